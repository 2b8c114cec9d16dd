package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A town that tiles its area is damaged where the answer is known, repaired, and compared with what
 * it was. Cells are 8 × 6, so a side's middle vertex belongs to two cells only.
 */
class RepairTruthTest {
  private static final int COLUMNS = 8;
  private static final int ROWS = 6;
  private static final RepairOptions ANY_GAP = new RepairOptions(1_000, RepairRule.LONGEST_BORDER);

  /** Vertices of a cell's ring that lie in the middle of its sides: south, east, north, west. */
  private static final int[] MIDDLES = {1, 3, 5, 7};

  /**
   * One bent side moved by d units, from a centimetre to some twenty metres. The ground between the
   * old line and the new goes to whom it shares the longer one with, so both areas are known to the
   * square unit.
   */
  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,10", "4,40", "5,90", "6,300", "7,900", "8,2000"})
  void ofTwoLinesTheLongerOneVanishes(long seed, int d) {
    List<Polygon> town = town(seed, Math.max(1, d / 40));
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      int cell = inner(random);
      int middle = MIDDLES[random.nextInt(4)];
      Coordinate truth = town.get(cell).getCoordinates()[middle];
      Coordinate moved =
          new Coordinate(
              truth.x + (middle == 3 || middle == 7 ? d * sign(random) : 0),
              truth.y + (middle == 1 || middle == 5 ? d * sign(random) : 0));
      Polygon damaged = with(town.get(cell), middle, moved);
      int neighbour = cell + new int[] {0, -COLUMNS, 0, 1, 0, COLUMNS, 0, -1}[middle];
      RepairOutcome.Applied applied = repair(replaced(town, cell, damaged), scope(town));
      String where = "seed " + seed + " d " + d + " round " + round + " cell " + cell;
      assertTiles(applied, where);
      double truthArea = town.get(cell).getArea();
      // The longer line vanishes: of a gap its own cell receives, of an overlap the cell beyond.
      boolean restored = metres(town, cell, middle, moved) > metres(town, cell, middle, truth);
      assertThat(area(applied, cell)).as(where).isEqualTo(restored ? truthArea : damaged.getArea());
      double both = truthArea + town.get(neighbour).getArea();
      assertThat(area(applied, cell) + area(applied, neighbour)).as(where).isEqualTo(both);
      for (int i = 0; i < town.size(); i++)
        if (i != cell && i != neighbour)
          assertThat(applied.faces().get(i).ground()).as(where).isSameAs(town.get(i));
    }
  }

  /** Lengths on the ground, as the rule measures them; a tie is left out by the random towns. */
  private static double metres(List<Polygon> town, int cell, int middle, Coordinate at) {
    Coordinate[] ring = town.get(cell).getCoordinates();
    var projection = gridplan.core.measure.PlanningProjection.of(scope(town).getEnvelopeInternal());
    Coordinate a = ring[middle - 1];
    Coordinate b = ring[middle + 1];
    return projection.distance(a.x, a.y, at.x, at.y) + projection.distance(at.x, at.y, b.x, b.y);
  }

  /** Ground beyond the community line is cut off, and what it lacks before the line is filled. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void communityLineIsRestored(long seed) {
    List<Polygon> town = town(seed, 1);
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      int cell = 1 + random.nextInt(COLUMNS - 2); // southern row, its side 0–1–2 is the line
      Coordinate middle = town.get(cell).getCoordinates()[1];
      int d = random.nextInt(-200, 300);
      Polygon damaged = with(town.get(cell), 1, new Coordinate(middle.x, middle.y - d));
      RepairOutcome.Applied applied = repair(replaced(town, cell, damaged), scope(town));
      String where = "seed " + seed + " round " + round + " d " + d;
      assertTiles(applied, where);
      assertThat(applied.faces().get(cell).ground().norm())
          .as(where)
          .isEqualTo(d == 0 ? town.get(cell).norm() : multi(town.get(cell)).norm());
      assertThat(applied.scope().getArea()).as(where).isEqualTo(scope(town).getArea());
    }
  }

  /**
   * Several cells at once: every vertex moved, two neighbours of a ring swapped (a bow-tie), a
   * vertex dropped, a spike added. The truth bounds what may change: only cells beside damage, all
   * of them together by no more than what was overlapped, missing or beyond.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 5, 99})
  void manyKindsOfDamageAtOnceLeaveTheRestAlone(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      String where = "seed " + seed + " round " + round;
      List<Polygon> town = town(seed * 100 + round, 1);
      List<Polygon> dirty = new ArrayList<>(town);
      Set<Integer> beside = new TreeSet<>();
      for (int i = round % 5; i < town.size(); i += 5) {
        dirty.set(i, damaged(town.get(i), random));
        for (int row = -1; row <= 1; row++)
          for (int column = -1; column <= 1; column++) {
            int x = i % COLUMNS + column;
            int y = i / COLUMNS + row;
            if (x >= 0 && x < COLUMNS && y >= 0 && y < ROWS) beside.add(y * COLUMNS + x);
          }
      }
      RepairOutcome.Applied applied = repair(dirty, scope(town));
      assertTiles(applied, where);
      assertThat(applied.remaining()).as(where).isEmpty();
      for (int i = 0; i < town.size(); i++) {
        assertThat(applied.faces().get(i).ground().getArea()).as(where).isPositive();
        if (!beside.contains(i))
          assertThat(applied.faces().get(i).ground()).as(where).isSameAs(town.get(i));
      }
      double overlap = overlapM2(applied, dirty, town);
      double moved =
          applied.changes().stream()
              .filter(change -> change.kind() == FindingKind.OVERLAP)
              .mapToDouble(RepairChange::areaM2)
              .sum();
      // Crossings are rounded to the lattice: some square centimetres for each.
      assertThat(moved).as(where).isCloseTo(overlap, within(0.02 + overlap * 0.02));
    }
  }

  /** Ground that several cells have inside the area, by JTS overlay, counted once for each pair. */
  private static double overlapM2(
      RepairOutcome.Applied applied, List<Polygon> dirty, List<Polygon> town) {
    var projection = gridplan.core.measure.PlanningProjection.of(scope(town).getEnvelopeInternal());
    List<Geometry> mended = new ArrayList<>();
    for (Polygon cell : dirty)
      mended.add(org.locationtech.jts.geom.util.GeometryFixer.fix(cell).intersection(scope(town)));
    List<Geometry> common = new ArrayList<>();
    for (int i = 0; i < mended.size(); i++)
      for (int j = 0; j < i; j++)
        if (mended.get(i).getEnvelopeInternal().intersects(mended.get(j).getEnvelopeInternal())) {
          Geometry both = mended.get(i).intersection(mended.get(j));
          for (int k = 0; k < both.getNumGeometries(); k++)
            if (both.getGeometryN(k).getDimension() == 2) common.add(both.getGeometryN(k));
        }
    assertThat(applied.faces()).hasSameSizeAs(dirty);
    return projection.area(org.locationtech.jts.operation.union.UnaryUnionOp.union(common));
  }

  private static Polygon damaged(Polygon cell, Random random) {
    Coordinate[] ring = cell.copy().getCoordinates();
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int i = 0; i < 8; i++)
          ring[i] =
              new Coordinate(
                  ring[i].x + random.nextInt(-90, 91), ring[i].y + random.nextInt(-90, 91));
      }
      case 1 -> {
        int i = 1 + random.nextInt(6);
        Coordinate swapped = ring[i];
        ring[i] = ring[i + 1];
        ring[i + 1] = swapped;
      }
      case 2 -> ring = without(ring, 1 + random.nextInt(6));
      default -> {
        int i = 1 + random.nextInt(6);
        Coordinate out = new Coordinate(ring[i].x + 137, ring[i].y + 11);
        ring = inserted(inserted(ring, i + 1, out), i + 2, ring[i]);
      }
    }
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static Coordinate[] without(Coordinate[] ring, int index) {
    List<Coordinate> fewer = new ArrayList<>(List.of(ring));
    fewer.remove(index);
    return fewer.toArray(Coordinate[]::new);
  }

  private static Coordinate[] inserted(Coordinate[] ring, int index, Coordinate vertex) {
    List<Coordinate> more = new ArrayList<>(List.of(ring));
    more.add(index, vertex.copy());
    return more.toArray(Coordinate[]::new);
  }

  private static int sign(Random random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private static int inner(Random random) {
    return (1 + random.nextInt(ROWS - 2)) * COLUMNS + 1 + random.nextInt(COLUMNS - 2);
  }

  /** Cells of about 11 m times the scale. */
  private static List<Polygon> town(long seed, int scale) {
    List<Polygon> cells = new ArrayList<>();
    for (Polygon cell : Towns.wobbly(COLUMNS, ROWS, seed))
      cells.add(
          (Polygon)
              Lattice.map(
                  cell,
                  c ->
                      new Coordinate(
                          1_206_000_000 + (c.x - 1_206_000_000) * scale,
                          299_000_000 + (c.y - 299_000_000) * scale)));
    return cells;
  }

  private static Geometry scope(List<Polygon> town) {
    return Dissolve.union(town);
  }

  private static Polygon with(Polygon cell, int vertex, Coordinate at) {
    Coordinate[] ring = cell.copy().getCoordinates();
    ring[vertex] = at;
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static Geometry multi(Polygon cell) {
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {cell});
  }

  private static List<Polygon> replaced(List<Polygon> town, int cell, Polygon by) {
    List<Polygon> cells = new ArrayList<>(town);
    cells.set(cell, by);
    return cells;
  }

  private static double area(RepairOutcome.Applied applied, int cell) {
    return applied.faces().get(cell).ground().getArea();
  }

  private static RepairOutcome.Applied repair(List<Polygon> cells, Geometry scope) {
    List<CoverageFace> faces = new ArrayList<>();
    for (Polygon cell : cells) faces.add(new CoverageFace("c" + faces.size(), cell));
    return (RepairOutcome.Applied) CoverageRepair.repair(faces, scope, ANY_GAP);
  }

  private static void assertTiles(RepairOutcome.Applied applied, String where) {
    List<Geometry> grounds = applied.faces().stream().map(CoverageFace::ground).toList();
    assertThat(TilingOracle.tiles(grounds, applied.scope())).as(where).isTrue();
    assertThat(grounds).as(where).allMatch(Geometry::isValid);
  }
}

package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Findings of ground beside what JTS makes of the same random layers: all boundaries united,
 * polygonized, and each piece asked of every grid whether it lies in it.
 */
class DirtyLayerTest {
  /** A cell is 100,000 units wide, so that what is too narrow to count weighs nothing. */
  private static final int SCALE = 100;

  /** Lines of a million units, each crossing rounded to a thousandth: square units. */
  private static final double ROUNDING = 4_000;

  /** Ground so small may be too narrow to count. */
  private static final double LEAST = 4e6;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31, 77, 4242})
  void groundOfEveryKindAndOwnerIsThatOfTheOverlay(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      List<Geometry> town = new ArrayList<>();
      for (Polygon cell : Towns.wobbly(5, 4, seed + round)) town.add(scaled(cell));
      Geometry scope = UnaryUnionOp.union(town);
      for (int i = 0; i < 7; i++) town.set(random.nextInt(town.size()), disturbed(town, random));
      if (random.nextBoolean()) town.remove(random.nextInt(town.size()));
      Map<String, Double> found = areas(CoverageCheck.check(faces(town), scope));
      Map<String, Double> expected = expected(town, scope);
      assertThat(found.keySet()).as("seed %d round %d", seed, round).isEqualTo(expected.keySet());
      for (String claim : found.keySet())
        assertThat(found.get(claim))
            .as("seed %d round %d %s", seed, round, claim)
            .isCloseTo(expected.get(claim), within(ROUNDING));
    }
  }

  /** Without a scope nothing spills, and what is inside the outline is the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void withoutAScopeGapsAreWhatCannotBeReachedFromOutside(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      List<Geometry> town = new ArrayList<>();
      for (Polygon cell : Towns.wobbly(6, 5, seed + round)) town.add(scaled(cell));
      for (int i = 0; i < 8; i++) town.set(random.nextInt(town.size()), disturbed(town, random));
      town.remove(random.nextInt(town.size()));
      CheckResult result = CoverageCheck.check(faces(town), null);
      double enclosed = enclosed(UnaryUnionOp.union(town));
      double gaps =
          result.findings().stream()
              .filter(f -> f.kind() == FindingKind.GAP)
              .mapToDouble(f -> f.where().getArea())
              .sum();
      assertThat(gaps).as("seed %d round %d", seed, round).isCloseTo(enclosed, within(LEAST));
      assertThat(result.findings())
          .allMatch(f -> f.where().isValid())
          .extracting(Finding::id)
          .doesNotHaveDuplicates();
    }
  }

  /** Square units of free ground that no way leads to from outside; points are no way. */
  private static double enclosed(Geometry union) {
    Envelope box = union.getEnvelopeInternal();
    box.expandBy(1000);
    Geometry free = Lattice.FACTORY.toGeometry(box).difference(union);
    double enclosed = 0;
    for (int i = 0; i < free.getNumGeometries(); i++)
      if (!free.getGeometryN(i).getEnvelopeInternal().equals(box))
        enclosed += free.getGeometryN(i).getArea();
    return enclosed;
  }

  private static List<CoverageFace> faces(List<Geometry> town) {
    List<CoverageFace> faces = new ArrayList<>();
    for (Geometry cell : town) faces.add(new CoverageFace("c" + faces.size(), cell));
    return faces;
  }

  /** Square units by kind and owners; gaps have none here. */
  private static Map<String, Double> areas(CheckResult result) {
    Map<String, Double> areas = new TreeMap<>();
    for (Finding finding : result.findings()) {
      if (finding.areaM2() == 0) continue;
      boolean gap = finding.kind() == FindingKind.GAP;
      String key = gap ? "gap" : finding.kind().key() + finding.grids();
      areas.merge(key, finding.where().getArea(), Double::sum);
    }
    areas.values().removeIf(area -> area < LEAST);
    return areas;
  }

  private static Map<String, Double> expected(List<Geometry> town, Geometry scope) {
    Geometry lines = scope.getBoundary();
    for (Geometry cell : town)
      lines = OverlayNGRobust.overlay(lines, cell.getBoundary(), OverlayNG.UNION);
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(lines);
    Map<String, Double> areas = new TreeMap<>();
    for (Object piece : polygonizer.getPolygons()) {
      Geometry inside = ((Polygon) piece).getInteriorPoint();
      java.util.TreeSet<String> owners = new java.util.TreeSet<>();
      for (int i = 0; i < town.size(); i++) if (town.get(i).covers(inside)) owners.add("c" + i);
      String key = kind(owners.size(), scope.covers(inside), owners.toString());
      if (key != null) areas.merge(key, ((Polygon) piece).getArea(), Double::sum);
    }
    areas.values().removeIf(area -> area < LEAST);
    return areas;
  }

  private static String kind(int owners, boolean inScope, String names) {
    if (!inScope) return owners == 0 ? null : "spill" + names;
    if (owners == 0) return "gap";
    return owners == 1 ? null : "overlap" + names;
  }

  private static Polygon scaled(Polygon cell) {
    return (Polygon)
        Lattice.map(
            cell, c -> new Coordinate((c.x - 1_206_000_000) * SCALE, (c.y - 299_000_000) * SCALE));
  }

  /** A cell moved, grown, or with one vertex far off; valid. */
  private static Geometry disturbed(List<Geometry> town, Random random) {
    while (true) {
      Geometry cell = town.get(random.nextInt(town.size()));
      Coordinate far = cell.getCoordinates()[random.nextInt(8)].copy();
      int dx = random.nextInt(-40_000, 40_001);
      int dy = random.nextInt(-40_000, 40_001);
      boolean one = random.nextBoolean();
      Geometry moved =
          Lattice.map(cell, c -> one && !c.equals2D(far) ? c : new Coordinate(c.x + dx, c.y + dy));
      if (moved.isValid()) return moved;
    }
  }
}

package gridplan.core.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** What holds for every town, however awkward. */
class MosaicPropertyTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 2024, 31337})
  void townsOfManyKindsAreTiled(long seed) {
    for (long s = 1000 * seed; s < 1000 * seed + 20; s++) {
      MosaicInput input = RandomTown.of(s).input();
      Mosaic mosaic;
      try {
        mosaic = MosaicBuilder.build(input, gridplan.core.lattice.Progress.NONE);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + s, e);
      }
      MosaicBuilderTest.assertSeamless(mosaic);
      checkBuildings(s, input, mosaic);
      checkEdges(s, mosaic);
      checkSizes(s, mosaic);
    }
  }

  /** An import numbers objects as it stores them, a file as it holds them: the ground is one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void cellsDoNotDependOnHowObjectsAreNumbered(long seed) {
    MosaicInput input = crowded(RandomTown.of(seed).input());
    List<Building> buildings = new ArrayList<>();
    for (Building b : input.buildings())
      buildings.add(new Building(1000 - b.id(), 0, b.footprint(), b.households(), b.residents()));
    List<Barrier> barriers = new ArrayList<>();
    for (Barrier b : input.barriers())
      barriers.add(
          new Barrier(500 - b.id(), b.barrierClass(), "", b.bridge(), b.tunnel(), b.line()));
    java.util.Collections.shuffle(buildings, new Random(seed));
    java.util.Collections.shuffle(barriers, new Random(seed));
    MosaicInput renumbered = new MosaicInput(input.scope(), barriers, input.compounds(), buildings);
    Mosaic mosaic = MosaicBuilder.build(input, gridplan.core.lattice.Progress.NONE);
    Mosaic other = MosaicBuilder.build(renumbered, gridplan.core.lattice.Progress.NONE);
    assertThat(other.cells().stream().map(Cell::ground).toList())
        .as("seed %d", seed)
        .isEqualTo(mosaic.cells().stream().map(Cell::ground).toList());
  }

  /** A row of touching houses is added, with too many households to be one cell. */
  private static MosaicInput crowded(MosaicInput input) {
    Coordinate corner = input.scope().getCoordinate();
    TownSketch row = new TownSketch((int) corner.x, (int) corner.y).area(input.scope());
    for (int i = 0; i < 12; i++) row.house(900 - i, 7 + 3 * i, 20 + 12 * i, 60, 32 + 12 * i, 70);
    List<Building> buildings = new ArrayList<>(input.buildings());
    buildings.addAll(row.input().buildings());
    return input.withBuildings(buildings);
  }

  /**
   * Cell ⊂ block ∩ compound, where no house lies across a line and no block is a mere strip. The
   * blocks are those that JTS polygonizes from the outline, the streets and the walls.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void cellsLieInOneBlockAndOnOneSideOfWalls(long seed) {
    MosaicInput input = slantedTown(new Random(seed));
    Mosaic mosaic = MosaicBuilder.build(input, gridplan.core.lattice.Progress.NONE);
    PlanningProjection projection = PlanningProjection.of(input.scope());
    List<Geometry> blocks = blocks(input, projection);
    assertThat(blocks).as("seed %d", seed).hasSizeGreaterThan(20);
    Set<Integer> cut = new HashSet<>();
    for (Cell cell : mosaic.cells()) {
      Geometry ground = projection.toMetres(cell.ground());
      double outside = ground.getArea();
      int best = -1;
      for (int b = 0; b < blocks.size(); b++) {
        double rest = ground.difference(blocks.get(b)).getArea();
        if (rest < outside) best = b;
        outside = Math.min(outside, rest);
      }
      cut.add(best);
      // Where a street leaves the area it is drawn to a vertex a metre off at the most, from three
      // metres before: on both sides of a cell.
      assertThat(outside).as("seed %d cell %s", seed, cell).isLessThan(4);
      for (Compound c : input.compounds()) {
        double in = ground.intersection(projection.toMetres(c.ground())).getArea();
        boolean inside = cell.compound() == c.id();
        assertThat(inside ? ground.getArea() - in : in).as("seed %d", seed).isLessThan(4);
      }
    }
    assertThat(cut).as("seed %d: blocks with cells", seed).hasSize(blocks.size());
  }

  /** Slanted streets 90 steps apart and two walled compounds, with houses clear of all lines. */
  private static MosaicInput slantedTown(Random random) {
    TownSketch town =
        new TownSketch(
            random.nextInt(2_000_000_000) - 1_000_000_000,
            random.nextInt(800_000_000) - 400_000_000);
    town.area(0, 0, 500, 500);
    for (int i = 1; i < 5; i++) {
      double at = 100 * i;
      town.street(at + 5 * random.nextDouble(), -5, at - 5 * random.nextDouble(), 505);
      town.street(-5, at + 5 * random.nextDouble(), 505, at - 5 * random.nextDouble());
    }
    town.compound(1, true, 130, 130, 175, 175).compound(2, true, 325, 225, 375, 275);
    Geometry lines = UnaryUnionOp.union(blockLines(town.input()));
    for (int k = 0; k < 400; k++) {
      double x = 490 * random.nextDouble();
      double y = 490 * random.nextDouble();
      Geometry house = town.box(x, y, x + 3 + 9 * random.nextDouble(), y + 4);
      if (lines.distance(house) > 60) town.house(k + 1, house);
    }
    return town.input();
  }

  private static List<Geometry> blockLines(MosaicInput input) {
    List<Geometry> lines = new ArrayList<>();
    lines.add(input.scope().getBoundary());
    input.barriers().forEach(b -> lines.add(b.line()));
    input.compounds().forEach(c -> lines.add(c.ground().getBoundary()));
    return lines;
  }

  private static List<Geometry> blocks(MosaicInput input, PlanningProjection projection) {
    List<Geometry> lines = blockLines(input).stream().map(projection::toMetres).toList();
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(UnaryUnionOp.union(lines));
    Geometry scope = projection.toMetres(input.scope());
    List<Geometry> blocks = new ArrayList<>();
    for (Object block : polygonizer.getPolygons())
      if (scope.covers(((Geometry) block).getInteriorPoint())) blocks.add((Geometry) block);
    return blocks;
  }

  private static void checkBuildings(long seed, MosaicInput input, Mosaic mosaic) {
    Map<Long, Cell> cellOf = new HashMap<>();
    for (Cell cell : mosaic.cells())
      for (long building : cell.buildings())
        assertThat(cellOf.put(building, cell)).as("seed %d building %d", seed, building).isNull();
    for (Building building : input.buildings()) {
      if (halfInside(building, input)) continue;
      Cell cell = cellOf.get(building.id());
      Geometry ground = building.footprint();
      double inside = ground.intersection(input.scope()).getArea() / ground.getArea();
      assertThat(cell != null)
          .as("seed %d building %d of which %f is inside", seed, building.id(), inside)
          .isEqualTo(inside >= 0.5);
      if (cell == null || inside < 1 - 1e-9 || overlapsElsewhere(building, cell, input)) continue;
      double out = ground.difference(cell.ground()).getArea();
      // Rounding bends an edge by half a unit at most.
      assertThat(out)
          .as("seed %d building %d outside of its cell", seed, building.id())
          .isLessThan(ground.getLength());
    }
  }

  /** Where the rounded outline of the area decides, either answer is right. */
  private static boolean halfInside(Building building, MosaicInput input) {
    Geometry ground = building.footprint();
    double inside = ground.intersection(input.scope()).getArea() / ground.getArea();
    return Math.abs(inside - 0.5) < 0.01;
  }

  /** Overlaps of a hundredth are no overlaps; the ground of both then cannot be in both cells. */
  private static boolean overlapsElsewhere(Building building, Cell cell, MosaicInput input) {
    return input.buildings().stream()
        .anyMatch(
            other ->
                !cell.buildings().contains(other.id())
                    && other.footprint().intersects(building.footprint()));
  }

  private static void checkSizes(long seed, Mosaic mosaic) {
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    for (Cell cell : mosaic.cells())
      assertThat(projection.area(cell.ground())).as("seed %d cell %s", seed, cell).isGreaterThan(9);
  }

  private static void checkEdges(long seed, Mosaic mosaic) {
    for (CellEdge edge : mosaic.edges()) {
      assertThat(edge.a()).as("seed %d", seed).isLessThan(edge.b());
      assertThat(edge.lengthMetres()).as("seed %d", seed).isPositive();
    }
  }
}

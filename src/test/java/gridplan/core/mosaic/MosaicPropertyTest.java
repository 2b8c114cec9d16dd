package gridplan.core.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.measure.PlanningProjection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

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

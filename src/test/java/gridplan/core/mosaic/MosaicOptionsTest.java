package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

class MosaicOptionsTest {
  private final TownSketch town = new TownSketch();

  @Test
  void allImpossibleValuesAreNamedTogether() {
    Set<BarrierClass> none = Set.of();
    assertThatThrownBy(() -> new MosaicOptions(none, -1, 300, 200, Double.NaN, 60, -3, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "0 <= joinMetres",
            "<= joinAreaMetres <= 200",
            "<= joinDrawnMetres <= 1000",
            "smallestCell",
            "thinnestCell",
            "mostTouching",
            "openGround");
  }

  @Test
  void onlyNamedClassesCut() {
    MosaicInput input =
        town.area(0, 0, 200, 100)
            .barrier(BarrierClass.LANE, false, false, 60, -5, 60, 105)
            .barrier(BarrierClass.FOOTPATH, false, false, 120, -5, 120, 105)
            .compound(9, true, 150, -10, 220, 110)
            .input();
    // West of the lane, between lane and wall, behind the wall; the footpath cuts when asked.
    assertThat(blocks(input, MosaicOptions.DEFAULT)).isEqualTo(3);
    assertThat(blocks(input, cutting(BarrierClass.LANE))).isEqualTo(2);
    assertThat(blocks(input, cutting(BarrierClass.FOOTPATH))).isEqualTo(2);
    assertThat(blocks(input, cutting(BarrierClass.LANE, BarrierClass.FOOTPATH))).isEqualTo(3);
    assertThat(blocks(input, cutting(BarrierClass.values()))).isEqualTo(4);
    assertThat(blocks(input, MosaicOptions.DEFAULT.withCutting(Set.of()))).isEqualTo(1);
  }

  private static MosaicOptions cutting(BarrierClass... classes) {
    EnumSet<BarrierClass> set = EnumSet.noneOf(BarrierClass.class);
    set.addAll(java.util.List.of(classes));
    return MosaicOptions.DEFAULT.withCutting(set);
  }

  private static int blocks(MosaicInput input, MosaicOptions options) {
    Set<Integer> blocks = new TreeSet<>();
    Mosaic mosaic = MosaicBuilder.build(input, options, Progress.NONE);
    assertSeamless(mosaic);
    mosaic.cells().forEach(c -> blocks.add(c.block()));
    return blocks.size();
  }

  @Test
  void wideOpenGroundBecomesCompactCells() {
    // 1,200 by 900 steps, 1,334 by 995 m: 1.33 km² or 14.7 squares of 300 m.
    Mosaic mosaic = town.area(0, 0, 1200, 900).mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSizeBetween(13, 17);
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    for (Cell cell : mosaic.cells()) {
      double area = projection.area(cell.ground());
      double perimeter = projection.length(cell.ground());
      assertThat(area).isBetween(45_000.0, 180_000.0);
      // A square has 0.785, a strip of one by five 0.44.
      assertThat(4 * Math.PI * area / (perimeter * perimeter)).isGreaterThan(0.55);
    }
  }

  @Test
  void fieldBehindAOneSidedStreetIsOneCellNotATongueForEachHouse() {
    // Houses along the south of 300 by 330 steps, 333 by 367 m: 12 ha, less than two squares.
    TownSketch town = new TownSketch().area(0, 0, 300, 330);
    for (int i = 0; i < 10; i++) town.house(i + 1, 10 + 30 * i, 10, 20 + 30 * i, 20);
    Mosaic mosaic = town.mosaic();
    MosaicBuilderTest.assertSeamless(mosaic);
    List<Cell> fields = mosaic.cells().stream().filter(c -> c.buildings().isEmpty()).toList();
    assertThat(mosaic.cells()).hasSize(11);
    assertThat(fields).hasSize(1);
    // Gardens end half-way to a line 105 m, 94 steps, behind the houses: at about 68 steps.
    for (Cell c : mosaic.cells())
      if (!c.buildings().isEmpty())
        assertThat(c.ground().getEnvelopeInternal().getMaxY())
            .as("%s", c)
            .isBetween(5_500.0, 8_200.0);
  }

  @Test
  void smallBlocksAndBlocksWithoutHousesAreNotDivided() {
    // 200 by 200 steps are 4.9 ha, the house stands in a corner; 370 by 370 without one are 17 ha.
    assertThat(new TownSketch().area(0, 0, 200, 200).house(1, 5, 5, 15, 15).mosaic().cells())
        .hasSize(1);
    assertThat(new TownSketch().area(0, 0, 370, 370).mosaic().cells()).hasSize(1);
  }

  @Test
  void openGroundKeepsAwayFromHousesAndMayStayWhole() {
    town.area(0, 0, 1200, 900).house(1, 300, 300, 310, 310).house(2, 340, 300, 350, 310);
    Mosaic divided = MosaicBuilder.build(town.input(), Progress.NONE);
    Mosaic whole =
        MosaicBuilder.build(
            town.input(),
            MosaicOptions.DEFAULT.withOpenGroundMetres(Double.POSITIVE_INFINITY),
            Progress.NONE);

    assertSeamless(divided);
    assertThat(whole.cells()).hasSize(2);
    assertThat(divided.cells().size()).isGreaterThan(10);
    // The line between the houses stays where it was, x = 325.
    assertThat(cellOf(divided, 1).ground().getEnvelopeInternal().getMaxX())
        .isBetween(32400., 32600.);
    // Points 105 m from a house keep the fields 52.5 m away: 4,716 units of 1.113 cm. Where two of
    // these points, 20 m apart, leave the line between them it lies a little farther.
    for (long house = 1; house <= 2; house++) {
      Geometry ground = cellOf(divided, house).ground();
      Geometry footprint = town.input().buildings().get((int) house - 1).footprint();
      assertThat(ground.covers(footprint.buffer(1_200))).isTrue();
      assertThat(footprint.buffer(5_400).covers(ground)).as("%s", ground).isTrue();
    }
    PlanningProjection projection = PlanningProjection.of(whole.scope());
    for (Cell cell : divided.cells())
      if (cell.buildings().isEmpty())
        assertThat(projection.area(cell.ground())).isBetween(13_000.0, 220_000.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void awkwardTownsWithDividedOpenGroundAreTiled(long seed) {
    for (long s = 1000 * seed; s < 1000 * seed + 20; s++) {
      Mosaic mosaic =
          MosaicBuilder.build(
              RandomTown.of(s).input(),
              MosaicOptions.DEFAULT.withOpenGroundMetres(20),
              Progress.NONE);
      try {
        assertSeamless(mosaic);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + s, e);
      }
      PlanningProjection projection = PlanningProjection.of(mosaic.scope());
      for (Cell cell : mosaic.cells())
        assertThat(projection.area(cell.ground())).as("seed %d %s", s, cell).isGreaterThan(9);
    }
  }
}

package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What buildings say of their compound decides over the ground that they stand on. */
class CompoundCellsTest {
  private final TownSketch town = new TownSketch().area(0, 0, 100, 50);

  private Building house(long id, long compound, double x0, double x1) {
    return new Building(id, compound, town.box(x0, 20, x1, 30), 2, 5);
  }

  private Mosaic mosaic(Building... buildings) {
    MosaicInput input = town.input();
    return MosaicBuilder.build(
        new MosaicInput(input.scope(), input.barriers(), input.compounds(), List.of(buildings)),
        Progress.NONE);
  }

  @Test
  void touchingHousesOfTwoCompoundsAreCellsOfTheirOwn() {
    Mosaic mosaic = mosaic(house(1, 7, 40, 50), house(2, 8, 50, 60));

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    assertThat(cellOf(mosaic, 1).compound()).isEqualTo(7);
    assertThat(cellOf(mosaic, 2).compound()).isEqualTo(8);
  }

  @Test
  void houseOnTheGroundOfAnotherCompoundBelongsToItsOwn() {
    town.compound(8, false, 0, 0, 100, 50);
    Mosaic mosaic = mosaic(house(1, 7, 20, 30), house(2, 0, 70, 80));

    assertThat(cellOf(mosaic, 1).compound()).isEqualTo(7);
    assertThat(cellOf(mosaic, 2).compound()).isEqualTo(8);
  }

  @Test
  void whereCompoundsOverlapTheSmallestHolds() {
    town.compound(7, false, 0, 0, 100, 50);
    town.compound(9, false, 50, 0, 100, 50).compound(8, false, 10, 10, 80, 40);
    Mosaic mosaic = mosaic(house(1, 0, 2, 8), house(2, 0, 20, 30), house(3, 0, 90, 98));

    assertThat(cellOf(mosaic, 1).compound()).isEqualTo(7);
    assertThat(cellOf(mosaic, 2).compound()).isEqualTo(8);
    assertThat(cellOf(mosaic, 3).compound()).isEqualTo(9);
  }

  @Test
  void wallsThatOverlapCutTheirCommonGroundOutOfBoth() {
    town.compound(7, true, 10, 5, 60, 45).compound(8, true, 40, 10, 90, 40);
    Mosaic mosaic = mosaic(house(1, 0, 20, 30), house(2, 0, 46, 54), house(3, 0, 70, 80));

    assertSeamless(mosaic);
    // The common ground and what is left of both; the strip around goes to the walled sides.
    assertThat(List.of(1L, 2L, 3L).stream().map(b -> cellOf(mosaic, b).block()).distinct())
        .hasSize(3);
    assertThat(cellOf(mosaic, 1).compound()).isEqualTo(7);
    assertThat(cellOf(mosaic, 3).compound()).isEqualTo(8);
  }

  @Test
  void wallThroughBuildingsBendsRoundThemAndIsSaid() {
    town.compound(7, true, 0, 0, 50, 50);
    Mosaic mosaic = mosaic(house(1, 7, 35, 53), house(2, 0, 70, 80), house(3, 7, 10, 20));

    assertSeamless(mosaic);
    assertThat(cellOf(mosaic, 1).compound()).isEqualTo(7);
    assertThat(cellOf(mosaic, 1).ground().covers(town.box(36, 21, 52, 29))).isTrue();
    assertThat(cellOf(mosaic, 1).block()).isEqualTo(cellOf(mosaic, 3).block());
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactly(org.assertj.core.api.Assertions.tuple("footprint-across-barrier", 1L));
  }

  @Test
  void cellMadeOfTwoComesFromTheOneWithMoreResidents() {
    Mosaic before = halves(9);
    Cell whole = new Cell(0, town.box(0, 0, 100, 50), 0, 0, List.of(1L, 2L), 4, 12);
    Mosaic after = new Mosaic(town.box(0, 0, 100, 50), List.of(whole), List.of(), List.of());

    assertThat(MosaicMatch.of(before, after).from()).containsExactly(1);
    assertThat(MosaicMatch.of(halves(3), after).from())
        .as("of equals the first")
        .containsExactly(0);
    assertThat(MosaicMatch.of(halves(2), after).from()).containsExactly(0);
  }

  /** Two cells with a building each, three residents in the western one. */
  private Mosaic halves(double residentsEast) {
    Cell west = new Cell(0, town.box(0, 0, 50, 50), 0, 0, List.of(1L), 2, 3);
    Cell east = new Cell(1, town.box(50, 0, 100, 50), 0, 0, List.of(2L), 2, residentsEast);
    return new Mosaic(town.box(0, 0, 100, 50), List.of(west, east), List.of(), List.of());
  }
}

package gridplan.core.mosaic;

import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class MosaicBuilderTest {
  private final TownSketch town = new TownSketch();

  @Test
  void lineRunsHalfWayBetweenTwoHouses() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50).house(1, 10, 20, 30, 30).house(2, 70, 20, 90, 30).mosaic();

    // The houses end at 30 and begin at 70: the line is x = 50, from the south side to the north.
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    assertBounds(cellOf(mosaic, 1), 0, 0, 50, 50);
    assertBounds(cellOf(mosaic, 2), 50, 0, 100, 50);
    assertThat(mosaic.edges()).singleElement().satisfies(MosaicBuilderTest::is50StepsOfNothing);
  }

  private static void is50StepsOfNothing(CellEdge edge) {
    // 50 steps of 100 units of latitude, 110,574 m to the degree on the equator, UTM 0.9996 or so.
    assertThat(edge.lengthMetres()).isCloseTo(55.3, within(0.8));
    assertThat(edge.barrierClass()).isNull();
    assertThat(edge.crossing()).isFalse();
  }

  @Test
  void streetSplitsGroundOffTheMiddle() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50)
            .street(40, -5, 40, 55)
            .house(1, 10, 20, 30, 30)
            .house(2, 70, 20, 90, 30)
            .mosaic();

    assertSeamless(mosaic);
    assertBounds(cellOf(mosaic, 1), 0, 0, 40, 50);
    assertBounds(cellOf(mosaic, 2), 40, 0, 100, 50);
    assertThat(cellOf(mosaic, 1).block()).isNotEqualTo(cellOf(mosaic, 2).block());
    assertThat(mosaic.edges().get(0).barrierClass()).isEqualTo(BarrierClass.LANE);
  }

  @Test
  void deadEndDoesNotCut() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50)
            .street(40, -5, 40, 30)
            .house(1, 10, 20, 30, 30)
            .house(2, 70, 20, 90, 30)
            .mosaic();

    assertBounds(cellOf(mosaic, 1), 0, 0, 50, 50);
  }

  @Test
  void cellsEndAtADeadEndStreetWithoutBeingCutByIt() {
    // The street at y = 60 ends at x = 150, beyond the houses; half-way between them lies y = 50.
    Mosaic mosaic =
        town.area(0, 0, 200, 100)
            .street(0, 60, 150, 60)
            .house(1, 40, 20, 60, 40)
            .house(2, 40, 65, 60, 80)
            .house(3, 100, 20, 120, 40)
            .house(4, 100, 65, 120, 80)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(4).allMatch(c -> c.block() == 0);
    // West of x = 80 the street parts houses 1 and 2 from end to end.
    assertBounds(cellOf(mosaic, 1), 0, 0, 80, 60);
    assertBounds(cellOf(mosaic, 2), 0, 60, 80, 100);
    assertThat(edge(mosaic, 1, 2).barrierClass()).isEqualTo(BarrierClass.LANE);
    // 80 steps of 1.113 m.
    assertThat(edge(mosaic, 1, 2).lengthMetres()).isCloseTo(89, within(1.0));
  }

  @Test
  void deadEndThroughAGatewayLeavesTheBuildingWhole() {
    // The street runs under house 1, which stands on both its sides, and ends behind it.
    Mosaic mosaic =
        town.area(0, 0, 200, 100)
            .street(0, 50, 100, 50)
            .house(1, 40, 30, 60, 70)
            .house(2, 10, 20, 20, 30)
            .house(3, 150, 40, 170, 60)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(3);
    assertThat(cellOf(mosaic, 1).ground().covers(town.box(40, 30, 60, 70))).isTrue();
  }

  @Test
  void endsAreLedOnToAnOutlineThatIsOnlyDrawnAroundTheTown() {
    // The street ends 80 steps, 89 m, before the outline: it stops there unless that was drawn.
    MosaicInput given =
        town.area(0, 0, 200, 300)
            .street(100, 310, 100, 80)
            .house(1, 20, 120, 40, 140)
            .house(2, 160, 120, 180, 140)
            .input();
    MosaicInput drawn =
        new MosaicInput(
            given.scope(), given.barriers(), given.compounds(), given.buildings(), true);
    Mosaic one = MosaicBuilder.build(given, gridplan.core.lattice.Progress.NONE);
    Mosaic other = MosaicBuilder.build(drawn, gridplan.core.lattice.Progress.NONE);

    assertThat(cellOf(one, 1).block()).isEqualTo(cellOf(one, 2).block());
    assertThat(one.notices()).isEmpty();
    assertSeamless(other);
    assertThat(cellOf(other, 1).block()).isNotEqualTo(cellOf(other, 2).block());
    assertThat(edge(other, 1, 2).barrierClass()).isEqualTo(BarrierClass.LANE);
    assertThat(other.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id, MosaicNotice::where)
        .containsExactly(org.assertj.core.api.Assertions.tuple("end-led-on", 1L, town.at(100, 80)));
  }

  @Test
  void lineBendsRoundAFootprintAcrossTheStreet() {
    // House 1 reaches from 20 to 50 across the street at 40: two thirds lie west.
    Mosaic mosaic =
        town.area(0, 0, 100, 50)
            .street(40, -5, 40, 55)
            .house(1, 20, 20, 50, 30)
            .house(2, 70, 20, 90, 30)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    Polygon bent = town.polygon(0, 0, 40, 0, 40, 20, 50, 20, 50, 30, 40, 30, 40, 50, 0, 50);
    Geometry off = cellOf(mosaic, 1).ground().symDifference(bent);
    // Nothing is off but where the street leaves the area: there it ends on one of its vertices.
    assertThat(off.intersects(town.box(0, 3, 100, 47))).as("%s", off).isFalse();
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind)
        .containsExactly("footprint-across-barrier");
  }

  @Test
  void townWithoutStreetsIsOneBlock() {
    Mosaic mosaic =
        town.area(0, 0, 100, 100)
            .house(1, 10, 10, 20, 20)
            .house(2, 80, 10, 90, 20)
            .house(3, 10, 80, 20, 90)
            .house(4, 80, 80, 90, 90)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(4).allMatch(c -> c.block() == 0);
    assertBounds(cellOf(mosaic, 1), 0, 0, 50, 50);
    assertBounds(cellOf(mosaic, 4), 50, 50, 100, 100);
    assertThat(mosaic.edges()).hasSize(4);
  }

  @Test
  void overlappingHousesShareACell() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50)
            .house(1, 10, 20, 20, 30)
            .house(2, 18, 25, 30, 35)
            .house(3, 70, 20, 90, 30)
            .mosaic();

    assertThat(mosaic.cells()).hasSize(2);
    assertThat(cellOf(mosaic, 1).buildings()).containsExactly(1L, 2L);
    assertThat(cellOf(mosaic, 1).households()).isEqualTo(4);
    assertThat(cellOf(mosaic, 1).residents()).isEqualTo(10);
  }

  @Test
  void touchingHousesShareACell() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50).house(1, 10, 20, 20, 30).house(2, 20, 20, 30, 30).mosaic();

    assertThat(mosaic.cells()).hasSize(1);
    assertThat(mosaic.cells().get(0).buildings()).containsExactly(1L, 2L);
  }

  @Test
  void holeInTheAreaStaysEmpty() {
    Geometry ground = town.box(0, 0, 100, 100).difference(town.box(40, 40, 60, 60));
    Mosaic mosaic = town.area(ground).house(1, 5, 5, 15, 15).house(2, 85, 85, 95, 95).mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.scope().equalsTopo(ground)).isTrue();
    assertThat(cellOf(mosaic, 1).ground().intersects(town.box(45, 45, 55, 55))).isFalse();
  }

  @Test
  void partsOfTheAreaHaveCellsOfTheirOwn() {
    Geometry ground =
        Lattice.FACTORY.createMultiPolygon(
            new Polygon[] {town.box(0, 0, 40, 40), town.box(60, 0, 100, 40)});
    Mosaic mosaic =
        town.area(ground)
            .house(1, 10, 10, 20, 20)
            .house(2, 30, 10, 38, 20)
            .house(3, 70, 5, 90, 30)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(3);
    assertThat(cellOf(mosaic, 3).ground().equalsTopo(town.box(60, 0, 100, 40))).isTrue();
  }

  @Test
  void southWestOfTheOriginIsNothingSpecial() {
    TownSketch valparaiso = new TownSketch(-716_000_000, -330_000_000);
    Mosaic mosaic =
        valparaiso
            .area(0, 0, 100, 50)
            .street(40, -5, 40, 55)
            .house(1, 10, 20, 30, 30)
            .house(2, 50, 20, 60, 30)
            .house(3, 80, 20, 90, 30)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(3);
    assertThat(cellOf(mosaic, 2).ground().getEnvelopeInternal().getMaxX())
        .isCloseTo(-716_000_000 + 7000, within(60.0));
  }

  @Test
  void areasSideBySideKeepTheVerticesOfTheirBorder() {
    // Streets and a house on one side alone, crossing the border, along it and a metre beside it.
    Mosaic west =
        town.area(0, 0, 100, 100)
            .street(-5, 33, 105, 33.3)
            .street(99, -5, 99, 60, 100.5, 105)
            .house(1, 30, 40, 50, 60)
            .house(2, 90, 70, 99.9, 80)
            .mosaic();
    Mosaic east = new TownSketch().area(100, 0, 200, 100).house(3, 120, 20, 140, 40).mosaic();

    assertThat(borderVertices(west)).isEqualTo(borderVertices(east)).hasSizeGreaterThan(20);
    assertSeamless(west);
  }

  private static java.util.SortedSet<Double> borderVertices(Mosaic mosaic) {
    java.util.SortedSet<Double> y = new java.util.TreeSet<>();
    for (Cell cell : mosaic.cells())
      for (var c : cell.ground().getCoordinates()) if (c.x == 10_000) y.add(c.y);
    return y;
  }

  @Test
  void originInsideTheTown() {
    TownSketch null_island = new TownSketch(-5000, -2500);
    Mosaic mosaic =
        null_island.area(0, 0, 100, 50).house(1, 10, 20, 30, 30).house(2, 70, 20, 90, 30).mosaic();

    assertSeamless(mosaic);
    assertThat(cellOf(mosaic, 1).ground().getEnvelopeInternal().getMaxX())
        .isCloseTo(0, within(60.0));
  }

  @Test
  void buildingOutsideIsListed() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50).house(1, 10, 20, 30, 30).house(9, 110, 20, 120, 30).mosaic();

    assertThat(mosaic.cells()).singleElement().matches(c -> c.buildings().equals(List.of(1L)));
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactly(org.assertj.core.api.Assertions.tuple("building-outside", 9L));
  }

  @Test
  void blockWithoutBuildingsIsACell() {
    Mosaic mosaic =
        town.area(0, 0, 200, 100).street(100, 0, 100, 100).house(1, 40, 40, 60, 60).mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    assertThat(mosaic.cells()).anyMatch(c -> c.buildings().isEmpty());
  }

  @Test
  void medianOfADualCarriagewayLeavesNoStrip() {
    // Carriageways at 96 and 104: the boundary runs half-way between them.
    Mosaic mosaic =
        town.area(0, 0, 200, 300)
            .barrier(BarrierClass.ARTERIAL, false, false, 96, -5, 96, 305)
            .barrier(BarrierClass.ARTERIAL, false, false, 104, -5, 104, 305)
            .house(1, 20, 100, 60, 200)
            .house(2, 140, 100, 180, 200)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    assertBounds(cellOf(mosaic, 1), 0, 0, 100, 300);
    assertThat(mosaic.edges().get(0).barrierClass()).isEqualTo(BarrierClass.ARTERIAL);
  }

  @Test
  void groundBetweenWallAndStreetGoesToTheWalledSide() {
    // The wall stands 5 steps off the street that surrounds it.
    Mosaic mosaic =
        town.area(0, 0, 300, 200)
            .street(150, 0, 150, 200)
            .compound(7, true, 155, 5, 295, 195)
            .house(1, 40, 40, 60, 60)
            .house(2, 200, 40, 220, 60)
            .house(3, 200, 140, 220, 160)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(3);
    assertBounds(cellOf(mosaic, 1), 0, 0, 150, 200);
    assertThat(cellOf(mosaic, 2).compound()).isEqualTo(7);
    assertThat(cellOf(mosaic, 1).compound()).isZero();
  }

  @Test
  void touchingHousesOfManyHouseholdsAreDividedAlongTheirWall() {
    Mosaic mosaic =
        town.area(0, 0, 100, 50).house(1, 40, 20, 20, 50, 30).house(2, 40, 50, 20, 80, 30).mosaic();

    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    for (Cell cell : mosaic.cells()) {
      Geometry cut = cell.ground().intersection(town.line(50, 10, 50, 40));
      // The line between them keeps to the wall, which stands from 20 to 30.
      assertThat(cut.covers(town.line(50, 20, 50, 30))).as("%s", cut).isTrue();
    }
  }

  @Test
  void bridgeOverTheRiverJoinsItsBanks() {
    Mosaic mosaic =
        town.area(0, 0, 200, 200)
            .barrier(BarrierClass.RIVER, false, false, -5, 100, 205, 100)
            .street(100, 0, 100, 90)
            .barrier(BarrierClass.LANE, true, false, 100, 90, 100, 110)
            .street(100, 110, 100, 200)
            .house(1, 30, 30, 60, 60)
            .house(2, 140, 30, 160, 60)
            .house(3, 30, 140, 60, 160)
            .house(4, 140, 140, 160, 160)
            .mosaic();

    assertSeamless(mosaic);
    // The street goes on to the river on both sides: four blocks, joined two and two.
    assertThat(mosaic.cells()).hasSize(4);
    assertThat(edge(mosaic, 1, 3).barrierClass()).isEqualTo(BarrierClass.RIVER);
    assertThat(edge(mosaic, 1, 3).joins(1)).isTrue();
    assertThat(edge(mosaic, 2, 4).joins(1)).isTrue();
    assertThat(edge(mosaic, 1, 2).crossing()).isFalse();
  }

  @Test
  void riverWithoutABridgeParts() {
    Mosaic mosaic =
        town.area(0, 0, 200, 200)
            .barrier(BarrierClass.RIVER, false, false, -5, 100, 205, 100)
            .house(1, 30, 30, 60, 60)
            .house(3, 30, 140, 60, 160)
            .mosaic();

    assertThat(edge(mosaic, 1, 3).joins(1)).isFalse();
  }

  @Test
  void viaductDoesNotCutTheBlockBelow() {
    Mosaic mosaic =
        town.area(0, 0, 200, 200)
            .barrier(BarrierClass.EXPRESSWAY, true, false, -50, 100, 250, 100)
            .house(1, 80, 80, 120, 120)
            .mosaic();

    assertThat(mosaic.cells()).hasSize(1);
  }

  @Test
  void laneUnderARailwayBridgeJoinsBothSides() {
    Mosaic mosaic =
        town.area(0, 0, 200, 200)
            .street(100, -5, 100, 205)
            .barrier(BarrierClass.RAILWAY, false, false, -5, 100, 90, 100)
            .barrier(BarrierClass.RAILWAY, true, false, 90, 100, 110, 100)
            .barrier(BarrierClass.RAILWAY, false, false, 110, 100, 205, 100)
            .house(1, 30, 30, 60, 60)
            .house(3, 30, 140, 60, 160)
            .mosaic();

    assertThat(edge(mosaic, 1, 3).barrierClass()).isEqualTo(BarrierClass.RAILWAY);
    assertThat(edge(mosaic, 1, 3).joins(1)).isTrue();
  }

  @Test
  void endAFewMetresShortIsJoined() {
    Mosaic mosaic =
        town.area(0, 0, 200, 100)
            .street(0, 50, 200, 50)
            .street(100, 0, 100, 47)
            .house(1, 20, 10, 40, 30)
            .house(2, 160, 10, 180, 30)
            .mosaic();

    assertThat(cellOf(mosaic, 1).block()).isNotEqualTo(cellOf(mosaic, 2).block());
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactly(org.assertj.core.api.Assertions.tuple("gap-joined", 2L));
  }

  @Test
  void brokenInputIsTakenAsFarAsItGoes() {
    Mosaic mosaic =
        town.area(0, 0, 200, 100)
            .street(100, -5, 100, 105)
            .street(100, -5, 100, 105) // the same again
            .street(50, 50, 50, 50) // no length
            .street(120, 20, 160, 60, 160, 20, 120, 60) // crosses itself
            .house(1, town.polygon(20, 20, 40, 40, 40, 20, 20, 40)) // a bow tie
            .house(2, 140, 80, 150, 90)
            .mosaic();

    assertSeamless(mosaic);
    assertThat(cellOf(mosaic, 1).buildings()).containsExactly(1L);
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .contains(org.assertj.core.api.Assertions.tuple("footprint-repaired", 1L));
  }

  private static CellEdge edge(Mosaic mosaic, long building, long other) {
    int a = Math.min(cellOf(mosaic, building).id(), cellOf(mosaic, other).id());
    int b = Math.max(cellOf(mosaic, building).id(), cellOf(mosaic, other).id());
    return mosaic.edges().stream().filter(e -> e.a() == a && e.b() == b).findFirst().orElseThrow();
  }

  @Test
  void orderOfTheInputDoesNotMatter() {
    MosaicInput input = RandomTown.of(5).input();
    List<Barrier> barriers = new ArrayList<>(input.barriers());
    List<Building> buildings = new ArrayList<>(input.buildings());
    Collections.reverse(barriers);
    Collections.reverse(buildings);
    MosaicInput turned = new MosaicInput(input.scope(), barriers, input.compounds(), buildings);

    Mosaic one = MosaicBuilder.build(input, gridplan.core.lattice.Progress.NONE);
    Mosaic other = MosaicBuilder.build(turned, gridplan.core.lattice.Progress.NONE);
    assertThat(other.cells()).isEqualTo(one.cells());
    assertThat(other.edges()).isEqualTo(one.edges());
  }

  @Test
  void cancellationStopsTheWork() {
    MosaicInput input = RandomTown.of(6).input();
    assertThatThrownBy(
            () ->
                MosaicBuilder.build(
                    input,
                    (stage, fraction) -> {
                      if (stage.equals("mosaic.cells")) throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
  }

  private void assertBounds(Cell cell, double x0, double y0, double x1, double y1) {
    var box = cell.ground().getEnvelopeInternal();
    assertThat(new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()})
        .as("%s", cell)
        // Half a metre: lines end on a vertex of the area, and sites stand a metre apart.
        .containsExactly(
            new double[] {
              town.at(x0, y0).x, town.at(x0, y0).y, town.at(x1, y1).x, town.at(x1, y1).y
            },
            org.assertj.core.data.Offset.offset(250.0));
  }

  static void assertSeamless(Mosaic mosaic) {
    var proof =
        CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope());
    assertThat(proof.unmatched()).isEmpty();
    assertThat(proof.invalid()).isEmpty();
    assertThat(proof.seamless()).isTrue();
  }
}

package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Input as it comes: handled, or listed with id and place. */
class BadInputTest {
  private final TownSketch town = new TownSketch();

  @Test
  void duplicateAndEmptyWaysChangeNothing() {
    Mosaic plain = twoHouses().street(100, -5, 100, 105).mosaic();
    Mosaic twice =
        twoHouses()
            .street(100, -5, 100, 105)
            .street(100, 105, 100, -5) // the same backwards
            .street(100, 20, 100, 70) // a part of it
            .street(50, 50, 50, 50) // no length
            .mosaic();
    assertSeamless(twice);
    assertThat(twice.cells()).hasSameSizeAs(plain.cells());
    for (long house = 1; house <= 2; house++) {
      Polygon ground = cellOf(twice, house).ground();
      double apart = ground.symDifference(cellOf(plain, house).ground()).getArea();
      // A vertex more or less on the line, by rounding: half a unit off.
      assertThat(apart).isLessThan(ground.getLength());
    }
  }

  private static TownSketch twoHouses() {
    return new TownSketch()
        .area(0, 0, 200, 100)
        .house(1, 20, 20, 40, 40)
        .house(2, 140, 20, 160, 40);
  }

  @Test
  void streetThatCrossesItselfEnclosesItsLoop() {
    // A loop of 60 by 60 steps that leaves the southern edge and returns to it.
    Mosaic mosaic =
        town.area(0, 0, 200, 100)
            .street(120, -5, 60, 80, 140, 80, 80, -5)
            .house(1, 95, 60, 105, 70)
            .house(2, 10, 60, 20, 70)
            .mosaic();
    assertSeamless(mosaic);
    assertThat(cellOf(mosaic, 1).block()).isNotEqualTo(cellOf(mosaic, 2).block());
  }

  @Test
  void brokenRingsAreRepairedAndListedWithIdAndPlace() {
    Polygon bowTie = town.polygon(20, 20, 40, 40, 40, 20, 20, 40);
    Polygon flat = town.polygon(60, 20, 70, 20, 65, 20);
    Mosaic mosaic = twoHouses().house(7, bowTie).house(8, flat).mosaic();
    assertSeamless(mosaic);
    assertThat(cellOf(mosaic, 7).buildings()).contains(7L);
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id, MosaicNotice::where)
        .contains(
            tuple("footprint-repaired", 7L, town.at(20, 20)),
            tuple("building-unusable", 8L, town.at(60, 20)));
  }

  @Test
  void buildingsOutsideAreListedWithIdAndPlace() {
    Mosaic mosaic =
        twoHouses()
            .house(7, 300, 20, 310, 30)
            .house(8, 195, 50, 215, 60) // three quarters outside
            .house(9, 185, 70, 205, 80) // three quarters inside
            .mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactlyInAnyOrder(
            tuple("building-outside", 7L),
            tuple("building-outside", 8L),
            tuple("footprint-across-area", 9L));
    assertThat(mosaic.notices()).allSatisfy(n -> assertThat(n.where()).isNotNull());
    assertThat(cellOf(mosaic, 9).buildings()).containsExactly(9L);
  }

  @Test
  void islandOfStreetsMakesABlockInsideTheOther() {
    Mosaic mosaic =
        MosaicBuilder.build(
            town.area(0, 0, 300, 300)
                .street(100, 100, 200, 100, 200, 200, 100, 200, 100, 100)
                .house(1, 140, 140, 160, 160)
                .house(2, 20, 20, 40, 40)
                .input(),
            MosaicOptions.DEFAULT.withOpenGroundMetres(Double.POSITIVE_INFINITY),
            Progress.NONE);
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    assertThat(cellOf(mosaic, 2).ground().getNumInteriorRing()).isEqualTo(1);
    assertThat(cellOf(mosaic, 1).block()).isNotEqualTo(cellOf(mosaic, 2).block());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1_139_000_000, 226_000_000", // Guangdong
    "-700_000_000, -333_000_000", // Chile
    "1_512_000_000, -339_000_000", // New South Wales
    "-1_220_000_000, 377_000_000", // California
    "100_000_000, 690_000_000" // Norway
  })
  void areaOfSeveralPartsWithAHoleAnywhere(String x, String y) {
    TownSketch there =
        new TownSketch(Integer.parseInt(x.replace("_", "")), Integer.parseInt(y.replace("_", "")));
    Geometry main = there.box(0, 0, 200, 200).difference(there.box(90, 90, 110, 110));
    Geometry isle = there.box(260, 40, 320, 100);
    Mosaic mosaic =
        there
            .area(
                Lattice.FACTORY.createMultiPolygon(new Polygon[] {(Polygon) main, (Polygon) isle}))
            .street(100, -5, 100, 205)
            .street(-5, 100, 330, 100)
            .house(1, 20, 20, 40, 40)
            .house(2, 150, 150, 170, 170)
            .house(3, 280, 60, 290, 70)
            .house(4, 95, 95, 105, 105) // in the hole
            .mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.scope().getNumGeometries()).isEqualTo(2);
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    double all = mosaic.cells().stream().mapToDouble(c -> projection.area(c.ground())).sum();
    double ground = projection.area(main) + projection.area(isle);
    assertThat(all / ground).isBetween(0.999, 1.001);
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .contains(tuple("building-outside", 4L));
    assertThat(cellOf(mosaic, 3).ground().getEnvelopeInternal().getMinX())
        .isEqualTo(there.at(260, 40).x);
  }

  @Test
  void alleysOfTwoMetresKeepHousesApart() {
    // Self-built houses of 10 by 10 steps with alleys of 1.8 steps, two metres, between them.
    town.area(0, 0, 120, 120);
    for (int i = 0; i < 10; i++)
      for (int j = 0; j < 10; j++)
        town.house(10 * i + j + 1, i * 11.8 + 1, j * 11.8 + 1, i * 11.8 + 11, j * 11.8 + 11);
    for (int i = 1; i < 10; i++) town.street(i * 11.8 + 0.1, -5, i * 11.8 + 0.1, 125);
    Mosaic mosaic = town.mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(100);
    for (Cell cell : mosaic.cells()) {
      assertThat(cell.buildings()).hasSize(1);
      var box = cell.ground().getEnvelopeInternal();
      // 11.8 steps between alley centres, more for those at the edge of the area.
      assertThat(box.getWidth()).isBetween(1_080.0, 1_450.0);
      assertThat(box.getHeight()).isBetween(1_080.0, 1_450.0);
    }
  }

  @Test
  void endBesideAStreetThatItDoesNotHeadForIsNotJoinedToIt() {
    // Two streets from either side that run past each other three steps, 3.3 m, apart.
    Mosaic mosaic =
        town.area(0, 0, 300, 200)
            .street(-5, 100, 160, 100)
            .street(120, 103, 305, 103)
            .house(1, 40, 40, 60, 60)
            .house(2, 240, 140, 260, 160)
            .mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).extracting(Cell::block).containsOnly(0);
    assertThat(mosaic.notices()).isEmpty();
  }

  @Test
  void twoEndsThatFaceEachOtherAreJoinedAndListed() {
    Mosaic mosaic = twoHouses().street(100, -5, 100, 48).street(100, 52, 100, 105).mosaic();
    assertThat(cellOf(mosaic, 1).block()).isNotEqualTo(cellOf(mosaic, 2).block());
    assertThat(mosaic.notices()).extracting(MosaicNotice::kind).containsOnly("gap-joined");
    Coordinate where = mosaic.notices().get(0).where();
    assertThat(where.x).isEqualTo(town.at(100, 0).x);
  }

  @ParameterizedTest
  @CsvSource({"4, true", "8, true", "10, false"})
  void endShortOfTheAreasOutlineIsLedOnToIt(double steps, boolean joined) {
    // A step is 1.11 m: 4.4 m and 8.8 m are within ten, 11 m are not.
    Mosaic mosaic = twoHouses().street(100, steps, 100, 105).mosaic();
    assertSeamless(mosaic);
    assertThat(cellOf(mosaic, 1).block() != cellOf(mosaic, 2).block()).isEqualTo(joined);
    if (!joined) return;
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactly(tuple("gap-joined", 1L));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void theStreetThatStopsShortIsNamedNotTheOneThatItIsJoinedTo(boolean mirrored) {
    // Street 1 stops three steps before the corner at which streets 2 and 3 end.
    town.area(0, 0, 200, 200);
    double short1 = mirrored ? 103 : 97;
    town.street(mirrored ? 205 : -5, 100, short1, 100);
    town.street(100, -5, 100, 100).street(100, 100, 100, 205);
    town.house(1, mirrored ? 150 : 40, 40, mirrored ? 160 : 50, 50);
    town.house(2, mirrored ? 150 : 40, 150, mirrored ? 160 : 50, 160);
    Mosaic mosaic = town.mosaic();
    assertThat(cellOf(mosaic, 1).block()).isNotEqualTo(cellOf(mosaic, 2).block());
    assertThat(mosaic.notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id, n -> n.where().x)
        .containsExactly(tuple("gap-joined", 1L, town.at(short1, 100).x));
  }
}

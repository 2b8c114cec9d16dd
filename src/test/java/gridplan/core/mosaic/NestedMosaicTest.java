package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Cells of an area that consists of communities: none crosses their lines (H2, H3). */
class NestedMosaicTest {
  private final TownSketch town = new TownSketch();

  private NestedMosaic nested(Geometry... areas) {
    return NestedMosaic.build(town.input(), List.of(areas), MosaicOptions.DEFAULT, Progress.NONE);
  }

  /** Two communities with a line between them; the outline of both has its ends as vertices. */
  private Geometry[] twoAreas(double line, double height) {
    town.area(town.polygon(0, 0, line, 0, 200, 0, 200, height, line, height, 0, height));
    return new Geometry[] {town.box(0, 0, line, height), town.box(line, 0, 200, height)};
  }

  @Test
  void cellsEndAtTheLineOfTheCommunityNotHalfWayBetweenHouses() {
    // The houses are 40 apart, their middle is x = 90; the line between the communities is x = 80.
    town.house(1, 50, 40, 70, 60).house(2, 110, 40, 130, 60);
    NestedMosaic nested = nested(twoAreas(80, 100));

    assertSeamless(nested.mosaic());
    assertThat(nested.areaOfCell()).containsExactly(0, 1);
    assertThat(nested.mosaic().cells()).extracting(Cell::block).containsExactly(0, 1);
    assertThat(cellOf(nested.mosaic(), 1).ground().equalsTopo(town.box(0, 0, 80, 100))).isTrue();
    assertThat(cellOf(nested.mosaic(), 2).ground().equalsTopo(town.box(80, 0, 200, 100))).isTrue();
    assertThat(nested.mosaic().edges())
        .singleElement()
        .satisfies(
            e -> {
              // 100 steps of 1.106 m, and no street there.
              assertThat(e.lengthMetres()).isCloseTo(110.5, within(0.5));
              assertThat(e.barrierClass()).isNull();
            });
    assertThat(nested.mosaic().notices()).isEmpty();
  }

  @Test
  void groundBetweenTheLineAndTheStreetBesideItStaysInItsCommunity() {
    // The street runs five steps east of the line: no cell, but the western edge of one.
    town.street(85, -5, 85, 305).house(1, 30, 140, 50, 160).house(2, 110, 140, 130, 160);
    NestedMosaic nested = nested(twoAreas(80, 300));

    assertSeamless(nested.mosaic());
    assertThat(nested.mosaic().cells()).hasSize(2);
    assertThat(cellOf(nested.mosaic(), 2).ground().equalsTopo(town.box(80, 0, 200, 300))).isTrue();
    // The line follows the street, though not on its centre.
    assertThat(nested.mosaic().edges().get(0).barrierClass()).isEqualTo(BarrierClass.LANE);
  }

  @Test
  void aBuildingAcrossTheLineBelongsToItsLargerSideAndIsListed() {
    // Two thirds of house 1 lie in the west, of house 2 in the east.
    town.area(0, 0, 200, 100).house(1, 60, 20, 90, 40).house(2, 70, 60, 100, 80);
    NestedMosaic nested = nested(town.box(0, 0, 80, 100), town.box(80, 0, 200, 100));

    assertSeamless(nested.mosaic());
    assertThat(nested.areaOfCell().get(cellOf(nested.mosaic(), 1).id())).isZero();
    assertThat(nested.areaOfCell().get(cellOf(nested.mosaic(), 2).id())).isEqualTo(1);
    assertThat(cellOf(nested.mosaic(), 1).households()).isEqualTo(2);
    assertThat(nested.mosaic().notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactlyInAnyOrder(
            tuple("footprint-across-area", 1L), tuple("footprint-across-area", 2L));
  }

  @Test
  void aBuildingOfThreeCommunitiesIsInACell() {
    // 40, 30 and 30 hundredths: in none of them lies half of it.
    town.area(0, 0, 300, 100).house(1, 90, 40, 190, 60).house(2, 10, 10, 20, 20);
    NestedMosaic nested =
        nested(town.box(0, 0, 120, 100), town.box(120, 0, 160, 100), town.box(160, 0, 300, 100));

    assertSeamless(nested.mosaic());
    assertThat(nested.areaOfCell().get(cellOf(nested.mosaic(), 1).id())).isEqualTo(1);
  }

  @Test
  void buildingsOutsideOfAllAreListed() {
    town.area(0, 0, 200, 100)
        .house(1, 20, 20, 30, 30)
        .house(8, 500, 20, 510, 30)
        .house(9, 190, 40, 230, 60);
    NestedMosaic nested = nested(town.box(0, 0, 80, 100), town.box(80, 0, 200, 100));

    assertThat(nested.mosaic().notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id)
        .containsExactlyInAnyOrder(tuple("building-outside", 8L), tuple("building-outside", 9L));
  }

  @Test
  void overlapsAndGroundOfNoneAreListedWithTheirPlace() {
    // The areas share 20 by 100 steps; the last 50 are in none.
    town.area(0, 0, 200, 100).house(1, 70, 40, 78, 60).house(2, 170, 40, 180, 60);
    NestedMosaic nested = nested(town.box(0, 0, 80, 100), town.box(60, 0, 150, 100));

    assertSeamless(nested.mosaic());
    assertThat(nested.areaOfCell().get(cellOf(nested.mosaic(), 1).id())).isZero();
    assertThat(nested.areaOfCell().get(cellOf(nested.mosaic(), 2).id()))
        .isEqualTo(NestedMosaic.NONE);
    assertThat(nested.mosaic().notices())
        .extracting(MosaicNotice::kind, MosaicNotice::id, n -> n.where().x)
        .containsExactlyInAnyOrder(
            tuple("areas-overlap", 1L, town.at(70, 0).x),
            tuple("area-missing", -1L, town.at(175, 0).x));
  }

  @Test
  void anAreaTooSmallForACellHasOneAllTheSame() {
    // Two by two steps in a corner, 5 m².
    town.area(0, 0, 200, 100).house(1, 50, 40, 70, 60);
    NestedMosaic nested =
        nested(
            town.polygon(0, 0, 198, 0, 198, 2, 200, 2, 200, 100, 0, 100), town.box(198, 0, 200, 2));

    assertSeamless(nested.mosaic());
    assertThat(nested.areaOfCell()).containsExactly(0, 1);
    assertThat(nested.mosaic().notices()).isEmpty();
  }

  @Test
  void aLineDrawnTwiceIsNeitherAnOverlapNorGroundOfNone() {
    // Half a step of overlap in the south and half a step between the two in the north.
    town.area(0, 0, 200, 100).house(1, 30, 40, 50, 60).house(2, 130, 40, 150, 60);
    NestedMosaic nested =
        nested(town.polygon(0, 0, 80.5, 0, 79.5, 100, 0, 100), town.box(80, 0, 200, 100));

    assertSeamless(nested.mosaic());
    assertThat(nested.areaOfCell()).containsExactly(0, 1);
    assertThat(nested.mosaic().notices()).isEmpty();
  }

  @Test
  void aCrossingWithinACommunityIsKept() {
    town.barrier(BarrierClass.RIVER, false, false, 120, -5, 120, 105)
        .barrier(BarrierClass.LANE, true, false, 105, 50, 135, 50)
        .house(1, 30, 40, 50, 60)
        .house(2, 85, 40, 95, 60)
        .house(3, 150, 40, 170, 60);
    NestedMosaic nested = nested(twoAreas(80, 100));

    assertSeamless(nested.mosaic());
    assertThat(nested.mosaic().edges())
        .extracting(CellEdge::a, CellEdge::b, CellEdge::barrierClass, CellEdge::crossing)
        .containsExactly(tuple(0, 1, null, false), tuple(1, 2, BarrierClass.RIVER, true));
  }

  @Test
  void withoutAreasItIsTheWholeMosaic() {
    town.area(0, 0, 200, 100).house(1, 50, 40, 70, 60).house(2, 110, 40, 130, 60);
    NestedMosaic nested = nested();
    assertThat(nested.mosaic()).isEqualTo(town.mosaic());
    assertThat(nested.areaOfCell()).containsOnly(NestedMosaic.NONE);
  }

  /** Random towns, cut by wavy lines that were drawn twice, once for each side. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyAreaIsTiledByItsOwnCells(long seed) {
    for (long s = 100 * seed; s < 100 * seed + 5; s++) {
      Random random = new Random(s);
      MosaicInput input = RandomTown.of(s).input();
      List<Geometry> areas = areas(input.scope(), random);
      NestedMosaic nested = NestedMosaic.build(input, areas, MosaicOptions.DEFAULT, Progress.NONE);
      assertSeamless(nested.mosaic());
      checkAreas(s, nested, areas);
      checkBuildings(s, input, nested.mosaic());
      for (CellEdge e : nested.mosaic().edges()) assertThat(e.a()).isLessThan(e.b());
    }
  }

  private static void checkAreas(long seed, NestedMosaic nested, List<Geometry> areas) {
    for (int a = 0; a < areas.size(); a++) {
      List<Geometry> own = new ArrayList<>();
      for (Cell c : nested.mosaic().cells())
        if (nested.areaOfCell().get(c.id()) == a) own.add(c.ground());
      if (own.isEmpty()) continue;
      Geometry ground =
          org.locationtech.jts.operation.overlayng.CoverageUnion.union(
              Lattice.FACTORY.createGeometryCollection(own.toArray(Geometry[]::new)));
      assertThat(CoverageProof.prove(own, ground).seamless())
          .as("seed %d area %d", seed, a)
          .isTrue();
      // Half a unit of rounding along its lines, and the slivers of lines that were drawn twice.
      double off = ground.symDifference(areas.get(a)).getArea();
      assertThat(off).as("seed %d area %d", seed, a).isLessThan(30 * ground.getLength());
    }
  }

  private static void checkBuildings(long seed, MosaicInput input, Mosaic mosaic) {
    for (Building b : input.buildings()) {
      double all = b.footprint().getArea();
      double inside = b.footprint().intersection(input.scope()).getArea() / all;
      long cells = mosaic.cells().stream().filter(c -> c.buildings().contains(b.id())).count();
      if (Math.abs(inside - 0.5) < 0.01) continue;
      assertThat(cells).as("seed %d building %d", seed, b.id()).isEqualTo(inside > 0.5 ? 1 : 0);
    }
  }

  /** Vertical stripes of the scope; each line is drawn anew for its other side, a few units off. */
  private static List<Geometry> areas(Geometry scope, Random random) {
    var box = scope.getEnvelopeInternal();
    int count = 2 + random.nextInt(3);
    List<Geometry> areas = new ArrayList<>();
    boolean twice = random.nextBoolean();
    Coordinate[] west = wave(box.getMinX() - 500, box, new Random(0), 0);
    for (int i = 1; i <= count; i++) {
      double x = i == count ? box.getMaxX() + 500 : box.getMinX() + i * box.getWidth() / count;
      long shape = random.nextLong();
      Coordinate[] east = wave(x, box, new Random(shape), 0);
      areas.add(OverlayNGRobust.overlay(stripe(west, east), scope, OverlayNG.INTERSECTION));
      west = twice ? wave(x, box, new Random(shape), 20) : east;
    }
    areas.replaceAll(
        a ->
            org.locationtech.jts.precision.GeometryPrecisionReducer.reduce(
                a, new PrecisionModel(1)));
    areas.removeIf(Geometry::isEmpty);
    return areas;
  }

  private static Coordinate[] wave(
      double x, org.locationtech.jts.geom.Envelope box, Random random, double shake) {
    Coordinate[] line = new Coordinate[12];
    for (int k = 0; k < line.length; k++)
      line[k] =
          new Coordinate(
              Math.rint(
                  x + box.getWidth() * (random.nextDouble() - 0.5) / 12 + shake * (k % 3 - 1)),
              Math.rint(box.getMinY() - 500 + k * (box.getHeight() + 1000) / 11));
    return line;
  }

  private static Polygon stripe(Coordinate[] west, Coordinate[] east) {
    List<Coordinate> ring = new ArrayList<>(List.of(east));
    for (int k = west.length - 1; k >= 0; k--) ring.add(west[k].copy());
    ring.add(ring.get(0).copy());
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }
}

package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** The street's own ground goes to the cells beside it: no strip is left between blocks. */
class StreetGroundTest {
  private final TownSketch town = new TownSketch();

  /** Four quarters round (150, 150) with a house each. */
  private TownSketch quarters() {
    return town.area(0, 0, 300, 300)
        .house(1, 40, 40, 80, 80)
        .house(2, 220, 40, 260, 80)
        .house(3, 40, 220, 80, 260)
        .house(4, 220, 220, 260, 260);
  }

  /** A ring of that radius in steps, of 3 to 17 m, in which four streets end. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 6, 15})
  void roundaboutIsDividedAmongItsQuarters(double radius) {
    double[] ring = new double[34];
    for (int i = 0; i <= 16; i++) {
      ring[2 * i] = 150 + radius * Math.cos(i * Math.PI / 8);
      ring[2 * i + 1] = 150 + radius * Math.sin(i * Math.PI / 8);
    }
    Mosaic mosaic =
        quarters()
            .street(ring)
            .street(-5, 150, 150 - radius, 150)
            .street(150 + radius, 150, 305, 150)
            .street(150, -5, 150, 150 - radius)
            .street(150, 150 + radius, 150, 305)
            .mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(4);
    // A quarter of 150 by 150 steps, the outer ends of the lines a metre off at the most.
    for (long house = 1; house <= 4; house++) {
      Geometry quarter =
          AffineTransformation.translationInstance(
                  town.at(house % 2 == 1 ? 0 : 150, 0).x - town.at(0, 0).x,
                  town.at(0, house <= 2 ? 0 : 150).y - town.at(0, 0).y)
              .transform(town.box(0, 0, 150, 150));
      double off = cellOf(mosaic, house).ground().symDifference(quarter).getArea();
      assertThat(off / quarter.getArea()).as("house %d", house).isLessThan(0.02);
    }
  }

  @Test
  void slipRoadLeavesNoTriangle() {
    // A slip road cuts the corner between two streets: 25 by 25 steps, 390 m², without a house.
    Mosaic mosaic =
        quarters()
            .street(-5, 150, 305, 150)
            .street(150, -5, 150, 305)
            .street(125, 150, 150, 125)
            .mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(4).allMatch(c -> c.buildings().size() == 1);
  }

  /** A step is 1.11 m: 24 steps are 27 m, 36 steps are 40 m. */
  @ParameterizedTest
  @CsvSource({
    "EXPRESSWAY, 36, true",
    "RAILWAY, 36, true",
    "ARTERIAL, 24, true",
    "ARTERIAL, 36, false",
    "LANE, 24, false",
    "LANE, 16, true"
  })
  void medianIsAsWideAsItsRoad(BarrierClass road, double steps, boolean dissolved) {
    TownSketch two = town.area(0, 0, 300, 600).house(1, 40, 240, 80, 280);
    for (double x : new double[] {150 - steps / 2, 150 + steps / 2})
      two.barrier(road, false, false, x, -5, x, 605);
    Mosaic mosaic = whole(two.house(2, 220, 240, 260, 280));
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(dissolved ? 2 : 3);
    if (!dissolved) return;
    Geometry west = cellOf(mosaic, 1).ground();
    double off = west.symDifference(town.box(0, 0, 150, 600)).getArea();
    assertThat(off / west.getArea()).isLessThan(0.01);
  }

  /** Without cells of open ground. */
  private static Mosaic whole(TownSketch sketch) {
    MosaicOptions options = MosaicOptions.DEFAULT.withOpenGroundMetres(Double.POSITIVE_INFINITY);
    return MosaicBuilder.build(sketch.input(), options, gridplan.core.lattice.Progress.NONE);
  }

  @Test
  void riverThatEndsInABlockStillPartsItsCells() {
    // Both banks, 14 steps apart, from the western edge to three quarters of the block.
    Mosaic mosaic =
        whole(
            town.area(0, 0, 400, 300)
                .barrier(
                    BarrierClass.RIVER, false, false, -5, 143, 300, 143, 300, 157, -5, 157, -5, 143)
                .house(1, 40, 170, 60, 190)
                .house(2, 340, 170, 360, 190)
                .house(3, 40, 20, 60, 40)
                .house(4, 340, 20, 360, 40));
    assertSeamless(mosaic);
    assertThat(mosaic.cells().stream().map(Cell::block)).containsOnly(0);
    // Without the river the line would run half-way, at y = 105; it runs down the middle.
    Geometry south = cellOf(mosaic, 3).ground();
    assertThat(south.covers(town.box(20, 2, 195, 148))).isTrue();
    assertThat(south.intersects(town.box(20, 152, 195, 200))).isFalse();
    // East of its end nothing parts them but the half-way line.
    assertThat(cellOf(mosaic, 2).ground().covers(town.box(310, 110, 390, 290))).isTrue();
  }

  @Test
  void bundleOfTracksLeavesNoStrips() {
    // Five tracks 5 steps apart, from 140 to 160: the line runs in the middle of all.
    TownSketch tracks = town.area(0, 0, 300, 300).house(1, 40, 140, 80, 180);
    for (int i = 0; i < 5; i++)
      tracks.barrier(BarrierClass.RAILWAY, false, false, 140 + 5 * i, -5, 140 + 5 * i, 305);
    Mosaic mosaic = tracks.house(2, 220, 140, 260, 180).mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).hasSize(2);
    assertThat(mosaic.edges().get(0).barrierClass()).isEqualTo(BarrierClass.RAILWAY);
    assertThat(cellOf(mosaic, 1).ground().getEnvelopeInternal().getMaxX())
        .isBetween(town.at(147, 0).x, town.at(153, 0).x);
  }

  /** Dual carriageways all over a town: no cell but those of the 36 houses. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void townOfDualCarriagewaysHasACellForEachHouseOnly(long seed) {
    java.util.Random random = new java.util.Random(seed);
    town.area(0, 0, 600, 600);
    for (int i = 1; i <= 5; i++) {
      double apart = 4 + 8 * random.nextDouble();
      for (int side = -1; side <= 1; side += 2) {
        double at = 100 * i + side * apart / 2;
        town.barrier(BarrierClass.ARTERIAL, false, false, at, -5, at, 605);
        town.barrier(BarrierClass.ARTERIAL, false, false, -5, at, 605, at);
      }
    }
    for (int i = 0; i < 36; i++) {
      double x = 100 * (i % 6) + 30 + 10 * random.nextDouble();
      double y = 100 * (i / 6) + 30 + 10 * random.nextDouble();
      town.house(i + 1, x, y, x + 30, y + 30);
    }
    Mosaic mosaic = town.mosaic();
    assertSeamless(mosaic);
    assertThat(mosaic.cells()).as("seed %d", seed).hasSize(36);
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    for (Cell cell : mosaic.cells()) {
      // 100 steps square is 12,391 m²; 8 steps more or less on each side at the most.
      assertThat(projection.area(cell.ground())).as("seed %d", seed).isBetween(9_500.0, 15_500.0);
      double perimeter = projection.length(cell.ground());
      double compact = 4 * Math.PI * projection.area(cell.ground()) / (perimeter * perimeter);
      assertThat(compact).as("seed %d %s", seed, cell).isGreaterThan(0.68);
    }
  }

  @Test
  void towersOfACompoundShareItsGroundAndNothingElse() {
    // Six towers behind a wall that stands 4 steps off the streets around them.
    town.area(0, 0, 400, 300)
        .street(100, -5, 100, 305)
        .street(300, -5, 300, 305)
        .street(-5, 50, 405, 50)
        .street(-5, 250, 405, 250)
        .compound(9, true, 104, 54, 296, 246);
    for (int i = 0; i < 6; i++) {
      double x = 130 + 60 * (i % 3);
      double y = 90 + 80 * (i / 3);
      town.house(i + 1, 120, x, y, x + 20, y + 20);
    }
    town.house(7, 20, 100, 40, 120).house(8, 350, 100, 370, 120);
    Mosaic mosaic = town.mosaic();
    assertSeamless(mosaic);
    List<Cell> inside = mosaic.cells().stream().filter(c -> c.compound() == 9).toList();
    assertThat(inside).hasSize(6).allMatch(c -> c.buildings().size() == 1);
    assertThat(inside).extracting(Cell::households).containsOnly(120.0);
    double ground = inside.stream().mapToDouble(c -> c.ground().getArea()).sum();
    // The street's centre lines: 200 by 200 steps.
    assertThat(ground / town.box(100, 50, 300, 250).getArea()).isBetween(0.99, 1.01);
  }

  @Test
  void villageWithOneStreetAndFarmsHasHouseCellsAndFields() {
    // 2,000 by 1,500 steps with ten houses along one dead-end street and a farm far away.
    town.area(0, 0, 2000, 1500).street(-5, 700, 600, 700);
    for (int i = 0; i < 10; i++) {
      double x = 80 + 100 * (i / 2);
      double y = i % 2 == 0 ? 670 : 710;
      town.house(i + 1, x, y, x + 15, y + 15);
    }
    Mosaic mosaic = town.house(11, 1700, 300, 1720, 320).mosaic();
    assertSeamless(mosaic);
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    for (Cell cell : mosaic.cells()) {
      double area = projection.area(cell.ground());
      if (cell.buildings().isEmpty()) assertThat(area).isBetween(13_000.0, 250_000.0);
      else assertThat(area).isBetween(1_000.0, 25_000.0);
    }
    // Houses across the street from each other meet on it.
    CellEdge across = edge(mosaic, 5, 6);
    assertThat(across.barrierClass()).isEqualTo(BarrierClass.LANE);
  }

  private static CellEdge edge(Mosaic mosaic, long building, long other) {
    List<Integer> pair =
        new ArrayList<>(List.of(cellOf(mosaic, building).id(), cellOf(mosaic, other).id()));
    java.util.Collections.sort(pair);
    return mosaic.edges().stream()
        .filter(e -> e.a() == pair.get(0) && e.b() == pair.get(1))
        .findFirst()
        .orElseThrow();
  }

  /** Households are sums of whole numbers, so they are exact; none is lost or counted twice. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void householdsAndBlocksAreConserved(long seed) {
    for (long s = 100 * seed; s < 100 * seed + 10; s++) {
      MosaicInput drawn = RandomTown.of(s).input();
      List<Building> buildings = new ArrayList<>();
      java.util.Random random = new java.util.Random(s);
      for (Building b : drawn.buildings()) {
        int households = random.nextInt(60);
        buildings.add(new Building(b.id(), 0, b.footprint(), households, 3 * households));
      }
      MosaicInput input = drawn.withBuildings(buildings);
      Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);
      java.util.Set<Long> listed = new java.util.HashSet<>();
      for (MosaicNotice n : mosaic.notices())
        if (List.of("building-outside", "building-unusable").contains(n.kind())) listed.add(n.id());
      java.util.Set<Long> celled = new java.util.HashSet<>();
      mosaic.cells().forEach(c -> celled.addAll(c.buildings()));
      double all = 0;
      double residents = 0;
      for (Building b : buildings) {
        assertThat(listed.contains(b.id()) != celled.contains(b.id()))
            .as("seed %d: building %d has a cell or is listed", s, b.id())
            .isTrue();
        if (celled.contains(b.id())) all += b.households();
        if (celled.contains(b.id())) residents += b.residents();
      }
      assertThat(mosaic.cells().stream().mapToDouble(Cell::households).sum())
          .as("seed %d", s)
          .isEqualTo(all);
      assertThat(mosaic.cells().stream().mapToDouble(Cell::residents).sum())
          .as("seed %d", s)
          .isEqualTo(residents);
    }
  }
}

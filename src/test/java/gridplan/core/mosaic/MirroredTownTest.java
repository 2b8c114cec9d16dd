package gridplan.core.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.exchange.CityLayers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * A generated town with tower compounds and with houses two metres from each other, and the same
 * town south of the equator and west of Greenwich: its cells are the same there.
 */
class MirroredTownTest {
  private static final double QUARTER_TURN = 1_900_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"dongqiao", "chayuan"})
  void aTownHasTheSameCellsOnTheOtherSideOfTheWorld(String name) {
    MosaicInput north = town(name);
    MosaicInput south = mapped(north, c -> new Coordinate(c.x - QUARTER_TURN, -c.y));
    Mosaic upright = MosaicBuilder.build(north, Progress.NONE);
    Mosaic mirrored = MosaicBuilder.build(south, Progress.NONE);
    MosaicBuilderTest.assertSeamless(upright);
    MosaicBuilderTest.assertSeamless(mirrored);
    assertThat(mirrored.scope().getEnvelopeInternal().getMaxY()).isNegative();
    assertThat(mirrored.scope().getEnvelopeInternal().getMaxX()).isNegative();

    Map<Set<Long>, Cell> cells = byBuildings(upright);
    assertThat(byBuildings(mirrored).keySet()).isEqualTo(cells.keySet());
    for (Map.Entry<Set<Long>, Cell> cell : byBuildings(mirrored).entrySet()) {
      Cell there = cells.get(cell.getKey());
      Geometry back =
          Lattice.map(cell.getValue().ground(), c -> new Coordinate(c.x + QUARTER_TURN, -c.y));
      double off = back.buffer(0).symDifference(there.ground()).getArea();
      assertThat(off / there.ground().getArea()).as("%s", there).isLessThan(0.02);
      assertThat(cell.getValue().compound()).isEqualTo(there.compound());
      assertThat(cell.getValue().households()).isEqualTo(there.households());
    }
    assertThat(mirrored.cells()).hasSameSizeAs(upright.cells());
  }

  /** What the town is chosen for: towers behind walls, and alleys that two people pass sideways. */
  @ParameterizedTest
  @ValueSource(strings = {"chayuan"})
  void housesOnBothSidesOfAnAlleyAndTowersOfACompoundAreApart(String name) {
    MosaicInput south = mapped(town(name), c -> new Coordinate(c.x, -c.y));
    Mosaic mosaic = MosaicBuilder.build(south, Progress.NONE);
    Map<Long, Cell> cellOf = new HashMap<>();
    mosaic.cells().forEach(c -> c.buildings().forEach(b -> cellOf.put(b, c)));
    int alleys = 0;
    for (Building[] pair : alleys(south)) {
      alleys++;
      assertThat(cellOf.get(pair[0].id())).as("%s", pair[0]).isNotSameAs(cellOf.get(pair[1].id()));
    }
    assertThat(alleys).isGreaterThan(20);
    long towers = 0;
    for (Building b : south.buildings()) {
      Cell cell = cellOf.get(b.id());
      assertThat(cell.compound()).as("%s", b).isEqualTo(b.compound());
      if (b.compound() == 0 || b.households() < 40) continue;
      towers++;
      assertThat(cell.buildings()).as("%s", b).containsExactly(b.id());
    }
    assertThat(towers).isGreaterThan(5);
  }

  private static MosaicInput town(String name) {
    Path folder = Path.of("sample-data", name);
    return CityLayers.read(
            folder.resolve("area.geojson"),
            folder.resolve("barriers.geojson"),
            folder.resolve("buildings.geojson"),
            folder.resolve("compounds.geojson"),
            null)
        .mosaicInput();
  }

  private static MosaicInput mapped(MosaicInput town, UnaryOperator<Coordinate> by) {
    return new MosaicInput(
        Lattice.map(town.scope(), by::apply).buffer(0),
        town.barriers().stream()
            .map(
                b ->
                    new Barrier(
                        b.id(),
                        b.barrierClass(),
                        b.name(),
                        b.bridge(),
                        b.tunnel(),
                        (LineString) Lattice.map(b.line(), by::apply)))
            .toList(),
        town.compounds().stream()
            .map(
                c -> new Compound(c.id(), c.name(), c.walled(), Lattice.map(c.ground(), by::apply)))
            .toList(),
        town.buildings().stream()
            .map(
                b ->
                    new Building(
                        b.id(),
                        b.compound(),
                        Lattice.map(b.footprint(), by::apply),
                        b.households(),
                        b.residents()))
            .toList());
  }

  private static Map<Set<Long>, Cell> byBuildings(Mosaic mosaic) {
    Map<Set<Long>, Cell> cells = new HashMap<>();
    for (Cell c : mosaic.cells())
      if (!c.buildings().isEmpty()) cells.put(Set.copyOf(c.buildings()), c);
    return cells;
  }

  /** Pairs of buildings 1.5 to 2.5 m apart. */
  private static Set<Building[]> alleys(MosaicInput town) {
    PlanningProjection projection = PlanningProjection.of(town.scope());
    STRtree tree = new STRtree();
    Map<Long, Geometry> metres = new HashMap<>();
    for (Building b : town.buildings()) {
      metres.put(b.id(), projection.toMetres(b.footprint()));
      tree.insert(metres.get(b.id()).getEnvelopeInternal(), b);
    }
    Set<Building[]> pairs = new HashSet<>();
    for (Building b : town.buildings()) {
      var box = metres.get(b.id()).getEnvelopeInternal().copy();
      box.expandBy(2.5);
      for (Object near : tree.query(box)) {
        Building other = (Building) near;
        if (other.id() <= b.id()) continue;
        double apart = metres.get(b.id()).distance(metres.get(other.id()));
        if (apart >= 1.5 && apart <= 2.5) pairs.add(new Building[] {b, other});
      }
    }
    return pairs;
  }
}

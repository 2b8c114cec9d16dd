package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.exchange.CityReader;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * A real town with its real buildings, drawn carelessly and repaired. What the report says of
 * ground, buildings and households is counted again by overlay.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairOfATownTest {
  /** Square lattice units: less common ground than some 60 cm² is a wall along a line. */
  private static final double WALL = 50;

  private final MosaicInput input =
      CityReader.read(SharedData.require("osm/monaco.osm.pbf"), null, Progress.NONE).mosaicInput();
  private final Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);
  private final PlanningProjection projection = PlanningProjection.of(mosaic.scope());
  private final List<CoverageFace> drawn = drawn();
  private final List<RepairBuilding> buildings = new ArrayList<>();
  private final Map<RepairRule, RepairOutcome.Applied> repaired = new EnumMap<>(RepairRule.class);

  RepairOfATownTest() {
    for (Building one : input.buildings())
      buildings.add(new RepairBuilding("" + one.id(), one.footprint(), one.id() % 8));
    for (RepairRule rule : List.of(RepairRule.LONGEST_BORDER, RepairRule.FEWEST_HOUSEHOLDS))
      repaired.put(
          rule,
          (RepairOutcome.Applied)
              CoverageRepair.repair(
                  drawn,
                  mosaic.scope(),
                  new RepairOptions(1_000, rule),
                  new RepairContext(List.of(), Map.of(), buildings, List.of()),
                  Progress.NONE));
  }

  /** Every seventh cell with all vertices up to ten metres off. */
  private List<CoverageFace> drawn() {
    Random random = new Random(7);
    List<CoverageFace> faces = new ArrayList<>();
    for (Cell cell : mosaic.cells()) {
      Polygon ground = cell.ground();
      if (cell.id() % 7 == 0) {
        Coordinate[] ring = ((Polygon) ground.copy()).getExteriorRing().getCoordinates();
        for (int i = 1; i < ring.length; i++) {
          ring[i].x += random.nextInt(-900, 901);
          ring[i].y += random.nextInt(-900, 901);
        }
        ring[0] = ring[ring.length - 1].copy();
        ground = Lattice.FACTORY.createPolygon(ring);
      }
      faces.add(new CoverageFace("c" + cell.id(), ground));
    }
    return faces;
  }

  @Test
  void theTownIsTiledAndNothingLeavesIt() {
    repaired.forEach(
        (rule, applied) -> {
          List<Geometry> grounds = applied.faces().stream().map(CoverageFace::ground).toList();
          assertThat(applied.remaining()).isEmpty();
          assertThat(CoverageProof.prove(grounds, applied.scope()).seamless()).isTrue();
          // Where a line ends on the town's own the new vertex is rounded: bends, no ground.
          Geometry within = OutsideScope.of(applied.faces(), mosaic.scope()).scope();
          assertThat(CoverageCheck.check(applied.faces(), within).findings()).isEmpty();
          assertThat(grounds).hasSameSizeAs(drawn).noneMatch(Geometry::isEmpty);
        });
  }

  @Test
  void noBuildingIsInAnotherGridUnlessItIsListed() {
    Map<String, String> before = homes(drawn);
    repaired.forEach(
        (rule, applied) -> {
          Map<String, String> after = homes(applied.faces());
          Set<String> moved = new TreeSet<>();
          for (RepairBuilding one : buildings)
            if (!before.getOrDefault(one.name(), "").equals(after.getOrDefault(one.name(), "")))
              moved.add(
                  one.name()
                      + " "
                      + before.getOrDefault(one.name(), "")
                      + ">"
                      + after.getOrDefault(one.name(), ""));
          Set<String> told = new TreeSet<>();
          for (BuildingMove move : applied.moves())
            told.add(move.building() + " " + move.from() + ">" + move.to());
          assertThat(told).as("%s", rule).isEqualTo(moved);
        });
    assertThat(repaired.get(RepairRule.LONGEST_BORDER).moves())
        .anyMatch(move -> move.households() == 0)
        .anyMatch(move -> move.households() > 0);
  }

  @Test
  void fewestHouseholdsMoveByTheRuleOfThatName() {
    double byBorder = households(repaired.get(RepairRule.LONGEST_BORDER));
    double fewest = households(repaired.get(RepairRule.FEWEST_HOUSEHOLDS));
    assertThat(fewest).isLessThan(byBorder / 2);
  }

  private static double households(RepairOutcome.Applied applied) {
    return applied.moves().stream().mapToDouble(BuildingMove::households).sum();
  }

  /** Every change with its square metres, buildings and households. */
  @Test
  void everyChangeSaysHowMuchGroundAndWhoLivesThere() {
    HPRtree tree = new HPRtree();
    for (RepairBuilding one : buildings) tree.insert(one.footprint().getEnvelopeInternal(), one);
    RepairOutcome.Applied applied = repaired.get(RepairRule.LONGEST_BORDER);
    int inhabited = 0;
    for (RepairChange change : applied.changes()) {
      Set<String> on = new TreeSet<>();
      double households = 0;
      for (Object found : tree.query(change.ground().getEnvelopeInternal())) {
        RepairBuilding one = (RepairBuilding) found;
        double common = common(one.footprint(), change.ground());
        if (common < WALL) continue;
        on.add(one.name());
        households += one.households();
      }
      String what = change.kind() + " " + change.ground();
      assertThat(new TreeSet<>(change.buildings())).as(what).isEqualTo(on);
      assertThat(change.households()).as(what).isEqualTo(households);
      assertThat(change.areaM2())
          .as(what)
          .isCloseTo(projection.area(change.ground()), within(1e-6));
      if (!on.isEmpty()) inhabited++;
    }
    assertThat(inhabited).isGreaterThan(20);
  }

  /** Old ground and the changes together are the new ground, grid by grid. */
  @Test
  void changesAreAllThatChanged() {
    RepairOutcome.Applied applied = repaired.get(RepairRule.LONGEST_BORDER);
    Map<String, Double> expected = new TreeMap<>();
    for (CoverageFace face : drawn) {
      Geometry ground = face.ground().isValid() ? face.ground() : Mending.mend(face.ground());
      expected.put(face.name(), ground.getArea());
    }
    for (RepairChange change : applied.changes()) {
      double area = change.ground().getArea();
      for (String loser : change.from()) expected.merge(loser, -area, Double::sum);
      if (change.kind() == FindingKind.GAP) expected.merge(change.to(), area, Double::sum);
    }
    for (CoverageFace face : applied.faces())
      // Cutting and thinning bend lines by a unit at most.
      assertThat(face.ground().getArea())
          .as(face.name())
          .isCloseTo(expected.get(face.name()), within(2 * face.ground().getLength()));
  }

  /** By building: the grid with most of its footprint. */
  private Map<String, String> homes(List<CoverageFace> faces) {
    HPRtree tree = new HPRtree();
    Map<CoverageFace, Geometry> valid = new HashMap<>();
    for (CoverageFace face : faces) {
      boolean isValid = face.ground().isValid();
      valid.put(face, isValid ? face.ground() : Mending.mend(face.ground()));
      tree.insert(face.ground().getEnvelopeInternal(), face);
    }
    Map<String, String> homes = new HashMap<>();
    for (RepairBuilding one : buildings) {
      double most = WALL;
      for (Object found : tree.query(one.footprint().getEnvelopeInternal())) {
        double common = common(one.footprint(), valid.get((CoverageFace) found));
        if (common <= most) continue;
        most = common;
        homes.put(one.name(), ((CoverageFace) found).name());
      }
    }
    return homes;
  }

  private static double common(Geometry footprint, Geometry ground) {
    return OverlayNGRobust.overlay(footprint, ground, OverlayNG.INTERSECTION).getArea();
  }
}

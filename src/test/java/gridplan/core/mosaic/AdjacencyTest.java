package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/** What cells know of their neighbours. */
class AdjacencyTest {
  private final TownSketch town = new TownSketch();

  /** JTS overlays the outlines of every two cells, in lattice units, and measures in metres. */
  @ParameterizedTest
  @ValueSource(longs = {3, 17, 42, 1008, 5000, 31337})
  void sharedMetresAreWhatTheOutlinesHaveInCommon(long seed) {
    Mosaic mosaic = MosaicBuilder.build(RandomTown.of(seed).input(), Progress.NONE);
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    STRtree tree = new STRtree();
    mosaic.cells().forEach(c -> tree.insert(c.ground().getEnvelopeInternal(), c));
    Map<List<Integer>, Double> expected = new HashMap<>();
    for (Cell one : mosaic.cells()) {
      for (Object found : tree.query(one.ground().getEnvelopeInternal())) {
        Cell other = (Cell) found;
        if (other.id() <= one.id()) continue;
        // They share whole edges, so the intersection is made of lattice lines.
        Geometry common = one.ground().getBoundary().intersection(other.ground().getBoundary());
        double metres = 0;
        for (int i = 0; i < common.getNumGeometries(); i++)
          if (common.getGeometryN(i).getDimension() == 1)
            metres += projection.length(common.getGeometryN(i));
        if (metres > 0) expected.put(List.of(one.id(), other.id()), metres);
      }
    }
    Map<List<Integer>, Double> told = new HashMap<>();
    mosaic.edges().forEach(e -> told.put(List.of(e.a(), e.b()), e.lengthMetres()));
    assertThat(told.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
    told.forEach(
        (pair, metres) ->
            assertThat(metres)
                .as("seed %d cells %s", seed, pair)
                .isCloseTo(expected.get(pair), within(1e-6)));
  }

  @ParameterizedTest
  @EnumSource(BarrierClass.class)
  void classOfWhatRunsBetweenTwoSides(BarrierClass barrierClass) {
    MosaicInput input =
        town.area(0, 0, 200, 100)
            .barrier(barrierClass, false, false, 100, -5, 100, 105)
            .house(1, 40, 40, 60, 60)
            .house(2, 140, 40, 160, 60)
            .input();
    Set<BarrierClass> all = new HashSet<>(List.of(BarrierClass.values()));
    Mosaic mosaic =
        MosaicBuilder.build(input, MosaicOptions.DEFAULT.withCutting(all), Progress.NONE);
    CellEdge edge = mosaic.edges().get(0);
    assertThat(mosaic.edges()).hasSize(1);
    assertThat(edge.barrierClass()).isEqualTo(barrierClass);
    // B5: a river, a railway and an expressway part their sides, and nothing else does.
    boolean parts = Set.of("river", "railway", "expressway").contains(barrierClass.key());
    assertThat(edge.joins(1)).isEqualTo(!parts);
  }

  @Test
  void ofTwoClassesTheStrongestThatCoversHalfCounts() {
    // A lane on the lower 70 steps, an arterial on the upper 30, both at x = 100.
    Mosaic mosaic =
        town.area(0, 0, 200, 100)
            .barrier(BarrierClass.LANE, false, false, 100, -5, 100, 70)
            .barrier(BarrierClass.ARTERIAL, false, false, 100, 70, 100, 105)
            .house(1, 40, 40, 60, 60)
            .house(2, 140, 40, 160, 60)
            .mosaic();
    assertThat(mosaic.edges()).hasSize(1);
    assertThat(mosaic.edges().get(0).barrierClass()).isEqualTo(BarrierClass.LANE);
  }

  /** Banks at y = 85 and 115; a footway, which cuts nothing, spans or runs under them. */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void footwayOverOrUnderARiverJoinsItsTwoBanks(boolean bridge, boolean tunnel) {
    Mosaic mosaic =
        town.area(0, 0, 200, 200)
            .barrier(BarrierClass.RIVER, false, false, -5, 85, 205, 85)
            .barrier(BarrierClass.RIVER, false, false, -5, 115, 205, 115)
            .barrier(BarrierClass.FOOTPATH, bridge, tunnel, 100, 80, 100, 120)
            .house(1, 30, 30, 60, 60)
            .house(3, 30, 140, 60, 160)
            .mosaic();
    assertSeamless(mosaic);
    // 30 steps, 33 m, of water are ground of its own between the two.
    assertThat(mosaic.cells()).hasSize(3);
    Cell water =
        mosaic.cells().stream().filter(c -> c.buildings().isEmpty()).findFirst().orElseThrow();
    for (long house : new long[] {1, 3}) {
      int bank = cellOf(mosaic, house).id();
      CellEdge edge =
          mosaic.edges().stream()
              .filter(e -> Set.of(e.a(), e.b()).equals(Set.of(water.id(), bank)))
              .findFirst()
              .orElseThrow();
      assertThat(edge.barrierClass()).isEqualTo(BarrierClass.RIVER);
      assertThat(edge.joins(1)).as("bank of %d", house).isTrue();
    }
  }
}

package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

/** Whether two states of plans are the same to the last number. */
final class GroundStates {
  private GroundStates() {}

  /** The same plan: version, grids, cells, lines, communities and assignment. */
  static void assertSame(PlanState state, PlanState expected, String when) {
    assertThat(state.version()).as(when).isEqualTo(expected.version());
    assertThat(state.header().nextSeq()).as(when).isEqualTo(expected.header().nextSeq());
    assertThat(state.grids()).as(when).isEqualTo(expected.grids());
    assertThat(ids(state)).as(when).isEqualTo(ids(expected));
    assertSameGround(state, expected, when);
  }

  /** The same ground, whosever it is. */
  static void assertSameGround(PlanState state, PlanState expected, String when) {
    Ground ground = state.ground();
    Ground other = expected.ground();
    assertThat(ground.mosaic().cells()).as(when).isEqualTo(other.mosaic().cells());
    assertThat(ground.mosaic().edges()).as(when).isEqualTo(other.mosaic().edges());
    assertThat(ground.origins()).as(when).isEqualTo(other.origins());
    assertThat(ground.communities().ofCell()).as(when).isEqualTo(other.communities().ofCell());
    assertThat(IntStream.range(0, ground.cells()).filter(ground::isOwn).toArray())
        .as(when)
        .isEqualTo(IntStream.range(0, other.cells()).filter(other::isOwn).toArray());
    assertThat(GridFigures.of(state).view())
        .as(when)
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) <= 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(GridFigures.of(expected).view());
    assertFigures(state, when);
    assertFigures(expected, when);
  }

  /** The figures that a state has from the states before it are those that it has by itself. */
  static void assertFigures(PlanState state, String when) {
    GridFigures figures = state.figures();
    GridFigures fresh = GridFigures.of(state);
    assertThat(figures.metrics()).as(when).isEqualTo(fresh.metrics());
    assertThat(figures.size()).as(when).isEqualTo(fresh.size());
    for (int grid = 0; grid < fresh.size(); grid++) {
      assertThat(figures.grid(grid)).as(when).isEqualTo(fresh.grid(grid));
      assertThat(figures.cellsOf(grid)).as(when).isEqualTo(fresh.cellsOf(grid));
      assertThat(figures.residents(grid)).as(when).isEqualTo(fresh.residents(grid));
      assertThat(figures.buildings(grid)).as(when).isEqualTo(fresh.buildings(grid));
    }
  }

  private static long[] ids(PlanState state) {
    return IntStream.range(0, state.cells()).mapToLong(state::gridIdOf).toArray();
  }
}

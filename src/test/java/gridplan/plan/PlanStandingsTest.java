package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.mosaic.MosaicMatch;
import gridplan.core.partition.Band;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Share in band and exemptions (S1), one definition for page and command line. */
class PlanStandingsTest {
  private static final Band BAND = Band.of(40, 50);

  /** Grid a is the whole compound x, which is under the band; b and c have a part of y each. */
  @Test
  void aWholeCompoundIsExemptAndAPartOfOneIsNot() {
    Board board = Board.drawn("xxyyyy\n");
    PlanState state = board.plan("aabbcc\n", BAND);
    PlanView view = PlanView.of(state, new EditLog.Heads(null, null));
    assertThat(view.grids().stream().map(PlanView.GridRow::status))
        .containsExactly("exempt", "underHard", "underHard");
    assertThat(view.grids().get(0).inBand()).isTrue();
    assertThat(view.metrics().exempt()).isEqualTo(1);
    assertThat(view.metrics().inBand()).as("of the two that a band binds").isZero();
    assertThat(view.problems().stream().filter(p -> p.severity().equals("warning")))
        .extracting(PlanProblem::id)
        .noneMatch(id -> id.startsWith("underHard:" + view.grids().get(0).code()));
  }

  @Test
  void aCommunityHasItsOwnBand() {
    Board board = Board.drawn("----\n----\n").within("AABB\nAABB\n");
    PlanState state = board.plan("aabb\naabb\n", BAND);
    String json = "{\"bands\":[{\"within\":\"B\",\"min\":10,\"max\":20}]}";
    PlanRules rules = PlanRules.asked(JsonMapper.builder().build().readTree(json), BAND);
    PlanView view = PlanView.of(state.ruled(rules), new EditLog.Heads(null, null));
    assertThat(view.grids().stream().map(PlanView.GridRow::status))
        .containsExactly("in", "overHard");
    assertThat(view.bands().get(2L).max()).isEqualTo(20);
    assertThat(view.metrics().inBand()).isEqualTo(0.5);
  }

  @Test
  void rulesGoWithTheirCellsToNewerOnes() {
    String json =
        """
        {"together":[["0","1"],["1","2"]],"apart":[["0","1"]],"dedicated":[{"cells":["1"]}]}
        """;
    PlanRules rules = PlanRules.asked(JsonMapper.builder().build().readTree(json), BAND);
    int[] from = {-1, 0, 1, 1};
    MosaicMatch match =
        new MosaicMatch(
            from,
            IntStream.range(0, from.length).mapToObj(i -> MosaicMatch.By.GROUND).toList(),
            List.of(),
            List.of(),
            List.of(2));
    PlanRules carried = CarriedRules.of(rules, match);
    assertThat(carried.laid().together())
        .as("cell 1 was cut in two, cell 2 is gone")
        .containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
    assertThat(carried.laid().apart()).containsExactly(List.of("1", "2"));
    assertThat(carried.laid().dedicatedCells()).containsExactly(List.of("2", "3"));
    assertThat(carried.band()).isEqualTo(BAND);
    assertThat(Arrays.asList(carried.json())).isNotEmpty();
  }
}

package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.Band;
import gridplan.core.partition.PlanOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The search behind Rebalance: it only ever gets better, and ends when it is told to. */
class ProposalSearchTest {
  private static final Band BAND = Band.of(200, 280);

  /** Eight by twelve houses in four grids, the first too large, the last too small. */
  private static final PlanState STATE = Board.plain(8, 12).plan(rows(), BAND);

  private static String rows() {
    return "aaaabbbcccdd\n".repeat(8);
  }

  /** What was told, and when to stop. */
  private static final class Listener implements ProposalSearch.Watcher {
    private final List<List<ProposalSearch.Found>> told = new ArrayList<>();
    private final int enough;

    Listener(int enough) {
      this.enough = enough;
    }

    @Override
    public void found(List<ProposalSearch.Found> best) {
      told.add(best);
    }

    @Override
    public boolean isEnough() {
      return told.size() >= enough;
    }
  }

  private static Listener search(int enough) {
    Listener listener = new Listener(enough);
    OfferMaker maker = new OfferMaker(STATE, STATE.header().rules(), 0);
    new ProposalSearch(STATE.ground().graph(), STATE.denseGridOfCell(), PlanOptions.of(BAND), maker)
        .run(Progress.NONE, listener);
    return listener;
  }

  @Test
  void whoHasSeenEnoughGetsWhatThereIs() {
    Listener once = search(1);
    assertThat(once.told).hasSize(1);
    assertThat(once.told.get(0)).isNotEmpty();
  }

  @Test
  void eachKindOnlyEverGetsBetter() {
    Listener all = search(Integer.MAX_VALUE);
    assertThat(all.told).isNotEmpty();
    Map<String, ProposalSearch.Found> last = new HashMap<>();
    for (List<ProposalSearch.Found> best : all.told) {
      assertThat(best).extracting(f -> f.proposal().kind()).doesNotHaveDuplicates();
      for (ProposalSearch.Found found : best) {
        ProposalSearch.Found before = last.put(found.proposal().kind(), found);
        if (before == null) continue;
        assertThat(found.missed()).isLessThanOrEqualTo(before.missed());
        if (found.proposal().kind().equals("fewest-grids") && found.missed() == before.missed())
          assertThat(found.proposal().movedLoad())
              .isLessThanOrEqualTo(before.proposal().movedLoad());
      }
    }
    OfferMaker maker = new OfferMaker(STATE, STATE.header().rules(), 0);
    assertThat(last.get("fewest-grids").missed()).isLessThan(maker.missedNow());
  }

  /** One grid that nothing can divide and nothing joins: whatever made it worse is not offered. */
  @Test
  void nothingThatMakesItWorseIsFound() {
    PlanState state = Board.plain(1, 5).plan("aabbc\n", Band.of(20, 21));
    Listener listener = new Listener(Integer.MAX_VALUE);
    OfferMaker maker = new OfferMaker(state, state.header().rules(), 0);
    new ProposalSearch(
            state.ground().graph(), state.denseGridOfCell(), PlanOptions.of(Band.of(20, 21)), maker)
        .run(Progress.NONE, listener);
    for (List<ProposalSearch.Found> best : listener.told)
      for (ProposalSearch.Found found : best)
        assertThat(found.missed()).isLessThanOrEqualTo(maker.missedNow());
  }

  @Test
  void theSameSearchFindsTheSame() {
    assertThat(movedLoads(search(2))).isEqualTo(movedLoads(search(2)));
  }

  private static List<Double> movedLoads(Listener listener) {
    return listener.told.get(listener.told.size() - 1).stream()
        .map(found -> found.proposal().movedLoad())
        .toList();
  }
}

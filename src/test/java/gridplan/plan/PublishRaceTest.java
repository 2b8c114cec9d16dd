package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.platform.problem.Problem;
import gridplan.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is published is what the plan is, however many are changing it at that moment. */
class PublishRaceTest {
  private static final Board BOARD = Board.plain(4, 4);
  private static final int ROUNDS = 8;

  private final TestDatabase database = TestDatabase.fresh();
  private final long area = Desk.store(database, BOARD);
  private final Desk publisher = new Desk(database);
  private final ExecutorService threads = Executors.newFixedThreadPool(3);

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void noEditSlipsInBetweenReadingAndPublishing() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long plan = publisher.columnsPlan(area, BOARD);
      List<Future<Integer>> editors =
          IntStream.range(0, 3)
              .mapToObj(i -> threads.submit(() -> editUntilPublished(plan, i)))
              .toList();
      while (publisher.plans.findVersion(plan).orElseThrow().version() < 4) Thread.onSpinWait();
      String published = publisher.service.publish(plan, PublishRaceTest::slowly);
      for (Future<Integer> editor : editors) editor.get(30, TimeUnit.SECONDS);
      PlanState stored = new Desk(database).open.get(plan);
      assertThat(stored.version() + "\n" + BOARD.draw(stored))
          .as("round " + round)
          .isEqualTo(published);
      assertThat(stored.header().status()).isEqualTo("published");
    }
  }

  /** Gives editors time to get in between. */
  private static String slowly(PlanState state) {
    try {
      Thread.sleep(40);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return state.version() + "\n" + BOARD.draw(state);
  }

  private int editUntilPublished(long plan, int number) {
    Desk desk = new Desk(database);
    Random random = new Random(number);
    int accepted = 0;
    while (true) {
      try {
        PlanState seen = desk.open.get(plan);
        int cell = random.nextInt(BOARD.cells());
        long to = seen.gridIdOf(random.nextInt(BOARD.cells()));
        var request = new EditRequest.Assign(new TreeSet<>(List.of(cell)), to);
        desk.editing.edit(plan, seen.version(), request, Desk.author("planner"));
        accepted++;
      } catch (Problem problem) {
        if (problem.code().equals("plan.notDraft")) return accepted;
      }
    }
  }
}

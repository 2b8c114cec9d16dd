package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Lattice;
import gridplan.platform.problem.Problem;
import gridplan.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Whatever is asked of a plan in whatever order, it stays a plan. */
class PlanRandomTest {
  private static final Board BOARD = Board.drawn("aabb--\naabb--\n--..cc\n----cc\n");
  private static TestDatabase database;
  private static long area;

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh();
    area = Desk.store(database, BOARD);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 7, 2024})
  void randomEditsKeepEveryPromise(long seed) {
    Desk desk = new Desk(database);
    long plan = desk.columnsPlan(area, BOARD);
    String original = draw(desk.open.get(plan));
    Random random = new Random(seed);
    long accepted = 0;
    for (int i = 0; i < 120; i++) {
      PlanState before = desk.open.get(plan);
      if (tryStep(desk, before, random)) accepted++;
      PlanState after = desk.open.get(plan);
      String step = "seed " + seed + ", step " + i;
      assertThat(after.version()).as(step).isEqualTo(1 + accepted);
      if (i % 20 == 0) assertSound(desk, plan, step);
    }
    assertSound(desk, plan, "seed " + seed);
    undoAll(desk, plan);
    assertThat(draw(new Desk(database).open.get(plan))).as("seed " + seed).isEqualTo(original);
  }

  @Test
  void manyPlannersAtOnceLoseNothing() throws Exception {
    Desk desk = new Desk(database);
    long plan = desk.columnsPlan(area, BOARD);
    List<Desk> services = List.of(desk, new Desk(database));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> planners =
          IntStream.range(0, 4)
              .mapToObj(i -> planner(services.get(i % 2), plan, i))
              .map(threads::submit)
              .toList();
      int accepted = 0;
      for (Future<Integer> planner : planners) accepted += planner.get();
      assertThat(desk.open.get(plan).version()).isEqualTo(1 + accepted);
      assertThat(accepted).isPositive();
      assertSound(desk, plan, "after the race");
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Each planner edits from the version it last saw, so that some are carried over, some refused.
   */
  private static Callable<Integer> planner(Desk desk, long plan, int number) {
    return () -> {
      Random random = new Random(number);
      int accepted = 0;
      for (int i = 0; i < 25; i++) {
        PlanState seen = desk.open.get(plan);
        Thread.yield();
        if (tryStep(desk, seen, random)) accepted++;
      }
      return accepted;
    };
  }

  /** Some edit, undo or redo on a version; false when it was refused. */
  private static boolean tryStep(Desk desk, PlanState seen, Random random) {
    long plan = seen.header().id();
    Author author = Desk.author("planner");
    try {
      switch (random.nextInt(8)) {
        case 0 -> desk.editing.undo(plan, seen.version(), author);
        case 1 -> desk.editing.redo(plan, seen.version(), author);
        default -> desk.editing.edit(plan, seen.version(), request(seen, random), author);
      }
      return true;
    } catch (Problem problem) {
      assertThat(problem.status()).as(problem.code()).isIn(409, 422);
      return false;
    }
  }

  private static EditRequest request(PlanState seen, Random random) {
    long grid = anyLive(seen, random);
    return switch (random.nextInt(5)) {
      case 0 -> new EditRequest.Split(grid, anyLine(random));
      case 1 -> new EditRequest.Merge(grid, anyLive(seen, random));
      case 2 -> new EditRequest.Assign(someCells(random), null);
      default -> new EditRequest.Assign(someCells(random), grid);
    };
  }

  private static long anyLive(PlanState state, Random random) {
    int[] live = state.liveGrids();
    return state.grids().get(live[random.nextInt(live.length)]).id();
  }

  private static SortedSet<Integer> someCells(Random random) {
    int cell = random.nextInt(BOARD.cells());
    SortedSet<Integer> cells = new TreeSet<>(List.of(cell));
    if (random.nextBoolean() && cell + 1 < BOARD.cells()) cells.add(cell + 1);
    return cells;
  }

  private static LineString anyLine(Random random) {
    Coordinate[] ends = new Coordinate[2];
    for (int i = 0; i < 2; i++)
      ends[i] =
          new Coordinate(
              1_200_000_000 + random.nextInt(10 * Board.SIDE) - 2 * Board.SIDE,
              300_000_000 + random.nextInt(8 * Board.SIDE) - 2 * Board.SIDE);
    return Lattice.FACTORY.createLineString(ends);
  }

  private static void undoAll(Desk desk, long plan) {
    while (desk.log.findUndo(plan).isPresent())
      desk.editing.undo(plan, desk.open.get(plan).version(), Desk.author("planner"));
  }

  /** Memory equals database, live grids have cells, codes differ, and the ground is tiled. */
  private static void assertSound(Desk desk, long plan, String when) {
    PlanState state = desk.open.get(plan);
    PlanState stored = new Desk(database).open.get(plan);
    assertThat(draw(stored)).as(when).isEqualTo(draw(state));
    assertThat(stored.grids()).as(when).isEqualTo(state.grids()).doesNotHaveDuplicates();
    assertThat(retired(desk, plan)).as(when).isEqualTo(withoutCells(state));
    List<PlannedGrid> grids = DissolvedGrids.of(state);
    var proof =
        CoverageProof.prove(
            grids.stream().map(PlannedGrid::ground).toList(), BOARD.mosaic().scope());
    assertThat(proof.seamless()).as(when).isTrue();
    assertThat(grids.stream().mapToDouble(PlannedGrid::households).sum()).as(when).isEqualTo(220);
  }

  private static List<Long> retired(Desk desk, long plan) {
    return desk.db
        .sql("SELECT id FROM gridplan.plan_grid WHERE plan_id = ? AND retired ORDER BY id")
        .param(plan)
        .query(Long.class)
        .list();
  }

  private static List<Long> withoutCells(PlanState state) {
    return IntStream.range(0, state.grids().size())
        .filter(grid -> !state.isLive(grid))
        .mapToObj(grid -> state.grids().get(grid).id())
        .toList();
  }

  private static String draw(PlanState state) {
    return Arrays.toString(IntStream.range(0, state.cells()).mapToLong(state::gridIdOf).toArray());
  }
}

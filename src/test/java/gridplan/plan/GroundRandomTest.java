package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Cell;
import gridplan.platform.problem.Problem;
import gridplan.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Whatever is drawn, undone and redone in whatever order, by services that share nothing but the
 * database: what one holds in memory is what the other reads, and it tiles the area.
 */
class GroundRandomTest {
  private static final Board BOARD = Board.drawn("aabb--\naabb--\n--..cc\n----cc\n");
  private static final int STEPS = 60;
  private static TestDatabase database;
  private static long area;

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh();
    area = Desk.store(database, BOARD);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 11, 2026})
  void memoryIsWhatTheDatabaseSays(long seed) throws IOException {
    Desk[] desks = {new Desk(database), new Desk(database)};
    long plan = desks[0].columnsPlan(area, BOARD);
    Random random = new Random(seed);
    int reshaped = 0;
    for (int i = 0; i < STEPS; i++) {
      String when = "seed " + seed + ", step " + i;
      Desk desk = desks[random.nextInt(2)];
      int cells = desk.open.get(plan).cells();
      tryStep(desk, plan, random, when);
      assertThat(desk.checks.check(plan))
          .as(when)
          .isEqualTo(desk.checks.check(desk.open.get(plan)));
      if (random.nextBoolean()) GroundStates.assertFigures(desk.open.get(plan), when);
      if (desk.open.get(plan).cells() != cells) reshaped++;
      if (i % 6 == 0) assertSound(desk, plan, when);
    }
    assertThat(reshaped).as("seed " + seed + ": steps that cut or healed cells").isGreaterThan(10);
    while (desks[0].log.findUndo(plan).isPresent())
      desks[0].editing.undo(plan, desks[0].open.get(plan).version(), Desk.author("planner"));
    assertThat(desks[0].open.get(plan).ground().hasOwn()).as("seed " + seed).isFalse();
    assertSound(desks[0], plan, "seed " + seed + ", all undone");
  }

  private static void tryStep(Desk desk, long plan, Random random, String when) {
    PlanState seen = desk.open.get(plan);
    Author author = Desk.author("planner");
    try {
      switch (random.nextInt(8)) {
        case 0, 1 -> desk.editing.undo(plan, seen.version(), author);
        case 2 -> desk.editing.redo(plan, seen.version(), author);
        default -> desk.editing.edit(plan, seen.version(), request(seen, random), author);
      }
    } catch (Problem problem) {
      assertThat(problem.status()).as(when + ": " + problem.code()).isIn(409, 422);
    }
  }

  private static EditRequest request(PlanState seen, Random random) {
    return switch (random.nextInt(8)) {
      case 0 ->
          new EditRequest.Assign(
              new TreeSet<>(List.of(random.nextInt(seen.cells()))), anyLive(seen, random));
      case 1 -> new EditRequest.Draw(anyRing(random), anyLive(seen, random), GridKind.ORDINARY, "");
      case 2 -> new EditRequest.Cut(anyLine(random), Set.of());
      case 3 -> new EditRequest.Cut(anyLine(random), Set.of(anyLive(seen, random)));
      case 4 -> new EditRequest.Reshape(anyBend(seen, random));
      case 5 -> anyVertex(seen, random);
      default -> new EditRequest.Draw(anyRing(random), null, GridKind.DEDICATED, "d");
    };
  }

  private static Polygon anyRing(Random random) {
    double north = random.nextDouble() * 3;
    double west = random.nextDouble() * 5;
    return BOARD.rectangle(
        north, west, north + 0.3 + random.nextDouble(), west + 0.3 + random.nextDouble());
  }

  /** Across the board, between the rows of buildings or through them. */
  private static LineString anyLine(Random random) {
    Coordinate[] ring =
        BOARD
            .rectangle(random.nextDouble() * 4, -0.3, random.nextDouble() * 4, 6.3)
            .getCoordinates();
    return Lattice.FACTORY.createLineString(new Coordinate[] {ring[0], ring[2]});
  }

  /** From one vertex of a cell to another one of the same, over a point beside. */
  private static LineString anyBend(PlanState seen, Random random) {
    Coordinate[] ring = anyCell(seen, random).getCoordinates();
    Coordinate from = ring[random.nextInt(ring.length - 1)];
    Coordinate to = ring[random.nextInt(ring.length - 1)];
    Coordinate over =
        new Coordinate((from.x + to.x) / 2 + beside(random), (from.y + to.y) / 2 + beside(random));
    return Lattice.FACTORY.createLineString(new Coordinate[] {from, rounded(over), to});
  }

  private static EditRequest anyVertex(PlanState seen, Random random) {
    Coordinate[] ring = anyCell(seen, random).getCoordinates();
    Coordinate at = ring[random.nextInt(ring.length - 1)];
    Coordinate to = rounded(new Coordinate(at.x + beside(random), at.y + beside(random)));
    return switch (random.nextInt(3)) {
      case 0 -> new EditRequest.Vertex(EditRequest.Vertex.Action.DELETE, at, null);
      case 1 -> new EditRequest.Vertex(EditRequest.Vertex.Action.ADD, at, to);
      default -> new EditRequest.Vertex(EditRequest.Vertex.Action.MOVE, at, to);
    };
  }

  private static Polygon anyCell(PlanState seen, Random random) {
    return seen.mosaic().cells().get(random.nextInt(seen.cells())).ground();
  }

  private static double beside(Random random) {
    return (random.nextDouble() - 0.5) * 0.3 * Board.SIDE;
  }

  private static Coordinate rounded(Coordinate c) {
    return new Coordinate(Math.rint(c.x), Math.rint(c.y));
  }

  private static long anyLive(PlanState state, Random random) {
    int[] live = state.liveGrids();
    return state.grids().get(live[random.nextInt(live.length)]).id();
  }

  private static void assertSound(Desk desk, long plan, String when) throws IOException {
    PlanState state = desk.open.get(plan);
    GroundStates.assertSame(new Desk(database).open.get(plan), state, when);
    var cells = state.mosaic().cells();
    assertThat(
            CoverageProof.prove(cells.stream().map(Cell::ground).toList(), BOARD.mosaic().scope())
                .seamless())
        .as(when)
        .isTrue();
    assertThat(cells.stream().mapToDouble(Cell::households).sum()).as(when).isEqualTo(220);
    String check =
        Files.readString(Path.of("sql/checks/plan_ground.sql")).replaceFirst(";\\s*$", "");
    assertThat(desk.db.sql(check).query((row, n) -> row.getString(2)).list()).as(when).isEmpty();
  }
}

package gridplan.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.RandomTown;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** What holds after every edit of every town, and after undoing it. */
class GroundEditsPropertyTest {
  private static final int EDITS = 60;

  private final Map<String, Integer> answers = new TreeMap<>();

  private record Step(EditTown before, GroundOutcome.Applied edit) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 2024, 31337})
  void townsStayTownsWhateverIsDrawn(long seed) {
    EditTown town = new EditTown(RandomTown.of(seed)).planned(6);
    Random random = new Random(seed);
    Deque<Step> done = new ArrayDeque<>();
    CarriedFigures figures = new CarriedFigures(town);
    for (int i = 0; i < EDITS; i++) {
      String what = "seed " + seed + " edit " + i;
      GroundOutcome outcome;
      try {
        outcome = edit(town, random);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(what, e);
      }
      if (!(outcome instanceof GroundOutcome.Applied applied)) {
        answers.merge(((GroundOutcome.Refused) outcome).reason().code(), 1, Integer::sum);
        continue;
      }
      answers.merge("applied", 1, Integer::sum);
      EditTown before = town.copy();
      town.apply(applied);
      town.check(what, before);
      figures.follow(town, what);
      done.push(new Step(before, applied));
    }
    assertThat(done.size()).as("seed %d: %s", seed, answers).isGreaterThan(12);
    while (!done.isEmpty()) {
      undo(town, done.pop(), seed);
      figures.follow(town, "seed " + seed + ", " + done.size() + " edits left");
    }
    assertThat(figures.takenOver()).as("seed %d: grids not counted again", seed).isGreaterThan(40);
  }

  /**
   * Towns where nobody but the ring cuts: of the grids that would fall apart when nothing goes
   * along with the drawn ground, most do not. Those that still do lose more than a fifth.
   */
  @Test
  void fewEditsAreRefusedBecauseAGridFallsApart() {
    EditOptions strict = new EditOptions(5, 0.5, 10, 1, 1.5, 0, Set.of());
    Map<String, Integer> without = new TreeMap<>();
    Map<String, Integer> with = new TreeMap<>();
    for (long seed = 1; seed <= 20; seed++) {
      EditTown town = new EditTown(RandomTown.of(seed)).planned(6);
      Random rolls = new Random(seed);
      for (int i = 0; i < 60; i++) {
        long roll = rolls.nextLong();
        without.merge(answer(freehand(town, new Random(roll), strict)), 1, Integer::sum);
        GroundOutcome outcome = freehand(town, new Random(roll), EditOptions.DEFAULT);
        with.merge(answer(outcome), 1, Integer::sum);
        if (!(outcome instanceof GroundOutcome.Applied applied)) continue;
        EditTown after = town.copy();
        after.apply(applied);
        after.check("seed " + seed + " edit " + i, town);
      }
    }
    String what = "without " + without + ", with " + with;
    int apart = without.get("would-disconnect");
    assertThat(apart).as(what).isGreaterThan(50);
    assertThat(with.getOrDefault("would-disconnect", 0)).as(what).isLessThan(apart / 2);
  }

  private static GroundOutcome freehand(EditTown town, Random random, EditOptions options) {
    return random.nextBoolean()
        ? GroundEdits.draw(
            town.ground, town.plan, blob(town, random), GroundEdits.NEW_GRID, options)
        : GroundEdits.reshape(town.ground, town.plan, bulge(town, random), options);
  }

  private static String answer(GroundOutcome outcome) {
    if (outcome instanceof GroundOutcome.Refused refused) return refused.reason().code();
    boolean along =
        ((GroundOutcome.Applied) outcome)
            .warnings().stream().anyMatch(w -> w.code().equals("pocket-taken"));
    return along ? "applied with pockets" : "applied";
  }

  private static void undo(EditTown town, Step step, long seed) {
    GroundPatch back = step.edit().patch().inverse(step.before().ground.mosaic());
    EditGround undone = town.ground.with(back);
    assertSame(seed, undone.mosaic(), step.before().ground.mosaic());
    GroundPatch again = back.inverse(town.ground.mosaic());
    assertSame(seed, undone.with(again).mosaic(), town.ground.mosaic());
    town.ground = undone;
    town.plan = step.before().plan;
  }

  private static void assertSame(long seed, Mosaic one, Mosaic other) {
    assertThat(one.edges()).as("seed %d", seed).isEqualTo(other.edges());
    assertThat(one.cells()).as("seed %d", seed).hasSameSizeAs(other.cells());
    for (int c = 0; c < one.cells().size(); c++)
      assertThat(one.cells().get(c)).as("seed %d", seed).isSameAs(other.cells().get(c));
  }

  private static GroundOutcome edit(EditTown town, Random random) {
    EditGround ground = town.ground;
    int[] plan = town.plan;
    return switch (random.nextInt(10)) {
      case 0 -> GroundEdits.draw(ground, plan, blob(town, random), GroundEdits.NEW_GRID);
      case 1 -> GroundEdits.draw(ground, plan, blob(town, random), anyGrid(town, random));
      case 2 -> GroundEdits.split(ground, plan, Set.of(), stroke(town, random));
      case 3 -> GroundEdits.reshape(ground, plan, bulge(town, random));
      case 4 -> snap(town, random);
      case 5 -> GroundEdits.draw(ground, plan, cellRing(town, random), anyGrid(town, random));
      case 6 -> GroundEdits.split(ground, plan, Set.of(), corners(town, random));
      case 7 -> GroundEdits.reshape(ground, plan, corners(town, random));
      default -> vertex(town, random);
    };
  }

  /** Every edge of it lies on lines that are there. */
  private static Polygon cellRing(EditTown town, Random random) {
    Polygon ground = town.ground.cell(random.nextInt(town.ground.cells())).ground();
    return Lattice.FACTORY.createPolygon(ground.getExteriorRing().getCoordinates());
  }

  /** From vertex to vertex of what is there, so through nodes, along lines and back on itself. */
  private static LineString corners(EditTown town, Random random) {
    Coordinate[] c = new Coordinate[2 + random.nextInt(4)];
    Polygon ground = town.ground.cell(random.nextInt(town.ground.cells())).ground();
    for (int i = 0; i < c.length; i++) {
      Coordinate[] ring = ground.getCoordinates();
      c[i] = ring[random.nextInt(ring.length)].copy();
      if (random.nextBoolean())
        ground = town.ground.cell(random.nextInt(town.ground.cells())).ground();
    }
    return Lattice.FACTORY.createLineString(c);
  }

  private static GroundOutcome snap(EditTown town, Random random) {
    CellEdge edge = border(town, random);
    return GroundEdits.snap(
        town.ground,
        town.plan,
        town.plan[edge.a()],
        town.plan[edge.b()],
        2 + 15 * random.nextDouble(),
        EnumSet.allOf(BarrierClass.class));
  }

  private static GroundOutcome vertex(EditTown town, Random random) {
    LineString bulge = bulge(town, random);
    Coordinate at = bulge.getCoordinateN(0);
    Coordinate to =
        new Coordinate(at.x + random.nextInt(-900, 900), at.y + random.nextInt(-900, 900));
    return switch (random.nextInt(3)) {
      case 0 -> GroundEdits.addVertex(town.ground, town.plan, at, to);
      case 1 -> GroundEdits.deleteVertex(town.ground, town.plan, at);
      default -> GroundEdits.moveVertex(town.ground, town.plan, at, to);
    };
  }

  private static int anyGrid(EditTown town, Random random) {
    return town.plan[random.nextInt(town.plan.length)];
  }

  /** A wavy line across the town, from anywhere to anywhere. */
  private static LineString stroke(EditTown town, Random random) {
    Envelope box = town.ground.mosaic().scope().getEnvelopeInternal();
    box.expandBy(box.getWidth() * 0.1);
    Coordinate a = within(box, random);
    Coordinate b = within(box, random);
    Coordinate[] c = new Coordinate[2 + random.nextInt(60)];
    double wave = box.getWidth() * 0.03 * random.nextDouble();
    for (int i = 0; i < c.length; i++) {
      double t = i / (c.length - 1.0);
      c[i] =
          new Coordinate(
              Math.rint(a.x + t * (b.x - a.x) + wave * Math.sin(9 * t)),
              Math.rint(a.y + t * (b.y - a.y) + wave * Math.sin(7 * t)));
    }
    return Lattice.FACTORY.createLineString(c);
  }

  private static Coordinate within(Envelope box, Random random) {
    return new Coordinate(
        box.getMinX() + random.nextDouble() * box.getWidth(),
        box.getMinY() + random.nextDouble() * box.getHeight());
  }

  /** From one place of a boundary over a point beside it to another place of the same boundary. */
  private static LineString bulge(EditTown town, Random random) {
    CellEdge edge = border(town, random);
    BoundaryPath path =
        new BoundaryPath(town.ground, town.plan, town.plan[edge.a()], town.plan[edge.b()]);
    List<List<Coordinate>> lines = path.lines();
    List<Coordinate> line = lines.get(random.nextInt(lines.size()));
    Coordinate a = line.get(random.nextInt(line.size()));
    Coordinate b = line.get(random.nextInt(line.size()));
    Coordinate over =
        new Coordinate(
            Math.rint((a.x + b.x) / 2 + random.nextInt(-3000, 3000)),
            Math.rint((a.y + b.y) / 2 + random.nextInt(-3000, 3000)));
    return Lattice.FACTORY.createLineString(new Coordinate[] {a.copy(), over, b.copy()});
  }

  private static CellEdge border(EditTown town, Random random) {
    List<CellEdge> borders =
        town.ground.mosaic().edges().stream()
            .filter(e -> town.plan[e.a()] != town.plan[e.b()])
            .toList();
    return borders.get(random.nextInt(borders.size()));
  }

  /** A closed shape as a hand draws it: uneven, with many points, sometimes over the outline. */
  private static Polygon blob(EditTown town, Random random) {
    Envelope box = town.ground.mosaic().scope().getEnvelopeInternal();
    double x = box.getMinX() + random.nextDouble() * box.getWidth();
    double y = box.getMinY() + random.nextDouble() * box.getHeight();
    double size = box.getWidth() * (0.05 + 0.3 * random.nextDouble());
    int points = 5 + random.nextInt(120);
    Coordinate[] c = new Coordinate[points + 1];
    double wave = random.nextDouble();
    for (int i = 0; i < points; i++) {
      double turn = 2 * Math.PI * i / points;
      double r = size * (1 + 0.3 * Math.sin(3 * turn + wave) + 0.02 * random.nextDouble());
      c[i] = new Coordinate(Math.rint(x + r * Math.cos(turn)), Math.rint(y + r * Math.sin(turn)));
    }
    c[points] = c[0].copy();
    return Lattice.FACTORY.createPolygon(c);
  }
}

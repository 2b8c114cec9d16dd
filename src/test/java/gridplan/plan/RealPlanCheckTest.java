package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.partition.Band;
import gridplan.exchange.CityReader;
import gridplan.testing.SharedData;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A plan of a real town under random edits: what the check finds again where an edit touched it is,
 * word for word, the report of the whole.
 */
class RealPlanCheckTest {
  private static final int GRIDS = 24;
  private static final long SEED = 1;
  private static final int STEPS = 18;

  private final MosaicInput input =
      CityReader.read(SharedData.require("osm/monaco.osm.pbf"), null, Progress.NONE).mosaicInput();
  private final Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);

  private final LivePlanCheck live = new LivePlanCheck();
  private final Set<String> met = new TreeSet<>();

  @Test
  void everyEditEndsWithTheReportOfTheWholeCheck() {
    Random random = new Random(SEED);
    Ground ground = ground();
    int[] grids = grown(random);
    List<PlanGrid> all = new ArrayList<>();
    for (int grid = 0; grid < GRIDS; grid++)
      all.add(new PlanGrid(grid + 1, "520102003001%03d".formatted(grid + 1), ""));
    List<Building> buildings = new ArrayList<>(input.buildings());
    for (int step = 0; step < STEPS; step++) {
      grids = grids.clone();
      edit(grids, all, random);
      if (step == 9) spoil(buildings);
      PlanState plan = new PlanState(header(), ground, all, grids);
      CheckReport report = live.check(plan, buildings);
      assertThat(report)
          .as("seed %d, step %d", SEED, step)
          .isEqualTo(PlanCheck.run(plan, buildings));
      report.findings().forEach(finding -> met.add(finding.kind()));
    }
    // Grids of a plan are put together from cells, so that their ground can only be in order.
    assertThat(met)
        .contains("building-cut", "building-unassigned", "malformed-code", "nesting", "parts")
        .contains("duplicate-code");
  }

  /** A few cells to a neighbour, a strip to somebody far away, or another code. */
  private void edit(int[] grids, List<PlanGrid> all, Random random) {
    int grid = random.nextInt(GRIDS);
    switch (random.nextInt(6)) {
      case 0 -> {
        String[] codes = {"52010200300199", "520102003001001", "520102003001%03d"};
        String code = codes[random.nextInt(3)].formatted(grid + 1);
        all.set(grid, new PlanGrid(grid + 1, code, ""));
      }
      case 1 -> grids[random.nextInt(grids.length)] = grid;
      default -> {
        for (CellEdge edge : mosaic.edges())
          if (grids[edge.a()] != grids[edge.b()] && random.nextInt(400) == 0)
            grids[edge.a()] = grids[edge.b()];
      }
    }
  }

  /** A building that no cell has, and footprints that reach far over a neighbour's ground. */
  private static void spoil(List<Building> buildings) {
    for (int i = 0; i < 40; i++) {
      Building one = buildings.get(i * 7);
      Geometry moved = Lattice.map(one.footprint(), c -> new Coordinate(c.x + 900, c.y + 700));
      buildings.set(
          i * 7, new Building(one.id(), one.compound(), moved, one.households(), one.residents()));
    }
    buildings.add(new Building(1L << 40, 0, buildings.get(3).footprint(), 3, 9));
  }

  /** Two communities: cells west and east of the middle. */
  private Ground ground() {
    double middle = mosaic.scope().getCentroid().getX();
    int[] ofCell =
        mosaic.cells().stream()
            .mapToInt(cell -> cell.ground().getCentroid().getX() < middle ? 0 : 1)
            .toArray();
    List<Communities.Community> both =
        List.of(new Communities.Community(1, "West", ""), new Communities.Community(2, "East", ""));
    Map<Long, Geometry> footprints = new HashMap<>();
    input.buildings().forEach(building -> footprints.put(building.id(), building.footprint()));
    return Ground.ofMosaic(
        1,
        1,
        mosaic,
        new Communities(both, ofCell),
        Map.of(),
        true,
        () -> new Ground.Surroundings(footprints, List.of()));
  }

  /** Grids grown from random cells. */
  private int[] grown(Random random) {
    int[] grids = new int[mosaic.cells().size()];
    Arrays.fill(grids, -1);
    Deque<Integer> queue = new ArrayDeque<>();
    for (int grid = 0; grid < GRIDS; grid++) {
      int cell = random.nextInt(grids.length);
      grids[cell] = grid;
      queue.add(cell);
    }
    Map<Integer, List<Integer>> beside = new HashMap<>();
    for (CellEdge edge : mosaic.edges()) {
      beside.computeIfAbsent(edge.a(), key -> new ArrayList<>()).add(edge.b());
      beside.computeIfAbsent(edge.b(), key -> new ArrayList<>()).add(edge.a());
    }
    while (!queue.isEmpty()) {
      int cell = queue.poll();
      for (int next : beside.getOrDefault(cell, List.of()))
        if (grids[next] < 0) {
          grids[next] = grids[cell];
          queue.add(next);
        }
    }
    for (int cell = 0; cell < grids.length; cell++) if (grids[cell] < 0) grids[cell] = 0;
    return grids;
  }

  private static PlanHeader header() {
    return new PlanHeader(
        7,
        1,
        1,
        "520102003001",
        "test",
        "draft",
        1,
        PlanRules.of(Band.of(20, 40)),
        GRIDS + 1,
        "lin",
        Instant.EPOCH);
  }
}

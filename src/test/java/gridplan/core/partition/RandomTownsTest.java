package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.CellEdge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Towns with rivers, estates, communities, empty ground and towers, all at random. */
class RandomTownsTest {
  private static final int SIDE = 18;

  private final List<CellEdge> edges = new ArrayList<>();
  private final double[] load = new double[SIDE * SIDE];
  private final String[] whole = new String[SIDE * SIDE];
  private final String[] within = new String[SIDE * SIDE];

  private CellGraph town(long seed) {
    Random random = new Random(seed);
    int river = 4 + random.nextInt(10);
    boolean communities = random.nextBoolean();
    double[][] sides = new double[SIDE * SIDE][];
    for (int c = 0; c < sides.length; c++) {
      int column = c % SIDE;
      int row = c / SIDE;
      sides[c] = new double[] {column, -row, column + 1, 1 - row};
      load[c] = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(random.nextInt(30) == 0 ? 400 : 20);
      within[c] = communities ? (row < SIDE / 2 ? "north" : "south") : null;
      if (column + 1 < SIDE) edges.add(edge(c, c + 1, column == river, random));
      if (row + 1 < SIDE) edges.add(edge(c, c + SIDE, false, random));
    }
    for (int estate = 0; estate < 12; estate++) drawEstate("estate" + estate, random);
    CellTable table = new CellTable(null, load, whole, within, null);
    return CellGraph.ofShapes(CellShapes.ofRectangles(sides), table, edges, random.nextBoolean());
  }

  private static CellEdge edge(int a, int b, boolean river, Random random) {
    BarrierClass barrier = river ? BarrierClass.RIVER : null;
    if (!river && random.nextInt(5) == 0) barrier = BarrierClass.LANE;
    double metres = random.nextInt(40) == 0 ? 0.5 : 5 + random.nextInt(60);
    return new CellEdge(a, b, metres, barrier, river && random.nextInt(6) == 0);
  }

  /** A rectangle, or two that need not touch; cells drawn twice belong to the later estate. */
  private void drawEstate(String name, Random random) {
    for (int part = 0; part < 1 + random.nextInt(2); part++) {
      int column = random.nextInt(SIDE - 4);
      int row = random.nextInt(SIDE - 4);
      for (int c = column; c < column + 1 + random.nextInt(4); c++)
        for (int r = row; r < row + 1 + random.nextInt(4); r++) whole[r * SIDE + c] = name;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 2024, 777, 31337})
  void everyHardRuleHoldsAndEveryMissIsNamed(long seed) {
    CellGraph town = town(seed);
    Band band = Band.of(200, 300);
    PlanOptions options = PlanOptions.of(band).withSeed(seed).withWork(400_000);
    PlanOutcome.Planned plan =
        assertInstanceOf(
            PlanOutcome.Planned.class, Planner.plan(town, options, Progress.NONE), "seed " + seed);
    assertEquals(
        List.of(), PlanRules.broken(town, plan.gridOfCell(), plan.grids()), "seed " + seed);
    unitsAreWholeWherePossible(town, band, plan, seed);
    missesAreNamed(town, band, plan, seed);
    for (Reason reason : plan.reasons())
      if (reason.code().equals("unit-divided"))
        assertTrue(
            (int) reason.details().get("parts")
                <= Math.ceil((double) reason.details().get("load") / band.max()),
            "seed " + seed + ": " + reason.sentence());
  }

  private static void unitsAreWholeWherePossible(
      CellGraph town, Band band, PlanOutcome.Planned plan, long seed) {
    Set<String> excused =
        plan.reasons().stream()
            .filter(r -> r.details().containsKey("unit"))
            .map(r -> r.details().get("unit").toString())
            .collect(Collectors.toSet());
    double[] load = new double[town.units()];
    for (int c = 0; c < town.size(); c++) if (town.unit(c) >= 0) load[town.unit(c)] += town.load(c);
    for (int unit = 0; unit < town.units(); unit++) {
      int grids = PlanRules.gridsOfUnit(town, plan.gridOfCell(), town.unitName(unit));
      boolean free = load[unit] > band.hardMax() || excused.contains(town.unitName(unit));
      assertTrue(grids <= 1 || free, "seed " + seed + ": " + town.unitName(unit) + " split");
    }
  }

  private static void missesAreNamed(
      CellGraph town, Band band, PlanOutcome.Planned plan, long seed) {
    Set<Object> named = new HashSet<>();
    for (Reason reason : plan.reasons()) named.add(reason.details().get("grid"));
    double[] loads = PlanRules.loads(town, plan.gridOfCell(), plan.grids());
    for (int g = 0; g < loads.length; g++)
      if (band.misses(loads[g]) > 1e-6)
        assertTrue(named.contains(g), "seed " + seed + ": grid " + g + " of " + loads[g]);
    double hard = Arrays.stream(loads).filter(l -> !band.allows(l)).count();
    assertTrue(plan.feasible() ? hard == 0 || excusable(plan) : hard > 0, "seed " + seed);
  }

  private static boolean excusable(PlanOutcome.Planned plan) {
    return plan.reasons().stream()
        .anyMatch(r -> r.code().startsWith("cell-") || r.code().startsWith("unit-"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void mendingAnythingGivesASoundPlan(long seed) {
    CellGraph town = town(seed);
    Random random = new Random(seed);
    int[] from = new int[town.size()];
    for (int c = 0; c < from.length; c++)
      from[c] = random.nextInt(30) == 0 ? -1 : c % SIDE / 5 * 10 + c / SIDE / 5;
    PlanOptions options = PlanOptions.of(Band.of(200, 300)).withSeed(seed).withWork(3_000_000);
    for (Proposal proposal : Rebalancer.rebalance(town, from, options, Progress.NONE)) {
      int[] numbers = Arrays.stream(proposal.gridOfCell()).distinct().toArray();
      List<Integer> order = Arrays.stream(numbers).boxed().toList();
      int[] dense = Arrays.stream(proposal.gridOfCell()).map(order::indexOf).toArray();
      assertEquals(
          List.of(),
          PlanRules.broken(town, dense, numbers.length),
          "seed " + seed + " " + proposal.kind());
    }
  }
}

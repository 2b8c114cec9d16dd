package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How every grid of a plan stands to its band, with the exemptions of rule S1: a grid that is one
 * whole unit or one building may be under the minimum, and one building above the maximum is a grid
 * of its own (楼栋网格). Sums of fractional loads may miss by their rounding, 1e-6.
 */
public final class Standings {
  private static final double TOLERANCE = 1e-6;

  /** Of one grid. */
  public enum Standing {
    /** No cell has this number. */
    UNUSED,
    /** Dedicated: outside the balance. */
    DEDICATED,
    IN_BAND,
    /** Outside the band, but one whole unit or one building (S1). */
    EXEMPT,
    /** Outside the band. */
    UNDER,
    OVER
  }

  private final CellGraph graph;
  private final int[] gridOfCell;
  private final double[] load;
  private final int[] firstCell;
  private final int[] loaded;
  private final int[] loadedCell;
  private final int[] unit;
  private final boolean[] oneUnit;
  private final Band[] band;
  private final Standing[] standing;

  private Standings(CellGraph graph, PlanOptions options, int[] gridOfCell, BitSet apart) {
    this.graph = graph;
    this.gridOfCell = gridOfCell;
    int grids = IntStream.of(gridOfCell).max().orElse(-1) + 1;
    load = new double[grids];
    firstCell = new int[grids];
    loaded = new int[grids];
    loadedCell = new int[grids];
    unit = new int[grids];
    oneUnit = new boolean[grids];
    Arrays.fill(firstCell, -1);
    Arrays.fill(unit, -1);
    Arrays.fill(oneUnit, true);
    for (int c = graph.size() - 1; c >= 0; c--) if (gridOfCell[c] >= 0) count(c, gridOfCell[c]);
    findSplitUnits();
    band = new Band[grids];
    standing = new Standing[grids];
    int[] dedicatedOf = options.constraints().dedicatedOf(graph.size());
    for (int g = 0; g < grids; g++) {
      if (firstCell[g] >= 0) band[g] = options.bandOf(graph, firstCell[g]);
      standing[g] = standing(g, dedicatedOf);
      if (apart.get(g) && firstCell[g] >= 0) standing[g] = Standing.DEDICATED;
    }
  }

  /**
   * @param options whose band, bands of communities and dedicated sets count
   * @param gridOfCell −1 for cells in no grid; numbers need not be dense
   */
  public static Standings of(CellGraph graph, PlanOptions options, int[] gridOfCell) {
    return of(graph, options, gridOfCell, new BitSet());
  }

  /**
   * The same where further grids are dedicated.
   *
   * @param apart their numbers
   */
  public static Standings of(CellGraph graph, PlanOptions options, int[] gridOfCell, BitSet apart) {
    return new Standings(graph, options, gridOfCell, apart);
  }

  private void count(int cell, int grid) {
    load[grid] += graph.load(cell);
    firstCell[grid] = cell;
    if (graph.load(cell) == 0) return;
    int of = graph.unit(cell);
    if (of < 0 || (loaded[grid] > 0 && unit[grid] != of)) oneUnit[grid] = false;
    unit[grid] = of;
    loaded[grid]++;
    loadedCell[grid] = cell;
  }

  private void findSplitUnits() {
    int[] home = new int[graph.units()];
    boolean[] split = new boolean[graph.units()];
    Arrays.fill(home, Integer.MIN_VALUE);
    for (int c = 0; c < graph.size(); c++) {
      int of = graph.unit(c);
      if (of < 0) continue;
      if (home[of] != Integer.MIN_VALUE && home[of] != gridOfCell[c]) split[of] = true;
      home[of] = gridOfCell[c];
    }
    for (int g = 0; g < unit.length; g++) if (unit[g] >= 0 && split[unit[g]]) oneUnit[g] = false;
  }

  private Standing standing(int grid, int[] dedicatedOf) {
    if (firstCell[grid] < 0) return Standing.UNUSED;
    if (dedicatedOf[firstCell[grid]] >= 0) return Standing.DEDICATED;
    if (band[grid].misses(load[grid]) <= TOLERANCE) return Standing.IN_BAND;
    boolean over = load[grid] > band[grid].max();
    if (isOneBuilding(grid) || (!over && isOneUnit(grid))) return Standing.EXEMPT;
    return over ? Standing.OVER : Standing.UNDER;
  }

  public int grids() {
    return load.length;
  }

  public Standing of(int grid) {
    return standing[grid];
  }

  public double load(int grid) {
    return load[grid];
  }

  /** The band that holds for a used grid. */
  public Band band(int grid) {
    return band[grid];
  }

  int firstCell(int grid) {
    return firstCell[grid];
  }

  boolean isOneBuilding(int grid) {
    return loaded[grid] == 1;
  }

  /** Whether all load of the grid is that of one unit, no part of which lies elsewhere. */
  boolean isOneUnit(int grid) {
    return loaded[grid] > 0 && oneUnit[grid];
  }

  /** The last cell with load that was met; of a grid of one building it is that building's. */
  int loadedCell(int grid) {
    return loadedCell[grid];
  }

  int unit(int grid) {
    return unit[grid];
  }

  /** How many grids stand so. */
  public int count(Standing wanted) {
    int count = 0;
    for (Standing one : standing) if (one == wanted) count++;
    return count;
  }

  /**
   * How unequal the loads are of the grids that a band binds: squares of the deviations from the
   * mean of those with the same band, in means, summed; 0 where all are equal.
   */
  public double unevenness() {
    Map<Band, List<Double>> loads = new LinkedHashMap<>();
    for (int g = 0; g < standing.length; g++)
      if (isBound(standing[g])) loads.computeIfAbsent(band[g], b -> new ArrayList<>()).add(load[g]);
    double sum = 0;
    for (List<Double> own : loads.values()) {
      double mean = own.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      for (double one : own) if (mean > 0) sum += (one - mean) * (one - mean) / (mean * mean);
    }
    return sum;
  }

  /** Load by which the grids that a band binds miss it, summed. */
  public double missed() {
    double missed = 0;
    for (int g = 0; g < standing.length; g++)
      if (isBound(standing[g])) missed += band[g].misses(load[g]);
    return missed;
  }

  /**
   * How many grids that need no mending lose a cell, or gain one of another grid (S3).
   *
   * @param now the grid of each cell then, numbered as here where a grid goes on
   */
  public int disturbed(int[] now) {
    BitSet changed = new BitSet();
    for (int c = 0; c < now.length; c++) {
      if (gridOfCell[c] < 0 || gridOfCell[c] == now[c]) continue;
      changed.set(gridOfCell[c]);
      if (now[c] >= 0 && now[c] < standing.length) changed.set(now[c]);
    }
    return (int) changed.stream().filter(g -> isSteady(standing[g])).count();
  }

  private static boolean isSteady(Standing one) {
    return one == Standing.IN_BAND || one == Standing.EXEMPT || one == Standing.DEDICATED;
  }

  private static boolean isBound(Standing one) {
    return one == Standing.IN_BAND || one == Standing.UNDER || one == Standing.OVER;
  }

  /** Grids in the band ÷ grids that the band binds; 1 where it binds none. */
  public double shareInBand() {
    int inside = count(Standing.IN_BAND);
    int bound = inside + count(Standing.UNDER) + count(Standing.OVER);
    return bound == 0 ? 1 : (double) inside / bound;
  }
}

package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridMatch;

/**
 * What a plan changes against its base, after matching grids (C3).
 *
 * @param moved load of cells whose grid differs (变更归属户数); cells without a base grid count too
 * @param coreRetention 1 − moved ÷ total (归属保持率); 1 where nothing is loaded
 * @param gridsUnchanged grids with identical cells ÷ grids of the new plan (未变网格)
 */
public record PlanChange(double moved, double coreRetention, double gridsUnchanged) {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  public static PlanChange of(CellGraph graph, int[] base, int[] now) {
    int[] baseOf = GridMatch.baseOf(graph, base, now);
    double moved = 0;
    double total = 0;
    int[] cellsNow = new int[baseOf.length];
    int[] kept = new int[baseOf.length];
    int[] cellsBefore = new int[GridTotals.grids(base)];
    for (int c = 0; c < now.length; c++) {
      total += graph.load(c);
      if (base[c] >= 0) cellsBefore[base[c]]++;
      boolean same = now[c] >= 0 && base[c] >= 0 && baseOf[now[c]] == base[c];
      if (now[c] >= 0) cellsNow[now[c]]++;
      if (same) kept[now[c]]++;
      else moved += graph.load(c);
    }
    int unchanged = 0;
    int grids = 0;
    for (int g = 0; g < baseOf.length; g++) {
      if (cellsNow[g] == 0) continue;
      grids++;
      boolean same = baseOf[g] >= 0 && kept[g] == cellsNow[g];
      if (same && cellsBefore[baseOf[g]] == cellsNow[g]) unchanged++;
    }
    return new PlanChange(
        moved, total == 0 ? 1 : 1 - moved / total, grids == 0 ? 1 : (double) unchanged / grids);
  }
}

package gridplan.cli;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of each grid from one plan to another. Grids are matched by most load in common, so
 * that a code that changes its ground altogether is another grid.
 */
final class GridChanges {
  private static final int TOLD = 10;

  private final CellGraph graph;
  private final BaseGrids a;
  private final BaseGrids b;
  private final int[] before;
  private final double[] came;
  private final double[] left;
  private final double[] loadA;
  private final double[] loadB;
  private final boolean[] touched;

  /** Every grid of B in its order, then those of A that ended. */
  private final List<Change> changes = new ArrayList<>();

  /** Unchanged, changed, new or ended. */
  enum State {
    UNCHANGED,
    CHANGED,
    NEW,
    ENDED
  }

  /**
   * One grid.
   *
   * @param from its code in A, null for a new one
   * @param to its code in B, null for one that ended
   * @param came load that it did not have in A
   * @param left load that it has no more
   */
  record Change(
      State state, String from, String to, double before, double after, double came, double left) {}

  GridChanges(CellGraph graph, BaseGrids a, BaseGrids b) {
    this.graph = graph;
    this.a = a;
    this.b = b;
    before = GridMatch.baseOf(graph, a.gridOfCell(), b.gridOfCell());
    loadA = new double[a.codes().size()];
    loadB = new double[b.codes().size()];
    came = new double[loadB.length];
    left = new double[loadA.length];
    touched = new boolean[loadB.length];
    count();
    boolean[] continued = new boolean[loadA.length];
    boolean[] held = holding(b.gridOfCell(), loadB.length);
    for (int g = 0; g < before.length; g++) {
      if (before[g] >= 0) continued[before[g]] = true;
      if (held[g]) changes.add(change(g));
    }
    boolean[] were = holding(a.gridOfCell(), loadA.length);
    for (int g = 0; g < loadA.length; g++)
      if (were[g] && !continued[g])
        changes.add(new Change(State.ENDED, a.codes().get(g), null, loadA[g], 0, 0, loadA[g]));
  }

  private static boolean[] holding(int[] gridOfCell, int grids) {
    boolean[] holding = new boolean[grids];
    for (int grid : gridOfCell) if (grid >= 0) holding[grid] = true;
    return holding;
  }

  private void count() {
    int[] after = new int[loadA.length];
    Arrays.fill(after, -1);
    for (int g = 0; g < before.length; g++) if (before[g] >= 0) after[before[g]] = g;
    for (int c = 0; c < graph.size(); c++) {
      int from = a.gridOfCell()[c];
      int to = b.gridOfCell()[c];
      if (from >= 0) loadA[from] += graph.load(c);
      if (to >= 0) loadB[to] += graph.load(c);
      if (from >= 0 && to >= 0 && before[to] == from) continue;
      if (from >= 0) {
        left[from] += graph.load(c);
        if (after[from] >= 0) touched[after[from]] = true;
      }
      if (to >= 0) {
        came[to] += graph.load(c);
        touched[to] = true;
      }
    }
  }

  private Change change(int grid) {
    String code = b.codes().get(grid);
    int from = before[grid];
    if (from < 0) return new Change(State.NEW, null, code, 0, loadB[grid], came[grid], 0);
    State state = touched[grid] ? State.CHANGED : State.UNCHANGED;
    return new Change(
        state, a.codes().get(from), code, loadA[from], loadB[grid], came[grid], left[from]);
  }

  long count(State state) {
    return changes.stream().filter(c -> c.state() == state).count();
  }

  /** For the report: every grid but the unchanged. */
  List<Map<String, Object>> report() {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Change change : changes) {
      if (change.state() == State.UNCHANGED) continue;
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("state", change.state().name().toLowerCase(Locale.ROOT));
      one.put("from", change.from());
      one.put("to", change.to());
      one.put("load_before", change.before());
      one.put("load_after", change.after());
      one.put("came", change.came());
      one.put("left", change.left());
      listed.add(one);
    }
    return listed;
  }

  /** One sentence for each of the grids that change most. */
  List<String> sentences(String unit) {
    List<Change> changed = new ArrayList<>(changes);
    changed.removeIf(c -> c.state() == State.UNCHANGED);
    changed.sort((p, q) -> Double.compare(q.came() + q.left(), p.came() + p.left()));
    List<String> sentences = new ArrayList<>();
    for (Change c : changed.subList(0, Math.min(TOLD, changed.size())))
      sentences.add(sentence(c, unit));
    if (changed.size() > TOLD)
      sentences.add("and " + (changed.size() - TOLD) + " more (see --report)");
    return sentences;
  }

  private static String sentence(Change c, String unit) {
    return switch (c.state()) {
      case NEW -> "%s is new, with %s %s".formatted(c.to(), number(c.after()), unit);
      case ENDED -> "%s ends, its %s %s go elsewhere".formatted(c.from(), number(c.before()), unit);
      default ->
          "%s%s: %s come, %s go, %s %s then"
              .formatted(
                  c.to(),
                  c.to().equals(c.from()) ? "" : " (" + c.from() + " before)",
                  number(c.came()),
                  number(c.left()),
                  number(c.after()),
                  unit);
    };
  }

  static String number(double load) {
    return load == Math.rint(load)
        ? String.format(Locale.ROOT, "%,d", (long) load)
        : String.format(Locale.ROOT, "%,.1f", load);
  }

  /** What each grid of B took from each grid of A, and which one it continues. */
  List<Map<String, Object>> lineage() {
    Map<String, double[]> common = new TreeMap<>();
    Map<String, int[]> pairs = new TreeMap<>();
    for (int c = 0; c < graph.size(); c++) {
      int from = a.gridOfCell()[c];
      int to = b.gridOfCell()[c];
      if (from < 0 || to < 0) continue;
      String key = a.codes().get(from) + '\t' + b.codes().get(to);
      pairs.put(key, new int[] {from, to});
      double[] sums = common.computeIfAbsent(key, k -> new double[2]);
      sums[0] += graph.load(c);
      sums[1]++;
    }
    List<Map<String, Object>> lineage = new ArrayList<>();
    common.forEach(
        (key, sums) -> {
          int[] pair = pairs.get(key);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("from", a.codes().get(pair[0]));
          one.put("to", b.codes().get(pair[1]));
          one.put("load", sums[0]);
          one.put("cells", (long) sums[1]);
          one.put("continues", before[pair[1]] == pair[0]);
          lineage.add(one);
        });
    return lineage;
  }
}

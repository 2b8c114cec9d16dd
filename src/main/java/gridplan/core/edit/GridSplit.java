package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Divides one grid's cells into two connected sides of a drawn line. */
final class GridSplit {
  private static final int UNDECIDED = 0;
  private static final int LEFT = 1;
  private static final int RIGHT = 2;

  private final CellGraph graph;
  private final List<? extends Geometry> ground;
  private final List<? extends Geometry> body;
  private final int[] before;
  private final int grid;
  private final int[] cells;

  GridSplit(
      CellGraph graph,
      List<? extends Geometry> ground,
      List<? extends Geometry> body,
      int[] before,
      int grid,
      int[] cells) {
    this.graph = graph;
    this.ground = ground;
    this.body = body;
    this.before = before;
    this.grid = grid;
    this.cells = cells;
  }

  EditOutcome along(LineString line) {
    if (!line.isSimple()) return new EditOutcome.Refused(Refusals.lineCrossesItself(grid));
    List<Geometry> own = new ArrayList<>();
    for (int c : cells) own.add(ground.get(c));
    LineSides sides = new LineSides(own, line);
    if (!sides.cuts()) return new EditOutcome.Refused(Refusals.lineDoesNotCross(grid));
    int[] side = new int[before.length];
    for (int c : cells) {
      double lean = sides.lean(body.get(c));
      side[c] = lean > 0 ? LEFT : lean < 0 ? RIGHT : UNDECIDED;
    }
    keepCore(side, LEFT);
    keepCore(side, RIGHT);
    if (load(side, LEFT) < 0 || load(side, RIGHT) < 0)
      return new EditOutcome.Refused(Refusals.oneSideEmpty(grid));
    gatherStrays(side);
    return EditCheck.judge(graph, before, after(side));
  }

  /** Leaves on a side only its fragment with the most load, then the most cells. */
  private void keepCore(int[] side, int which) {
    int[] own = Arrays.stream(cells).filter(c -> side[c] == which).toArray();
    int[] core = new int[0];
    double most = -1;
    for (int[] fragment : Connectivity.fragments(graph, own)) {
      double load = 0;
      for (int c : fragment) load += graph.load(c);
      if (load < most || (load == most && fragment.length <= core.length)) continue;
      core = fragment;
      most = load;
    }
    for (int c : own) side[c] = UNDECIDED;
    for (int c : core) side[c] = which;
  }

  private void gatherStrays(int[] side) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int c : cells) {
        if (side[c] != UNDECIDED) continue;
        side[c] = longestNeighbour(side, c);
        changed |= side[c] != UNDECIDED;
      }
    }
    int larger = load(side, LEFT) >= load(side, RIGHT) ? LEFT : RIGHT;
    for (int c : cells) if (side[c] == UNDECIDED) side[c] = larger;
  }

  private int longestNeighbour(int[] side, int cell) {
    double left = 0;
    double right = 0;
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++) {
      int other = graph.neighbour(e);
      if (!graph.joins(e) || before[other] != grid) continue;
      if (side[other] == LEFT) left += graph.metres(e);
      if (side[other] == RIGHT) right += graph.metres(e);
    }
    if (left == 0 && right == 0) return UNDECIDED;
    return left >= right ? LEFT : RIGHT;
  }

  /** Load of a side; −1 when it has no cell. */
  private double load(int[] side, int which) {
    double load = 0;
    boolean any = false;
    for (int c : cells) {
      if (side[c] != which) continue;
      any = true;
      load += graph.load(c);
    }
    return any ? load : -1;
  }

  private int[] after(int[] side) {
    int leaves = load(side, LEFT) >= load(side, RIGHT) ? RIGHT : LEFT;
    int fresh = PlanEdits.nextGrid(before);
    int[] after = before.clone();
    for (int c : cells) if (side[c] == leaves) after[c] = fresh;
    return after;
  }
}

package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/** Joins ends of lines that stop a little short of another line, or of another end. */
final class Gaps {
  private static final double SHORTEST_SPUR = 10;
  private static final double SNAP_METRES = 0.5;
  private static final double OVERSHOOT = 2;

  /** How far a joint may turn from the line that it continues: 60°, 30° where it is long. */
  private static final double COS_NEAR = 0.5;

  private static final double COS_FAR = 0.866;

  private final Segments noded;
  private final double most;
  private final double mostToArea;
  private final double mostToDrawn;
  private final double farthest;
  private final Metric metric;
  private final Map<Long, IntList> at = new HashMap<>();
  private final BoxTree tree;

  /**
   * @param options how many metres of a gap are closed
   */
  Gaps(Segments noded, MosaicOptions options, Metric metric) {
    this.noded = noded;
    most = options.joinMetres();
    mostToArea = options.joinAreaMetres();
    mostToDrawn = options.joinDrawnMetres();
    boolean drawn = false;
    for (int i = 0; i < noded.size; i++) drawn |= (noded.mask[i] & Marks.DRAWN) != 0;
    farthest = drawn ? mostToDrawn : mostToArea;
    this.metric = metric;
    tree = noded.index();
    for (int i = 0; i < noded.size; i++) {
      at.computeIfAbsent(Noder.key(noded.x0[i], noded.y0[i]), k -> new IntList()).add(i);
      at.computeIfAbsent(Noder.key(noded.x1[i], noded.y1[i]), k -> new IntList()).add(i);
    }
  }

  /** The joining segments, each from the end that fell short, marked {@link Marks#JOIN}. */
  Segments joins() {
    Segments out = new Segments();
    for (int i = 0; i < noded.size; i++) {
      joinEnd(i, noded.x0[i], noded.y0[i], noded.x1[i], noded.y1[i], out);
      joinEnd(i, noded.x1[i], noded.y1[i], noded.x0[i], noded.y0[i], out);
    }
    return out;
  }

  private void joinEnd(int segment, int x, int y, int fromX, int fromY, Segments out) {
    if (at.get(Noder.key(x, y)).size > 1) return;
    Set<Integer> spur = spur(segment, x, y);
    if (spur == null) return;
    IntList near = new IntList();
    double reachX = farthest / metric.perX();
    double reachY = farthest / metric.perY();
    tree.query(
        (long) (x - reachX), (long) (y - reachY), (long) (x + reachX), (long) (y + reachY), near);
    int[] best = null;
    double least = farthest;
    for (int k = 0; k < near.size; k++) {
      if (spur.contains(near.at[k])) continue;
      int[] target = nearest(near.at[k], x, y);
      double d = metric.distance(x, y, target[0], target[1]);
      if (d == 0 || d > least || d > reach(noded.mask[near.at[k]])) continue;
      if (!ahead(x, y, fromX, fromY, target, d > mostToArea ? COS_FAR : COS_NEAR)) continue;
      if (d > most && crosses(near, spur, x, y, target)) continue;
      boolean tie = best != null && d == least;
      if (tie && Noder.key(target[0], target[1]) > Noder.key(best[0], best[1])) continue;
      best = target;
      least = d;
    }
    if (best == null) return;
    int mask = Marks.JOIN | Marks.BLOCK | Marks.classes(noded.mask[segment]);
    if (least > mostToArea) mask |= Marks.DRAWN;
    double length = Math.hypot(best[0] - x, best[1] - y);
    double more = best[2] == 1 ? 1 : 1 + OVERSHOOT / length;
    out.add(
        x,
        y,
        (int) Math.rint(x + more * (best[0] - x)),
        (int) Math.rint(y + more * (best[1] - y)),
        mask);
  }

  /** How far, in metres, a line of that kind may be from an end that is joined to it. */
  private double reach(int mask) {
    if ((mask & Marks.SCOPE) == 0 || (mask & Marks.RIM) != 0) return most;
    return (mask & Marks.DRAWN) != 0 ? mostToDrawn : mostToArea;
  }

  /** Whether the way to a far target runs over another line than the outline. */
  private boolean crosses(IntList near, Set<Integer> spur, int x, int y, int[] target) {
    for (int k = 0; k < near.size; k++) {
      int i = near.at[k];
      boolean outline = (noded.mask[i] & Marks.SCOPE) != 0;
      if (outline || spur.contains(i)) continue;
      if (Near.meet(x, y, target[0], target[1], noded.x0[i], noded.y0[i], noded.x1[i], noded.y1[i]))
        return true;
    }
    return false;
  }

  /**
   * The segments from a loose end back to the first fork, null when they are so short that whatever
   * is near the end is near the fork too.
   */
  private Set<Integer> spur(int segment, int x, int y) {
    Set<Integer> spur = new HashSet<>();
    long here = Noder.key(x, y);
    double length = 0;
    int current = segment;
    while (true) {
      spur.add(current);
      long one = Noder.key(noded.x0[current], noded.y0[current]);
      long other = Noder.key(noded.x1[current], noded.y1[current]);
      length +=
          metric.distance(
              noded.x0[current], noded.y0[current], noded.x1[current], noded.y1[current]);
      here = one == here ? other : one;
      IntList around = at.get(here);
      if (around.size != 2) return length < SHORTEST_SPUR ? null : spur;
      current = around.at[0] == current ? around.at[1] : around.at[0];
      if (spur.contains(current)) return spur;
    }
  }

  /** The nearest point of a segment, and 1 when it is one of its ends. */
  private int[] nearest(int i, int x, int y) {
    double stretch = metric.perX() / metric.perY();
    double t =
        Near.along(
            0,
            0,
            ((double) noded.x0[i] - x) * stretch,
            (double) noded.y0[i] - y,
            ((double) noded.x1[i] - x) * stretch,
            (double) noded.y1[i] - y);
    int px = (int) Math.rint(noded.x0[i] + t * ((double) noded.x1[i] - noded.x0[i]));
    int py = (int) Math.rint(noded.y0[i] + t * ((double) noded.y1[i] - noded.y0[i]));
    if (metric.distance(px, py, noded.x0[i], noded.y0[i]) < SNAP_METRES)
      return new int[] {noded.x0[i], noded.y0[i], 1};
    if (metric.distance(px, py, noded.x1[i], noded.y1[i]) < SNAP_METRES)
      return new int[] {noded.x1[i], noded.y1[i], 1};
    return new int[] {px, py, 0};
  }

  /** Whether the target lies within an angle of the direction in which the line was going. */
  private boolean ahead(int x, int y, int fromX, int fromY, int[] target, double cos) {
    double dx = ((double) x - fromX) * metric.perX();
    double dy = ((double) y - fromY) * metric.perY();
    double tx = ((double) target[0] - x) * metric.perX();
    double ty = ((double) target[1] - y) * metric.perY();
    return dx * tx + dy * ty >= cos * Math.hypot(dx, dy) * Math.hypot(tx, ty);
  }

  /** A notice for every joint that came to part two blocks. */
  static List<MosaicNotice> notices(Blocks blocks, MosaicInput input) {
    Map<Long, Long> barrierAtEnd = new HashMap<>();
    for (Barrier b : input.barriers()) {
      Coordinate[] c = b.line().getCoordinates();
      for (Coordinate end : List.of(c[0], c[c.length - 1]))
        barrierAtEnd.merge(Noder.key((int) end.x, (int) end.y), b.id(), Math::min);
    }
    List<MosaicNotice> notices = new ArrayList<>();
    Arrangement arr = blocks.arr();
    for (int e = 0; e < arr.edges(); e++) {
      if ((arr.mask[e] & Marks.JOIN) == 0) continue;
      if (blocks.ofFace()[arr.face[2 * e]] == blocks.ofFace()[arr.face[2 * e + 1]]) continue;
      boolean far = (arr.mask[e] & Marks.DRAWN) != 0;
      int v = looseEnd(arr, e, barrierAtEnd);
      if (v < 0) continue;
      notices.add(
          new MosaicNotice(
              far ? "end-led-on" : "gap-joined",
              barrierAtEnd.get(Noder.key(arr.x[v], arr.y[v])),
              new Coordinate(arr.x[v], arr.y[v]),
              far
                  ? "The line ends before the outline drawn around the town and was led on to it."
                  : "The line stops short of another one and was joined to it."));
    }
    return notices;
  }

  /**
   * Where the line that fell short ends: the vertex of a joint at which but one line goes on. The
   * other may be an end as well, for streets are parted where others meet them; -1 when none is.
   */
  private static int looseEnd(Arrangement arr, int e, Map<Long, Long> barrierAtEnd) {
    int found = -1;
    for (int v : new int[] {arr.from[e], arr.to[e]}) {
      if (!barrierAtEnd.containsKey(Noder.key(arr.x[v], arr.y[v]))) continue;
      if (found < 0 || arr.degree(v) < arr.degree(found)) found = v;
    }
    return found;
  }
}

package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.linemerge.LineMerger;

/**
 * Bridges and tunnels. They do not cut what they cross, but a street does not end where its bridge
 * begins either: from each end that hangs on the network a passage cuts as far as the first line it
 * crosses, if that is near, and a short one that crosses nothing cuts all along.
 */
final class Passages {
  private static final double APPROACH_METRES = 50;
  private static final double SHORT_METRES = 30;
  private static final double OVERSHOOT = 2;

  private final Segments cuts;
  private final BoxTree tree;
  private final Metric metric;
  private final Set<Long> network = new HashSet<>();
  private final Segments out = new Segments();

  private Passages(Segments cuts, Metric metric) {
    this.cuts = cuts;
    this.metric = metric;
    tree = cuts.index();
    for (int i = 0; i < cuts.size; i++) {
      network.add(Noder.key(cuts.x0[i], cuts.y0[i]));
      network.add(Noder.key(cuts.x1[i], cuts.y1[i]));
    }
  }

  /** The stretches of the passages that cut. */
  static Segments approaches(
      MosaicInput input, MosaicOptions options, Segments cuts, Metric metric) {
    Passages passages = new Passages(cuts, metric);
    TreeMap<BarrierClass, LineMerger> byClass = new TreeMap<>();
    input.barriers().stream()
        .sorted(Comparator.comparingLong(Barrier::id))
        .filter(b -> (b.bridge() || b.tunnel()) && options.cutting().contains(b.barrierClass()))
        .forEach(
            b -> byClass.computeIfAbsent(b.barrierClass(), c -> new LineMerger()).add(b.line()));
    byClass.forEach((c, merger) -> passages.addAll(c, merger.getMergedLineStrings()));
    return passages.out;
  }

  private void addAll(BarrierClass barrierClass, Collection<?> lines) {
    int mask = Marks.of(barrierClass) | Marks.BLOCK;
    for (Object line : lines) {
      Coordinate[] there = ((LineString) line).getCoordinates();
      List<Coordinate> back = new ArrayList<>(List.of(there));
      java.util.Collections.reverse(back);
      boolean starts = onNetwork(there[0]);
      boolean ends = onNetwork(there[there.length - 1]);
      boolean crosses = starts && approach(there, mask);
      crosses |= ends && approach(back.toArray(Coordinate[]::new), mask);
      if (!crosses && starts && ends && length(there) <= SHORT_METRES) whole(there, mask);
    }
  }

  private boolean onNetwork(Coordinate c) {
    return network.contains(Noder.key((int) c.x, (int) c.y));
  }

  private double length(Coordinate[] line) {
    double sum = 0;
    for (int i = 1; i < line.length; i++)
      sum += metric.distance(line[i - 1].x, line[i - 1].y, line[i].x, line[i].y);
    return sum;
  }

  private void whole(Coordinate[] line, int mask) {
    for (int i = 1; i < line.length; i++) add(line[i - 1], line[i], mask);
  }

  private void add(Coordinate a, Coordinate b, int mask) {
    out.add((int) a.x, (int) a.y, (int) b.x, (int) b.y, mask);
  }

  /** Cuts from the first vertex to the first line crossed; whether any line is crossed at all. */
  private boolean approach(Coordinate[] line, int mask) {
    double gone = 0;
    for (int i = 1; i < line.length; i++) {
      Coordinate a = line[i - 1];
      Coordinate b = line[i];
      double t = firstCrossing(a, b, i == 1);
      double length = metric.distance(a.x, a.y, b.x, b.y);
      if (t <= 1) {
        if (gone + t * length > APPROACH_METRES) return true;
        for (int k = 1; k < i; k++) add(line[k - 1], line[k], mask);
        double units = Math.hypot(b.x - a.x, b.y - a.y);
        double end = Math.min(1, t + OVERSHOOT / units);
        add(a, between(a, b, end), mask);
        return true;
      }
      gone += length;
    }
    return false;
  }

  private static Coordinate between(Coordinate a, Coordinate b, double t) {
    return new Coordinate(Math.rint(a.x + t * (b.x - a.x)), Math.rint(a.y + t * (b.y - a.y)));
  }

  /** Where from a to b, 0 to 1, the first cutting line is met; infinite when none is. */
  private double firstCrossing(Coordinate a, Coordinate b, boolean first) {
    IntList near = new IntList();
    tree.queryAlong(a.x, a.y, b.x, b.y, 1, near);
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < near.size; k++) {
      int i = near.at[k];
      boolean hangsHere =
          first
              && (cuts.x0[i] == a.x && cuts.y0[i] == a.y || cuts.x1[i] == a.x && cuts.y1[i] == a.y);
      if (hangsHere || !meets(a, b, i)) continue;
      best = Math.min(best, parameter(a, b, i));
    }
    return best;
  }

  private boolean meets(Coordinate a, Coordinate b, int i) {
    return Near.meet(
        (int) a.x, (int) a.y, (int) b.x, (int) b.y, cuts.x0[i], cuts.y0[i], cuts.x1[i], cuts.y1[i]);
  }

  private double parameter(Coordinate a, Coordinate b, int i) {
    double ux = b.x - a.x;
    double uy = b.y - a.y;
    double vx = (double) cuts.x1[i] - cuts.x0[i];
    double vy = (double) cuts.y1[i] - cuts.y0[i];
    double turn = ux * vy - uy * vx;
    if (turn == 0) return Near.along(cuts.x0[i], cuts.y0[i], a.x, a.y, b.x, b.y);
    return Math.max(0, ((cuts.x0[i] - a.x) * vy - (cuts.y0[i] - a.y) * vx) / turn);
  }
}

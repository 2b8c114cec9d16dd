package gridplan.exchange;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.valid.IsSimpleOp;

/**
 * Lists what is odd about lines though all of it is used: streets drawn twice ({@code
 * line-duplicate}), lines that cross themselves ({@code line-crosses-itself}), and streets that no
 * others lead to ({@code streets-apart}).
 */
final class BarrierNotices {
  private static final Set<BarrierClass> NO_STREETS =
      EnumSet.of(BarrierClass.RIVER, BarrierClass.RAILWAY, BarrierClass.WALL);

  /** About a metre and a half: ends that were meant to meet. */
  private static final double TOUCH_UNITS = 135;

  private BarrierNotices() {}

  /** Adds the notices; n log n in the lines where they do not all lie on each other. */
  static void list(List<ImportedBarrier> barriers, List<ImportNotice> notices) {
    Map<Geometry, ImportedBarrier> seen = new HashMap<>();
    for (ImportedBarrier b : barriers) {
      LineString line = b.barrier().line();
      ImportedBarrier first = seen.putIfAbsent(normal(line), b);
      if (first != null && sameUse(first.barrier(), b.barrier()))
        notices.add(
            new ImportNotice(
                "line-duplicate",
                b.sourceId(),
                line.getCoordinate(),
                "Line " + b.sourceId() + " is drawn where " + first.sourceId() + " is already."));
      Coordinate crossing = crossing(line);
      if (crossing != null)
        notices.add(
            new ImportNotice(
                "line-crosses-itself",
                b.sourceId(),
                crossing,
                "Line " + b.sourceId() + " crosses itself; ground that it encloses is a block."));
    }
    listApart(barriers.stream().filter(BarrierNotices::isStreet).toList(), notices);
  }

  private static Geometry normal(LineString line) {
    return line.norm();
  }

  /** A tram in its street is no second street. */
  private static boolean sameUse(Barrier one, Barrier other) {
    return one.barrierClass() == other.barrierClass();
  }

  private static boolean isStreet(ImportedBarrier b) {
    return !NO_STREETS.contains(b.barrier().barrierClass());
  }

  /** Where a line crosses itself between its vertices; null when it only returns to one. */
  private static Coordinate crossing(LineString line) {
    if (line.getNumPoints() < 4) return null;
    Coordinate at = IsSimpleOp.getNonSimpleLocation(line);
    if (at == null) return null;
    for (Coordinate vertex : line.getCoordinates()) if (vertex.equals2D(at)) return null;
    return new Coordinate(Math.rint(at.x), Math.rint(at.y));
  }

  /** One notice for each set of streets that is not connected with the largest. */
  private static void listApart(List<ImportedBarrier> streets, List<ImportNotice> notices) {
    int[] parent = connected(streets);
    Map<Integer, List<ImportedBarrier>> nets = new TreeMap<>();
    for (int i = 0; i < parent.length; i++)
      nets.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(streets.get(i));
    int largest = nets.values().stream().mapToInt(List::size).max().orElse(0);
    boolean main = false;
    for (List<ImportedBarrier> net : nets.values()) {
      if (!main && net.size() == largest) {
        main = true;
        continue;
      }
      if (net.stream().noneMatch(ImportedBarrier::cuts)) continue;
      ImportedBarrier first = net.get(0);
      String others = net.size() == 1 ? " is" : " and " + (net.size() - 1) + " lines beside it are";
      notices.add(
          new ImportNotice(
              "streets-apart",
              first.sourceId(),
              first.barrier().line().getCoordinate(),
              "Line " + first.sourceId() + others + " not connected with the other streets."));
    }
  }

  private static int[] connected(List<ImportedBarrier> streets) {
    STRtree tree = new STRtree();
    for (int i = 0; i < streets.size(); i++)
      tree.insert(streets.get(i).barrier().line().getEnvelopeInternal(), i);
    int[] parent = new int[streets.size()];
    Arrays.setAll(parent, i -> i);
    for (int i = 0; i < parent.length; i++) {
      LineString line = streets.get(i).barrier().line();
      var box = line.getEnvelopeInternal().copy();
      box.expandBy(TOUCH_UNITS);
      for (Object near : tree.query(box)) {
        int one = root(parent, i);
        int other = root(parent, (int) near);
        if (one == other) continue;
        LineString second = streets.get((int) near).barrier().line();
        if (line.isWithinDistance(second, TOUCH_UNITS))
          parent[Math.max(one, other)] = Math.min(one, other);
      }
    }
    return parent;
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  }
}

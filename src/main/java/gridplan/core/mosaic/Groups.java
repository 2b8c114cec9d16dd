package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Which buildings make one cell together, and in which block: footprints that overlap, and
 * footprints of one block and compound that touch, up to the size of a micro-grid.
 */
final class Groups {
  /** Square metres. */
  private static final double LEAST_OVERLAP = 0.25;

  private final Footprints footprints;
  private final double mostHouseholds;
  private final Blocks blocks;
  private final Polygon[] blockPolygons;
  private final List<MosaicNotice> notices;

  /** The block of each building, −1 outside the scope. */
  final int[] blockOfBuilding;

  /** The group of each building, −1 outside the scope. */
  final int[] ofBuilding;

  /** The block of each group. */
  final IntList blockOfGroup = new IntList();

  /** The buildings of each group, ascending. */
  final List<IntList> members = new ArrayList<>();

  /** A point of each building on the side that won, x and y by turns. */
  final double[] anchors;

  /** Buildings that reach out of the scope. */
  final boolean[] reachesOut;

  /** Buildings whose outline must be in the drawing, because a line would cut them. */
  final boolean[] outlined;

  Groups(Footprints footprints, Blocks blocks, MosaicOptions options, List<MosaicNotice> notices) {
    this.footprints = footprints;
    mostHouseholds = options.mostTouchingHouseholds();
    this.blocks = blocks;
    this.notices = notices;
    blockPolygons = blocks.polygons();
    int n = footprints.size();
    blockOfBuilding = new int[n];
    ofBuilding = new int[n];
    outlined = new boolean[n];
    reachesOut = new boolean[n];
    anchors = footprints.anchors.clone();
    for (int b = 0; b < n; b++) blockOfBuilding[b] = place(b);
    number(unite());
  }

  private int place(int b) {
    int block =
        blocks
            .ofFace()[
            blocks.arr().faceAt(footprints.anchors[2 * b], footprints.anchors[2 * b + 1])];
    TreeSet<Integer> touched = touchedBlocks(b);
    if (touched.isEmpty()) {
      if (block < 0) notice("building-outside", b, "The building lies outside the area.");
      return block;
    }
    if (block >= 0) touched.add(block);
    return largerSide(b, touched);
  }

  /** Blocks on both sides of the block lines that a footprint meets. */
  private TreeSet<Integer> touchedBlocks(int b) {
    Arrangement arr = blocks.arr();
    TreeSet<Integer> touched = new TreeSet<>();
    IntList near = new IntList();
    Segments s = footprints.edges;
    for (int i = footprints.firstEdge[b]; i < footprints.firstEdge[b + 1]; i++) {
      arr.edgesNear(s.x0[i], s.y0[i], s.x1[i], s.y1[i], 1, near);
      for (int k = 0; k < near.size; k++) {
        int e = near.at[k];
        int one = blocks.ofFace()[arr.face[2 * e]];
        int other = blocks.ofFace()[arr.face[2 * e + 1]];
        if (one == other) continue;
        int p = arr.from[e];
        int q = arr.to[e];
        if (!Near.meet(s.x0[i], s.y0[i], s.x1[i], s.y1[i], arr.x[p], arr.y[p], arr.x[q], arr.y[q]))
          continue;
        touched.add(one);
        touched.add(other);
      }
    }
    return touched;
  }

  private int largerSide(int b, TreeSet<Integer> touched) {
    Geometry ground = footprints.ground.get(b);
    double all = ground.getArea();
    double rest = all;
    double most = 0;
    int best = -1;
    Geometry won = null;
    for (int block : touched) {
      if (block < 0) continue;
      Geometry common =
          OverlayNGRobust.overlay(ground, blockPolygons[block], OverlayNG.INTERSECTION);
      double area = common.getArea();
      rest -= area;
      if (area <= most) continue;
      most = area;
      best = block;
      won = common;
    }
    if (rest > all / 2 || won == null) {
      notice("building-outside", b, "Most of the building lies outside the area.");
      return -1;
    }
    Coordinate anchor = won.getInteriorPoint().getCoordinate();
    anchors[2 * b] = anchor.x;
    anchors[2 * b + 1] = anchor.y;
    outlined[b] = true;
    reachesOut[b] = touched.contains(-1);
    if (rest > all * 1e-6)
      notice("footprint-across-area", b, "The footprint crosses the area's boundary.");
    if (all - rest - most > all * 1e-6)
      notice(
          "footprint-across-barrier",
          b,
          "The boundary bends round the footprint; its larger side wins.");
    return best;
  }

  private void notice(String kind, int b, String detail) {
    Coordinate where = footprints.ground.get(b).getCoordinate();
    notices.add(new MosaicNotice(kind, footprints.buildings.get(b).id(), where, detail));
  }

  /**
   * Union-find over the buildings in the scope: all that meet are one, unless that would hold more
   * households than a micro-grid; then only overlaps bind, and rows are built up to that size.
   */
  private int[] unite() {
    int n = footprints.size();
    IntList pairs = meetingPairs();
    int[] all = singles(n);
    for (int k = 0; k < pairs.size; k += 2) link(all, pairs.at[k], pairs.at[k + 1]);
    double[] load = new double[n];
    for (int b = 0; b < n; b++) load[root(all, b)] += footprints.buildings.get(b).households();
    int[] parent = singles(n);
    double[] held = new double[n];
    for (int b = 0; b < n; b++) held[b] = footprints.buildings.get(b).households();
    IntList touching = new IntList();
    for (int k = 0; k < pairs.size; k += 2) {
      int one = pairs.at[k];
      int other = pairs.at[k + 1];
      boolean together = sameSide(one, other);
      boolean large = load[root(all, one)] > mostHouseholds;
      if (together && !large || overlap(one, other)) unite(parent, held, one, other);
      else if (together) {
        touching.add(one);
        touching.add(other);
      }
    }
    for (int k = 0; k < touching.size; k += 2) {
      int one = root(parent, touching.at[k]);
      int other = root(parent, touching.at[k + 1]);
      if (one != other && held[one] + held[other] <= mostHouseholds)
        unite(parent, held, one, other);
    }
    return parent;
  }

  private static int[] singles(int n) {
    int[] parent = new int[n];
    Arrays.setAll(parent, b -> b);
    return parent;
  }

  private static void unite(int[] parent, double[] held, int a, int b) {
    int one = root(parent, a);
    int other = root(parent, b);
    if (one == other) return;
    double sum = held[one] + held[other];
    link(parent, one, other);
    held[root(parent, one)] = sum;
  }

  /** Pairs of buildings in the scope with a point in common, ascending, one after the other. */
  private IntList meetingPairs() {
    int n = footprints.size();
    BoxTree.Builder builder = new BoxTree.Builder(n);
    for (int b = 0; b < n; b++) {
      Envelope box = footprints.envelope(b);
      builder.add(
          (int) box.getMinX(), (int) box.getMinY(), (int) box.getMaxX(), (int) box.getMaxY());
    }
    BoxTree tree = builder.build();
    IntList near = new IntList();
    IntList pairs = new IntList();
    for (int b = 0; b < n; b++) {
      if (blockOfBuilding[b] < 0) continue;
      Envelope box = footprints.envelope(b);
      tree.query(
          (long) box.getMinX(),
          (long) box.getMinY(),
          (long) box.getMaxX(),
          (long) box.getMaxY(),
          near);
      Arrays.sort(near.at, 0, near.size);
      for (int k = 0; k < near.size; k++) {
        int other = near.at[k];
        if (other <= b || blockOfBuilding[other] < 0) continue;
        if (!footprints.ground.get(b).intersects(footprints.ground.get(other))) continue;
        pairs.add(b);
        pairs.add(other);
      }
    }
    return pairs;
  }

  private boolean sameSide(int b, int other) {
    return blockOfBuilding[b] == blockOfBuilding[other]
        && footprints.buildings.get(b).compound() == footprints.buildings.get(other).compound();
  }

  /** Whether more ground is common than carelessness in drawing a shared wall explains. */
  private boolean overlap(int b, int other) {
    Geometry one = footprints.ground.get(b);
    Geometry two = footprints.ground.get(other);
    double common = OverlayNGRobust.overlay(one, two, OverlayNG.INTERSECTION).getArea();
    return blocks.metric().area(2 * common) > LEAST_OVERLAP
        || common > 0.01 * Math.min(one.getArea(), two.getArea());
  }

  private static int root(int[] parent, int b) {
    int at = b;
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  }

  private static void link(int[] parent, int a, int b) {
    int p = root(parent, a);
    int q = root(parent, b);
    parent[Math.max(p, q)] = Math.min(p, q);
  }

  private void number(int[] parent) {
    int n = footprints.size();
    int[] groupOfRoot = new int[n];
    Arrays.fill(groupOfRoot, -1);
    for (int b = 0; b < n; b++) {
      ofBuilding[b] = -1;
      if (blockOfBuilding[b] < 0) continue;
      int root = root(parent, b);
      if (groupOfRoot[root] < 0) {
        groupOfRoot[root] = members.size();
        members.add(new IntList());
      }
      ofBuilding[b] = groupOfRoot[root];
      members.get(groupOfRoot[root]).add(b);
    }
    for (IntList group : members) blockOfGroup.add(settleBlock(group));
  }

  /** The block with most of a group's footprint; members elsewhere get their outline drawn. */
  private int settleBlock(IntList group) {
    java.util.TreeMap<Integer, Double> area = new java.util.TreeMap<>();
    for (int i = 0; i < group.size; i++) {
      int b = group.at[i];
      area.merge(blockOfBuilding[b], footprints.ground.get(b).getArea(), Double::sum);
    }
    int best = area.firstKey();
    for (var entry : area.entrySet()) if (entry.getValue() > area.get(best)) best = entry.getKey();
    for (int i = 0; i < group.size; i++)
      if (blockOfBuilding[group.at[i]] != best) outlined[group.at[i]] = true;
    return best;
  }

  int size() {
    return members.size();
  }
}

package gridplan.core.mosaic;

import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * From barriers to blocks: the noded lines are traced, strips of the street's own ground (medians,
 * roundabouts, slivers between lines) are divided half-way between the blocks beside them, and
 * ground behind a wall up to the street goes to the walled side.
 */
final class BlockBuilder {
  private static final double SITE_SPACING = 2;
  private static final double TOLERANCE = 1;
  private static final Set<BarrierClass> FAST =
      EnumSet.of(BarrierClass.EXPRESSWAY, BarrierClass.RAILWAY);

  private final Metric metric;
  private final Arrangement arr;
  private final boolean[] inside;
  private final boolean[] strip;

  /** The middle of strips that part no two blocks. */
  private final Segments midlines = new Segments();

  private BlockBuilder(Segments noded, Metric metric) {
    this.metric = metric;
    arr = new Arrangement(noded);
    inside = ScopeLines.inside(arr);
    strip = new boolean[arr.faces];
  }

  /**
   * Makes the blocks.
   *
   * @param noded noded lines with the scope among them
   * @param anchors a point inside each building, x and y by turns
   */
  static Blocks build(Segments noded, double[] anchors, Metric metric, Progress progress) {
    BlockBuilder builder = new BlockBuilder(noded, metric);
    progress.report("mosaic.blocks", 0.2);
    builder.findStrips(anchors);
    Segments lines = builder.divided();
    progress.report("mosaic.blocks", 0.5);
    return settle(new Arrangement(Noder.node(lines)), builder, metric);
  }

  private void findStrips(double[] anchors) {
    boolean[] built = new boolean[arr.faces];
    for (int i = 0; i < anchors.length; i += 2)
      built[arr.faceAt(anchors[i], anchors[i + 1])] = true;
    double[] area = FaceShape.areas(arr, metric);
    double[] perimeter = FaceShape.perimeters(arr, metric, c -> true);
    double[] fast = FaceShape.perimeters(arr, metric, FAST::contains);
    double[] arterial = FaceShape.perimeters(arr, metric, BarrierClass.ARTERIAL::equals);
    for (int f = 1; f < arr.faces; f++)
      strip[f] =
          inside[f] && !built[f] && StripRule.isStrip(area[f], perimeter[f], fast[f], arterial[f]);
  }

  /** The lines of all blocks with the block's face as label, and the lines that divide strips. */
  private Segments divided() {
    int[] label = new int[arr.faces];
    int[] cluster = clusters(label);
    Segments out = new Segments();
    for (int e = 0; e < arr.edges(); e++) {
      int f = arr.face[2 * e];
      int g = arr.face[2 * e + 1];
      if (!inside[f] && !inside[g]) continue;
      if (cluster[f] >= 0 && cluster[f] == cluster[g]) continue;
      int a = arr.from[e];
      int b = arr.to[e];
      out.add(arr.x[a], arr.y[a], arr.x[b], arr.y[b], arr.mask[e], label[f], label[g]);
    }
    divideStrips(cluster, label, out);
    return out;
  }

  /**
   * Numbers each connected set of strips from 0, −1 elsewhere. Strips along walls stay alone, so
   * that they go to the walled side. Fills in the label of each face.
   */
  private int[] clusters(int[] label) {
    Regions regions = new Regions(arr, metric, strip);
    boolean[] walled = new boolean[arr.faces];
    for (int f = 1; f < arr.faces; f++) walled[f] = strip[f] && walled(regions, f);
    regions.joinWhere(h -> !walled[arr.face[h]] && !walled[arr.faceAcross(h)]);
    int[] count = new int[1];
    int[] cluster = RegionPolygons.numbered(regions.roots(), count);
    for (int f = 0; f < arr.faces; f++) label[f] = inside[f] && !strip[f] ? f : Segments.NO_LABEL;
    for (int f = 1; f < arr.faces; f++) if (walled[f]) label[f] = behindWall(regions, f);
    return cluster;
  }

  private boolean walled(Regions regions, int f) {
    double wall = 0;
    double all = 0;
    for (int h : regions.halfEdges(f)) {
      if (arr.face[h] == arr.faceAcross(h)) continue;
      all += regions.length(h);
      if (isWall(h) && !strip[arr.faceAcross(h)] && inside[arr.faceAcross(h)])
        wall += regions.length(h);
    }
    return wall > all / 4;
  }

  private boolean isWall(int h) {
    return Marks.classes(arr.mask[h >> 1]) == Marks.of(BarrierClass.WALL);
  }

  /** The one face behind all walls of a strip, no label when there are several. */
  private int behindWall(Regions regions, int f) {
    int behind = Segments.NO_LABEL;
    for (int h : regions.halfEdges(f)) {
      int across = arr.faceAcross(h);
      if (!isWall(h) || strip[across] || !inside[across]) continue;
      if (behind != Segments.NO_LABEL && behind != across) return Segments.NO_LABEL;
      behind = across;
    }
    return behind;
  }

  private void divideStrips(int[] cluster, int[] label, Segments out) {
    int count = Arrays.stream(cluster).max().orElse(-1) + 1;
    int[][] boxes = Blocks.boxes(arr, cluster, count);
    boolean[] hasWall = new boolean[count];
    List<IntList> sides = new ArrayList<>();
    for (int c = 0; c < count; c++) sides.add(new IntList());
    for (int h = 0; h < arr.face.length; h++) {
      int c = cluster[arr.face[h]];
      if (c < 0 || label[arr.face[h]] != Segments.NO_LABEL) continue;
      if (cluster[arr.faceAcross(h)] == c || label[arr.faceAcross(h)] == Segments.NO_LABEL)
        continue;
      sides.get(c).add(h);
      if (isWall(h)) hasWall[c] = true;
    }
    HalfwayLines lines = new HalfwayLines(arr, cluster, metric, TOLERANCE, (a, b, c, d) -> true);
    Midlines middle = new Midlines(arr, cluster, metric);
    for (int c = 0; c < count; c++) {
      middle.add(sides.get(c), label, boxes[c], midlines);
      Sites sites = new Sites();
      for (int i = 0; i < sides.get(c).size; i++) {
        int h = sides.get(c).at[i];
        if (!hasWall[c] || isWall(h)) addSites(h, label[arr.faceAcross(h)], sites);
      }
      lines.draw(c, sites, boxes[c], Marks.BLOCK | Marks.HALFWAY, out);
    }
  }

  private void addSites(int h, int label, Sites sites) {
    int a = arr.origin(h);
    int b = arr.target(h);
    int mask = Marks.classes(arr.mask[h >> 1]);
    sites.addAlong(arr.x[a], arr.y[a], arr.x[b], arr.y[b], SITE_SPACING, metric, label, mask);
  }

  /** Labels the faces of the divided ground and joins what belongs together. */
  private static Blocks settle(Arrangement arr, BlockBuilder first, Metric metric) {
    boolean[] inside = ScopeLines.inside(arr);
    int[] label = FaceLabels.byVotes(arr, metric);
    Regions regions = new Regions(arr, metric, inside);
    regions.joinWhere(h -> same(label, arr.face[h], arr.faceAcross(h)));
    boolean[] homeless = new boolean[arr.faces];
    int[] best = new int[first.arr.faces];
    Arrays.fill(best, -1);
    for (int f = 1; f < arr.faces; f++) {
      if (!inside[f] || regions.find(f) != f) continue;
      homeless[f] = true;
      int l = label[f];
      if (l >= 0 && (best[l] < 0 || regions.area(f) > regions.area(best[l]))) best[l] = f;
    }
    for (int f : best) if (f >= 0) homeless[f] = false;
    int[] anyBlock = new int[arr.faces];
    regions.giveAway(homeless, anyBlock);
    int[] count = new int[1];
    int[] ofFace = RegionPolygons.numbered(regions.roots(), count);
    Segments spurs = Spurs.of(first.arr, first.inside, first.strip);
    spurs.addAll(first.midlines);
    return new Blocks(arr, ofFace, count[0], spurs, metric);
  }

  private static boolean same(int[] label, int f, int g) {
    return label[f] >= 0 && label[f] == label[g];
  }
}

package gridplan.core.mosaic;

import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * From blocks and groups of buildings to cells: draws the lines half-way between groups in every
 * block, nodes them with the blocks and the outlines that must not be cut, and gives each face to
 * its group.
 */
final class CellBuilder {
  private static final double TOLERANCE = 0.4;
  private static final double SITE_SPACING = 1;

  /** Lines come no nearer to a footprint, in lattice units, unless its outline is drawn too. */
  private static final double CLEARANCE = 2;

  private final Blocks blocks;
  private final Groups groups;
  private final Footprints footprints;
  private final MosaicOptions options;
  private final OpenGround open;
  private final Progress progress;

  CellBuilder(
      Blocks blocks,
      Groups groups,
      Footprints footprints,
      MosaicOptions options,
      Progress progress) {
    this.blocks = blocks;
    this.groups = groups;
    this.footprints = footprints;
    this.options = options;
    open = new OpenGround(blocks, groups, footprints, options.openGroundMetres());
    this.progress = progress;
  }

  /**
   * The cells as regions of a drawing.
   *
   * @param cellOfFace −1 outside the scope
   * @param cellOfBuilding where each building ended up, −1 for none
   * @param blockOfCell index of the block
   */
  record Cells(
      Arrangement arr, int[] cellOfFace, int count, int[] cellOfBuilding, int[] blockOfCell) {}

  Cells build() {
    List<IntList> groupsOfBlock = new ArrayList<>();
    for (int b = 0; b < blocks.count(); b++) groupsOfBlock.add(new IntList());
    for (int g = 0; g < groups.size(); g++) groupsOfBlock.get(groups.blockOfGroup.at[g]).add(g);
    int[] onlyGroup = new int[blocks.count()];
    for (int b = 0; b < onlyGroup.length; b++) {
      IntList of = groupsOfBlock.get(b);
      onlyGroup[b] = of.size == 1 && open.count(b) == 0 ? of.at[0] : Segments.NO_LABEL;
    }
    Segments lines = blocks.lines(onlyGroup);
    lines.addAll(halfway(groupsOfBlock));
    progress.report("mosaic.cells", 0.6);
    outlineWhatIsCut(lines);
    addOutlines(lines);
    lines.addAll(Spurs.clearOf(blocks.spurs(), footprints, CLEARANCE, blocks.metric()));
    Segments noded = Noder.node(lines);
    progress.report("mosaic.cells", 0.75);
    Arrangement arr = new Arrangement(noded);
    progress.report("mosaic.cells", 0.85);
    return thinned(settle(arr));
  }

  /**
   * The same cells in a drawing that holds nothing but the lines between them, which are thinned
   * without coming to cross, so they need no noding.
   */
  private Cells thinned(Cells cells) {
    Segments lines = Thinning.thinned(cells.arr(), cells.cellOfFace(), footprints, blocks.metric());
    Arrangement arr = new Arrangement(lines);
    int[] cellOfFace = new int[arr.faces];
    Arrays.fill(cellOfFace, -1);
    for (int h = 0; h < arr.face.length; h++)
      if (arr.face[h] != Arrangement.OUTSIDE) cellOfFace[arr.face[h]] = arr.label(h);
    return new Cells(arr, cellOfFace, cells.count(), cells.cellOfBuilding(), cells.blockOfCell());
  }

  /** The lines between the groups of each block, block after block. */
  private Segments halfway(List<IntList> groupsOfBlock) {
    int[][] boxes = Blocks.boxes(blocks.arr(), blocks.ofFace(), blocks.count());
    Segments[] of = new Segments[blocks.count()];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, blocks.count())
        .parallel()
        .filter(b -> groupsOfBlock.get(b).size + open.count(b) > 1)
        .forEach(
            b -> {
              of[b] = halfway(b, groupsOfBlock.get(b), boxes[b]);
              if (done.incrementAndGet() % 64 == 0)
                progress.report("mosaic.cells", 0.6 * done.get() / blocks.count());
            });
    Segments all = new Segments();
    for (Segments part : of) if (part != null) all.addAll(part);
    return all;
  }

  private Segments halfway(int block, IntList members, int[] box) {
    Sites sites = new Sites();
    Segments s = footprints.edges;
    for (int i = 0; i < members.size; i++) {
      int g = members.at[i];
      IntList buildings = groups.members.get(g);
      for (int k = 0; k < buildings.size; k++)
        for (int e = footprints.firstEdge[buildings.at[k]];
            e < footprints.firstEdge[buildings.at[k] + 1];
            e++)
          sites.addAlong(s.x0[e], s.y0[e], s.x1[e], s.y1[e], SITE_SPACING, blocks.metric(), g, 0);
    }
    open.addTo(block, sites);
    IntList near = new IntList();
    HalfwayLines.Clear clear = (ax, ay, bx, by) -> firstCut(ax, ay, bx, by, near) < 0;
    Segments out = new Segments();
    new HalfwayLines(blocks.arr(), blocks.ofFace(), blocks.metric(), TOLERANCE, clear)
        .draw(block, sites, box, Marks.HALFWAY, out);
    return out;
  }

  /** An edge of a footprint that a segment comes too near, −1 when it is clear of all. */
  private int firstCut(int ax, int ay, int bx, int by, IntList near) {
    footprints.edgesNear(ax, ay, bx, by, CLEARANCE, near);
    Segments s = footprints.edges;
    for (int k = 0; k < near.size; k++) {
      int e = near.at[k];
      if (Near.within(CLEARANCE, ax, ay, bx, by, s.x0[e], s.y0[e], s.x1[e], s.y1[e])) return e;
    }
    return -1;
  }

  /** Marks the buildings that any line would cut or graze. */
  private void outlineWhatIsCut(Segments lines) {
    IntList near = new IntList();
    Segments s = footprints.edges;
    for (int i = 0; i < lines.size; i++) {
      footprints.edgesNear(lines.x0[i], lines.y0[i], lines.x1[i], lines.y1[i], CLEARANCE, near);
      for (int k = 0; k < near.size; k++) {
        int e = near.at[k];
        int building = s.left[e];
        if (groups.ofBuilding[building] < 0 || groups.outlined[building]) continue;
        groups.outlined[building] =
            Near.within(
                CLEARANCE,
                lines.x0[i],
                lines.y0[i],
                lines.x1[i],
                lines.y1[i],
                s.x0[e],
                s.y0[e],
                s.x1[e],
                s.y1[e]);
      }
    }
  }

  private void addOutlines(Segments lines) {
    int[] scope = Arrays.stream(blocks.ofFace()).map(block -> Math.min(block, 0)).toArray();
    Clipper clipper = new Clipper(blocks.arr(), scope);
    Segments s = footprints.edges;
    for (int e = 0; e < s.size; e++) {
      int building = s.left[e];
      int group = groups.ofBuilding[building];
      if (group < 0 || !groups.outlined[building]) continue;
      int mask = Marks.FOOTPRINT_LEFT;
      if (groups.reachesOut[building]) {
        int[] x = {s.x0[e], s.x1[e]};
        int[] y = {s.y0[e], s.y1[e]};
        clipper.clip(x, y, 0, mask, group, Segments.NO_LABEL, lines);
      } else {
        lines.add(s.x0[e], s.y0[e], s.x1[e], s.y1[e], mask, group, Segments.NO_LABEL);
      }
    }
  }

  private Cells settle(Arrangement arr) {
    boolean[] inside = ScopeLines.inside(arr);
    int[] block = BlockFlood.blocks(arr, inside);
    int[] drawn = new DrawnFootprints(arr, groups, footprints).groupOfFace();
    int[] anchorFace = anchorFaces(arr, inside, drawn);
    int[] label = labels(arr, anchorFace, drawn);
    Regions regions = new Regions(arr, blocks.metric(), inside);
    boolean[] builtBlock = new boolean[arr.faces];
    for (int f : anchorFace) if (f != Arrangement.OUTSIDE) builtBlock[block[f]] = true;
    regions.joinWhere(
        h -> {
          int f = arr.face[h];
          int g = arr.faceAcross(h);
          if (label[f] != label[g]) return false;
          if (arr.isSpur(h) && (drawn[f] < 0 || drawn[g] < 0)) return false;
          return label[f] >= 0 || block[f] == block[g] && !builtBlock[block[f]];
        });
    boolean[] settled = new boolean[arr.faces];
    for (int f : anchorFace) if (f != Arrangement.OUTSIDE) settled[regions.find(f)] = true;
    boolean[] homeless = new boolean[arr.faces];
    for (int f = 1; f < arr.faces; f++) {
      if (!inside[f] || regions.find(f) != f) continue;
      boolean stays = settled[f] || isOpen(label[f], !builtBlock[block[f]], regions.area(f));
      homeless[f] = !stays || tooSmall(regions, f);
    }
    regions.giveAway(homeless, block);
    return number(arr, regions, block, anchorFace);
  }

  /** Whether a region without building may be a cell of its own. */
  private boolean isOpen(int label, boolean blockIsOpen, double area) {
    return label < 0 ? blockIsOpen : label >= groups.size() && area >= open.leastArea(label);
  }

  private boolean tooSmall(Regions regions, int f) {
    double area = regions.area(f);
    return area < options.smallestCell()
        || 2 * area < options.thinnestCell() * regions.perimeter(f);
  }

  /** The face around the inner point of each building, {@link Arrangement#OUTSIDE} for none. */
  private int[] anchorFaces(Arrangement arr, boolean[] inside, int[] drawn) {
    int[] largest = new int[groups.size()];
    double[] area = FaceShape.areas(arr, blocks.metric());
    for (int f = 1; f < arr.faces; f++) {
      int g = drawn[f];
      if (inside[f] && g >= 0 && (largest[g] == 0 || area[f] > area[largest[g]])) largest[g] = f;
    }
    int[] anchorFace = new int[footprints.size()];
    for (int b = 0; b < anchorFace.length; b++) {
      int g = groups.ofBuilding[b];
      if (g < 0) continue;
      int f = arr.faceAt(groups.anchors[2 * b], groups.anchors[2 * b + 1]);
      anchorFace[b] = inside[f] ? f : largest[g];
    }
    return anchorFace;
  }

  /** The group of each face, {@link Segments#NO_LABEL} for open ground. */
  private int[] labels(Arrangement arr, int[] anchorFace, int[] drawn) {
    int[] label = FaceLabels.byVotes(arr, blocks.metric());
    for (int b = 0; b < anchorFace.length; b++)
      if (anchorFace[b] != Arrangement.OUTSIDE) label[anchorFace[b]] = groups.ofBuilding[b];
    for (int f = 0; f < arr.faces; f++) if (drawn[f] >= 0) label[f] = drawn[f];
    return label;
  }

  /** Numbers the cells block by block, in the order of their first faces. */
  private Cells number(Arrangement arr, Regions regions, int[] block, int[] anchorFace) {
    int[] roots = regions.roots();
    Integer[] order =
        IntStream.range(0, arr.faces).filter(f -> roots[f] == f).boxed().toArray(Integer[]::new);
    int[] mainBlock = mainBlocks(arr, roots, block);
    Arrays.sort(
        order,
        (a, b) ->
            mainBlock[a] != mainBlock[b]
                ? Integer.compare(mainBlock[a], mainBlock[b])
                : Integer.compare(a, b));
    int[] cellOfRoot = new int[arr.faces];
    int[] blockOfCell = new int[order.length];
    int[] blockNumber = new int[arr.faces];
    Arrays.fill(blockNumber, -1);
    int numbered = 0;
    for (int c = 0; c < order.length; c++) {
      cellOfRoot[order[c]] = c;
      int b = mainBlock[order[c]];
      if (blockNumber[b] < 0) blockNumber[b] = numbered++;
      blockOfCell[c] = blockNumber[b];
    }
    int[] cellOfFace = new int[arr.faces];
    Arrays.setAll(cellOfFace, f -> roots[f] < 0 ? -1 : cellOfRoot[roots[f]]);
    int[] cellOfBuilding = Arrays.stream(anchorFace).map(f -> cellOfFace[f]).toArray();
    return new Cells(arr, cellOfFace, order.length, cellOfBuilding, blockOfCell);
  }

  /** The block that holds most of each region, by root. */
  private int[] mainBlocks(Arrangement arr, int[] roots, int[] block) {
    double[] area = FaceShape.areas(arr, blocks.metric());
    java.util.Map<Long, Double> sums = new java.util.TreeMap<>();
    for (int f = 1; f < arr.faces; f++)
      if (roots[f] >= 0) sums.merge((long) roots[f] << 32 | block[f], area[f], Double::sum);
    int[] main = new int[arr.faces];
    double[] most = new double[arr.faces];
    Arrays.fill(main, -1);
    sums.forEach(
        (key, sum) -> {
          int root = (int) (key >> 32);
          if (main[root] >= 0 && sum <= most[root]) return;
          main[root] = (int) (long) key;
          most[root] = sum;
        });
    return main;
  }
}

package gridplan.core.mosaic;

import gridplan.core.mosaic.SampleClusters.Middle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides wide ground without buildings: points spread evenly over it stand for its cells, and the
 * lines half-way between them are drawn like those between buildings. Towards buildings more points
 * keep the line at a garden's depth from them, so that houses at the edge of a town do not get long
 * tongues of the fields.
 *
 * <p>In each block a raster of samples lies over what is far from its buildings; the points are the
 * middles of clusters of samples of about equal size ({@link SampleClusters}), so cells are
 * compact. A block that is itself a long strip, such as the bed of a river, has finer samples, and
 * cells as broad as it is and as long as elsewhere. A change in one place leaves cells far from it
 * as they were. Deterministic.
 */
final class OpenGround {
  private static final int SAMPLES_ACROSS = 6;
  private static final int SAMPLES_BROAD = 2;
  private static final int MOST_IN_A_BLOCK = 100;

  /** Ground counts as open so many metres from buildings, if it is wide: twice a garden's depth. */
  private static final double CLEAR_METRES = 100;

  private static final double EDGE_METRES = 5;

  /**
   * A block of less than two squares of the width is not divided, but what lies open in it is one
   * cell beside those of its houses; not in a block of less than this share of a square.
   */
  private static final double LEAST_BLOCK = 0.75;

  /** Widths of cells in a block come in steps of this factor. */
  private static final double WIDTH_STEP = 1.1;

  /** A block that is a strip is divided across when it is longer than so many widths of cells. */
  private static final double LEAST_STRIP = 1.5;

  /** And broader than so many metres: pieces of a narrower one would be slivers. */
  private static final double LEAST_BREADTH = 10;

  /** A part of its cell's fair share below which a piece of open ground goes to a neighbour. */
  static final double LEAST_SHARE = 0.15;

  /** The points of each block, x and y by turns: first the middles, then those towards houses. */
  private final IntList[] points;

  /** Which of its middles each point of a block stands for. */
  private final IntList[] middleOfPoint;

  /** The label of each block's first middle; one more at the end. */
  private final int[] firstLabel;

  /** Square metres that each point's cell should have, by block. */
  private final double[] share;

  private final Blocks blocks;
  private final Groups groups;
  private final Footprints footprints;
  private final double width;
  private final double clear;

  OpenGround(Blocks blocks, Groups groups, Footprints footprints, double openGroundMetres) {
    this.blocks = blocks;
    this.groups = groups;
    this.footprints = footprints;
    width = openGroundMetres;
    clear = Math.min(CLEAR_METRES, openGroundMetres / 2);
    points = new IntList[blocks.count()];
    middleOfPoint = new IntList[blocks.count()];
    share = new double[blocks.count()];
    int[] middles = new int[blocks.count()];
    double[] area = new double[blocks.count()];
    double[] ofFace = FaceShape.areas(blocks.arr(), blocks.metric());
    for (int f = 1; f < ofFace.length; f++)
      if (blocks.ofFace()[f] >= 0) area[blocks.ofFace()[f]] += ofFace[f];
    double[] perimeter = blocks.perimeters();
    int[][] boxes = Blocks.boxes(blocks.arr(), blocks.ofFace(), blocks.count());
    IntStream.range(0, blocks.count())
        .parallel()
        .forEach(b -> middles[b] = spread(b, area[b], perimeter[b], boxes[b]));
    firstLabel = new int[blocks.count() + 1];
    firstLabel[0] = groups.size();
    for (int b = 0; b < blocks.count(); b++) firstLabel[b + 1] = firstLabel[b] + middles[b];
  }

  /** How many cells of open ground a block is to have. */
  int count(int block) {
    return firstLabel[block + 1] - firstLabel[block];
  }

  /** The least ground, in square metres, that a cell with this label may keep. */
  double leastArea(int label) {
    int block = Arrays.binarySearch(firstLabel, label);
    if (block < 0) block = -block - 2;
    while (count(block) == 0) block++;
    return LEAST_SHARE * share[block];
  }

  /** Adds the points of a block to the sites that divide it. */
  void addTo(int block, Sites sites) {
    IntList p = points[block];
    for (int i = 0; i < middleOfPoint[block].size; i++)
      sites.add(p.at[2 * i], p.at[2 * i + 1], firstLabel[block] + middleOfPoint[block].at[i], 0);
  }

  /** Fills in the points of a block and tells how many of them are middles of cells. */
  private int spread(int block, double area, double perimeter, int[] box) {
    points[block] = new IntList();
    middleOfPoint[block] = new IntList();
    int along = isStrip(area, perimeter) ? spreadAlong(block, area, perimeter / 2, box) : 0;
    if (along > 0) return along;
    boolean small = area < 2 * width * width;
    if (small && area < LEAST_BLOCK * width * width) return 0;
    double wanted = Math.max(width, Math.sqrt(area / MOST_IN_A_BLOCK));
    double across = small ? width / 2 : stepped(wanted);
    Raster raster = new Raster(block, box, across / SAMPLES_ACROSS);
    if (small && raster.isAllOpen()) return 0;
    share[block] = across * across;
    return place(block, raster, small ? midst(raster) : clusters(block, raster, across));
  }

  private boolean isStrip(double area, double perimeter) {
    return StripRule.isLong(area, perimeter)
        && perimeter / 2 > LEAST_STRIP * width
        && 2 * area / perimeter > LEAST_BREADTH;
  }

  /** Divides a strip across; into none when houses stand along most of it. */
  private int spreadAlong(int block, double area, double length, int[] box) {
    double across = stepped(Math.max(width, length / MOST_IN_A_BLOCK));
    double breadth = Math.min(across, stepped(area / length));
    double step = Math.min(across / SAMPLES_ACROSS, breadth / SAMPLES_BROAD);
    Raster raster = new Raster(block, box, step);
    if (!raster.isMostlyOpen()) return 0;
    share[block] = across * breadth;
    return place(block, raster, clusters(block, raster, across));
  }

  /** Takes middles, and what keeps their cells away from houses, as points of a block. */
  private int place(int block, Raster raster, List<Middle> middles) {
    for (int m = 0; m < middles.size(); m++)
      add(block, new double[] {middles.get(m).x(), middles.get(m).y()}, m);
    if (!middles.isEmpty())
      for (double[] p : raster.towardsBuildings())
        add(block, p, SampleClusters.nearest(p, middles));
    return middles.size();
  }

  private List<Middle> clusters(int block, Raster raster, double across) {
    double whole = share[block] / (raster.step * raster.step);
    return SampleClusters.of(raster.samples, across, whole, LEAST_SHARE * whole);
  }

  /** A width that comes in steps of those of cells. */
  private double stepped(double metres) {
    double steps = Math.ceil(Math.log(metres / width) / Math.log(WIDTH_STEP) - 1e-9);
    return width * Math.pow(WIDTH_STEP, steps);
  }

  /** The sample in the midst of all, if they are enough for a cell. */
  private static List<Middle> midst(Raster raster) {
    boolean enough = raster.samples.size() >= SAMPLES_ACROSS * SAMPLES_ACROSS;
    return enough ? List.of(SampleClusters.midst(raster.samples)) : List.of();
  }

  private void add(int block, double[] metres, int middle) {
    points[block].add((int) Math.rint(metres[0] / blocks.metric().perX()));
    points[block].add((int) Math.rint(metres[1] / blocks.metric().perY()));
    middleOfPoint[block].add(middle);
  }

  /** Samples of a block's open ground, at places in metres that do not depend on the block. */
  private final class Raster {
    final List<double[]> samples = new ArrayList<>();
    private final int block;
    private final double step;
    private final long west;
    private final long south;
    private final boolean[][] open;
    private final boolean[][] within;
    private final IntList near = new IntList();

    Raster(int block, int[] box, double step) {
      this.block = block;
      this.step = step;
      double perX = blocks.metric().perX();
      double perY = blocks.metric().perY();
      west = (long) Math.ceil(box[0] * perX / step);
      south = (long) Math.ceil(box[1] * perY / step);
      int columns = (int) Math.max(0, Math.floor(box[2] * perX / step) - west + 1);
      int rows = (int) Math.max(0, Math.floor(box[3] * perY / step) - south + 1);
      open = new boolean[rows][columns];
      within = new boolean[rows][columns];
      for (int j = 0; j < rows; j++) {
        for (int i = 0; i < columns; i++) {
          double[] p = {(west + i) * step, (south + j) * step};
          within[j][i] = isInBlock(p);
          open[j][i] = within[j][i] && away(p, nearestOnBuilding(p, clear)) > clear;
          if (open[j][i]) samples.add(p);
        }
      }
    }

    /** Whether no building stands near any sample: the block needs no points to be one cell. */
    boolean isAllOpen() {
      return Arrays.deepEquals(open, within);
    }

    /** Whether no buildings stand near most of the samples. */
    boolean isMostlyOpen() {
      int all = 0;
      for (boolean[] row : within) for (boolean in : row) if (in) all++;
      return 2 * samples.size() > all;
    }

    private boolean isInBlock(double[] p) {
      double x = Math.rint(p[0] / blocks.metric().perX());
      double y = Math.rint(p[1] / blocks.metric().perY());
      return blocks.ofFace()[blocks.arr().faceAt(x, y)] == block;
    }

    /** The nearest point of a building of the block, null when there is none within reach. */
    private double[] nearestOnBuilding(double[] p, double reach) {
      double perX = blocks.metric().perX();
      double perY = blocks.metric().perY();
      double x = p[0] / perX;
      double y = p[1] / perY;
      footprints.edgesNear(x, y, x, y, reach / Math.min(perX, perY), near);
      Segments s = footprints.edges;
      double[] best = null;
      for (int k = 0; k < near.size; k++) {
        int e = near.at[k];
        int group = groups.ofBuilding[s.left[e]];
        if (group < 0 || groups.blockOfGroup.at[group] != block) continue;
        double ax = s.x0[e] * perX;
        double ay = s.y0[e] * perY;
        double bx = s.x1[e] * perX;
        double by = s.y1[e] * perY;
        double t = Near.along(p[0], p[1], ax, ay, bx, by);
        double[] q = {ax + t * (bx - ax), ay + t * (by - ay)};
        if (best == null || squared(p, q) < squared(p, best)) best = q;
      }
      return best;
    }

    private static double away(double[] p, double[] q) {
      return q == null ? Double.POSITIVE_INFINITY : Math.sqrt(squared(p, q));
    }

    /**
     * Points along the edge of the open ground towards buildings, a little farther from the nearest
     * than ground must be to be open.
     */
    List<double[]> towardsBuildings() {
      List<double[]> found = new ArrayList<>();
      int parts = Math.max(1, (int) Math.ceil(step / (clear / 5)));
      double fine = step / parts;
      for (int j = 0; j < open.length; j++) {
        for (int i = 0; i < open[j].length; i++) {
          if (!within[j][i] || !hasBoth(i, j)) continue;
          for (int k = 0; k < parts * parts; k++) {
            double[] p = {
              (west + i - 0.5) * step + (k % parts + 0.5) * fine,
              (south + j - 0.5) * step + (k / parts + 0.5) * fine
            };
            double[] edge = edgePoint(p, fine);
            if (edge != null) found.add(edge);
          }
        }
      }
      return found;
    }

    /** The point of the open ground's edge near a place, null when there is none. */
    private double[] edgePoint(double[] p, double fine) {
      double[] q = nearestOnBuilding(p, clear + 2 * fine);
      double away = away(p, q);
      if (away <= clear || away > clear + 1.5 * fine) return null;
      double t = (clear + EDGE_METRES) / away;
      double[] edge = {q[0] + t * (p[0] - q[0]), q[1] + t * (p[1] - q[1])};
      boolean free = away(edge, nearestOnBuilding(edge, clear)) > clear;
      return free && isInBlock(edge) ? edge : null;
    }

    /** Whether there is open ground and other ground of the block around a sample. */
    private boolean hasBoth(int i, int j) {
      boolean isOpen = false;
      boolean isNot = false;
      for (int n = Math.max(0, j - 2); n <= Math.min(open.length - 1, j + 2); n++) {
        for (int m = Math.max(0, i - 2); m <= Math.min(open[n].length - 1, i + 2); m++) {
          isOpen |= open[n][m];
          isNot |= within[n][m] && !open[n][m];
        }
      }
      return isOpen && isNot;
    }
  }

  private static double squared(double[] a, double[] b) {
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
  }
}

package gridplan.core.mosaic;

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
 * middles of clusters of samples of about equal size (Lloyd 1982), so cells are compact. The
 * clusters grow from a honeycomb that does not depend on the block, so a change in one place leaves
 * those far from it as they were. Deterministic.
 */
final class OpenGround {
  private static final int SAMPLES_ACROSS = 6;
  private static final int MOST_IN_A_BLOCK = 100;
  private static final int ROUNDS = 8;

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

  /** Of the samples of a whole cell, what a cell of its own must have at the beginning. */
  private static final double SEED_SHARE = 0.4;

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
    int[][] boxes = Blocks.boxes(blocks.arr(), blocks.ofFace(), blocks.count());
    IntStream.range(0, blocks.count())
        .parallel()
        .forEach(b -> middles[b] = spread(b, area[b], boxes[b]));
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
  private int spread(int block, double area, int[] box) {
    points[block] = new IntList();
    middleOfPoint[block] = new IntList();
    boolean small = area < 2 * width * width;
    if (small && area < LEAST_BLOCK * width * width) return 0;
    double wanted = Math.max(1, Math.sqrt(area / MOST_IN_A_BLOCK) / width);
    double steps = Math.ceil(Math.log(wanted) / Math.log(WIDTH_STEP) - 1e-9);
    double across = small ? width / 2 : width * Math.pow(WIDTH_STEP, steps);
    share[block] = across * across;
    Raster raster = new Raster(block, box, across / SAMPLES_ACROSS);
    if (small && raster.isAllOpen()) return 0;
    double[][] middle = small ? middle(raster.samples) : middles(raster.samples, across);
    for (int m = 0; m < middle.length; m++) add(block, middle[m], m);
    if (middle.length > 0)
      for (double[] p : raster.towardsBuildings()) add(block, p, nearest(p, middle));
    return middle.length;
  }

  /** The sample in the midst of all, if they are enough for a cell. */
  private static double[][] middle(List<double[]> samples) {
    if (samples.size() < SAMPLES_ACROSS * SAMPLES_ACROSS) return new double[0][];
    double[] sum = sums(samples, new int[samples.size()], 1)[0];
    double[] mean = {sum[0] / sum[2], sum[1] / sum[2]};
    return new double[][] {samples.get(nearest(mean, samples.toArray(double[][]::new)))};
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

  private static double[][] middles(List<double[]> samples, double across) {
    double[][] middle = seeds(samples, across);
    if (middle.length == 0) return middle;
    int[] of = new int[samples.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int s = 0; s < of.length; s++) of[s] = nearest(samples.get(s), middle);
      double[][] sum = sums(samples, of, middle.length);
      for (int c = 0; c < middle.length; c++)
        if (sum[c][2] > 0) middle[c] = new double[] {sum[c][0] / sum[c][2], sum[c][1] / sum[c][2]};
    }
    return middle;
  }

  private static double[][] sums(List<double[]> samples, int[] of, int count) {
    double[][] sum = new double[count][3];
    for (int s = 0; s < of.length; s++) {
      sum[of[s]][0] += samples.get(s)[0];
      sum[of[s]][1] += samples.get(s)[1];
      sum[of[s]][2]++;
    }
    return sum;
  }

  /** The middles of the samples in each comb that holds enough, else that of all if they do. */
  private static double[][] seeds(List<double[]> samples, double across) {
    double enough = SEED_SHARE * SAMPLES_ACROSS * SAMPLES_ACROSS;
    java.util.TreeMap<Long, double[]> combs = new java.util.TreeMap<>();
    double[] all = new double[3];
    for (double[] s : samples) {
      for (double[] sum :
          List.of(all, combs.computeIfAbsent(comb(s, across), k -> new double[3]))) {
        sum[0] += s[0];
        sum[1] += s[1];
        sum[2]++;
      }
    }
    List<double[]> chosen = new ArrayList<>(combs.values());
    chosen.removeIf(sum -> sum[2] < enough);
    if (chosen.isEmpty() && all[2] >= enough) chosen.add(all);
    return chosen.stream()
        .map(sum -> new double[] {sum[0] / sum[2], sum[1] / sum[2]})
        .toArray(double[][]::new);
  }

  /** The number of the comb around a place, of combs with the area of a square so far across. */
  private static long comb(double[] p, double across) {
    double side = across * 1.0746; // √(2 / √3): distance of neighbouring middles
    double rows = side * Math.sqrt(0.75);
    long best = 0;
    double least = Double.POSITIVE_INFINITY;
    long row = Math.round(p[1] / rows);
    for (long r = row - 1; r <= row + 1; r++) {
      double shift = (r & 1) == 0 ? 0 : 0.5;
      long column = Math.round(p[0] / side - shift);
      double d = squared(p, new double[] {(column + shift) * side, r * rows});
      if (d >= least) continue;
      least = d;
      best = r << 32 | column & 0xffffffffL;
    }
    return best;
  }

  private static int nearest(double[] sample, double[][] middle) {
    int best = 0;
    for (int c = 1; c < middle.length; c++)
      if (squared(sample, middle[c]) < squared(sample, middle[best])) best = c;
    return best;
  }

  private static double squared(double[] a, double[] b) {
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
  }
}

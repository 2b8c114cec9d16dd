package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides wide ground without buildings: points spread evenly over it stand for its cells, and the
 * lines half-way between them are drawn like those between buildings.
 *
 * <p>In each block a raster of samples lies over what is far from its buildings; the points are the
 * middles of clusters of samples of about equal size (Lloyd 1982, from farthest points), so cells
 * are compact. Deterministic.
 */
final class OpenGround {
  private static final int SAMPLES_ACROSS = 6;
  private static final int MOST_IN_A_BLOCK = 100;
  private static final int ROUNDS = 12;

  /** A part of its cell's fair share below which a piece of open ground goes to a neighbour. */
  static final double LEAST_SHARE = 0.15;

  /** The points of each block, x and y by turns. */
  final IntList[] points;

  /** The label of each block's first point; one more at the end. */
  final int[] firstLabel;

  /** Square metres that each point's cell should have, by block. */
  final double[] share;

  private final Blocks blocks;
  private final Groups groups;
  private final Footprints footprints;
  private final double width;

  OpenGround(Blocks blocks, Groups groups, Footprints footprints, double openGroundMetres) {
    this.blocks = blocks;
    this.groups = groups;
    this.footprints = footprints;
    width = openGroundMetres;
    points = new IntList[blocks.count()];
    share = new double[blocks.count()];
    double[] area = new double[blocks.count()];
    double[] ofFace = FaceShape.areas(blocks.arr(), blocks.metric());
    for (int f = 1; f < ofFace.length; f++)
      if (blocks.ofFace()[f] >= 0) area[blocks.ofFace()[f]] += ofFace[f];
    int[][] boxes = Blocks.boxes(blocks.arr(), blocks.ofFace(), blocks.count());
    IntStream.range(0, blocks.count())
        .parallel()
        .forEach(b -> points[b] = spread(b, area[b], boxes[b]));
    firstLabel = new int[blocks.count() + 1];
    firstLabel[0] = groups.size();
    for (int b = 0; b < blocks.count(); b++) firstLabel[b + 1] = firstLabel[b] + points[b].size / 2;
  }

  /** How many points a block has. */
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
    for (int i = 0; i < points[block].size; i += 2)
      sites.add(points[block].at[i], points[block].at[i + 1], firstLabel[block] + i / 2, 0);
  }

  private IntList spread(int block, double area, int[] box) {
    IntList none = new IntList();
    if (area < 2 * width * width) return none;
    double across = Math.max(width, Math.sqrt(area / MOST_IN_A_BLOCK));
    double step = across / SAMPLES_ACROSS;
    List<double[]> samples = samples(block, box, step);
    int count = (int) Math.round(samples.size() * step * step / (across * across));
    if (count == 0) return none;
    share[block] = across * across;
    return middles(samples, count);
  }

  /** Places in metres, on a raster that does not depend on the block. */
  private List<double[]> samples(int block, int[] box, double step) {
    Metric metric = blocks.metric();
    double perX = metric.perX();
    double perY = metric.perY();
    double pad = width / 2 / Math.min(perX, perY);
    IntList near = new IntList();
    List<double[]> samples = new ArrayList<>();
    for (double j = Math.ceil(box[1] * perY / step); j * step <= box[3] * perY; j++) {
      for (double i = Math.ceil(box[0] * perX / step); i * step <= box[2] * perX; i++) {
        double x = Math.rint(i * step / perX);
        double y = Math.rint(j * step / perY);
        if (blocks.ofFace()[blocks.arr().faceAt(x, y)] != block) continue;
        footprints.edgesNear(x, y, x, y, pad, near);
        if (!ownAmong(near, block)) samples.add(new double[] {x * perX, y * perY});
      }
    }
    return samples;
  }

  /** Whether one of these edges of footprints belongs to a building of the block. */
  private boolean ownAmong(IntList edges, int block) {
    for (int k = 0; k < edges.size; k++) {
      int group = groups.ofBuilding[footprints.edges.left[edges.at[k]]];
      if (group >= 0 && groups.blockOfGroup.at[group] == block) return true;
    }
    return false;
  }

  private IntList middles(List<double[]> samples, int count) {
    double[][] middle = farthest(samples, count);
    int[] nearest = new int[samples.size()];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] sum = new double[count][3];
      for (int s = 0; s < nearest.length; s++) {
        nearest[s] = nearest(samples.get(s), middle);
        double[] of = sum[nearest[s]];
        of[0] += samples.get(s)[0];
        of[1] += samples.get(s)[1];
        of[2]++;
      }
      for (int c = 0; c < count; c++)
        if (sum[c][2] > 0) middle[c] = new double[] {sum[c][0] / sum[c][2], sum[c][1] / sum[c][2]};
    }
    IntList points = new IntList();
    for (double[] m : middle) {
      points.add((int) Math.rint(m[0] / blocks.metric().perX()));
      points.add((int) Math.rint(m[1] / blocks.metric().perY()));
    }
    return points;
  }

  /** The first sample, and each time the one farthest from those chosen. */
  private static double[][] farthest(List<double[]> samples, int count) {
    double[][] chosen = new double[count][];
    double[] least = new double[samples.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int next = 0;
    for (int c = 0; c < count; c++) {
      chosen[c] = samples.get(next);
      for (int s = 0; s < least.length; s++) {
        least[s] = Math.min(least[s], squared(samples.get(s), chosen[c]));
        if (least[s] > least[next]) next = s;
      }
    }
    return chosen;
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

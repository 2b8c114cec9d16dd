package gridplan.core.mosaic;

import org.locationtech.jts.geom.Polygon;

/**
 * The street blocks: an arrangement of the lines that bound them, and which face belongs to which.
 *
 * @param ofFace number of the block of each face, −1 outside the scope
 * @param count how many there are
 * @param spurs lines within blocks
 * @param metric metres of this place
 */
record Blocks(Arrangement arr, int[] ofFace, int count, Segments spurs, Metric metric) {

  /** The polygons of all blocks. */
  Polygon[] polygons() {
    return RegionPolygons.of(arr, ofFace, count);
  }

  /**
   * The lines between different blocks and along the scope, labelled with what holds for the whole
   * of a block.
   *
   * @param labelOfBlock {@link Segments#NO_LABEL} where nothing does
   */
  Segments lines(int[] labelOfBlock) {
    Segments lines = new Segments();
    for (int e = 0; e < arr.edges(); e++) {
      int one = ofFace[arr.face[2 * e]];
      int other = ofFace[arr.face[2 * e + 1]];
      if (one == other) continue;
      int a = arr.from[e];
      int b = arr.to[e];
      lines.add(
          arr.x[a],
          arr.y[a],
          arr.x[b],
          arr.y[b],
          arr.mask[e] | Marks.BLOCK,
          one < 0 ? Segments.NO_LABEL : labelOfBlock[one],
          other < 0 ? Segments.NO_LABEL : labelOfBlock[other]);
    }
    return lines;
  }

  /** Metres of the outline of each block, holes included; ends of lines in it do not count. */
  double[] perimeters() {
    double[] sum = new double[count];
    for (int h = 0; h < arr.face.length; h++) {
      int block = ofFace[arr.face[h]];
      if (block < 0 || block == ofFace[arr.faceAcross(h)]) continue;
      int a = arr.origin(h);
      int b = arr.target(h);
      sum[block] += metric.distance(arr.x[a], arr.y[a], arr.x[b], arr.y[b]);
    }
    return sum;
  }

  /** West, south, east and north of each region. */
  static int[][] boxes(Arrangement arr, int[] regionOfFace, int count) {
    int[][] boxes = new int[count][];
    for (int h = 0; h < arr.face.length; h++) {
      int r = regionOfFace[arr.face[h]];
      if (r < 0) continue;
      int v = arr.origin(h);
      int[] box = boxes[r];
      if (box == null) boxes[r] = new int[] {arr.x[v], arr.y[v], arr.x[v], arr.y[v]};
      else {
        box[0] = Math.min(box[0], arr.x[v]);
        box[1] = Math.min(box[1], arr.y[v]);
        box[2] = Math.max(box[2], arr.x[v]);
        box[3] = Math.max(box[3], arr.y[v]);
      }
    }
    return boxes;
  }
}

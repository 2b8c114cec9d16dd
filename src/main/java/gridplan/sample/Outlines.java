package gridplan.sample;

import java.util.ArrayList;
import java.util.List;

/** Outlines of buildings in metres about their centre, front to the south, not closed. */
final class Outlines {
  private Outlines() {}

  static List<double[]> box(double width, double depth) {
    double w = width / 2;
    double d = depth / 2;
    return Lines.of(-w, -d, w, -d, w, d, -w, d);
  }

  /**
   * A slab of flats: one unit beside the other, each with its stairwell standing out to the north.
   *
   * @param step how far the eastern half stands back, as long slabs do
   */
  static List<double[]> slab(int units, double unitWidth, double depth, double step) {
    double w = units * unitWidth / 2;
    double d = depth / 2;
    int broken = step == 0 ? units : units / 2;
    List<double[]> outline = Lines.of(-w, -d);
    double corner = -w + broken * unitWidth;
    if (broken < units) outline.addAll(Lines.of(corner, -d, corner, -d + step));
    outline.addAll(Lines.of(w, -d + (broken < units ? step : 0)));
    for (int unit = units - 1; unit >= 0; unit--) {
      double back = d + (unit >= broken ? step : 0);
      double middle = -w + (unit + 0.5) * unitWidth;
      if (unit == units - 1) outline.addAll(Lines.of(w, back));
      if (unit == broken - 1 && broken < units)
        outline.addAll(Lines.of(corner, d + step, corner, d));
      outline.addAll(
          Lines.of(
              middle + 1.5,
              back,
              middle + 1.5,
              back + 1.4,
              middle - 1.5,
              back + 1.4,
              middle - 1.5,
              back));
    }
    outline.addAll(Lines.of(-w, d));
    return outline;
  }

  /** A tower of four flats a floor: two wings, set in at the middle of both sides. */
  static List<double[]> tower() {
    return Lines.of(
        -13, -9, -3.5, -9, -3.5, -6, 3.5, -6, 3.5, -9, 13, -9, 13, 5, 9, 5, 9, 8.5, 4, 8.5, 4, 11,
        -4, 11, -4, 8.5, -9, 8.5, -9, 5, -13, 5);
  }

  /** A house with a wing: the L of old lanes. */
  static List<double[]> ell(double width, double depth, double wing) {
    double w = width / 2;
    double d = depth / 2;
    return Lines.of(-w, -d, w, -d, w, d, w - wing, d, w - wing, -d + wing, -w, -d + wing);
  }

  /** Three wings about a yard that opens to the south. */
  static List<double[]> horseshoe(double width, double depth, double wing) {
    double w = width / 2;
    double d = depth / 2;
    return Lines.of(
        -w, -d, -w + wing, -d, -w + wing, d - wing, w - wing, d - wing, w - wing, -d, w, -d, w, d,
        -w, d);
  }

  /** A workshop whose bays step back one after the other. */
  static List<double[]> bays(int bays, double bayWidth, double depth) {
    double w = bays * bayWidth / 2;
    List<double[]> outline = new ArrayList<>();
    for (int bay = 0; bay < bays; bay++) {
      double front = -depth / 2 + bay * 1.8;
      outline.addAll(Lines.of(-w + bay * bayWidth, front, -w + (bay + 1) * bayWidth, front));
    }
    outline.addAll(Lines.of(w, depth / 2, -w, depth / 2));
    return outline;
  }
}

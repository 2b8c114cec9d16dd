package gridplan.core.mosaic;

/** Labelled points on the lattice to which ground is given by nearness. Not thread-safe. */
final class Sites {
  final IntList x = new IntList();
  final IntList y = new IntList();
  final IntList label = new IntList();
  final IntList mask = new IntList();
  private boolean mixed;

  void add(int px, int py, int siteLabel, int marks) {
    if (label.size > 0 && label.at[0] != siteLabel) mixed = true;
    x.add(px);
    y.add(py);
    label.add(siteLabel);
    mask.add(marks);
  }

  /**
   * Adds points along a segment, its first end included and its last left out, no further apart
   * than {@code spacing} metres.
   */
  void addAlong(
      int ax, int ay, int bx, int by, double spacing, Metric metric, int siteLabel, int marks) {
    int steps = (int) Math.ceil(metric.distance(ax, ay, bx, by) / spacing);
    for (int i = 0; i < Math.max(1, steps); i++) {
      double t = (double) i / Math.max(1, steps);
      add(
          (int) Math.rint(ax + t * ((double) bx - ax)),
          (int) Math.rint(ay + t * ((double) by - ay)),
          siteLabel,
          marks);
    }
  }

  int size() {
    return label.size;
  }

  /** Whether there are at least two labels. */
  boolean mixed() {
    return mixed;
  }
}

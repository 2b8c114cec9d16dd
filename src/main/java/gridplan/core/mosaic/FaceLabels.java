package gridplan.core.mosaic;

import java.util.HashMap;
import java.util.Map;

/** Labels of faces from what the lines around them say. */
final class FaceLabels {
  private FaceLabels() {}

  /**
   * The label that most metres of a face's outline give it, {@link Segments#NO_LABEL} when none
   * does.
   */
  static int[] byVotes(Arrangement arr, Metric metric) {
    int[] label = new int[arr.faces];
    Map<Integer, Double> votes = new HashMap<>();
    for (int f = 0; f < arr.faces; f++) {
      votes.clear();
      for (int start : arr.cyclesOfFace[f]) {
        int h = start;
        do {
          int said = arr.label(h);
          int a = arr.origin(h);
          int b = arr.target(h);
          if (said >= 0)
            votes.merge(said, metric.distance(arr.x[a], arr.y[a], arr.x[b], arr.y[b]), Double::sum);
          h = arr.next[h];
        } while (h != start);
      }
      label[f] = f == Arrangement.OUTSIDE ? Segments.NO_LABEL : most(votes);
    }
    return label;
  }

  private static int most(Map<Integer, Double> votes) {
    int best = Segments.NO_LABEL;
    double most = -1;
    for (var vote : votes.entrySet()) {
      if (vote.getValue() < most) continue;
      if (vote.getValue() == most && vote.getKey() > best) continue;
      best = vote.getKey();
      most = vote.getValue();
    }
    return best;
  }
}

package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order in which findings are told. */
public final class Findings {
  private record Keyed(String id, Finding finding) {}

  private static final Comparator<Keyed> ORDER =
      Comparator.comparing(Keyed::id)
          .thenComparing(keyed -> keyed.finding().detail())
          .thenComparingDouble(keyed -> keyed.finding().areaM2())
          .thenComparing((a, b) -> a.finding().where().compareTo(b.finding().where()));

  private Findings() {}

  /**
   * The findings by id, each id once: those that would share one (two dwellings without a grid at
   * one place) are told apart by what they say, then by their ground.
   */
  public static List<Finding> inOrder(Collection<Finding> findings) {
    List<Keyed> keyed = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      Finding plain = twin(finding, 0);
      keyed.add(new Keyed(plain.id(), plain));
    }
    keyed.sort(ORDER);
    List<Finding> ordered = new ArrayList<>(keyed.size());
    int twins = 0;
    for (int i = 0; i < keyed.size(); i++) {
      twins = i > 0 && keyed.get(i - 1).id().equals(keyed.get(i).id()) ? twins + 1 : 0;
      ordered.add(twin(keyed.get(i).finding(), twins));
    }
    return ordered;
  }

  private static Finding twin(Finding of, int twin) {
    return of.twin() == twin
        ? of
        : new Finding(
            of.kind(), of.grids(), of.where(), of.areaM2(), of.lengthM(), of.detail(), twin);
  }
}

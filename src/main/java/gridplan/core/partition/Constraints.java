package gridplan.core.partition;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What planners lay down about single cells and communities, besides the band of a plan. Cells by
 * their index. Whether it can all be kept at once is said before anything is searched ({@link
 * Planner#plan}).
 *
 * @param together sets of cells that share a grid; connected through as little other ground as
 *     possible where they do not touch
 * @param apart sets of cells no two of which share a grid
 * @param near sets of cells that had better share a grid (soft ties, B10)
 * @param dedicated sets of cells each of which is a grid of its own, outside the balance
 * @param bandOfWithin band for single values of the {@code within} line; other ground has the
 *     plan's
 */
public record Constraints(
    List<int[]> together,
    List<int[]> apart,
    List<int[]> near,
    List<int[]> dedicated,
    Map<String, Band> bandOfWithin) {

  /** Nothing laid down. */
  public static final Constraints NONE =
      new Constraints(List.of(), List.of(), List.of(), List.of(), Map.of());

  public Constraints {
    together = distinct(together);
    apart = distinct(apart);
    near = distinct(near);
    dedicated = distinct(dedicated);
    bandOfWithin = Map.copyOf(bandOfWithin);
    Set<Integer> taken = new HashSet<>();
    for (int[] set : dedicated)
      for (int c : set)
        if (!taken.add(c)) throw new IllegalArgumentException("cell " + c + " dedicated twice");
  }

  private static List<int[]> distinct(List<int[]> sets) {
    return sets.stream()
        .map(set -> Arrays.stream(set).sorted().distinct().toArray())
        .filter(set -> set.length > 0)
        .toList();
  }

  public Constraints withTogether(List<int[]> sets) {
    return new Constraints(sets, apart, near, dedicated, bandOfWithin);
  }

  public Constraints withApart(List<int[]> sets) {
    return new Constraints(together, sets, near, dedicated, bandOfWithin);
  }

  public Constraints withNear(List<int[]> sets) {
    return new Constraints(together, apart, sets, dedicated, bandOfWithin);
  }

  public Constraints withDedicated(List<int[]> sets) {
    return new Constraints(together, apart, near, sets, bandOfWithin);
  }

  public Constraints withBands(Map<String, Band> bands) {
    return new Constraints(together, apart, near, dedicated, bands);
  }

  /** Number of the dedicated set that each cell belongs to, or −1. */
  int[] dedicatedOf(int cells) {
    int[] of = new int[cells];
    Arrays.fill(of, -1);
    for (int i = 0; i < dedicated.size(); i++) for (int c : dedicated.get(i)) of[c] = i;
    return of;
  }
}

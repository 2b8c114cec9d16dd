package gridplan.core.partition;

import gridplan.core.mosaic.CellEdge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Ground without load that barriers cut off (B5) belongs to somebody all the same (B8): it is
 * joined across its longest line.
 */
final class Pockets {
  private Pockets() {}

  /**
   * Marks further edges as joining; {@code sets} holds what is connected and grows.
   *
   * @return those edges
   */
  static List<CellEdge> join(
      List<CellEdge> edges,
      double[] load,
      double minJoiningMetres,
      Predicate<CellEdge> allowed,
      DisjointSets sets,
      boolean[] joining) {
    double[] held = new double[load.length];
    for (int i = 0; i < load.length; i++) held[sets.find(i)] += load[i];
    int[] byLength =
        IntStream.range(0, edges.size())
            .filter(i -> !joining[i] && allowed.test(edges.get(i)))
            .filter(i -> edges.get(i).lengthMetres() >= minJoiningMetres)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -edges.get(i).lengthMetres()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<CellEdge> joined = new ArrayList<>();
    for (int i : byLength) {
      int a = sets.find(edges.get(i).a());
      int b = sets.find(edges.get(i).b());
      if (a == b || (held[a] > 0 && held[b] > 0)) continue;
      double both = held[a] + held[b];
      sets.union(a, b);
      held[sets.find(a)] = both;
      joining[i] = true;
      joined.add(edges.get(i));
    }
    return List.copyOf(joined);
  }
}

package gridplan.core.partition;

import gridplan.core.mosaic.CellEdge;
import java.util.List;

/**
 * Shared lines as each cell sees them, in flat arrays: those of cell {@code c} are numbered {@code
 * first[c]} to {@code first[c + 1] - 1}, by ascending neighbours. Filled once, then not changed.
 */
final class Sides {
  final int[] first;
  final int[] neighbour;
  final double[] metres;
  final double[] weight;
  final byte[] barrier;
  final boolean[] joins;

  /**
   * @param first where the sides of each cell begin, and where they end
   */
  Sides(int[] first) {
    this.first = first;
    int sides = first[first.length - 1];
    neighbour = new int[sides];
    metres = new double[sides];
    weight = new double[sides];
    barrier = new byte[sides];
    joins = new boolean[sides];
  }

  /**
   * @param edges ordered by (a, b)
   * @param joining which of them join
   */
  static Sides of(int cells, List<CellEdge> edges, boolean[] joining, LineFactors factors) {
    int[] first = new int[cells + 1];
    for (CellEdge edge : edges) {
      first[edge.a() + 1]++;
      first[edge.b() + 1]++;
    }
    for (int i = 0; i < cells; i++) first[i + 1] += first[i];
    Sides sides = new Sides(first);
    int[] next = first.clone();
    for (int i = 0; i < joining.length; i++) {
      CellEdge edge = edges.get(i);
      double weight = edge.lengthMetres() * factors.of(edge);
      sides.set(next[edge.a()]++, edge.b(), edge, weight, joining[i]);
      sides.set(next[edge.b()]++, edge.a(), edge, weight, joining[i]);
    }
    return sides;
  }

  void set(int side, int other, CellEdge edge, double heavy, boolean joining) {
    neighbour[side] = other;
    metres[side] = edge.lengthMetres();
    weight[side] = heavy;
    barrier[side] = (byte) (edge.barrierClass() == null ? -1 : edge.barrierClass().ordinal());
    joins[side] = joining;
  }

  /** Takes over a run of sides as they are. */
  void copy(Sides from, int start, int end, int to) {
    System.arraycopy(from.neighbour, start, neighbour, to, end - start);
    System.arraycopy(from.metres, start, metres, to, end - start);
    System.arraycopy(from.weight, start, weight, to, end - start);
    System.arraycopy(from.barrier, start, barrier, to, end - start);
    System.arraycopy(from.joins, start, joins, to, end - start);
  }

  /** Length in metres of a cell's outline that no other cell shares. */
  double outer(int cell, double perimeter) {
    double left = perimeter;
    for (int side = first[cell]; side < first[cell + 1]; side++) left -= metres[side];
    return Math.max(0, left);
  }
}

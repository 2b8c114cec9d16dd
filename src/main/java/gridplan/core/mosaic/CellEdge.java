package gridplan.core.mosaic;

/**
 * The line that two neighbouring cells share.
 *
 * @param a the smaller cell index
 * @param b the larger cell index
 * @param lengthMetres length of all their shared edges, in metres of the planning projection
 * @param barrierClass class of the strongest barrier that covers at least half of the shared
 *     length, or null when the line is no barrier
 * @param crossing a bridge or underpass joins the two sides across the barrier
 */
public record CellEdge(
    int a, int b, double lengthMetres, BarrierClass barrierClass, boolean crossing) {

  /**
   * Whether ground on both sides counts as joined, for a shared length of at least a metre (B6).
   */
  public boolean joins(double minMetres) {
    return lengthMetres >= minMetres
        && (crossing || barrierClass == null || !barrierClass.breaksContiguity());
  }
}

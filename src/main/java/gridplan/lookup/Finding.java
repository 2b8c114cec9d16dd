package gridplan.lookup;

import gridplan.core.locate.Border;
import gridplan.core.locate.GridIndex;
import gridplan.lookup.EditionIndexes.Today;
import gridplan.lookup.EditionIndexes.Valid;
import java.util.List;
import java.util.Optional;

/**
 * What the indexes say of a point.
 *
 * @param valid the edition that answers; outside that of the nearest grid, null when nothing is
 *     published
 * @param grid position in it of the grid that holds the point, {@link GridIndex#OUTSIDE} outside
 * @param millimetres to the nearest boundary, 0 on it and nowhere else; −1 when nothing is
 *     published
 * @param other the edition of the grid on the other side, outside of the nearest grid; null for
 *     none
 * @param across position in it
 */
record Finding(Valid valid, int grid, long millimetres, Valid other, int across) {
  /** Two editions meet where their boundaries are this near to each other, seen from one point. */
  private static final double SAME_PLACE_METRES = 0.02;

  private static final Finding NOTHING = new Finding(null, GridIndex.OUTSIDE, -1, null, 0);

  boolean found() {
    return grid >= 0;
  }

  boolean onBoundary() {
    return millimetres == 0;
  }

  Located.Grid foundGrid() {
    return valid.edition().grid(grid);
  }

  String otherCode() {
    return other == null ? null : other.edition().grid(across).code();
  }

  /** Finds a lattice point in the editions that are asked. */
  static Finding of(int x, int y, Today today) {
    List<Valid> editions = today.editions();
    for (int i = 0; i < editions.size(); i++) {
      Valid valid = editions.get(i);
      int grid = valid.edition().index.find(x, y);
      if (grid >= 0) return inside(x, y, valid, grid, editions);
    }
    return outside(x, y, editions);
  }

  private static Finding inside(int x, int y, Valid valid, int grid, List<Valid> editions) {
    Border border = valid.edition().index.border(x, y, grid).orElseThrow();
    long millimetres = millimetres(border.metres());
    if (border.across() >= 0) return new Finding(valid, grid, millimetres, valid, border.across());
    return beyond(x, y, valid, border, editions)
        .map(other -> new Finding(valid, grid, millimetres, other.valid(), other.across()))
        .orElseGet(() -> new Finding(valid, grid, millimetres, null, 0));
  }

  private record Beyond(Valid valid, int across) {}

  /** Across the rim of an area the neighbour is a grid of another area's edition. */
  private static Optional<Beyond> beyond(
      int x, int y, Valid own, Border border, List<Valid> editions) {
    for (Valid valid : editions) {
      GridIndex index = valid.edition().index;
      if (valid.edition() == own.edition()
          || valid.period().tier() != own.period().tier()
          || index.leastMetres(x, y) > border.metres() + SAME_PLACE_METRES) continue;
      Border other = index.border(x, y).orElse(null);
      if (other != null
          && other.across() >= 0
          && Math.abs(other.metres() - border.metres()) < SAME_PLACE_METRES)
        return Optional.of(new Beyond(valid, other.across()));
    }
    return Optional.empty();
  }

  private static Finding outside(int x, int y, List<Valid> editions) {
    Finding nearest = null;
    double metres = Double.POSITIVE_INFINITY;
    for (Valid valid : editions) {
      GridIndex index = valid.edition().index;
      if (nearest != null && index.leastMetres(x, y) > metres) continue;
      Border border = index.border(x, y, GridIndex.OUTSIDE).orElse(null);
      if (border == null || border.across() < 0 || border.metres() >= metres) continue;
      metres = border.metres();
      nearest = new Finding(valid, GridIndex.OUTSIDE, millimetres(metres), valid, border.across());
    }
    return nearest == null ? NOTHING : nearest;
  }

  /** Whole millimetres; at least one for a point that is not on the boundary, however near. */
  private static long millimetres(double metres) {
    return metres == 0 ? 0 : Math.max(1, Math.round(metres * 1000));
  }
}

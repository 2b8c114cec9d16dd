package gridplan.paper;

import gridplan.core.locate.GridIndex;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionInfo;
import gridplan.plan.MoveReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * What an edition changed against the one that it followed: the buildings that changed their grid.
 *
 * @param edition the one followed
 * @param moves in the order of the new codes
 * @param unchanged grids whose code and ground are the same in both
 */
record Former(EditionInfo edition, List<Move> moves, int unchanged) {

  /**
   * A building that belongs to another grid than before.
   *
   * @param fromCode empty where no grid of the former edition held it
   * @param to index of the grid that has it now
   * @param why in words
   */
  record Move(EditionGround.House house, String fromCode, String fromName, int to, String why) {}

  /**
   * @param reasons why buildings are in the grid that they are in now, by their ids
   */
  static Former of(
      EditionGround now,
      EditionInfo edition,
      List<EditionGrid> before,
      Map<Long, MoveReason> reasons) {
    List<String> codesNow = now.grids().stream().map(EditionGrid::code).toList();
    GridIndex index = GridIndex.build(before.stream().map(EditionGrid::ground).toList());
    List<Move> moves = new ArrayList<>();
    for (EditionGround.House house : now.houses()) {
      if (house.grid() < 0) continue;
      Coordinate inner = house.shape().getInteriorPoint().getCoordinate();
      Coordinate point = now.projection().toLattice(inner.x, inner.y);
      int was = index.find((int) point.x, (int) point.y);
      String from = was < 0 ? "" : before.get(was).code();
      if (!from.equals(now.grids().get(house.grid()).code()))
        moves.add(
            new Move(
                house,
                from,
                was < 0 ? "" : before.get(was).name(),
                house.grid(),
                WhyWords.of(reasons.get(house.id()), from, codesNow.contains(from))));
    }
    moves.sort(
        Comparator.comparingInt(Move::to)
            .thenComparing(Move::fromCode)
            .thenComparingLong(move -> move.house().id()));
    return new Former(edition, List.copyOf(moves), unchanged(now, before));
  }

  private static int unchanged(EditionGround now, List<EditionGrid> before) {
    int same = 0;
    for (EditionGrid grid : now.grids())
      for (EditionGrid was : before)
        if (was.code().equals(grid.code()) && was.ground().norm().equalsExact(grid.ground().norm()))
          same++;
    return same;
  }

  /** Households of the buildings that moved. */
  double households() {
    return moves.stream().mapToDouble(move -> move.house().households()).sum();
  }
}

package gridplan.incident;

import gridplan.core.lattice.Lattice;
import gridplan.core.locate.GridIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * The grids that posts and stations are laid upon: those of a plan, or of the edition in force.
 * Immutable.
 *
 * @param plan null for an edition
 * @param edition null for a plan
 */
record RosterGrids(Long plan, Long edition, List<Grid> grids, GridIndex index) {
  record Grid(String code, String name, double households, MultiPolygon ground) {
    /** Longitude and latitude of a point inside. */
    double[] inside() {
      Coordinate inner = ground.getInteriorPoint().getCoordinate();
      return new double[] {
        Lattice.degrees(Math.rint(inner.x)), Lattice.degrees(Math.rint(inner.y))
      };
    }
  }

  static RosterGrids of(Long plan, Long edition, List<Grid> grids) {
    return new RosterGrids(
        plan,
        edition,
        List.copyOf(grids),
        GridIndex.build(grids.stream().map(Grid::ground).toList()));
  }

  /** Nothing is planned or published: no code can be told from a wrong one. */
  boolean isEmpty() {
    return grids.isEmpty();
  }

  Map<String, Grid> byCode() {
    Map<String, Grid> byCode = new HashMap<>();
    grids.forEach(grid -> byCode.put(grid.code(), grid));
    return byCode;
  }

  /** Code of the grid that holds a lattice point; null for none. */
  String codeAt(int x, int y) {
    int found = index.find(x, y);
    return found < 0 ? null : grids.get(found).code();
  }

  /** Code of the grid that somebody serves in; null for none of these. */
  String codeOf(StaffMember member) {
    return member.gridCode() != null ? member.gridCode() : codeAt(member.x(), member.y());
  }
}

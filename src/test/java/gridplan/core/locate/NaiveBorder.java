package gridplan.core.locate;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Distance to the boundary of a whole layer by measuring every edge in the projected plane. */
final class NaiveBorder {
  private final PlanningProjection projection;
  private final List<Geometry> rings;
  private final Geometry all;

  NaiveBorder(List<? extends Geometry> grids) {
    projection = PlanningProjection.of(grids.get(0));
    rings = grids.stream().map(g -> projection.toMetres(g.getBoundary())).toList();
    all = Lattice.FACTORY.buildGeometry(rings);
  }

  double metres(double x, double y) {
    return all.distance(point(x, y));
  }

  /** Whether the grid's own boundary passes there; true for the outside, which has none. */
  boolean touches(int grid, double x, double y) {
    return grid < 0 || rings.get(grid).distance(point(x, y)) < 0.05;
  }

  private Point point(double x, double y) {
    return Lattice.FACTORY.createPoint(projection.toMetres(x, y));
  }
}

package gridplan.core.coverage;

import java.util.SortedSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * One thing that is wrong, with its place.
 *
 * @param grids names of the grids concerned, sorted; empty when it is nobody's
 * @param where lattice geometry: the ground or the line itself. Its vertices may lie between
 *     lattice points where defective edges cross
 * @param areaM2 square metres of the ground concerned, 0 for lines and points
 * @param lengthM metres of the line concerned, or of the outline of the ground
 * @param detail one English sentence, empty when the kind says all
 */
public record Finding(
    FindingKind kind,
    SortedSet<String> grids,
    Geometry where,
    double areaM2,
    double lengthM,
    String detail) {

  /**
   * The same for the same defect in every run: kind, grids and the first vertex in (x, y) order.
   */
  public String id() {
    return kind.key() + ":" + String.join("+", grids) + "@" + anchor();
  }

  private String anchor() {
    Coordinate least = null;
    for (Coordinate c : where.getCoordinates())
      if (least == null || c.compareTo(least) < 0) least = c;
    return least == null ? "-" : Math.round(least.x) + "," + Math.round(least.y);
  }
}

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
 * @param twin 0, else which of several findings that would have the same id; see {@link Findings}
 */
public record Finding(
    FindingKind kind,
    SortedSet<String> grids,
    Geometry where,
    double areaM2,
    double lengthM,
    String detail,
    int twin) {

  /** A finding as it is found. */
  public Finding(
      FindingKind kind,
      SortedSet<String> grids,
      Geometry where,
      double areaM2,
      double lengthM,
      String detail) {
    this(kind, grids, where, areaM2, lengthM, detail, 0);
  }

  /**
   * The same for the same defect in every run, whatever the order of the features: kind, grids and
   * the first vertex in (x, y) order.
   */
  public String id() {
    String id = kind.key() + ":" + String.join("+", grids) + "@" + anchor();
    return twin == 0 ? id : id + "#" + (twin + 1);
  }

  private String anchor() {
    Coordinate least = null;
    for (Coordinate c : where.getCoordinates())
      if (least == null || c.compareTo(least) < 0) least = c;
    return least == null ? "-" : Math.round(least.x) + "," + Math.round(least.y);
  }
}

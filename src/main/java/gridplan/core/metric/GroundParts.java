package gridplan.core.metric;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.Findings;
import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * Parts of grids of which only the ground is known (B5 to B7): pieces that are joined through edges
 * of a least length, and not across rivers, railways and expressways unless a crossing joins the
 * banks. Safe from any thread; uses both cores.
 */
public final class GroundParts {
  private final PartCutter cutter;

  private GroundParts(PartCutter cutter) {
    this.cutter = cutter;
  }

  /** Parts are polygons: what two grids' own lines alone tell. */
  public static GroundParts ofPolygons() {
    return new GroundParts(null);
  }

  /** Parts by barriers and least joining length. */
  public static GroundParts by(PartCutter cutter) {
    return new GroundParts(cutter);
  }

  /**
   * Grids in other than the expected number of parts, by id; the place is every part but the
   * largest.
   *
   * @param expected parts by name; one for a grid that is not named. Empty and invalid grids are
   *     passed over
   */
  public List<Finding> check(List<CoverageFace> faces, Map<String, Integer> expected) {
    return Findings.inOrder(
        faces.parallelStream()
            .map(face -> find(face, expected.getOrDefault(face.name(), 1)))
            .filter(Objects::nonNull)
            .toList());
  }

  private Finding find(CoverageFace face, int expected) {
    Geometry ground = face.ground();
    if (ground.isEmpty() || cutter == null && ground.getNumGeometries() == expected) return null;
    boolean broken = !ground.isValid();
    if (broken && ground.getNumGeometries() == expected) return null;
    List<Geometry> parts =
        cutter == null || broken ? PartCutter.polygons(ground) : cutter.parts(ground);
    if (parts.size() == expected) return null;
    PlanningProjection projection = PlanningProjection.of(ground);
    Geometry where = parts.size() > 1 ? besideLargest(parts) : ground.getInteriorPoint();
    boolean cut = parts.size() > ground.getNumGeometries();
    return new Finding(
        FindingKind.PARTS,
        new TreeSet<>(List.of(face.name())),
        where,
        where.getDimension() == 2 ? projection.area(where) : 0,
        where.getDimension() == 2 ? projection.length(where) : 0,
        "in %d %s, expected %d%s"
            .formatted(
                parts.size(),
                parts.size() == 1 ? "part" : "parts",
                expected,
                cut ? "; divided inside by a barrier without crossing or at a narrow place" : ""));
  }

  private static Geometry besideLargest(List<Geometry> parts) {
    List<Geometry> bySize =
        parts.stream()
            .sorted(
                Comparator.comparingDouble(Geometry::getArea)
                    .reversed()
                    .thenComparing((a, b) -> a.compareTo(b)))
            .toList();
    List<Polygon> rest = new java.util.ArrayList<>();
    for (Geometry part : bySize.subList(1, bySize.size()))
      for (Object polygon : PolygonExtracter.getPolygons(part)) rest.add((Polygon) polygon);
    return Lattice.FACTORY.createMultiPolygon(rest.toArray(Polygon[]::new));
  }
}

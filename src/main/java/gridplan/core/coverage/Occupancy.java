package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Whether every building, and every household by its place, has a grid, and no building is cut
 * (B4). Grids must be valid; others are passed over. Not safe for threads.
 */
public final class Occupancy {
  private final List<CoverageFace> faces = new ArrayList<>();
  private final List<PreparedGeometry> prepared = new ArrayList<>();
  private final STRtree tree = new STRtree();
  private final PlanningProjection projection;

  /**
   * @param all grids in lattice geometry
   */
  public Occupancy(List<CoverageFace> all) {
    Envelope box = new Envelope(0, 0, 0, 0);
    for (CoverageFace face : all) {
      if (face.ground().isEmpty() || !face.ground().isValid()) continue;
      if (faces.isEmpty()) box = new Envelope();
      box.expandToInclude(face.ground().getEnvelopeInternal());
      tree.insert(face.ground().getEnvelopeInternal(), faces.size());
      faces.add(face);
      prepared.add(PreparedGeometryFactory.prepare(face.ground()));
    }
    projection = PlanningProjection.of(box);
  }

  /**
   * Footprints in two grids, and footprints of which nothing lies in any, by id.
   *
   * @param buildings named lattice geometries
   */
  public List<Finding> buildings(List<CoverageFace> buildings) {
    List<Finding> findings = new ArrayList<>();
    for (CoverageFace building : buildings) checkBuilding(building, findings);
    findings.sort(Comparator.comparing(Finding::id));
    return findings;
  }

  private void checkBuilding(CoverageFace building, List<Finding> findings) {
    Geometry footprint = building.ground();
    if (footprint.isEmpty()) return;
    SortedSet<String> owners = new TreeSet<>();
    double least = Double.POSITIVE_INFINITY;
    Geometry smallest = footprint;
    for (int face : meeting(footprint)) {
      if (prepared.get(face).covers(footprint)) return;
      Geometry common =
          footprint.getDimension() < 2 || !footprint.isValid()
              ? footprint
              : OverlayNGRobust.overlay(
                  footprint, faces.get(face).ground(), OverlayNG.INTERSECTION);
      if (footprint.getDimension() == 2 && isBend(common)) continue;
      owners.add(faces.get(face).name());
      if (common.getArea() >= least) continue;
      least = common.getArea();
      smallest = common;
    }
    if (owners.isEmpty())
      findings.add(finding(FindingKind.BUILDING_UNASSIGNED, owners, footprint, building.name()));
    else if (owners.size() > 1)
      findings.add(finding(FindingKind.BUILDING_CUT, owners, smallest, building.name()));
  }

  private List<Integer> meeting(Geometry ground) {
    List<Integer> meeting = new ArrayList<>();
    for (Object candidate : tree.query(ground.getEnvelopeInternal()))
      if (prepared.get((Integer) candidate).intersects(ground)) meeting.add((Integer) candidate);
    meeting.sort(null);
    return meeting;
  }

  /**
   * Whether no part is wider than a lattice unit: a wall and the line along it are noded apart, so
   * one may bend beside the other by that much.
   */
  private static boolean isBend(Geometry common) {
    for (int i = 0; i < common.getNumGeometries(); i++) {
      Geometry part = common.getGeometryN(i);
      if (2 * part.getArea() > part.getLength()) return false;
    }
    return true;
  }

  /**
   * Households whose place no grid has, by id.
   *
   * @param households named lattice geometries, ordinarily points
   */
  public List<Finding> households(List<CoverageFace> households) {
    List<Finding> findings = new ArrayList<>();
    for (CoverageFace household : households)
      if (!household.ground().isEmpty() && meeting(household.ground()).isEmpty())
        findings.add(
            finding(
                FindingKind.HOUSEHOLD_UNASSIGNED,
                new TreeSet<>(),
                household.ground(),
                household.name()));
    findings.sort(Comparator.comparing(Finding::id));
    return findings;
  }

  private Finding finding(
      FindingKind kind, SortedSet<String> grids, Geometry where, String detail) {
    double area = where.getDimension() == 2 ? projection.area(where) : 0;
    return new Finding(kind, grids, where, area, 0, detail);
  }
}

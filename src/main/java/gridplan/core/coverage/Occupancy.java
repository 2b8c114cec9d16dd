package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<Integer, Optional<PreparedGeometry>> prepared = new HashMap<>();
  private final STRtree tree = new STRtree();
  private final PlanningProjection projection;

  /**
   * @param all grids in lattice geometry
   */
  public Occupancy(List<CoverageFace> all) {
    Envelope box = new Envelope();
    for (CoverageFace face : all) {
      if (face.ground().isEmpty()) continue;
      box.expandToInclude(face.ground().getEnvelopeInternal());
      tree.insert(face.ground().getEnvelopeInternal(), faces.size());
      faces.add(face);
    }
    projection = PlanningProjection.of(box.isNull() ? new Envelope(0, 0, 0, 0) : box);
  }

  /**
   * Footprints in two grids, and footprints of which nothing lies in any, by id. A wall along a
   * grid's line is in one grid; what has no ground (a point, a broken footprint) cannot be cut and
   * only needs a grid.
   *
   * @param buildings named lattice geometries
   */
  public List<Finding> buildings(List<CoverageFace> buildings) {
    List<Finding> findings = new ArrayList<>();
    for (CoverageFace building : buildings) checkBuilding(building, findings);
    return Findings.inOrder(findings);
  }

  private void checkBuilding(CoverageFace building, List<Finding> findings) {
    Geometry footprint = building.ground();
    if (footprint.isEmpty()) return;
    boolean isGround = footprint.getDimension() == 2 && footprint.isValid();
    SortedSet<String> owners = new TreeSet<>();
    Geometry smallest = footprint;
    for (int face : meeting(footprint)) {
      if (!isGround || prepare(face).covers(footprint)) return;
      Geometry common =
          OverlayNGRobust.overlay(footprint, faces.get(face).ground(), OverlayNG.INTERSECTION);
      if (isBend(common)) continue;
      if (owners.isEmpty() || common.getArea() < smallest.getArea()) smallest = common;
      owners.add(faces.get(face).name());
    }
    if (owners.isEmpty())
      findings.add(finding(FindingKind.BUILDING_UNASSIGNED, owners, footprint, building.name()));
    else if (owners.size() > 1)
      findings.add(finding(FindingKind.BUILDING_CUT, owners, smallest, building.name()));
  }

  private List<Integer> meeting(Geometry ground) {
    List<Integer> meeting = new ArrayList<>();
    for (Object candidate : tree.query(ground.getEnvelopeInternal()))
      if (findPrepared((Integer) candidate).filter(face -> face.intersects(ground)).isPresent())
        meeting.add((Integer) candidate);
    meeting.sort(null);
    return meeting;
  }

  private PreparedGeometry prepare(int face) {
    return findPrepared(face).orElseThrow();
  }

  /** A grid made ready for many questions; empty when it is broken, so that none can be asked. */
  private Optional<PreparedGeometry> findPrepared(int face) {
    return prepared.computeIfAbsent(
        face,
        key ->
            Optional.of(faces.get(key).ground())
                .filter(Geometry::isValid)
                .map(PreparedGeometryFactory::prepare));
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
    return Findings.inOrder(findings);
  }

  private Finding finding(
      FindingKind kind, SortedSet<String> grids, Geometry where, String detail) {
    double area = where.getDimension() == 2 ? projection.area(where) : 0;
    return new Finding(kind, grids, where, area, 0, detail);
  }
}

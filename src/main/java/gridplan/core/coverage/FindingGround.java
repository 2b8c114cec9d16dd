package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Which finding of a check a piece of ground belongs to. Not safe for threads. */
final class FindingGround {
  private final Map<String, Finding> byId = new HashMap<>();
  private final HPRtree tree = new HPRtree();
  private final Map<Finding, PointOnGeometryLocator> locators = new HashMap<>();

  FindingGround(List<Finding> findings) {
    for (Finding finding : findings) {
      byId.put(finding.id(), finding);
      if (isGround(finding)) tree.insert(finding.where().getEnvelopeInternal(), finding);
    }
  }

  private static boolean isGround(Finding finding) {
    return switch (finding.kind()) {
      case GAP, OVERLAP, SPILL -> finding.where() instanceof Polygonal;
      default -> false;
    };
  }

  /** The finding with an id, or null. */
  Finding find(String id) {
    return byId.get(id);
  }

  /** Whether somebody may receive the ground of a finding. */
  boolean isDecidable(Finding finding) {
    return isGround(finding);
  }

  /**
   * The finding of a kind whose ground holds the middle of some ground, or null: of the lattice
   * units that noding takes or gives there may be no finding at all.
   *
   * @param owners names of those who have the ground; regarded for overlaps
   */
  Finding of(FindingKind kind, SortedSet<String> owners, Geometry ground) {
    if (tree.size() == 0) return null;
    Coordinate inside = ground.getInteriorPoint().getCoordinate();
    List<Finding> candidates = new ArrayList<>();
    tree.query(
        new Envelope(inside),
        item -> {
          Finding finding = (Finding) item;
          if (finding.kind() != kind || locate(finding, inside) == Location.EXTERIOR) return;
          if (kind == FindingKind.GAP || new TreeSet<>(finding.grids()).equals(owners))
            candidates.add(finding);
        });
    return candidates.stream().min(java.util.Comparator.comparing(Finding::id)).orElse(null);
  }

  private int locate(Finding finding, Coordinate point) {
    return locators
        .computeIfAbsent(finding, key -> new IndexedPointInAreaLocator(key.where()))
        .locate(point);
  }
}

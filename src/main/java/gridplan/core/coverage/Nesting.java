package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Whether each grid lies in exactly one parent and the children of each parent tile it (H1 to H3).
 *
 * <p>A grid belongs to the parent that has its inner point; then every parent is proved against its
 * children by edge cancellation, and only where that fails is the ground between them named. Lines
 * that enclose nothing wider than a lattice unit (a vertex that only one layer has) are no finding.
 * Stateless, safe from any thread; O(n) for n vertices plus the cost of {@link CoverageCheck} on
 * what is wrong.
 */
public final class Nesting {
  private Nesting() {}

  /**
   * Everything that keeps grids from nesting in their parents, by id.
   *
   * @param parents lattice Polygons or MultiPolygons; broken ones are findings themselves
   */
  public static List<Finding> check(List<CoverageFace> faces, List<CoverageFace> parents) {
    Map<Integer, List<CoverageFace>> childrenOf = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    Homes homes = new Homes(parents);
    for (CoverageFace face : faces) {
      if (face.ground().isEmpty()) continue;
      int home = homes.find(face.ground().getInteriorPoint().getCoordinate());
      if (home >= 0) childrenOf.computeIfAbsent(home, key -> new ArrayList<>()).add(face);
      else findings.add(finding(face, face.ground(), 0, 0, "lies in no parent"));
    }
    for (int parent = 0; parent < parents.size(); parent++)
      checkParent(parents.get(parent), childrenOf.getOrDefault(parent, List.of()), findings);
    findings.sort(Comparator.comparing(Finding::id));
    return findings;
  }

  private static void checkParent(
      CoverageFace parent, List<CoverageFace> children, List<Finding> findings) {
    if (!parent.ground().isValid()) {
      findings.add(finding(parent, parent.ground(), 0, 0, "the parent is no valid polygon"));
      return;
    }
    List<Geometry> grounds = children.stream().map(CoverageFace::ground).toList();
    if (CoverageProof.prove(grounds, parent.ground()).seamless()) return;
    for (Finding wrong : CoverageCheck.check(children, parent.ground()).findings()) {
      String what = what(wrong.kind());
      if (what.isEmpty()) continue;
      TreeSet<String> grids = new TreeSet<>(wrong.grids());
      findings.add(
          new Finding(
              FindingKind.NESTING,
              grids,
              wrong.where(),
              wrong.areaM2(),
              wrong.lengthM(),
              what + " parent " + parent.name()));
    }
  }

  /** What a defect between a parent and its children is called; empty when it is no such matter. */
  private static String what(FindingKind kind) {
    return switch (kind) {
      case GAP -> "ground that no child has in";
      case SPILL -> "ground outside";
      case OVERLAP -> "ground given twice in";
      default -> "";
    };
  }

  private static Finding finding(
      CoverageFace face, Geometry where, double area, double length, String detail) {
    return new Finding(
        FindingKind.NESTING, CoverageCheck.names(face.name()), where, area, length, detail);
  }

  /** Which parent has a point. */
  private static final class Homes {
    private final STRtree tree = new STRtree();
    private final List<PointOnGeometryLocator> locators = new ArrayList<>();

    Homes(List<CoverageFace> parents) {
      for (CoverageFace parent : parents) {
        if (!parent.ground().isEmpty())
          tree.insert(parent.ground().getEnvelopeInternal(), locators.size());
        locators.add(new IndexedPointInAreaLocator(parent.ground()));
      }
    }

    int find(Coordinate point) {
      int home = -1;
      for (Object candidate : tree.query(new org.locationtech.jts.geom.Envelope(point))) {
        int parent = (Integer) candidate;
        if (locators.get(parent).locate(point) != Location.EXTERIOR && (home < 0 || parent < home))
          home = parent;
      }
      return home;
    }
  }
}

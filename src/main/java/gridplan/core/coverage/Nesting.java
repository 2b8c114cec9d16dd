package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Whether each grid lies in exactly one parent, the children of each parent tile it (H1 to H3) and
 * take its code over (C0).
 *
 * <p>A grid belongs to the parent that has its inner point; then every parent is proved against its
 * children by edge cancellation, and only where that fails is the ground between them named. Lines
 * that enclose nothing wider than a lattice unit (a vertex that only one layer has) are no finding.
 * Not for several threads; O(n) for n vertices plus the cost of {@link CoverageCheck} on what is
 * wrong.
 */
public final class Nesting {
  private final List<CoverageFace> faces;
  private final List<CoverageFace> parents;
  private final List<PointOnGeometryLocator> locators = new ArrayList<>();
  private final STRtree tree = new STRtree();
  private final List<Finding> findings = new ArrayList<>();

  private Nesting(List<CoverageFace> faces, List<CoverageFace> parents) {
    this.faces = faces;
    this.parents = parents;
    for (CoverageFace parent : parents) {
      if (!parent.ground().isEmpty())
        tree.insert(parent.ground().getEnvelopeInternal(), locators.size());
      locators.add(new IndexedPointInAreaLocator(parent.ground()));
    }
  }

  /**
   * Everything that keeps grids from nesting in their parents, by id.
   *
   * @param parents lattice Polygons or MultiPolygons; broken or overlapping ones are findings
   *     themselves
   */
  public static List<Finding> check(List<CoverageFace> faces, List<CoverageFace> parents) {
    Nesting nesting = new Nesting(faces, parents);
    nesting.run();
    return Findings.inOrder(nesting.findings);
  }

  private void run() {
    Map<Integer, List<CoverageFace>> childrenOf = new TreeMap<>();
    Map<CoverageFace, String> parentOf = new HashMap<>();
    for (CoverageFace face : faces) {
      if (face.ground().isEmpty()) continue;
      List<Integer> homes = homes(CodeRules.place(face).getCoordinate());
      if (homes.isEmpty()) add(face, face.ground(), "lies in no parent");
      else if (homes.size() > 1) add(face, CodeRules.place(face), "lies in " + names(homes));
      for (int home : homes) childrenOf.computeIfAbsent(home, key -> new ArrayList<>()).add(face);
      if (homes.size() == 1) parentOf.put(face, parents.get(homes.get(0)).name());
    }
    for (int parent = 0; parent < parents.size(); parent++)
      checkParent(parents.get(parent), childrenOf.getOrDefault(parent, List.of()));
    findings.addAll(CodeRules.underOtherParent(faces, parents, parentOf::get));
  }

  /** The parents that have a point, ordinarily one. */
  private List<Integer> homes(Coordinate point) {
    List<Integer> homes = new ArrayList<>();
    for (Object candidate : tree.query(new Envelope(point)))
      if (locators.get((Integer) candidate).locate(point) != Location.EXTERIOR)
        homes.add((Integer) candidate);
    homes.sort(null);
    return homes;
  }

  private String names(List<Integer> homes) {
    SortedSet<String> names = new TreeSet<>();
    for (int home : homes) names.add(parents.get(home).name());
    return names.size() == 1
        ? "several parents with the code " + names.first()
        : "the parents " + String.join(", ", names) + ", which overlap";
  }

  private void checkParent(CoverageFace parent, List<CoverageFace> children) {
    if (parent.ground().isEmpty()) {
      add(parent, Lattice.FACTORY.createPoint(), "the parent has no ground");
      return;
    }
    TopologyValidationError error = new IsValidOp(parent.ground()).getValidationError();
    if (error != null) {
      Geometry where = parent.ground().getFactory().createPoint(error.getCoordinate());
      add(parent, where, "the parent is no valid polygon: " + error.getMessage());
      return;
    }
    List<Geometry> grounds = children.stream().map(CoverageFace::ground).toList();
    if (CoverageProof.prove(grounds, parent.ground()).seamless()) return;
    for (Finding wrong : CoverageCheck.check(children, parent.ground()).findings()) {
      String what = what(wrong.kind());
      if (what.isEmpty()) continue;
      findings.add(
          new Finding(
              FindingKind.NESTING,
              wrong.grids(),
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

  private void add(CoverageFace face, Geometry where, String detail) {
    double area = where.getDimension() == 2 ? PlanningProjection.of(where).area(where) : 0;
    findings.add(
        new Finding(FindingKind.NESTING, CoverageCheck.names(face.name()), where, area, 0, detail));
  }
}

package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer under work whose findings follow every edit: what {@link CoverageCheck} would find in the
 * whole layer, found again only where the edit touched it.
 *
 * <p>Unmatched edges fall into clusters whose boxes do not meet. What a cluster amounts to depends
 * on nothing outside its box, so an edit voids the clusters that the touched ground's boxes meet,
 * and finds anew in those boxes. An edit costs O(k log k) for k vertices in and round the touched
 * grids, the scope's outline and the findings there are. Not for several threads.
 */
public final class LiveCheck {
  private record Cluster(Envelope box, List<Finding> findings) {}

  private final Geometry scope;
  private final List<CoverageFace> faces = new ArrayList<>();
  private final List<Geometry> grounds = new ArrayList<>();
  private final Map<Integer, InvalidFace> broken = new TreeMap<>();
  private final Map<String, Set<Integer>> slotsOf = new HashMap<>();
  private final Map<String, Finding> duplicates = new HashMap<>();
  private final FaceBoxes boxes = new FaceBoxes();
  private List<Cluster> clusters = new ArrayList<>();
  private final LiveProof proof;
  private PlanningProjection projection;

  /**
   * Checks the whole layer.
   *
   * @param given grids, as for {@link CoverageCheck#check}; null where a number is not used
   * @param scope valid lattice Polygon or MultiPolygon that they are to tile
   */
  public LiveCheck(List<CoverageFace> given, Geometry scope) {
    this.scope = scope;
    this.proof = new LiveProof(scope);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < given.size(); i++) put(i, given.get(i), new ArrayList<>(), names);
    names.forEach(this::checkName);
    projection = PlanningProjection.of(whole());
    recheck(List.of(whole()));
  }

  /**
   * Puts other grids in the place of some and checks what that touched.
   *
   * @param changed by number in the list; null takes the grid away, but the others keep their
   *     numbers; the next number after the last adds one
   * @return all findings of the layer as it is now, by id
   */
  public List<Finding> update(Map<Integer, CoverageFace> changed) {
    List<Envelope> touched = new ArrayList<>();
    Set<String> names = new HashSet<>();
    new TreeMap<>(changed).forEach((slot, face) -> put(slot, face, touched, names));
    names.forEach(this::checkName);
    PlanningProjection now = PlanningProjection.of(whole());
    if (!sameZone(now, projection)) {
      projection = now;
      clusters.clear();
      touched.add(whole());
    }
    if (!touched.isEmpty()) recheck(touched);
    return findings();
  }

  /** All findings of the layer as it is now, by id. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    broken.forEach(
        (slot, fault) -> all.add(CoverageCheck.invalid(faces.get(slot), fault, projection)));
    clusters.forEach(cluster -> all.addAll(cluster.findings()));
    all.addAll(duplicates.values());
    return Findings.inOrder(all);
  }

  /** The findings with the proof of the layer as it is now, as {@link CoverageCheck} gives them. */
  public CheckResult result() {
    return new CheckResult(findings(), proof.result(broken.values()));
  }

  private void put(int slot, CoverageFace face, List<Envelope> touched, Set<String> names) {
    if (slot == faces.size()) {
      faces.add(null);
      grounds.add(null);
    }
    CoverageFace before = faces.get(slot);
    if (before != null) {
      proof.remove(slot, before.ground());
      slotsOf.get(before.name()).remove(slot);
      names.add(before.name());
      touch(grounds.get(slot), touched);
    }
    broken.remove(slot);
    faces.set(slot, face);
    InvalidFace fault = face == null ? null : proof.add(slot, face.ground());
    if (fault != null) broken.put(slot, fault);
    grounds.set(slot, face == null ? null : mended(face.ground(), fault));
    boxes.put(slot, grounds.get(slot));
    if (face == null) return;
    slotsOf.computeIfAbsent(face.name(), key -> new TreeSet<>()).add(slot);
    names.add(face.name());
    touch(grounds.get(slot), touched);
  }

  private static void touch(Geometry ground, List<Envelope> touched) {
    if (!ground.isEmpty()) touched.add(new Envelope(ground.getEnvelopeInternal()));
  }

  /** The ground, mended for measuring where it is broken. */
  private static Geometry mended(Geometry ground, InvalidFace fault) {
    if (fault == null) return ground;
    return Repaired.of(List.of(ground), List.of(new InvalidFace(0, fault.reason(), fault.where())))
        .grounds()
        .get(0);
  }

  private void checkName(String name) {
    List<CoverageFace> same =
        slotsOf.getOrDefault(name, Set.of()).stream().map(faces::get).toList();
    List<Finding> found = CodeRules.duplicates(same);
    if (found.isEmpty()) duplicates.remove(name);
    else duplicates.put(name, found.get(0));
  }

  private Envelope whole() {
    Envelope whole = new Envelope(scope.getEnvelopeInternal());
    for (CoverageFace face : faces)
      if (face != null) whole.expandToInclude(face.ground().getEnvelopeInternal());
    return whole;
  }

  private boolean sameZone(PlanningProjection one, PlanningProjection other) {
    Coordinate corner = scope.getCoordinate();
    return one.toMetres(corner.x, corner.y).equals2D(other.toMetres(corner.x, corner.y));
  }

  /** Grows the touched boxes until every cluster lies inside one or outside all, then finds. */
  private void recheck(List<Envelope> touched) {
    List<Envelope> region = BoxClusters.merged(touched);
    while (true) {
      List<Cluster> kept = new ArrayList<>();
      List<Envelope> grown = new ArrayList<>(region);
      for (Cluster cluster : clusters)
        if (BoxClusters.meetsAny(cluster.box(), region)) grown.add(cluster.box());
        else kept.add(cluster);
      clusters = kept;
      List<Integer> slots = boxes.query(grown);
      List<UnmatchedEdge> unmatched = unmatchedIn(grown, slots);
      List<Envelope> found = BoxClusters.merged(unmatched.stream().map(BoxClusters::box).toList());
      if (grown.size() == region.size() && BoxClusters.allCovered(found, region)) {
        addClusters(found, slots, unmatched);
        return;
      }
      grown.addAll(found);
      region = BoxClusters.merged(grown);
    }
  }

  private List<UnmatchedEdge> unmatchedIn(List<Envelope> region, List<Integer> slots) {
    List<Geometry> near = slots.stream().map(grounds::get).toList();
    return CoverageProof.unmatched(near, scope).stream()
        .filter(edge -> BoxClusters.meetsAny(BoxClusters.box(edge), region))
        .toList();
  }

  private void addClusters(
      Collection<Envelope> found, List<Integer> slots, List<UnmatchedEdge> unmatched) {
    if (unmatched.isEmpty()) return;
    List<Finding> findings = new ArrayList<>();
    new DefectGround(
            slots.stream().map(faces::get).toList(),
            slots.stream().map(grounds::get).toList(),
            scope,
            projection)
        .collect(unmatched, findings);
    for (Envelope box : found) {
      List<Finding> own =
          findings.stream().filter(f -> box.covers(f.where().getCoordinate())).toList();
      clusters.add(new Cluster(box, own));
    }
  }
}

package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Region;
import gridplan.core.coverage.DefectMap.Step;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** Decides who gets each region of a {@link DefectMap}. */
final class GroundAssignment {
  private static final int NOBODY = CoverageProof.SCOPE;

  private final DefectMap map;
  private final List<CoverageFace> faces;
  private final PlanningProjection projection;
  private final RepairOptions options;
  private final List<RepairChange> changes = new ArrayList<>();
  private final List<Finding> remaining = new ArrayList<>();
  private final List<Finding> lost = new ArrayList<>();

  GroundAssignment(
      DefectMap map,
      List<CoverageFace> faces,
      PlanningProjection projection,
      RepairOptions options) {
    this.map = map;
    this.faces = faces;
    this.projection = projection;
    this.options = options;
  }

  List<RepairChange> changes() {
    return changes;
  }

  List<Finding> remaining() {
    return remaining;
  }

  /** Grids that would keep no ground. */
  List<Finding> lost() {
    return lost;
  }

  void run() {
    for (Region region : map.regions()) if (!region.inScope) give(region, NOBODY);
    saveFacesWithoutGroundOfTheirOwn();
    decideByLongestBorder(false);
    for (Region region : map.regions())
      if (!region.decided() && !region.givenOwners.isEmpty())
        give(region, region.givenOwners.first());
    keepWideGaps();
    decideByLongestBorder(true);
    for (Region region : map.regions()) if (!region.decided()) leave(region);
  }

  /** Faces of which every piece is contested get their pieces before others may choose. */
  private void saveFacesWithoutGroundOfTheirOwn() {
    Map<Integer, Double> contested = new TreeMap<>();
    for (Region region : map.regions()) {
      double area = region.outline.ground().getArea();
      for (int face : region.givenOwners) contested.merge(face, area, Double::sum);
    }
    BitSet needy = new BitSet();
    contested.forEach(
        (face, area) -> {
          if (area >= faces.get(face).ground().getArea() - 0.5) needy.set(face);
        });
    for (Region region : map.regions()) {
      if (region.decided()) continue;
      Integer first = region.givenOwners.stream().filter(needy::get).findFirst().orElse(null);
      if (first == null) continue;
      give(region, first);
      needy.clear(first);
    }
    needy.stream()
        .forEach(
            face ->
                lost.add(
                    CoverageRepair.lost(
                        faces.get(face),
                        faces.get(face).ground(),
                        "all its ground belongs to others or lies outside the scope")));
  }

  private void decideByLongestBorder(boolean gaps) {
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Region region : map.regions()) {
        if (region.decided() || region.givenOwners.isEmpty() != gaps) continue;
        Integer best = longestBorder(region);
        if (best == null) continue;
        give(region, best);
        progress = true;
      }
    }
  }

  private Integer longestBorder(Region region) {
    Map<Integer, Double> metres = new TreeMap<>();
    for (Step step : DefectMap.steps(region.outline.loops())) {
      int neighbour = ownerAcross(region, step);
      if (neighbour == NOBODY) continue;
      if (!region.givenOwners.isEmpty() && !region.givenOwners.contains(neighbour)) continue;
      double length =
          projection.distance(
              Rings.x(step.from()), Rings.y(step.from()), Rings.x(step.to()), Rings.y(step.to()));
      metres.merge(neighbour, length, Double::sum);
    }
    return metres.entrySet().stream()
        .max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(e -> -e.getKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Who has the ground on the other side of an edge of a region: one face, or nobody. */
  private int ownerAcross(Region region, Step step) {
    Region other = map.regionLeftOf(step.reversed());
    if (other != null) return other.decided() ? other.owner : NOBODY;
    SortedSet<Integer> across = new TreeSet<>(region.givenOwners);
    if (!region.inScope) across.add(map.faces());
    map.walkers(step).forEach(across::remove);
    across.addAll(map.walkers(step.reversed()));
    return across.size() == 1 && across.first() < map.faces() ? across.first() : NOBODY;
  }

  private void keepWideGaps() {
    for (Region region : map.regions())
      if (!region.decided() && region.givenOwners.isEmpty() && isWide(region)) leave(region);
  }

  private boolean isWide(Region region) {
    Geometry metres = projection.toMetres(region.outline.ground());
    if (2 * Math.sqrt(metres.getArea() / Math.PI) <= options.maxGapMetres()) return false;
    // The disc of that width fits in exactly where shrinking by its radius leaves something.
    return !metres.buffer(-options.maxGapMetres() / 2, 2).isEmpty();
  }

  private void leave(Region region) {
    region.owner = NOBODY;
    MultiPolygon ground = region.outline.ground();
    SortedSet<String> neighbours = new TreeSet<>();
    for (Step step : DefectMap.steps(region.outline.loops())) {
      int neighbour = ownerAcross(region, step);
      if (neighbour != NOBODY) neighbours.add(faces.get(neighbour).name());
    }
    remaining.add(
        new Finding(
            FindingKind.GAP,
            neighbours,
            ground,
            projection.area(ground),
            projection.length(ground),
            "wider than the widest gap to fill"));
  }

  private void give(Region region, int face) {
    region.owner = face;
    SortedSet<String> from = new TreeSet<>();
    for (int owner : region.givenOwners) if (owner != face) from.add(faces.get(owner).name());
    FindingKind kind =
        !region.inScope
            ? FindingKind.SPILL
            : region.givenOwners.isEmpty() ? FindingKind.GAP : FindingKind.OVERLAP;
    MultiPolygon ground = region.outline.ground();
    changes.add(
        new RepairChange(
            kind,
            from,
            face == NOBODY ? "" : faces.get(face).name(),
            ground,
            projection.area(ground)));
  }

  /** Boundaries of all faces that changed, by face. */
  static Map<Integer, Chain> changedChains(DefectMap map) {
    Map<Integer, Chain> chains = new HashMap<>();
    for (Region region : map.regions()) {
      if (!region.decided()) continue;
      for (int owner : region.givenOwners)
        if (owner != region.owner) change(map, chains, owner, region, -1);
      if (region.owner != NOBODY && !region.givenOwners.contains(region.owner))
        change(map, chains, region.owner, region, 1);
    }
    for (int face = 0; face <= map.faces(); face++) if (map.isCut(face)) chain(map, chains, face);
    return chains;
  }

  private static void change(
      DefectMap map, Map<Integer, Chain> chains, int face, Region region, int sign) {
    for (long[] ring : region.rings) chain(map, chains, face).addRing(ring, sign);
  }

  private static Chain chain(DefectMap map, Map<Integer, Chain> chains, int face) {
    return chains.computeIfAbsent(
        face,
        key -> {
          Chain chain = new Chain();
          map.nodedRings(key).forEach(ring -> chain.addRing(ring, 1));
          return chain;
        });
  }
}

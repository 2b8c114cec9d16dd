package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Region;
import gridplan.core.coverage.RepairRefusal.Code;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Decides who gets each region of a {@link DefectMap}. Regions are taken in their order. */
final class GroundAssignment {
  private static final int NOBODY = CoverageProof.SCOPE;

  private final DefectMap map;
  private final List<CoverageFace> faces;
  private final List<Geometry> grounds;
  private final PlanningProjection projection;
  private final RepairOptions options;
  private final RepairContext context;
  private final FindingGround findings;
  private final BuildingShares buildings;
  private final BarrierSides barriers;
  private final List<RepairChange> changes = new ArrayList<>();
  private final List<Finding> remaining = new ArrayList<>();
  private final List<RepairRefusal> refusals = new ArrayList<>();
  private final SortedSet<Integer> dropped = new TreeSet<>();

  GroundAssignment(
      DefectMap map,
      List<CoverageFace> faces,
      List<Geometry> grounds,
      PlanningProjection projection,
      RepairOptions options,
      RepairContext context) {
    this.map = map;
    this.faces = faces;
    this.grounds = grounds;
    this.projection = projection;
    this.options = options;
    this.context = context;
    this.findings = new FindingGround(context.findings());
    this.buildings = new BuildingShares(map, context.buildings(), grounds);
    this.barriers = new BarrierSides(context.barriers(), projection);
  }

  List<RepairChange> changes() {
    return changes;
  }

  List<Finding> remaining() {
    return remaining;
  }

  List<RepairRefusal> refusals() {
    return refusals;
  }

  /** Faces whose whole ground was decided away. */
  SortedSet<Integer> dropped() {
    return dropped;
  }

  List<BuildingMove> moves() {
    return buildings.moves(faces);
  }

  void run() {
    for (Region region : map.regions()) if (!region.inScope) give(region, NOBODY);
    decideAsTold();
    saveFacesWithoutGroundOfTheirOwn();
    if (!refusals.isEmpty()) return;
    decideByRule(false);
    for (Region region : map.regions())
      if (!region.decided() && !region.givenOwners.isEmpty())
        give(region, region.givenOwners.first());
    for (Region region : map.regions()) if (!region.decided() && isWide(region)) leave(region);
    decideByRule(true);
    for (Region region : map.regions()) if (!region.decided()) leave(region);
  }

  private Finding finding(Region region) {
    if (context.findings().isEmpty()) return null;
    return findings.of(kind(region), names(region.givenOwners), map.ground(region));
  }

  private static FindingKind kind(Region region) {
    if (!region.inScope) return FindingKind.SPILL;
    return region.givenOwners.isEmpty() ? FindingKind.GAP : FindingKind.OVERLAP;
  }

  private SortedSet<String> names(SortedSet<Integer> owners) {
    SortedSet<String> names = new TreeSet<>();
    for (int owner : owners) names.add(faces.get(owner).name());
    return names;
  }

  private void decideAsTold() {
    if (context.decisions().isEmpty()) return;
    SortedMap<String, List<Region>> regionsOf = new TreeMap<>();
    for (Region region : map.regions()) {
      Finding finding = finding(region);
      if (finding != null && context.decisions().containsKey(finding.id()))
        regionsOf.computeIfAbsent(finding.id(), key -> new ArrayList<>()).add(region);
    }
    new TreeMap<>(context.decisions())
        .forEach((id, to) -> decide(id, to, regionsOf.getOrDefault(id, List.of())));
  }

  private void decide(String id, String to, List<Region> regions) {
    Finding finding = findings.find(id);
    if (finding == null) {
      refusals.add(new RepairRefusal(Code.UNKNOWN_FINDING, List.of(), id, null));
    } else if (finding.kind() == FindingKind.SPILL) {
      refusals.add(new RepairRefusal(Code.OUTSIDE_AREA, List.of(), id, finding.where()));
    } else if (!findings.isDecidable(finding)) {
      refusals.add(new RepairRefusal(Code.NOTHING_TO_DECIDE, List.of(), id, finding.where()));
    } else if (to.equals(RepairContext.KEEP)) {
      for (Region region : regions) leave(region);
    } else {
      giveConnected(id, to, regions);
    }
  }

  /** Gives all regions of a finding to one grid; each must border on it, or on the one before. */
  private void giveConnected(String id, String to, List<Region> regions) {
    List<Region> left = new ArrayList<>(regions);
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = false;
      for (Region region : List.copyOf(left)) {
        Integer face = faceBeside(region, to);
        if (face == null) continue;
        give(region, face);
        left.remove(region);
        progress = true;
      }
    }
    if (!left.isEmpty())
      refusals.add(
          new RepairRefusal(Code.NOT_A_NEIGHBOUR, List.of(to), id, map.ground(left.get(0))));
  }

  private Integer faceBeside(Region region, String name) {
    for (int owner : region.givenOwners) if (faces.get(owner).name().equals(name)) return owner;
    for (int half : region.border) {
      int across = ownerAcross(region, half);
      if (across != NOBODY && faces.get(across).name().equals(name)) return across;
    }
    return null;
  }

  private void saveFacesWithoutGroundOfTheirOwn() {
    NeedyFaces needy = new NeedyFaces(map, faces, grounds);
    needy.match().forEach(this::give);
    for (int face : needy.unsaved()) {
      if (needy.isDecidedAway(face)) dropped.add(face);
      else refusals.add(needy.refusal(face, this::finding));
    }
  }

  /** Regions wait until a neighbour of theirs is decided, when nobody with ground borders yet. */
  private void decideByRule(boolean gaps) {
    Deque<Region> queue = new ArrayDeque<>();
    for (Region region : map.regions())
      if (!region.decided() && region.givenOwners.isEmpty() == gaps) queue.add(region);
    boolean[] queued = new boolean[map.regions().size()];
    queue.forEach(region -> queued[region.number] = true);
    while (!queue.isEmpty()) {
      Region region = queue.poll();
      queued[region.number] = false;
      Integer best = region.decided() ? null : receiver(region);
      if (best == null) continue;
      give(region, best);
      for (int half : region.border) {
        Region beside = map.regionLeftOf(half ^ 1);
        if (beside == null || beside.decided() || queued[beside.number]) continue;
        if (beside.givenOwners.isEmpty() != gaps) continue;
        queued[beside.number] = true;
        queue.add(beside);
      }
    }
  }

  private Integer receiver(Region region) {
    SortedMap<Integer, Double> metres = new TreeMap<>();
    Map<Integer, Double> alongBarriers = new HashMap<>();
    for (int half : region.border) {
      int across = ownerAcross(region, half);
      if (across == NOBODY) continue;
      if (!region.givenOwners.isEmpty() && !region.givenOwners.contains(across)) continue;
      map.pieces()
          .eachStep(
              half,
              (a, b) -> {
                double length = projection.distance(Rings.x(a), Rings.y(a), Rings.x(b), Rings.y(b));
                metres.merge(across, length, Double::sum);
                if (options.rule() == RepairRule.BARRIER && barriers.isAlong(a, b))
                  alongBarriers.merge(across, length, Double::sum);
              });
    }
    Integer best = null;
    for (int face : metres.keySet())
      if (best == null || compare(region, face, best, metres, alongBarriers) > 0) best = face;
    return best;
  }

  /** Positive when a is the better receiver than b. */
  private int compare(
      Region region, int a, int b, Map<Integer, Double> metres, Map<Integer, Double> barrier) {
    int byRule =
        switch (options.rule()) {
          case LONGEST_BORDER -> 0;
          case FEWEST_HOUSEHOLDS -> compareHouseholds(region, a, b);
          case BARRIER ->
              Double.compare(barrier.getOrDefault(b, 0.0), barrier.getOrDefault(a, 0.0));
        };
    return byRule != 0 ? byRule : Double.compare(metres.get(a), metres.get(b));
  }

  private int compareHouseholds(Region region, int a, int b) {
    int moved =
        Double.compare(buildings.householdsMoved(region, b), buildings.householdsMoved(region, a));
    if (moved != 0) return moved;
    return Double.compare(buildings.foreignGround(region, b), buildings.foreignGround(region, a));
  }

  /** Who has the ground on the other side of an edge of a region: one face, or nobody. */
  private int ownerAcross(Region region, int half) {
    Region other = map.regionLeftOf(half ^ 1);
    if (other != null) return other.decided() ? other.owner : NOBODY;
    SortedSet<Integer> across = map.givenAcross(half);
    return across.size() == 1 && across.first() < map.faces() ? across.first() : NOBODY;
  }

  private boolean isWide(Region region) {
    Geometry metres = projection.toMetres(map.ground(region));
    for (int i = 0; i < metres.getNumGeometries(); i++)
      if (GapWidth.exceeds((Polygon) metres.getGeometryN(i), options.maxGapMetres())) return true;
    return false;
  }

  /** Leaves a region as it was given, and says so. */
  private void leave(Region region) {
    region.owner = NOBODY;
    region.kept = true;
    Finding known = finding(region);
    MultiPolygon ground = map.ground(region);
    SortedSet<String> concerned = names(region.givenOwners);
    if (region.givenOwners.isEmpty())
      for (int half : region.border) {
        int neighbour = ownerAcross(region, half);
        if (neighbour != NOBODY) concerned.add(faces.get(neighbour).name());
      }
    boolean told = known != null && context.decisions().containsKey(known.id());
    remaining.add(
        new Finding(
            kind(region),
            known == null ? concerned : known.grids(),
            known == null ? ground : known.where(),
            projection.area(ground),
            projection.length(ground),
            told ? "kept as decided" : "wider than the widest gap to fill"));
  }

  private void give(Region region, int face) {
    region.owner = face;
    SortedSet<Integer> others = new TreeSet<>(region.givenOwners);
    others.remove(face);
    Finding finding = finding(region);
    buildings.give(region, face);
    MultiPolygon ground = map.ground(region);
    changes.add(
        new RepairChange(
            kind(region),
            finding == null ? "" : finding.id(),
            names(others),
            face == NOBODY ? "" : faces.get(face).name(),
            ground,
            projection.area(ground),
            buildings.names(region),
            buildings.households(region)));
  }
}

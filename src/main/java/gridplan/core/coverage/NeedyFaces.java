package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Region;
import gridplan.core.coverage.RepairRefusal.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;

/**
 * Faces of which nearly everything is contested get a piece before others may choose, so that none
 * is lost. Each is matched with one region, the largest it can have; augmenting paths (Kuhn 1955)
 * see to it that none goes without as long as there is a way. Regions that only one of them claims
 * follow.
 */
final class NeedyFaces {
  /** Contested share of a face's ground from which on it is needy. */
  private static final double NEEDY_SHARE = 0.9;

  private final DefectMap map;
  private final List<CoverageFace> faces;
  private final List<Geometry> grounds;
  private final SortedMap<Integer, List<Region>> claims = new TreeMap<>();
  private final Map<Region, Integer> matched = new LinkedHashMap<>();

  /** Faces about whose ground a planner decided. */
  private final Set<Integer> decidedAbout = new HashSet<>();

  NeedyFaces(DefectMap map, List<CoverageFace> faces, List<Geometry> grounds) {
    this.map = map;
    this.faces = faces;
    this.grounds = grounds;
    Map<Integer, Double> contested = new HashMap<>();
    for (Region region : map.regions()) {
      if (region.givenOwners.isEmpty()) continue;
      double area = map.ground(region).getArea();
      for (int face : region.givenOwners) {
        contested.merge(face, area, Double::sum);
        claims.computeIfAbsent(face, key -> new ArrayList<>()).add(region);
        if (region.decided() && region.inScope) decidedAbout.add(face);
      }
    }
    claims
        .keySet()
        .removeIf(face -> contested.get(face) < NEEDY_SHARE * grounds.get(face).getArea() - 0.5);
  }

  /** Who is to have which region. */
  Map<Region, Integer> match() {
    Comparator<Region> largest = Comparator.comparingDouble(r -> -map.ground(r).getArea());
    claims.values().forEach(regions -> regions.sort(largest));
    List<Integer> smallestFirst = new ArrayList<>(claims.keySet());
    smallestFirst.sort(Comparator.comparingDouble(face -> grounds.get((Integer) face).getArea()));
    for (int face : smallestFirst) if (!hasSome(face)) augment(face, new HashSet<>());
    Map<Region, Integer> given = new LinkedHashMap<>(matched);
    for (Region region : map.regions()) {
      if (region.decided() || given.containsKey(region)) continue;
      List<Integer> needy = region.givenOwners.stream().filter(claims::containsKey).toList();
      if (needy.size() == 1) given.put(region, needy.get(0));
    }
    return given;
  }

  /** Whether a decision left or gave the face ground. */
  private boolean hasSome(int face) {
    return claims.get(face).stream().anyMatch(region -> region.decided() && isLeftTo(region, face));
  }

  private static boolean isLeftTo(Region region, int face) {
    return region.owner == face || region.kept;
  }

  private boolean augment(int face, Set<Region> tried) {
    for (Region region : claims.get(face)) {
      if (region.decided() || !tried.add(region)) continue;
      Integer holder = matched.get(region);
      if (holder != null && !augment(holder, tried)) continue;
      matched.put(region, face);
      return true;
    }
    return false;
  }

  /** Needy faces that got nothing. */
  List<Integer> unsaved() {
    return claims.keySet().stream()
        .filter(face -> !matched.containsValue(face) && !hasSome(face))
        .filter(this::isWhollyContested)
        .toList();
  }

  private boolean isWhollyContested(int face) {
    double contested = 0;
    for (Region region : claims.get(face)) contested += map.ground(region).getArea();
    return contested >= grounds.get(face).getArea() - 0.5;
  }

  /** Whether a planner decided about ground of this face. */
  boolean isDecidedAway(int face) {
    return decidedAbout.contains(face);
  }

  /** Why a face would be lost. */
  RepairRefusal refusal(int face, Function<Region, Finding> findings) {
    CoverageFace lost = faces.get(face);
    for (Region region : claims.get(face)) {
      for (int other : region.givenOwners) {
        if (other == face || !grounds.get(other).equalsTopo(grounds.get(face))) continue;
        Finding finding = findings.apply(region);
        return new RepairRefusal(
            Code.SAME_GROUND,
            List.of(lost.name(), faces.get(other).name()),
            finding == null ? "" : finding.id(),
            lost.ground());
      }
    }
    return new RepairRefusal(Code.NOTHING_LEFT, List.of(lost.name()), "", lost.ground());
  }
}

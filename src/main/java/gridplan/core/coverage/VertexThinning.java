package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Puts the grids together after a repair, and takes back vertices that cutting had added to an edge
 * where in the end no line ends: such a vertex has two neighbours, both on the very edge that was
 * cut, and no grid beside it had it before.
 */
final class VertexThinning {
  private final DefectMap map;
  private final List<Geometry> given;
  private final Map<Integer, List<long[]>> loops = new HashMap<>();
  private final Set<Long> superfluous = new HashSet<>();

  VertexThinning(DefectMap map, List<Geometry> given, boolean thin) {
    this.map = map;
    this.given = given;
    GroundAssignment.changedChains(map).forEach((face, chain) -> loops.put(face, chain.loops()));
    if (thin) findSuperfluous();
  }

  private void findSuperfluous() {
    Map<Long, Set<Step>> throughs = new HashMap<>();
    for (long[] way : map.noding().ways())
      for (int i = 1; i + 1 < way.length; i++)
        throughs
            .computeIfAbsent(way[i], key -> new HashSet<>())
            .add(through(way[i - 1], way[i + 1]));
    Map<Long, Set<Integer>> givenTo = givenVertices(throughs.keySet());
    Map<Long, Set<Long>> neighbours = new HashMap<>();
    Map<Long, Set<Integer>> beside = new HashMap<>();
    for (int face = 0; face <= map.faces(); face++)
      for (long[] ring : loops.getOrDefault(face, map.nodedRings(face)))
        collect(ring, face, throughs.keySet(), neighbours, beside);
    throughs.forEach(
        (vertex, pairs) -> {
          Set<Long> ends = neighbours.getOrDefault(vertex, Set.of());
          if (ends.size() != 2) return;
          List<Long> two = List.copyOf(ends);
          if (!pairs.contains(through(two.get(0), two.get(1)))) return;
          Set<Integer> owners = givenTo.getOrDefault(vertex, Set.of());
          if (beside.get(vertex).stream().noneMatch(owners::contains)) superfluous.add(vertex);
        });
  }

  private static Step through(long a, long b) {
    return new Step(Math.min(a, b), Math.max(a, b));
  }

  private Map<Long, Set<Integer>> givenVertices(Set<Long> wanted) {
    Map<Long, Set<Integer>> owners = new HashMap<>();
    FlatRings rings = map.rings();
    for (int e = 0; e < rings.points.length; e++) {
      if (!wanted.contains(rings.points[e])) continue;
      int face = rings.face(e) == CoverageProof.SCOPE ? map.faces() : rings.face(e);
      owners.computeIfAbsent(rings.points[e], key -> new HashSet<>()).add(face);
    }
    return owners;
  }

  private static void collect(
      long[] ring,
      int face,
      Set<Long> wanted,
      Map<Long, Set<Long>> neighbours,
      Map<Long, Set<Integer>> beside) {
    for (int i = 0; i < ring.length; i++) {
      if (!wanted.contains(ring[i])) continue;
      Set<Long> ends = neighbours.computeIfAbsent(ring[i], key -> new HashSet<>());
      ends.add(ring[i == 0 ? ring.length - 1 : i - 1]);
      ends.add(ring[i + 1 == ring.length ? 0 : i + 1]);
      beside.computeIfAbsent(ring[i], key -> new HashSet<>()).add(face);
    }
  }

  /** The ground of every face; those that nothing touched are the very objects given. */
  List<Geometry> grounds() {
    List<Geometry> grounds = new ArrayList<>();
    for (int face = 0; face < map.faces(); face++)
      grounds.add(loops.containsKey(face) ? thinned(loops.get(face)) : given.get(face));
    return grounds;
  }

  /** The ground that stays nobody's. */
  List<Geometry> gaps() {
    List<Geometry> gaps = new ArrayList<>();
    for (DefectMap.Region region : map.regions())
      if (region.inScope && region.decided() && region.owner == CoverageProof.SCOPE)
        gaps.add(thinned(region.outline.loops()));
    return gaps;
  }

  /** The scope, with the vertices where lines end on it. */
  Geometry scope(Geometry givenScope) {
    if (!loops.containsKey(map.faces())) return givenScope;
    List<long[]> turned = new ArrayList<>();
    for (long[] loop : loops.get(map.faces())) {
      long[] copy = loop.clone();
      Rings.reverse(copy);
      turned.add(copy);
    }
    return thinned(turned);
  }

  private MultiPolygon thinned(List<long[]> all) {
    List<long[]> kept = new ArrayList<>();
    for (long[] loop : all) {
      long[] fewer = java.util.Arrays.stream(loop).filter(v -> !superfluous.contains(v)).toArray();
      kept.add(fewer.length < 3 ? loop : fewer);
    }
    return RingAssembly.polygons(kept);
  }
}

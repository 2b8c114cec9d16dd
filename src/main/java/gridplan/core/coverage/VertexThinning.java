package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Region;
import gridplan.core.coverage.DefectMap.Step;
import gridplan.core.lattice.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** Loops of every face, and of the scope as the last, that changed; else null. */
  private final List<List<long[]>> loops;

  private final Set<Long> superfluous = new HashSet<>();

  VertexThinning(DefectMap map, List<Geometry> given) {
    this.map = map;
    this.given = given;
    List<List<Region>> lost = new ArrayList<>();
    List<List<Region>> gained = new ArrayList<>();
    for (int face = 0; face <= map.faces(); face++) {
      lost.add(List.of());
      gained.add(List.of());
    }
    for (Region region : map.regions()) {
      if (!region.decided() || region.kept) continue;
      for (int owner : region.givenOwners) if (owner != region.owner) enter(lost, owner, region);
      if (region.owner != CoverageProof.SCOPE && !region.givenOwners.contains(region.owner))
        enter(gained, region.owner, region);
    }
    loops =
        IntStream.rangeClosed(0, map.faces())
            .parallel()
            .mapToObj(face -> changedLoops(face, lost.get(face), gained.get(face)))
            .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  private static void enter(List<List<Region>> lists, int face, Region region) {
    if (lists.get(face).isEmpty()) lists.set(face, new ArrayList<>());
    lists.get(face).add(region);
  }

  private List<long[]> changedLoops(int face, List<Region> lost, List<Region> gained) {
    if (lost.isEmpty() && gained.isEmpty() && !map.isCut(face)) return null;
    List<long[]> rings = map.nodedRings(face);
    Chain chain = new Chain(rings.stream().mapToInt(ring -> ring.length).sum());
    rings.forEach(ring -> chain.addRing(ring, 1));
    for (Region region : lost) addBorder(chain, region, -1);
    for (Region region : gained) addBorder(chain, region, 1);
    return chain.loops();
  }

  private void addBorder(Chain chain, Region region, int sign) {
    for (int half : region.border)
      map.pieces().eachStep(half, (from, to) -> chain.add(from, to, sign));
  }

  /** Finds the vertices to take back; without this all stay. */
  void thin() {
    Map<Long, Set<Step>> throughs = new HashMap<>();
    LatticeNoding noding = map.noding();
    for (int s = 0; s < noding.segments(); s++)
      for (int i = 1; i < noding.steps(s); i++)
        throughs
            .computeIfAbsent(noding.vertex(s, i), key -> new HashSet<>(2))
            .add(through(noding.vertex(s, i - 1), noding.vertex(s, i + 1)));
    if (throughs.isEmpty()) return;
    Map<Long, Set<Integer>> givenTo = givenVertices(throughs.keySet());
    Map<Long, Set<Long>> neighbours = new HashMap<>();
    Map<Long, Set<Integer>> beside = new HashMap<>();
    for (int face = 0; face <= map.faces(); face++)
      if (loops.get(face) != null)
        for (long[] ring : loops.get(face))
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
    keepWhatRingsNeed();
  }

  /** Keeps the vertices of specks that would fall to a line, in all rings that go along them. */
  private void keepWhatRingsNeed() {
    List<long[]> rings = new ArrayList<>();
    for (List<long[]> ofFace : loops) if (ofFace != null) rings.addAll(ofFace);
    for (Region region : map.regions()) if (isOpen(region)) rings.addAll(map.loops(region));
    boolean progress = !superfluous.isEmpty();
    while (progress) {
      progress = false;
      for (long[] ring : rings)
        if (isFlat(thinned(ring)) && !isFlat(ring))
          for (long vertex : ring) progress |= superfluous.remove(vertex);
    }
  }

  private static boolean isFlat(long[] ring) {
    for (int i = 2; i < ring.length; i++)
      if (Exact.side(
              Rings.x(ring[0]),
              Rings.y(ring[0]),
              Rings.x(ring[1]),
              Rings.y(ring[1]),
              Rings.x(ring[i]),
              Rings.y(ring[i]))
          != 0) return false;
    return true;
  }

  private static Step through(long a, long b) {
    return new Step(Math.min(a, b), Math.max(a, b));
  }

  private Map<Long, Set<Integer>> givenVertices(Set<Long> wanted) {
    Map<Long, Set<Integer>> owners = new HashMap<>();
    FlatRings rings = map.rings();
    for (int edge : map.chosenEdges()) {
      if (!wanted.contains(rings.points[edge])) continue;
      int face = rings.face(edge) == CoverageProof.SCOPE ? map.faces() : rings.face(edge);
      owners.computeIfAbsent(rings.points[edge], key -> new HashSet<>(2)).add(face);
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
      Set<Long> ends = neighbours.computeIfAbsent(ring[i], key -> new HashSet<>(4));
      ends.add(ring[i == 0 ? ring.length - 1 : i - 1]);
      ends.add(ring[i + 1 == ring.length ? 0 : i + 1]);
      beside.computeIfAbsent(ring[i], key -> new HashSet<>(2)).add(face);
    }
  }

  /** The ground of every face; those that nothing touched are the very objects given. */
  List<Geometry> grounds() {
    return IntStream.range(0, map.faces())
        .parallel()
        .mapToObj(face -> loops.get(face) == null ? given.get(face) : thinned(loops.get(face)))
        .toList();
  }

  /** The ground that stays nobody's. */
  List<Geometry> gaps() {
    List<Geometry> gaps = new ArrayList<>();
    for (Region region : map.regions()) if (isOpen(region)) gaps.add(thinned(map.loops(region)));
    return gaps;
  }

  private static boolean isOpen(Region region) {
    return region.kept && region.givenOwners.isEmpty();
  }

  /** The scope, with the vertices where lines end on it. */
  Geometry scope(Geometry givenScope) {
    List<long[]> changed = loops.get(map.faces());
    if (changed == null) return givenScope;
    List<long[]> turned = new ArrayList<>();
    for (long[] loop : changed) {
      long[] copy = loop.clone();
      Rings.reverse(copy);
      turned.add(copy);
    }
    return thinned(turned);
  }

  private MultiPolygon thinned(List<long[]> all) {
    return RingAssembly.polygons(all.stream().map(this::thinned).toList());
  }

  private long[] thinned(long[] ring) {
    if (superfluous.isEmpty()) return ring;
    return Arrays.stream(ring).filter(v -> !superfluous.contains(v)).toArray();
  }
}

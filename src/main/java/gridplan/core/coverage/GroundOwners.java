package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Which faces have the ground beside each half-edge of {@link Pieces}. One half-edge of every
 * connected stretch is located among the faces; from there the walkers of each piece that is
 * crossed say what changes. Not safe for threads.
 */
final class GroundOwners {
  /** Rings of a face as they are after noding. */
  interface NodedRings {
    List<long[]> of(int face);
  }

  private static final int UNKNOWN = -1;

  private final Pieces pieces;
  private final NodedRings rings;
  private final HPRtree index = new HPRtree();
  private final PointOnGeometryLocator[] locators;
  private final List<SortedSet<Integer>> sets = new ArrayList<>();
  private final Map<SortedSet<Integer>, Integer> numberOf = new HashMap<>();
  private final int[] setOf;

  /**
   * @param rings of each label: a face, or the outside of the scope as the last
   * @param boxes of each label's rings, null for none
   */
  GroundOwners(Pieces pieces, NodedRings rings, Envelope[] boxes) {
    this.pieces = pieces;
    this.rings = rings;
    this.locators = new PointOnGeometryLocator[boxes.length];
    this.setOf = new int[pieces.halfEdges()];
    Arrays.fill(setOf, UNKNOWN);
    for (int label = 0; label < boxes.length; label++)
      if (boxes[label] != null && !boxes[label].isNull()) index.insert(boxes[label], label);
  }

  /**
   * Finds the owners.
   *
   * @param defective half-edges of defective pieces, which lie wholly among chosen edges
   * @param complete by vertex: whether every edge that ends there was chosen
   * @param outside label of the scope's outside, or −1: its rings hold all that it does not have
   */
  void find(int[] defective, boolean[] complete, int outside) {
    for (int half : defective) {
      if (setOf[half] != UNKNOWN) continue;
      setOf[half] = numberOf(located(half, outside));
      spread(half, complete);
    }
  }

  private SortedSet<Integer> located(int half, int outside) {
    long a = pieces.origin(half);
    long b = pieces.origin(half ^ 1);
    Coordinate middle =
        new Coordinate(
            ((double) Rings.x(a) + Rings.x(b)) / 2, ((double) Rings.y(a) + Rings.y(b)) / 2);
    SortedSet<Integer> owners = new TreeSet<>();
    index.query(
        new Envelope(middle),
        item -> {
          int label = (Integer) item;
          if (locator(label).locate(middle) == Location.INTERIOR) owners.add(label);
        });
    if (outside >= 0 && !owners.remove(outside)) owners.add(outside);
    pieces.walkers(half ^ 1, owners::remove);
    pieces.walkers(half, owners::add);
    return owners;
  }

  private PointOnGeometryLocator locator(int label) {
    if (locators[label] == null)
      locators[label] = new IndexedPointInAreaLocator(rough(rings.of(label)));
    return locators[label];
  }

  /** Loops as shells side by side: enough to count crossings, whatever lies in what. */
  private static Geometry rough(List<long[]> rings) {
    Chain chain = new Chain();
    rings.forEach(ring -> chain.addRing(ring, 1));
    List<Polygon> polygons = new ArrayList<>();
    for (long[] ring : chain.loops()) {
      Coordinate[] line = new Coordinate[ring.length + 1];
      for (int i = 0; i <= ring.length; i++)
        line[i] = LatticeNoding.coordinate(ring[i % ring.length]);
      if (line.length > 3) polygons.add(Lattice.FACTORY.createPolygon(line));
    }
    return Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private int numberOf(SortedSet<Integer> owners) {
    Integer known = numberOf.putIfAbsent(owners, sets.size());
    if (known != null) return known;
    sets.add(owners);
    return sets.size() - 1;
  }

  private void spread(int start, boolean[] complete) {
    int[] stack = new int[64];
    int size = 0;
    stack[size++] = start;
    while (size > 0) {
      int half = stack[--size];
      if (stack.length < size + 2) stack = Arrays.copyOf(stack, stack.length * 2);
      int across = half ^ 1;
      if (setOf[across] == UNKNOWN) {
        setOf[across] = across(half);
        stack[size++] = across;
      }
      int after = pieces.next(half);
      if (setOf[after] != UNKNOWN || !complete[pieces.targetIndex(half)]) continue;
      setOf[after] = setOf[half];
      stack[size++] = after;
    }
  }

  private int across(int half) {
    SortedSet<Integer> beyond = new TreeSet<>(sets.get(setOf[half]));
    pieces.walkers(half, beyond::remove);
    pieces.walkers(half ^ 1, beyond::add);
    return numberOf(beyond);
  }

  /** Whether the owners on the left of a half-edge are known. */
  boolean isKnown(int half) {
    return setOf[half] != UNKNOWN;
  }

  /** Labels that have the ground on the left of a half-edge; not to be changed. */
  SortedSet<Integer> leftOf(int half) {
    return sets.get(setOf[half]);
  }
}

package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
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

  /** A label asked about more places than this gets an index of its edges. */
  private static final int FEW = 16;

  private final Pieces pieces;
  private final NodedRings rings;
  private final HPRtree index = new HPRtree();
  private final PointOnGeometryLocator[] locators;
  private final int[] asked;
  private final OwnerSets sets = new OwnerSets();
  private final int[] setOf;

  /**
   * @param rings of each label: a face, or the outside of the scope as the last
   * @param boxes of each label's rings, null for none
   */
  GroundOwners(Pieces pieces, NodedRings rings, Envelope[] boxes) {
    this.pieces = pieces;
    this.rings = rings;
    this.locators = new PointOnGeometryLocator[boxes.length];
    this.asked = new int[boxes.length];
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
      setOf[half] = located(half, outside);
      spread(half, complete);
    }
  }

  private int located(int half, int outside) {
    long a = pieces.vertex(half, 0);
    long b = pieces.vertex(half, 1);
    long x2 = (long) Rings.x(a) + Rings.x(b);
    long y2 = (long) Rings.y(a) + Rings.y(b);
    sets.begin();
    index.query(
        new Envelope(new Coordinate(x2 / 2.0, y2 / 2.0)),
        item -> {
          int label = (Integer) item;
          if (has(label, x2, y2)) sets.add(label);
        });
    if (outside >= 0 && !sets.remove(outside)) sets.add(outside);
    pieces.walkers(half ^ 1, sets::remove);
    pieces.walkers(half, sets::add);
    return sets.enter();
  }

  /** Whether a label has a place that none of its edges runs through; in half units. */
  private boolean has(int label, long x2, long y2) {
    if (asked[label]++ < FEW) {
      boolean inside = false;
      for (long[] ring : rings.of(label)) inside ^= RingAssembly.surrounds(ring, x2, y2);
      return inside;
    }
    if (locators[label] == null)
      locators[label] = new IndexedPointInAreaLocator(rough(rings.of(label)));
    return locators[label].locate(new Coordinate(x2 / 2.0, y2 / 2.0)) == Location.INTERIOR;
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
    sets.begin(setOf[half]);
    pieces.walkers(half, sets::remove);
    pieces.walkers(half ^ 1, sets::add);
    return sets.enter();
  }

  /** Whether the owners on the left of a half-edge are known. */
  boolean isKnown(int half) {
    return setOf[half] != UNKNOWN;
  }

  /** Labels that have the ground on the left of a half-edge. */
  SortedSet<Integer> leftOf(int half) {
    return sets.get(setOf[half]);
  }

  /** How many they are. */
  int countLeftOf(int half) {
    return sets.sizeOf(setOf[half]);
  }

  /** Number of the set of labels on the left of a half-edge: the same for the same labels. */
  int setLeftOf(int half) {
    return setOf[half];
  }
}

package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * The boundary of some ground as a sum of directed edges: adding ground adds its edges, an edge and
 * its reverse cancel. Not safe for threads.
 */
final class Chain {
  private final Map<LatticeNoding.Segment, Integer> net = new HashMap<>();

  void add(long from, long to) {
    step(from, to, 1);
  }

  void addRing(long[] ring, int sign) {
    for (int i = 0; i < ring.length; i++)
      step(ring[i], ring[i + 1 == ring.length ? 0 : i + 1], sign);
  }

  private void step(long from, long to, int sign) {
    int signed = from < to ? sign : -sign;
    net.merge(LatticeNoding.Segment.of(from, to), signed, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** Whether the boundary runs from → to with the ground on its left. */
  boolean has(long from, long to) {
    return net.getOrDefault(LatticeNoding.Segment.of(from, to), 0) * (from < to ? 1 : -1) > 0;
  }

  boolean isEmpty() {
    return net.isEmpty();
  }

  /** The loops of this boundary, each simple, with the ground on the left. */
  List<long[]> loops() {
    RingTracer tracer = new RingTracer();
    List<LatticeNoding.Segment> order = new ArrayList<>(net.keySet());
    order.sort(
        (a, b) ->
            a.low() != b.low() ? Long.compare(a.low(), b.low()) : Long.compare(a.high(), b.high()));
    for (LatticeNoding.Segment segment : order) {
      int count = net.get(segment);
      for (int i = 0; i < Math.abs(count); i++) {
        if (count > 0) tracer.add(segment.low(), segment.high());
        else tracer.add(segment.high(), segment.low());
      }
    }
    return tracer.trace();
  }

  MultiPolygon ground() {
    return RingAssembly.polygons(loops());
  }
}

package gridplan.core.mosaic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds the compound that a cell belongs to. Immutable once made, safe from any thread. */
final class CompoundIndex {
  private record Entry(long id, PreparedGeometry ground, double area) {}

  private static final Comparator<Entry> SMALLEST =
      Comparator.comparingDouble(Entry::area).thenComparingLong(Entry::id);

  private final STRtree tree = new STRtree();
  private final boolean empty;

  CompoundIndex(List<Compound> compounds) {
    empty = compounds.isEmpty();
    for (Compound c : compounds)
      tree.insert(
          c.ground().getEnvelopeInternal(),
          new Entry(c.id(), PreparedGeometryFactory.prepare(c.ground()), c.ground().getArea()));
    tree.build();
  }

  /**
   * The compound of a cell's buildings, the one with most footprint when they differ; when they
   * name none, or there are none, the one whose ground holds the middle of the largest footprint or
   * of the cell, the smallest of several that do; 0 when none does.
   */
  long of(List<Building> buildings, Polygon cell) {
    Map<Long, Double> area = new TreeMap<>();
    Geometry middle = cell;
    double most = -1;
    for (Building b : buildings) {
      double own = b.footprint().getArea();
      if (b.compound() != 0) area.merge(b.compound(), own, Double::sum);
      if (own <= most) continue;
      most = own;
      middle = b.footprint();
    }
    long best = 0;
    for (var entry : area.entrySet())
      if (best == 0 || entry.getValue() > area.get(best)) best = entry.getKey();
    return best != 0 || empty ? best : at(middle.getInteriorPoint());
  }

  private long at(Point point) {
    Entry best = null;
    for (Object found : tree.query(point.getEnvelopeInternal())) {
      Entry entry = (Entry) found;
      if (!entry.ground.contains(point)) continue;
      if (best == null || SMALLEST.compare(entry, best) < 0) best = entry;
    }
    return best == null ? 0 : best.id;
  }
}

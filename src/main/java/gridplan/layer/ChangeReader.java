package gridplan.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what became of an area's layers. Cost: the objects that have changed, by index; what was
 * changed and changed back is none.
 */
final class ChangeReader {
  private final JdbcClient db;
  private final LayerReader reader;
  private final InputReader inputs;

  ChangeReader(JdbcClient db, LayerReader reader, InputReader inputs) {
    this.db = db;
    this.reader = reader;
    this.inputs = inputs;
  }

  /** An object in the earlier and in the later state; null where it is not there. */
  private static final class Pair {
    private LayerRow was;
    private LayerRow is;

    boolean differs() {
      return was == null ? is != null : is == null || !was.saysTheSameAs(is);
    }
  }

  LayerChanges between(long area, long from, long to) {
    long holder = inputs.holder(area);
    PreparedGeometry ground = holder == area ? null : ground(area);
    List<LayerChange> changes = new ArrayList<>();
    for (LayerTable table : List.of(LayerTable.BUILDING, LayerTable.BARRIER, LayerTable.COMPOUND))
      for (Pair pair : pairs(table, holder, from, to).values())
        if (pair.differs() && concerns(ground, pair))
          changes.add(LayerChange.of(pair.was, pair.is));
    return new LayerChanges(changes);
  }

  private PreparedGeometry ground(long area) {
    MultiPolygon ground = reader.boundary(area).orElseThrow();
    return PreparedGeometryFactory.prepare(ground);
  }

  private Map<Long, Pair> pairs(LayerTable table, long holder, long from, long to) {
    Map<Long, Pair> pairs = new LinkedHashMap<>();
    db.sql(table.between())
        .param("area", holder)
        .param("from", from)
        .param("to", to)
        .query(
            row -> {
              LayerRow read = LayerRow.of(table, row);
              Pair pair = pairs.computeIfAbsent(read.id(), id -> new Pair());
              if (row.getBoolean("was")) pair.was = read;
              else pair.is = read;
            });
    return pairs;
  }

  /** Whether any of it lies on the ground; null is the ground of all layers. */
  private static boolean concerns(PreparedGeometry ground, Pair pair) {
    return ground == null
        || pair.was != null && ground.intersects(pair.was.geom())
        || pair.is != null && ground.intersects(pair.is.geom());
  }
}

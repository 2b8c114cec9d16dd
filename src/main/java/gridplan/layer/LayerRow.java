package gridplan.layer;

import gridplan.core.lattice.Lattice;
import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * One object of a layer as the database holds it.
 *
 * @param id 0 for one that is not stored yet
 * @param sourceId the object where it comes from, such as {@code way/123}
 * @param values by the table's {@link LayerTable#columns}; null for nothing
 * @param geom lattice geometry
 * @param byHand a planner's own, which an import leaves alone
 */
record LayerRow(
    LayerTable table,
    long id,
    String sourceId,
    Map<String, Object> values,
    Geometry geom,
    boolean byHand) {
  private static final double ROUNDING = 1e-9;

  LayerRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A row of {@link LayerTable#allColumns}. */
  static LayerRow of(LayerTable table, ResultSet row) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String column : table.columns()) values.put(column, row.getObject(column));
    return new LayerRow(
        table,
        row.getLong("id"),
        row.getString("source_id"),
        values,
        LatticeSql.fromWkb(row.getBytes("wkb")),
        row.getBoolean("by_hand"));
  }

  LayerRow withId(long newId) {
    return new LayerRow(table, newId, sourceId, values, geom, byHand);
  }

  LayerRow with(String column, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(column, value);
    return new LayerRow(table, id, sourceId, changed, geom, byHand);
  }

  LayerRow withGeom(Geometry newGeom) {
    return new LayerRow(table, id, sourceId, values, newGeom, byHand);
  }

  LayerRow madeByHand() {
    return new LayerRow(table, id, sourceId, values, geom, true);
  }

  /** Not a planner's own, unless it was from the beginning. */
  LayerRow asImported() {
    return new LayerRow(table, id, sourceId, values, geom, sourceId.startsWith("hand/"));
  }

  Object value(String column) {
    return values.get(column);
  }

  String text(String column) {
    return (String) values.get(column);
  }

  /** Null when there is none. */
  Double number(String column) {
    return (Double) values.get(column);
  }

  boolean isEstimate() {
    return "estimate".equals(values.get("households_source"));
  }

  /** Whether it says the same of the same ground with the same vertices. */
  boolean saysTheSameAs(LayerRow other) {
    return values.entrySet().stream()
            .allMatch(entry -> same(entry.getValue(), other.values.get(entry.getKey())))
        && sameGround(geom, other.geom);
  }

  /** An estimate may differ by the order in which an outline's area was added up. */
  private static boolean same(Object one, Object other) {
    if (one instanceof Double a && other instanceof Double b)
      return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a));
    return Objects.equals(one, other);
  }

  /** Wherever its rings begin; a geometry of one part is the same as that part. */
  private static boolean sameGround(Geometry a, Geometry b) {
    return a.equalsExact(b) || canonical(a).equalsExact(canonical(b));
  }

  private static Geometry canonical(Geometry geometry) {
    return geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0).norm() : geometry.norm();
  }

  /** Longitude and latitude of a point on it. */
  List<Double> where() {
    Coordinate inside = geom.getInteriorPoint().getCoordinate();
    return List.of(Lattice.degrees(Math.rint(inside.x)), Lattice.degrees(Math.rint(inside.y)));
  }

  boolean isOf(LayerTable other) {
    return table == other;
  }
}

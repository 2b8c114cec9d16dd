package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.platform.db.LatticeSql;
import gridplan.testing.Api;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A board of square cells as an imported area, for tests of other features: its south-west corner
 * is 120° E 30° N, a cell measures 0.001 degree and holds ten households.
 */
public final class BoardTown {
  private static final double WEST = 120;
  private static final double SOUTH = 30;
  private static final double CELL = 0.001;

  private final int rows;
  private final int columns;
  private final long area;

  /** Stores a new town in the database. */
  public BoardTown(JdbcClient db, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.area = Desk.store(db, Board.plain(rows, columns));
  }

  /** Lays a community over the columns from one to another; before the first plan. */
  public long community(JdbcClient db, String name, int from, int to) {
    Geometry ground = Board.plain(rows, columns).rectangle(0, from, rows, to);
    return Desk.storeCommunity(db, area, name, ground);
  }

  /** A lane from south to north along a column; before the first plan. */
  void lane(JdbcClient db, double column) {
    Polygon beside = Board.plain(rows, columns).rectangle(0, column, rows, column + 1);
    Coordinate[] ring = beside.getCoordinates();
    LineString line = Lattice.FACTORY.createLineString(new Coordinate[] {ring[0], ring[3]});
    db.sql(
            "INSERT INTO gridplan.barrier (area_id, source_id, class, cuts, geom)"
                + " VALUES (?, 'way/1', 'lane', true, ST_GeomFromEWKB(?))")
        .params(area, LatticeSql.toWkb(line))
        .update();
  }

  public long area() {
    return area;
  }

  /**
   * Makes a plan of two grids, 001 west and 002 east of a column, and returns its id; it is at
   * version 2.
   */
  public long planDividedAt(Api planner, int column) {
    JsonNode made =
        planner.awaitJob(
            planner
                .post("/api/v1/plans", Map.of("area", area, "name", "p", "start", halves(column)))
                .expect(202)
                .json()
                .at("/job/id")
                .asLong());
    long plan = made.path("plan").asLong();
    int moved = other(column);
    int[] cells =
        IntStream.range(0, rows * columns)
            .filter(cell -> cell % columns >= Math.min(column, moved))
            .filter(cell -> cell % columns < Math.max(column, moved))
            .toArray();
    JsonNode grids = planner.get("/api/v1/plans/" + plan).expect(200).json().path("grids");
    long to = grids.get(moved < column ? 0 : 1).path("id").asLong();
    planner
        .post(
            "/api/v1/plans/" + plan + "/edits",
            Map.of("kind", "assign", "cells", cells, "to", to),
            "If-Match",
            "1")
        .expect(200);
    return plan;
  }

  /** A column beside the wanted one, to begin with. */
  private int other(int column) {
    return column > 1 ? column - 1 : column + 1;
  }

  private Map<String, ?> halves(int column) {
    int at = other(column);
    return Map.of(
        "gridsGeoJson",
        Map.of(
            "type",
            "FeatureCollection",
            "features",
            List.of(half("001", 0, at), half("002", at, columns))));
  }

  private Map<String, ?> half(String number, int from, int to) {
    double west = WEST + from * CELL;
    double east = WEST + to * CELL;
    double north = SOUTH + rows * CELL;
    List<List<Double>> ring =
        List.of(
            List.of(west, SOUTH),
            List.of(east, SOUTH),
            List.of(east, north),
            List.of(west, north),
            List.of(west, SOUTH));
    return Map.of(
        "type",
        "Feature",
        "properties",
        Map.of("code", "520102003001" + number),
        "geometry",
        Map.of("type", "Polygon", "coordinates", List.of(ring)));
  }
}

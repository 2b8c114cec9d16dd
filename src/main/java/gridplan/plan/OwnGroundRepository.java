package gridplan.plan;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.platform.db.LatticeSql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cells that plans have cut or bent for themselves, in the database. */
@Repository
class OwnGroundRepository {
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  OwnGroundRepository(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** One own cell with what only plans know of it. */
  private record Own(Cell cell, int origin, long community) {}

  /** What makes the plan's ground from its mosaic; empty cells when it has none of its own. */
  GroundChange load(long plan, int cellsOfMosaic, int cellsOfPlan) {
    List<Own> own =
        jdbc.sql(
                """
                SELECT no, block, coalesce(compound_id, 0), households, residents, buildings,
                  ST_AsBinary(geom), origin_no, coalesce(community_id, 0)
                FROM gridplan.plan_own_cell WHERE plan_id = ? ORDER BY no
                """)
            .param(plan)
            .query(
                (row, number) ->
                    new Own(
                        new Cell(
                            row.getInt(1),
                            (Polygon) LatticeSql.fromWkb(row.getBytes(7)),
                            row.getInt(2),
                            row.getLong(3),
                            List.of((Long[]) row.getArray(6).getArray()),
                            row.getDouble(4),
                            row.getDouble(5)),
                        row.getInt(8),
                        row.getLong(9)))
            .list();
    return GroundChange.ofMosaic(
        cellsOfMosaic,
        cellsOfPlan,
        own.stream().map(Own::cell).toList(),
        own.isEmpty() ? List.of() : edges(plan),
        own.stream().mapToInt(Own::origin).toArray(),
        own.stream().mapToLong(Own::community).toArray());
  }

  private List<CellEdge> edges(long plan) {
    return jdbc.sql(
            """
            SELECT a, b, length_m, barrier_class, crossing FROM gridplan.plan_own_edge
            WHERE plan_id = ? ORDER BY a, b
            """)
        .param(plan)
        .query(
            (row, number) -> {
              String barrier = row.getString(4);
              return new CellEdge(
                  row.getInt(1),
                  row.getInt(2),
                  row.getDouble(3),
                  barrier == null ? null : BarrierClass.ofKey(barrier),
                  row.getBoolean(5));
            })
        .list();
  }

  /**
   * Replaces the rows of all cells that a change touches by what they are on the ground after it. A
   * cell that is again as the mosaic has it loses its row. Linear in the change.
   */
  void store(long plan, GroundChange change, Ground after) {
    int[] numbers = change.cells().stream().mapToInt(Integer::intValue).toArray();
    jdbc.sql("DELETE FROM gridplan.plan_own_edge WHERE plan_id = ? AND a = ANY (?::int[])")
        .params(plan, numbers)
        .update();
    jdbc.sql("DELETE FROM gridplan.plan_own_edge WHERE plan_id = ? AND b = ANY (?::int[])")
        .params(plan, numbers)
        .update();
    jdbc.sql("DELETE FROM gridplan.plan_own_cell WHERE plan_id = ? AND no = ANY (?::int[])")
        .params(plan, numbers)
        .update();
    List<Own> own = new ArrayList<>();
    for (Cell cell : change.patch().changed())
      if (after.isOwn(cell.id()))
        own.add(new Own(cell, after.origin(cell.id()), after.community(cell.id())));
    insertCells(plan, own);
    insertEdges(
        plan,
        change.patch().edges().stream()
            .filter(edge -> after.isOwn(edge.a()) || after.isOwn(edge.b()))
            .toList());
  }

  private void insertCells(long plan, List<Own> own) {
    template.batchUpdate(
        "INSERT INTO gridplan.plan_own_cell (plan_id, no, origin_no, block, compound_id,"
            + " community_id, households, residents, buildings, geom) VALUES (?, ?, ?, ?,"
            + " nullif(?, 0::bigint), nullif(?, 0::bigint), ?, ?, ?, ST_GeomFromEWKB(?))",
        own,
        BATCH,
        (statement, one) -> setCell(statement, plan, one));
  }

  private static void setCell(PreparedStatement statement, long plan, Own own) throws SQLException {
    Cell cell = own.cell();
    statement.setLong(1, plan);
    statement.setInt(2, cell.id());
    statement.setInt(3, own.origin());
    statement.setInt(4, cell.block());
    statement.setLong(5, cell.compound());
    statement.setLong(6, own.community());
    statement.setDouble(7, cell.households());
    statement.setDouble(8, cell.residents());
    statement.setObject(9, cell.buildings().stream().mapToLong(Long::longValue).toArray());
    statement.setBytes(10, LatticeSql.toWkb(cell.ground()));
  }

  private void insertEdges(long plan, List<CellEdge> edges) {
    template.batchUpdate(
        "INSERT INTO gridplan.plan_own_edge (plan_id, a, b, length_m, barrier_class, crossing)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        edges,
        BATCH,
        (statement, edge) -> {
          statement.setLong(1, plan);
          statement.setInt(2, edge.a());
          statement.setInt(3, edge.b());
          statement.setDouble(4, edge.lengthMetres());
          statement.setString(5, edge.barrierClass() == null ? null : edge.barrierClass().key());
          statement.setBoolean(6, edge.crossing());
        });
  }
}

package gridplan.layer;

import gridplan.platform.db.LatticeSql;
import gridplan.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes objects of layers so that every former state can be read again: what is replaced or gone
 * is kept with the states that it held in. The caller holds the transaction and, by {@link
 * #nextState}, the area.
 */
final class LayerStore {
  private final JdbcClient db;

  LayerStore(JdbcClient db) {
    this.db = db;
  }

  /** Begins the area's next state; another writer of the same layers waits until this one ends. */
  long nextState(long holder) {
    return db.sql(
            "UPDATE gridplan.area SET layers_version = layers_version + 1 WHERE id = :id"
                + " RETURNING layers_version")
        .param("id", holder)
        .query(Long.class)
        .single();
  }

  /** All objects that there are, by id. */
  List<LayerRow> list(LayerTable table, long holder) {
    return select(table, "area_id = :area ORDER BY id")
        .param("area", holder)
        .query(row(table))
        .list();
  }

  Optional<LayerRow> find(LayerTable table, long holder, long id) {
    return select(table, "area_id = :area AND id = :id")
        .param("area", holder)
        .param("id", id)
        .query(row(table))
        .optional();
  }

  /** The first object of that name at its source. */
  Optional<LayerRow> findSource(LayerTable table, long holder, String sourceId) {
    return select(table, "area_id = :area AND source_id = :source ORDER BY id LIMIT 1")
        .param("area", holder)
        .param("source", sourceId)
        .query(row(table))
        .optional();
  }

  /** Objects of those ids. */
  List<LayerRow> list(LayerTable table, Collection<Long> ids) {
    return select(table, "id = ANY (:ids) ORDER BY id")
        .param("ids", ids.toArray(Long[]::new))
        .query(row(table))
        .list();
  }

  private JdbcClient.StatementSpec select(LayerTable table, String where) {
    return db.sql(
        "SELECT %s, ST_AsBinary(geom) AS wkb FROM gridplan.%s WHERE %s"
            .formatted(table.allColumns(), table.key(), where));
  }

  private static org.springframework.jdbc.core.RowMapper<LayerRow> row(LayerTable table) {
    return (row, number) -> LayerRow.of(table, row);
  }

  /** Names at their source of objects that a planner has removed and nobody has brought back. */
  List<String> removedByHand(LayerTable table, long holder) {
    return db.sql(
            """
            SELECT DISTINCT source_id FROM gridplan.%1$s_past p
            WHERE area_id = :area AND by_hand
              AND NOT EXISTS (SELECT FROM gridplan.%1$s s WHERE s.id = p.id)
              AND NOT EXISTS (
                SELECT FROM gridplan.%1$s_past l WHERE l.id = p.id AND l.since > p.since)
            """
                .formatted(table.key()))
        .param("area", holder)
        .query(String.class)
        .list();
  }

  /**
   * Adds an object. One that was there before under the same name at its source gets its number
   * back, so that cells and plans know it again.
   *
   * @return it with its number
   */
  LayerRow insert(long holder, LayerRow row, long state) {
    LayerTable table = row.table();
    LayerRow named = row.withId(number(holder, row));
    String columns = String.join(", ", table.columns());
    String values = table.columns().stream().map(c -> ":" + c).collect(Collectors.joining(", "));
    JdbcClient.StatementSpec insert =
        db.sql(
            """
            INSERT INTO gridplan.%s (id, area_id, source_id, %s, geom, since, by_hand)
            OVERRIDING SYSTEM VALUE
            VALUES (:id, :area, :source, %s, %s, :state, :byHand)
            """
                .formatted(table.key(), columns, values, geom(table)));
    bind(insert, named)
        .param("area", holder)
        .param("source", row.sourceId())
        .param("state", state)
        .update();
    return named;
  }

  private long number(long holder, LayerRow row) {
    return db.sql(
            """
            SELECT coalesce(
              (SELECT id FROM gridplan.%1$s_past p WHERE area_id = :area AND source_id = :source
                AND NOT EXISTS (SELECT FROM gridplan.%1$s s WHERE s.id = p.id)
                ORDER BY until DESC, id LIMIT 1),
              nextval(pg_get_serial_sequence('gridplan.%1$s', 'id')))
            """
                .formatted(row.table().key()))
        .param("area", holder)
        .param("source", row.sourceId())
        .query(Long.class)
        .single();
  }

  /** Replaces an object by what it says now. */
  void change(LayerRow row, long state) {
    LayerTable table = row.table();
    keepFormer(table, List.of(row.id()), state, row.byHand());
    String values =
        table.columns().stream().map(c -> c + " = :" + c).collect(Collectors.joining(", "));
    JdbcClient.StatementSpec update =
        db.sql(
            "UPDATE gridplan.%s SET %s, geom = %s, since = :state, by_hand = :byHand WHERE id = :id"
                .formatted(table.key(), values, geom(table)));
    bind(update, row).param("state", state).update();
  }

  /** Takes objects away. */
  void end(LayerTable table, Collection<Long> ids, long state, boolean byHand) {
    if (ids.isEmpty()) return;
    keepFormer(table, ids, state, byHand);
    db.sql("DELETE FROM gridplan.%s WHERE id = ANY (:ids)".formatted(table.key()))
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /**
   * What one state of a layer ended or changed is again what it was before it.
   *
   * @throws Problem {@code change.changedSince} (409) when something that it touched is not as it
   *     left it
   */
  void restore(LayerTable table, long holder, long made, long state) {
    Map<Long, LayerRow> live = byId(list(table, holder));
    Map<Long, LayerRow> before = past(table, holder, "until", made);
    requireAsMade(table, holder, made, before, live);
    for (LayerRow row : before.values())
      if (live.containsKey(row.id())) change(row.asImported(), state);
      else insert(holder, row.asImported(), state);
  }

  /** What one state of a layer added, and is still there, goes; after {@link #restore}. */
  void dropMade(LayerTable table, long holder, long made, long state) {
    Set<Long> added = new TreeSet<>(madeBy(table, holder, made).keySet());
    added.removeAll(past(table, holder, "until", made).keySet());
    end(table, added, state, true);
  }

  /** What it touched must be as it left it, whatever has happened in between. */
  private void requireAsMade(
      LayerTable table,
      long holder,
      long made,
      Map<Long, LayerRow> before,
      Map<Long, LayerRow> live) {
    Map<Long, LayerRow> left = madeBy(table, holder, made);
    Set<Long> touched = new TreeSet<>(before.keySet());
    touched.addAll(left.keySet());
    for (long id : touched) {
      LayerRow then = left.get(id);
      LayerRow now = live.get(id);
      if (then == null ? now == null : now != null && now.saysTheSameAs(then)) continue;
      throw Problem.of(
              "change.changedSince",
              409,
              "A " + table.key() + " of this change has changed since; take that back first.")
          .with("layer", table.key())
          .with("id", id);
    }
  }

  /** Objects as that state left them, those that it ended excepted. */
  private Map<Long, LayerRow> madeBy(LayerTable table, long holder, long made) {
    Map<Long, LayerRow> left = past(table, holder, "since", made);
    left.putAll(
        byId(
            select(table, "area_id = :area AND since = :made")
                .param("area", holder)
                .param("made", made)
                .query(row(table))
                .list()));
    return left;
  }

  private Map<Long, LayerRow> past(LayerTable table, long holder, String column, long state) {
    return byId(
        db.sql(
                "SELECT %s, ST_AsBinary(geom) AS wkb FROM gridplan.%s_past"
                        .formatted(table.allColumns(), table.key())
                    + " WHERE area_id = :area AND "
                    + column
                    + " = :state")
            .param("area", holder)
            .param("state", state)
            .query(row(table))
            .list());
  }

  private static Map<Long, LayerRow> byId(List<LayerRow> rows) {
    Map<Long, LayerRow> byId = new TreeMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    return byId;
  }

  /** What the same state has made itself has no former one. */
  void keepFormer(LayerTable table, Collection<Long> ids, long state, boolean byHand) {
    String columns = table.allColumns().replace(", by_hand", "");
    db.sql(
            """
            INSERT INTO gridplan.%1$s_past (%2$s, until, by_hand)
            SELECT %2$s, :state, :byHand FROM gridplan.%1$s WHERE id = ANY (:ids) AND since < :state
            """
                .formatted(table.key(), columns))
        .param("state", state)
        .param("byHand", byHand)
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  private static String geom(LayerTable table) {
    return table == LayerTable.COMPOUND
        ? "ST_Multi(ST_GeomFromEWKB(:geom))"
        : "ST_GeomFromEWKB(:geom)";
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, LayerRow row) {
    row.values().forEach(statement::param);
    return statement
        .param("id", row.id())
        .param("geom", LatticeSql.toWkb(row.geom()))
        .param("byHand", row.byHand());
  }
}

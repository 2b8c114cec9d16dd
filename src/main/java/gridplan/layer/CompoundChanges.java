package gridplan.layer;

import gridplan.access.Audit;
import gridplan.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of compounds (L1): walls come down, one is divided, demolished, newly occupied. Each
 * is one transaction and one state of the layers with its row in the audit, or nothing; it can be
 * tried first, and taken back while nothing that it touched has changed since. Safe from any
 * thread: changes of the same layers wait for each other.
 */
@Service
class CompoundChanges {
  /** Compounds come back before the buildings that belong to them. */
  private static final List<LayerTable> TABLES =
      List.of(LayerTable.COMPOUND, LayerTable.BUILDING, LayerTable.BARRIER);

  private final JdbcClient db;
  private final InputReader inputs;
  private final LayerStore store;
  private final Audit audit;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  CompoundChanges(DataSource dataSource, Audit audit, JsonMapper json) {
    this.db = JdbcClient.create(dataSource);
    this.inputs = new InputReader(db, new LayerReader(db));
    this.store = new LayerStore(db);
    this.audit = audit;
    this.json = json;
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * Tells what would come of it; nothing changes.
   *
   * @throws Problem as {@link CompoundWork#run}; {@code area.noLayers} (422)
   */
  CompoundChange preview(long area, CompoundRequest request) {
    return transaction.execute(
        status -> {
          status.setRollbackOnly();
          long holder = inputs.holder(area);
          long state = store.nextState(holder);
          return made(0, request, state, new CompoundWork(store, holder, state).run(request));
        });
  }

  private static CompoundChange made(
      long id, CompoundRequest request, long state, CompoundChange.Effect effect) {
    return new CompoundChange(id, request.kind(), state, effect, null, null, null, null);
  }

  /**
   * @throws Problem as {@link #preview}
   */
  CompoundChange apply(long area, CompoundRequest request, String author) {
    return transaction.execute(
        status -> {
          long holder = inputs.holder(area);
          long state = store.nextState(holder);
          CompoundChange.Effect effect = new CompoundWork(store, holder, state).run(request);
          AreaTotals.refresh(db, holder);
          long id = insert(holder, state, request.kind(), effect, author);
          audit.record(
              author,
              "compound." + request.kind(),
              "area:" + holder,
              "done",
              Map.of("change", id, "compounds", request.compounds(), "state", state));
          return made(id, request, state, effect);
        });
  }

  private long insert(
      long holder, long state, String kind, CompoundChange.Effect effect, String author) {
    return db.sql(
            """
            INSERT INTO gridplan.compound_change (area_id, state, kind, effect, author)
            VALUES (?, ?, ?, ?::jsonb, ?) RETURNING id
            """)
        .params(holder, state, kind, json.writeValueAsString(effect), author)
        .query(Long.class)
        .single();
  }

  /** The last first. */
  List<CompoundChange> list(long area) {
    return db.sql("SELECT * FROM gridplan.compound_change WHERE area_id = ? ORDER BY state DESC")
        .param(inputs.holder(area))
        .query(this::change)
        .list();
  }

  private CompoundChange change(ResultSet row, int number) throws SQLException {
    return new CompoundChange(
        row.getLong("id"),
        row.getString("kind"),
        row.getLong("state"),
        json.readValue(row.getString("effect"), CompoundChange.Effect.class),
        row.getString("author"),
        instant(row, "at"),
        row.getString("undone_by"),
        instant(row, "undone_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /**
   * Takes a change back: every object is again what it was before it.
   *
   * @return the change as it is now
   * @throws Problem {@code change.notFound} (404), {@code change.undone}, {@code
   *     change.changedSince} (409)
   */
  CompoundChange undo(long area, long id, String author) {
    return transaction.execute(
        status -> {
          long holder = inputs.holder(area);
          long state = store.nextState(holder);
          CompoundChange change = get(holder, id);
          if (change.undoneBy() != null)
            throw Problem.of("change.undone", 409, "This change has been taken back already.")
                .with("by", change.undoneBy());
          for (LayerTable table : TABLES) store.restore(table, holder, change.state(), state);
          for (LayerTable table : TABLES) store.dropMade(table, holder, change.state(), state);
          AreaTotals.refresh(db, holder);
          db.sql(
                  "UPDATE gridplan.compound_change SET undone_by = ?, undone_at = now() WHERE id = ?")
              .params(author, id)
              .update();
          audit.record(author, "compound.undo", "area:" + holder, "done", Map.of("change", id));
          return get(holder, id);
        });
  }

  private CompoundChange get(long holder, long id) {
    return db.sql("SELECT * FROM gridplan.compound_change WHERE area_id = ? AND id = ?")
        .params(holder, id)
        .query(this::change)
        .optional()
        .orElseThrow(() -> Problem.notFound("change", id));
  }
}

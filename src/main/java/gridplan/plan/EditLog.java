package gridplan.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of a plan's edits. Undo moves back over it and redo forward; a new edit after an undo
 * discards what could still have been redone, but keeps the rows.
 */
@Repository
class EditLog {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  EditLog(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** One edit as it stands in the log, in the direction in which it is to be taken. */
  record Entry(long seq, String kind, Step step) {}

  /**
   * What one edit does to a plan.
   *
   * @param ground null when the cells themselves stay
   * @param mark null when all grids stay what they are
   * @param rules null when the plan's rules stay; as they are stored
   * @param tiers the moves between grids of tiers below, by their keys
   */
  record Step(
      Moves moves, GroundChange ground, GridMark mark, PlanRules rules, Map<String, Moves> tiers) {}

  /** A request that has been carried out before: the version that it made, and its warnings. */
  record Repeated(long version, List<EditResult.Warning> warnings) {}

  /** What undo and redo would take next; null for nothing. */
  record Heads(String undo, String redo) {}

  /** A row of the history. */
  record HistoryItem(
      long seq,
      long version,
      String kind,
      String author,
      Instant at,
      String reason,
      boolean undone,
      double loadMoved,
      int cells) {}

  /** Appends an edit that made that version, and returns its place in the log. */
  long append(
      long plan, long version, String kind, Author author, double loadMoved, Step out, Step back) {
    jdbc.sql("UPDATE gridplan.plan_edit SET discarded = true WHERE plan_id = ? AND undone")
        .param(plan)
        .update();
    return jdbc.sql(
            "INSERT INTO gridplan.plan_edit (plan_id, seq, version, kind, author, reason,"
                + " load_moved, forward, inverse, ground_forward, ground_inverse, ground_cells,"
                + " grid_forward, grid_inverse, rules_forward, rules_inverse, tiers_forward,"
                + " tiers_inverse)"
                + " SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb,"
                + " ?::jsonb, ?::jsonb, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb,"
                + " ?::jsonb"
                + " FROM gridplan.plan_edit WHERE plan_id = ? RETURNING seq")
        .params(
            plan,
            version,
            kind,
            author.name(),
            author.reason(),
            loadMoved,
            json.writeValueAsString(out.moves()),
            json.writeValueAsString(back.moves()),
            text(out.ground()),
            text(back.ground()),
            groundCells(out.ground(), back.ground()),
            text(out.mark()),
            text(back.mark()),
            text(out.rules()),
            text(back.rules()),
            json.writeValueAsString(out.tiers()),
            json.writeValueAsString(back.tiers()),
            plan)
        .query(Long.class)
        .single();
  }

  private String text(GroundChange ground) {
    return ground == null ? null : json.writeValueAsString(StoredPatch.of(ground));
  }

  private String text(GridMark mark) {
    return mark == null ? null : json.writeValueAsString(mark);
  }

  private static String text(PlanRules rules) {
    return rules == null ? null : rules.json();
  }

  private static int[] groundCells(GroundChange out, GroundChange back) {
    if (out == null) return new int[0];
    SortedSet<Integer> cells = out.cells();
    cells.addAll(back.cells());
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Notes what made a version.
   *
   * @param warnings that the planner is told
   */
  void recordVersion(
      long plan,
      long version,
      String action,
      long seq,
      Author author,
      List<EditResult.Warning> warnings) {
    jdbc.sql(
            "INSERT INTO gridplan.plan_version"
                + " (plan_id, version, action, seq, author, idempotency_key, warnings)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)")
        .params(
            plan,
            version,
            action,
            seq,
            author.name(),
            author.idempotencyKey(),
            json.writeValueAsString(warnings))
        .update();
  }

  /** What a request with this author and key has done before. */
  Optional<Repeated> findRepeated(long plan, Author author) {
    if (author.idempotencyKey() == null) return Optional.empty();
    return jdbc.sql(
            "SELECT version, warnings::text FROM gridplan.plan_version"
                + " WHERE plan_id = ? AND author = ? AND idempotency_key = ?")
        .params(plan, author.name(), author.idempotencyKey())
        .query((row, n) -> new Repeated(row.getLong(1), warnings(row.getString(2))))
        .optional();
  }

  private List<EditResult.Warning> warnings(String text) {
    return List.of(json.readValue(text, EditResult.Warning[].class));
  }

  /** The edit that undo takes back. */
  Optional<Entry> findUndo(long plan) {
    return jdbc.sql(
            "SELECT seq, kind, inverse::text, ground_inverse::text, grid_inverse::text,"
                + " rules_inverse::text, tiers_inverse::text FROM gridplan.plan_edit"
                + " WHERE plan_id = ? AND NOT undone ORDER BY seq DESC LIMIT 1")
        .param(plan)
        .query(this::entry)
        .optional();
  }

  /** The edit that redo does again. */
  Optional<Entry> findRedo(long plan) {
    return jdbc.sql(
            "SELECT seq, kind, forward::text, ground_forward::text, grid_forward::text,"
                + " rules_forward::text, tiers_forward::text FROM gridplan.plan_edit"
                + " WHERE plan_id = ? AND undone AND NOT discarded ORDER BY seq LIMIT 1")
        .param(plan)
        .query(this::entry)
        .optional();
  }

  void setUndone(long plan, long seq, boolean undone) {
    jdbc.sql("UPDATE gridplan.plan_edit SET undone = ? WHERE plan_id = ? AND seq = ?")
        .params(undone, plan, seq)
        .update();
  }

  Heads heads(long plan) {
    return jdbc.sql(
            "SELECT (SELECT kind FROM gridplan.plan_edit WHERE plan_id = p.id AND NOT undone"
                + "  ORDER BY seq DESC LIMIT 1) AS undo,"
                + " (SELECT kind FROM gridplan.plan_edit WHERE plan_id = p.id AND undone"
                + "  AND NOT discarded ORDER BY seq LIMIT 1) AS redo"
                + " FROM gridplan.plan p WHERE id = ?")
        .param(plan)
        .query((row, n) -> new Heads(row.getString("undo"), row.getString("redo")))
        .single();
  }

  /**
   * What every version after that one changed among the grids of a tier, oldest first.
   *
   * @param tier its key
   */
  List<LaterChange> listSince(long plan, long version, String tier) {
    return jdbc.sql(
            "SELECT v.version, v.author, v.at, v.action,"
                + " CASE :tier WHEN 'grid' THEN e.forward ELSE e.tiers_forward -> :tier END::text"
                + "  AS forward,"
                + " CASE :tier WHEN 'grid' THEN e.inverse ELSE e.tiers_inverse -> :tier END::text"
                + "  AS inverse,"
                + " e.ground_cells, (e.grid_forward ->> 'grid')::bigint,"
                + " e.rules_forward IS NOT NULL"
                + " FROM gridplan.plan_version v"
                + " JOIN gridplan.plan_edit e ON e.plan_id = v.plan_id AND e.seq = v.seq"
                + " WHERE v.plan_id = :plan AND v.version > :version ORDER BY v.version")
        .param("tier", tier)
        .param("plan", plan)
        .param("version", version)
        .query(this::laterChange)
        .list();
  }

  /** The history, newest first; edits that were undone and overtaken stay in it. */
  List<HistoryItem> list(long plan) {
    return jdbc.sql(
            "SELECT seq, version, kind, author, at, reason, undone, load_moved,"
                + " jsonb_array_length(forward -> 'cells') AS cells"
                + " FROM gridplan.plan_edit WHERE plan_id = ? ORDER BY seq DESC")
        .param(plan)
        .query(EditLog::historyItem)
        .list();
  }

  /** An edit that holds. */
  record Done(String kind, String reason, Moves moves) {}

  /** Edits that hold, oldest first. */
  List<Done> done(long plan) {
    return jdbc.sql(
            "SELECT kind, reason, forward::text FROM gridplan.plan_edit"
                + " WHERE plan_id = ? AND NOT undone ORDER BY seq")
        .param(plan)
        .query((row, n) -> new Done(row.getString(1), row.getString(2), moves(row.getString(3))))
        .list();
  }

  private Entry entry(ResultSet row, int number) throws SQLException {
    String ground = row.getString(4);
    String mark = row.getString(5);
    String rules = row.getString(6);
    return new Entry(
        row.getLong("seq"),
        row.getString("kind"),
        new Step(
            moves(row.getString(3)),
            ground == null ? null : json.readValue(ground, StoredPatch.class).change(),
            mark == null ? null : json.readValue(mark, GridMark.class),
            rules == null ? null : PlanRules.stored(rules, null),
            tiers(row.getString(7))));
  }

  private Map<String, Moves> tiers(String text) {
    Map<String, Moves> tiers = new TreeMap<>();
    json.readTree(text)
        .properties()
        .forEach(one -> tiers.put(one.getKey(), json.treeToValue(one.getValue(), Moves.class)));
    return tiers;
  }

  private LaterChange laterChange(ResultSet row, int number) throws SQLException {
    Moves forward = moves(row.getString("forward"));
    Moves inverse = moves(row.getString("inverse"));
    boolean undo = row.getString("action").equals("undo");
    return LaterChange.of(
        row.getLong("version"),
        row.getString("author"),
        PlanRepository.instant(row, "at"),
        undo ? forward : inverse,
        undo ? inverse : forward,
        (Integer[]) row.getArray("ground_cells").getArray(),
        row.getObject(8, Long.class),
        row.getBoolean(9));
  }

  private static HistoryItem historyItem(ResultSet row, int number) throws SQLException {
    return new HistoryItem(
        row.getLong("seq"),
        row.getLong("version"),
        row.getString("kind"),
        row.getString("author"),
        PlanRepository.instant(row, "at"),
        row.getString("reason"),
        row.getBoolean("undone"),
        row.getDouble("load_moved"),
        row.getInt("cells"));
  }

  private Moves moves(String text) {
    return text == null ? new Moves(new int[0], new long[0]) : json.readValue(text, Moves.class);
  }
}

package gridplan.platform.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code gridplan.job}. */
@Repository
class JobRepository {
  private static final String COLUMNS =
      "id, kind, state, stage, fraction, result::text, problem::text, author, created_at, finished_at";

  private final JdbcClient db;

  JobRepository(JdbcClient db) {
    this.db = db;
  }

  Job insert(String kind, String subject, String author) {
    return db.sql(
            "INSERT INTO gridplan.job (kind, subject, state, author) VALUES (?, ?::jsonb, 'queued', ?) RETURNING "
                + COLUMNS)
        .params(kind, subject, author)
        .query(JobRepository::job)
        .single();
  }

  Optional<Job> find(long id) {
    return db.sql("SELECT " + COLUMNS + " FROM gridplan.job WHERE id = ?")
        .param(id)
        .query(JobRepository::job)
        .optional();
  }

  /** Only a queued job starts; false when it was cancelled before. */
  boolean start(long id) {
    return db.sql("UPDATE gridplan.job SET state = 'running' WHERE id = ? AND state = 'queued'")
            .param(id)
            .update()
        == 1;
  }

  void progress(long id, String stage, Double fraction) {
    db.sql(
            "UPDATE gridplan.job SET stage = :stage, fraction = :fraction WHERE id = :id AND state = 'running'")
        .param("stage", stage)
        .param("fraction", fraction, java.sql.Types.DOUBLE)
        .param("id", id)
        .update();
  }

  /** Only an unfinished job finishes; false when it was finished already. */
  boolean finish(long id, Job.State state, String result, String problem) {
    return db.sql(
                """
                UPDATE gridplan.job
                SET state = :state, result = :result::jsonb, problem = :problem::jsonb,
                    fraction = CASE WHEN :state = 'done' THEN 1 ELSE fraction END, finished_at = now()
                WHERE id = :id AND state IN ('queued', 'running')
                """)
            .param("state", state.name())
            .param("result", result)
            .param("problem", problem)
            .param("id", id)
            .update()
        == 1;
  }

  /** Cancels what has not started; false when it runs already or is finished. */
  boolean cancelQueued(long id) {
    return db.sql(
                "UPDATE gridplan.job SET state = 'cancelled', finished_at = now() WHERE id = ? AND state = 'queued'")
            .param(id)
            .update()
        == 1;
  }

  /** Ends every unfinished job; to be called before the first job of this service is started. */
  int failUnfinished(String problem) {
    return db.sql(
            """
            UPDATE gridplan.job SET state = 'failed', problem = ?::jsonb, finished_at = now()
            WHERE state IN ('queued', 'running')
            """)
        .param(problem)
        .update();
  }

  private static Job job(ResultSet row, int number) throws SQLException {
    Timestamp finished = row.getTimestamp("finished_at");
    return new Job(
        row.getLong("id"),
        row.getString("kind"),
        Job.State.valueOf(row.getString("state")),
        row.getString("stage"),
        row.getObject("fraction", Double.class),
        row.getString("result"),
        row.getString("problem"),
        row.getString("author"),
        row.getTimestamp("created_at").toInstant(),
        finished == null ? null : finished.toInstant());
  }
}

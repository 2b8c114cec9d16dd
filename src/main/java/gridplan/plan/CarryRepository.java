package gridplan.plan;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database knows of plans that were carried on to newer cells. */
@Repository
class CarryRepository {
  private final JdbcClient jdbc;

  CarryRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The plan that carries this one on; of several the last. */
  Optional<Long> findCarriedTo(long plan) {
    return jdbc.sql(
            "SELECT max(id) AS id FROM gridplan.plan"
                + " WHERE origin ->> 'start' = 'carry' AND origin ->> 'plan' = ?::text"
                + " HAVING count(*) > 0")
        .param(Long.toString(plan))
        .query(Long.class)
        .optional();
  }

  /** The draft that carries this plan on and stands on the mosaic; of several the first. */
  Optional<Long> findDraft(long plan, long mosaic) {
    return jdbc.sql(
            "SELECT min(id) AS id FROM gridplan.plan WHERE origin ->> 'start' = 'carry'"
                + " AND origin ->> 'plan' = ?::text AND mosaic_id = ? AND status = 'draft'"
                + " HAVING count(*) > 0")
        .params(Long.toString(plan), mosaic)
        .query(Long.class)
        .optional();
  }

  /** The plan that this one carries on. */
  Optional<Long> findCarriedFrom(long plan) {
    return jdbc.sql(
            "SELECT CAST(origin ->> 'plan' AS bigint) FROM gridplan.plan"
                + " WHERE id = ? AND origin ->> 'start' = 'carry'")
        .param(plan)
        .query(Long.class)
        .optional();
  }

  /** The differences as JSON; empty for a plan that was not carried. */
  Optional<String> findDifferences(long plan) {
    return jdbc.sql(
            "SELECT (origin -> 'differences')::text FROM gridplan.plan"
                + " WHERE id = ? AND origin -> 'differences' IS NOT NULL")
        .param(plan)
        .query(String.class)
        .optional();
  }

  /** What a plan has that is neither cells nor grids. */
  void copySettings(long from, long to) {
    jdbc.sql(
            "UPDATE gridplan.plan t SET base_edition = f.base_edition"
                + " FROM gridplan.plan f WHERE f.id = ? AND t.id = ?")
        .params(from, to)
        .update();
  }
}

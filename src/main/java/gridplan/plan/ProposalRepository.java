package gridplan.plan;

import gridplan.platform.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Proposals in the database, so that they survive a restart and are known to every service. */
@Repository
class ProposalRepository {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  ProposalRepository(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  long insert(long plan, long version, Moves moves, Duration life) {
    return jdbc.sql(
            "INSERT INTO gridplan.plan_proposal (plan_id, version, moves, expires_at)"
                + " VALUES (?, ?, ?::jsonb, now() + make_interval(secs => ?)) RETURNING id")
        .params(plan, version, json.writeValueAsString(moves), (double) life.toSeconds())
        .query(Long.class)
        .single();
  }

  /**
   * @throws Problem {@code proposal.gone} (409)
   */
  EditRequest.Accept getProposal(long plan, long proposal) {
    return find(plan, proposal)
        .orElseThrow(
            () ->
                Problem.of(
                        "proposal.gone", 409, "This proposal has expired; press Rebalance again.")
                    .with("proposal", proposal));
  }

  private Optional<EditRequest.Accept> find(long plan, long proposal) {
    return jdbc.sql(
            "SELECT version, moves::text FROM gridplan.plan_proposal"
                + " WHERE plan_id = ? AND id = ? AND expires_at > now()")
        .params(plan, proposal)
        .query(
            (row, n) ->
                new EditRequest.Accept(
                    row.getLong(1), json.readValue(row.getString(2), Moves.class)))
        .optional();
  }

  void deleteExpired() {
    jdbc.sql("DELETE FROM gridplan.plan_proposal WHERE expires_at <= now()").update();
  }
}

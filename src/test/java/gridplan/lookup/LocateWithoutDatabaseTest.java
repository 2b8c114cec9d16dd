package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import gridplan.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lookups go on from memory while the database is away. */
class LocateWithoutDatabaseTest extends ServiceTest {
  @Autowired private JdbcClient db;

  @Test
  void theGridIsToldWhileTheDatabaseIsAway() throws SQLException {
    Api publisher = loggedIn(Role.publisher);
    long plan = new BoardTown(db, 2, 4).planDividedAt(publisher, 2);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
    String name = db.sql("SELECT current_database()").query(String.class).single();
    String point = "/api/v1/locate?lon=120.0005&lat=30.0005";
    allowConnections(name, false);
    try {
      for (int i = 0; i < 50; i++)
        assertThat(visitor().get(point).expect(200).json().at("/grid/shortCode").asString())
            .isEqualTo("001");
    } finally {
      allowConnections(name, true);
    }
    awaitBuilding(publisher, point);
  }

  /**
   * The pool drops its dead connections one by one, as requests meet them; no restart is needed.
   */
  private static void awaitBuilding(Api caller, String point) {
    Instant deadline = Instant.now().plusSeconds(10);
    while (caller.get(point).expect(200).json().at("/building/id").asLong() <= 0)
      assertThat(Instant.now()).as("the building is told again").isBefore(deadline);
  }

  private static void allowConnections(String database, boolean allowed) throws SQLException {
    try (Connection connection = TestDatabase.cluster().superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS " + allowed);
      if (!allowed)
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + database
                + "'");
    }
  }
}

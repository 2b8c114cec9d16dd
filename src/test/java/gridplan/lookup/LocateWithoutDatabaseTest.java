package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import gridplan.access.Role;
import gridplan.edition.Editions;
import gridplan.layer.Layers;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import gridplan.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Lookups go on from memory while the database is away. */
class LocateWithoutDatabaseTest extends ServiceTest {
  @TempDir static Path home;

  @Autowired private JdbcClient db;
  @Autowired private DataSource dataSource;
  @Autowired private HikariDataSource pool;
  @Autowired private Editions editions;
  @Autowired private Layers layers;
  @Autowired private AreaPlaces places;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry registry) {
    registry.add("gridplan.home", home::toString);
  }

  private static final String POINT = "/api/v1/locate?lon=120.0005&lat=30.0005";
  private static final int X = 1_200_005_000;
  private static final int Y = 300_005_000;
  private static boolean published;
  private static long area;
  private Api publisher;

  @BeforeEach
  void publish() {
    publisher = loggedIn(Role.publisher);
    if (published) return;
    published = true;
    BoardTown town = new BoardTown(db, 2, 4);
    area = town.area();
    long plan = town.planDividedAt(publisher, 2);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
    Instant deadline = Instant.now().plusSeconds(20);
    while (places.find(area, X, Y).isEmpty())
      assertThat(Instant.now()).as("buildings are read").isBefore(deadline);
  }

  @Test
  void theGridIsToldWhileTheDatabaseIsAway() throws SQLException, IOException {
    String name = db.sql("SELECT current_database()").query(String.class).single();
    String fresh = visitor().get(POINT).expect(200).header("ETag");
    allowConnections(name, false);
    try {
      for (int i = 0; i < 50; i++)
        assertThat(visitor().get(POINT).expect(200).json().at("/grid/shortCode").asString())
            .isEqualTo("001");
      assertToldWithAge();
      visitor().get(POINT, "If-None-Match", fresh).expect(200);
      startsWithoutDatabase();
    } finally {
      allowConnections(name, true);
    }
    awaitPosts(publisher, POINT);
    awaitFresh();
    aDamagedFileIsWrittenAnew();
  }

  /** Somebody holds a lock on what is read, for longer than anybody would wait. */
  @Test
  void aSlowDatabaseHoldsUpNoLookup() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "LOCK TABLE gridplan.edition_period, gridplan.building, gridplan.staff"
              + " IN ACCESS EXCLUSIVE MODE");
      assertGoesOnInTime();
      connection.rollback();
    }
    awaitFresh();
  }

  @Test
  void anExhaustedPoolHoldsUpNoLookup() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < pool.getMaximumPoolSize(); i++) taken.add(dataSource.getConnection());
      assertGoesOnInTime();
    } finally {
      for (Connection connection : taken) connection.close();
    }
    awaitFresh();
  }

  private void assertGoesOnInTime() {
    long start = System.nanoTime();
    JsonNode answer = publisher.get(POINT).expect(200).json();
    assertThat(answer.at("/grid/shortCode").asString()).isEqualTo("001");
    assertThat(answer.has("posts")).as("what only the database knows").isFalse();
    assertThat(answer.at("/building/id").asLong()).as("from memory").isPositive();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertToldWithAge();
  }

  private void assertToldWithAge() {
    Instant before = Instant.now();
    JsonNode answer = awaitStale(POINT);
    assertThat(answer.at("/grid/shortCode").asString()).isEqualTo("001");
    assertThat(answer.at("/edition/id").asLong()).isPositive();
    assertThat(Instant.parse(answer.path("staleSince").asString())).isBefore(before.plusSeconds(9));
    Api.Answer stale = visitor().get(POINT).expect(200);
    assertThat(stale.header("Gridplan-Stale-Since"))
        .isEqualTo(answer.path("staleSince").asString());
    assertThat(stale.header("ETag")).endsWith("-stale\"");
    assertThat(visitor().post("/api/v1/locate", "text/csv", "lon,lat\n120.0005,30.0005\n").text())
        .contains("001,,false,");
    JsonNode account = publisher.get(POINT).expect(200).json();
    assertThat(account.at("/grid/shortCode").asString()).isEqualTo("001");
    assertThat(account.at("/building/id").asLong()).isPositive();
  }

  private void awaitFresh() {
    Instant deadline = Instant.now().plusSeconds(60);
    while (visitor().get(POINT).expect(200).json().has("staleSince"))
      assertThat(Instant.now()).as("the answer is today's again").isBefore(deadline);
  }

  /** The answer once the service has found out that the database is away. */
  private JsonNode awaitStale(String point) {
    Instant deadline = Instant.now().plusSeconds(20); // long before the pool gives up waiting
    JsonNode answer = visitor().get(point).expect(200).json();
    while (!answer.has("staleSince")) {
      assertThat(Instant.now()).as("it is said that the answer is old").isBefore(deadline);
      answer = visitor().get(point).expect(200).json();
    }
    return answer;
  }

  /** A process that starts now has what the last one kept, unless the file was tampered with. */
  private void startsWithoutDatabase() throws IOException {
    EditionIndexes cold =
        new EditionIndexes(editions, layers, Clock.systemDefaultZone(), home.toString());
    cold.start();
    cold.stop();
    EditionIndexes.Today today = cold.currently();
    assertThat(Lookups.isInside(1_200_005_000, 300_005_000, today.editions())).isTrue();
    assertThat(today.staleSince()).isNotNull();
    assertThat(today.revision()).startsWith("kept-");
    AreaPlaces recalled = new AreaPlaces(cold, layers, home.toString());
    recalled.start();
    recalled.stop();
    assertThat(recalled.find(area, X, Y).orElseThrow().building()).isNotNull();
    assertThat(recalled.find(area, X + 30_000_000, Y).orElseThrow().building()).isNull();
    try (Stream<Path> files = Files.list(home.resolve("editions"))) {
      Path edition =
          files.filter(f -> f.getFileName().toString().startsWith("edition-")).findFirst().get();
      byte[] bytes = Files.readAllBytes(edition);
      bytes[bytes.length - 9] ^= 1;
      Files.write(edition, bytes);
    }
    EditionIndexes damaged =
        new EditionIndexes(editions, layers, Clock.systemDefaultZone(), home.toString());
    damaged.start();
    damaged.stop();
    assertThat(damaged.currently().editions()).as("a damaged edition is not served").isEmpty();
    assertThat(damaged.isKnown()).as("nor is it told that nothing is published").isFalse();
  }

  /** Also one of an older program, which this one cannot read. */
  private void aDamagedFileIsWrittenAnew() {
    EditionFiles files = new EditionFiles(home.resolve("editions"));
    long edition = files.findRecord().orElseThrow().periods().get(0).edition();
    assertThat(files.findEdition(edition)).as("damaged above").isEmpty();
    EditionIndexes next =
        new EditionIndexes(editions, layers, Clock.systemDefaultZone(), home.toString());
    next.start();
    next.stop();
    assertThat(files.findEdition(edition)).isPresent();
  }

  /**
   * The pool drops its dead connections one by one, as requests meet them; no restart is needed.
   */
  private static void awaitPosts(Api caller, String point) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!caller.get(point).expect(200).json().path("posts").isArray())
      assertThat(Instant.now()).as("the posts are told again").isBefore(deadline);
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

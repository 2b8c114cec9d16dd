package gridplan.edition.geoserver;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The way of a publication to the GeoServer, and who may ask for it. */
class GeoServerServiceTest extends ServiceTest {
  private static final GeoServerStub STUB = new GeoServerStub();

  @Autowired private JdbcClient db;
  @Autowired private GeoServerOutbox outbox;

  @DynamicPropertySource
  static void geoServer(DynamicPropertyRegistry registry) {
    registry.add(GeoServerSettings.URL, STUB::url);
    registry.add(GeoServerSettings.USER, () -> GeoServerStub.USER);
    registry.add(GeoServerSettings.PASSWORD, () -> GeoServerStub.PASSWORD);
    registry.add(GeoServerSettings.STORE, () -> "postgresql://reader:reading@db.example/gridplan");
  }

  @AfterAll
  static void nothingBeyondTheDescriptionsWasCalled() {
    STUB.close();
    assertThat(STUB.violations).isEmpty();
  }

  @Test
  void aPublicationReachesTheServerAlsoAfterItFailed() {
    Api publisher = loggedIn(Role.publisher);
    Api admin = loggedIn(Role.admin);
    BoardTown town = new BoardTown(db, 2, 4);
    STUB.failAt = 4;
    STUB.failBody = "catalog is read-only";
    publish(publisher, town, 1);
    await(() -> admin.get("/api/v1/geoserver").json().path("attempts").asInt() == 1);
    JsonNode status = admin.get("/api/v1/geoserver").expect(200).json();
    assertThat(status.path("waiting").asInt()).isEqualTo(1);
    assertThat(status.path("address").asString()).isEqualTo(STUB.url());
    assertThat(status.at("/problem/detail").asString()).contains("catalog is read-only");
    assertThat(outbox.deliver()).as("not before its time").isFalse();
    db.sql("UPDATE gridplan.outbox_delivery SET next_at = now() - interval '1 second'").update();
    assertThat(outbox.deliver()).isTrue();
    assertThat(admin.get("/api/v1/geoserver").json().path("waiting").asInt()).isZero();
    assertThat(
            STUB.workspaces
                .get("gridplan")
                .get("featureType/grids")
                .at("/nativeBoundingBox/minx")
                .asDouble())
        .isEqualTo(120);
    assertThat(outbox.deliver()).as("nothing is due").isFalse();

    int before = STUB.truncated.size();
    publish(publisher, town, 2);
    await(() -> STUB.truncated.size() >= before + 6);
    await(() -> admin.get("/api/v1/geoserver").json().path("waiting").asInt() == 0);
    assertThat(
            db.sql(
                    "SELECT result FROM gridplan.audit WHERE action = 'geoserver.publish' AND actor = 'service' ORDER BY id")
                .query(String.class)
                .list())
        .startsWith("geoserver.refused", "done");
  }

  private static void publish(Api publisher, BoardTown town, int column) {
    long plan = town.planDividedAt(publisher, column);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
  }

  private static void await(BooleanSupplier state) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!state.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void administratorsAskForItAndNobodyNamesAnAddress() {
    Api admin = loggedIn(Role.admin);
    JsonNode dry =
        admin.post("/api/v1/geoserver/publish", Map.of("dryRun", true)).expect(200).json();
    assertThat(dry.path("dryRun").asBoolean()).isTrue();
    assertThat(dry.path("version").asString()).isEqualTo("2.27.1");
    long job =
        admin
            .post("/api/v1/geoserver/publish", Map.of("url", "http://169.254.169.254/"))
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    assertThat(admin.awaitJob(job).path("address").asString()).isEqualTo(STUB.url());
    for (Role role : List.of(Role.viewer, Role.planner, Role.publisher)) {
      Api other = loggedIn(role);
      other.post("/api/v1/geoserver/publish", Map.of()).expectProblem(403, "access.denied");
      other.get("/api/v1/geoserver").expectProblem(403, "access.denied");
    }
    visitor().get("/api/v1/geoserver").expectProblem(401, "access.noSession");
  }

  @Test
  void aMapServersLoginReadsThePublicViewsAndNothingElse() {
    List<String> readable =
        db.sql(
                """
                SELECT n.nspname || '.' || c.relname FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('gridplan', 'gridplan_public') AND c.relkind IN ('r', 'v')
                  AND has_table_privilege('gridplan_reader', c.oid, 'SELECT')
                ORDER BY 1
                """)
            .query(String.class)
            .list();
    assertThat(readable)
        .containsExactly(
            "gridplan_public.areas",
            "gridplan_public.barriers",
            "gridplan_public.buildings",
            "gridplan_public.compounds",
            "gridplan_public.grids");
    assertThat(
            db.sql(
                    """
                    SELECT DISTINCT column_name FROM information_schema.columns
                    WHERE table_schema = 'gridplan_public' AND table_name <> 'grids'
                    """)
                .query(String.class)
                .list())
        .doesNotContain("households", "residents", "address", "source_id");
  }
}

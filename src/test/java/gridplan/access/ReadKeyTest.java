package gridplan.access;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Read keys from their making to their end, over HTTP. */
@Import(AccessTest.MovableClock.class)
@TestPropertySource(
    properties = {
      "gridplan.read.visitor-rate=60",
      "management.prometheus.metrics.export.enabled=true" // tests have none without
    })
class ReadKeyTest extends ServiceTest {
  private static final String READ = "/tiles/grids/3/4/2.mvt";
  private static final int SOME = 204;

  @Autowired private AccessTest.MovableClock.Movable clock;
  @Autowired private JdbcClient db;
  private Api admin;

  @BeforeEach
  void logIn() {
    admin = loggedIn(Role.admin);
  }

  @AfterEach
  void backToNow() {
    clock.ahead = Duration.ZERO;
  }

  private JsonNode made(Map<String, ?> more) {
    Map<String, Object> wanted = new HashMap<>(Map.of("name", "GIS", "layers", List.of("grids")));
    wanted.putAll(more);
    return admin.post("/api/v1/keys", wanted).expect(201).json();
  }

  private static String token(JsonNode made) {
    return made.path("token").asString();
  }

  @Test
  void aKeyIsToldOnceStoredHashedAndReadsInEitherHeader() {
    JsonNode made = made(Map.of());
    String token = token(made);
    assertThat(token).hasSizeGreaterThanOrEqualTo(4 + 22);
    assertThat(made.at("/key/hint").asString()).isEqualTo(token.substring(0, 8));
    assertThat(admin.get("/api/v1/keys").expect(200).text()).doesNotContain(token.substring(8));
    assertThat(db.sql("SELECT k::text FROM gridplan.api_key k").query(String.class).list())
        .noneMatch(row -> row.contains(token.substring(8)));
    assertThat(db.sql("SELECT a::text FROM gridplan.audit a").query(String.class).list())
        .noneMatch(row -> row.contains(token.substring(8)))
        .anyMatch(row -> row.contains("key.create"));

    visitor().get(READ, "Authorization", "Bearer " + token).expect(SOME);
    Api api = visitor();
    api.get(READ, "X-Api-Key", token).expect(SOME);
    assertThat(api.findCookie("gridplan")).as("a key opens no session").isEmpty();
    Api.Answer without = visitor().get(READ).expectProblem(401, "access.noSession");
    assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"gridplan\"");
    assertThat(admin.get("/api/v1/keys").json().at("/items/0/lastUsedAt").asString()).isNotEmpty();
  }

  /** QGIS before 3.24 and others send a name and a password and no other header. */
  @Test
  void aKeyIsReadAsThePasswordOfAnyName() {
    String token = token(made(Map.of()));
    visitor().get(READ, "Authorization", basic("qgis:" + token)).expect(SOME);
    visitor().get(READ, "Authorization", basic(token + ":")).expect(SOME);
    visitor()
        .get(READ, "Authorization", basic("qgis:" + token + "x"))
        .expectProblem(401, "key.unknown");
    for (String other :
        List.of(basic("lin:secret"), basic("no colon"), "Basic ?", "Basic", "Digest x"))
      visitor().get(READ, "Authorization", other).expectProblem(401, "access.noSession");
    visitor().get(READ, "Authorization", basic("a:b"), "X-Api-Key", token).expect(SOME);
    admin.get("/api/v1/keys", "Authorization", basic("of a proxy:secret")).expect(200);
    visitor()
        .get("/api/v1/keys", "Authorization", basic("a:" + token))
        .expectProblem(403, "access.denied");
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aKeyReadsPublishedLayersAndNothingElse() {
    String token = token(made(Map.of()));
    for (String path :
        List.of(
            "/api/v1/plans", "/api/v1/areas", "/api/v1/keys", "/", "/v3/api-docs", "/actuator/env"))
      visitor().get(path, "X-Api-Key", token).expectProblem(403, "access.denied");
    visitor()
        .send("POST", "/api/v1/plans", "{}", "X-Api-Key", token, "Content-Type", "application/json")
        .expect(403);
    visitor()
        .get("/api/v1/locate?lon=120&lat=30", "X-Api-Key", token)
        .expectProblem(403, "key.scope");
    String locating = token(made(Map.of("layers", List.of("locate"))));
    visitor().get("/api/v1/locate?lon=120&lat=30", "X-Api-Key", locating).expect(200);
    visitor()
        .send(
            "POST",
            "/api/v1/locate",
            "lon,lat\n120,30\n",
            "Content-Type",
            "text/csv",
            "X-Api-Key",
            locating)
        .expect(200);
  }

  /** As Prometheus asks: {@code authorization: credentials} sends a bearer token. */
  @Test
  void metricsAreReadWithAKeyMadeForThemOrByAnAdministrator() {
    String address = "/actuator/prometheus";
    visitor().get("/api/v1/locate?lon=120&lat=30").expect(200);
    String key = token(made(Map.of("layers", List.of("metrics"))));
    String text = visitor().get(address, "Authorization", "Bearer " + key).expect(200).text();
    assertThat(text)
        .contains("gridplan_locate_seconds_bucket{")
        .containsPattern("gridplan_locate_seconds_count\\{.*endpoint=\"one\".*} [1-9]")
        .contains("jvm_memory_used_bytes")
        .contains("hikaricp_connections_active");
    admin.get(address).expect(200);
    loggedIn(Role.publisher).get(address).expectProblem(403, "access.denied");
    visitor().get(address).expectProblem(401, "access.noSession");
    String other = token(made(Map.of("layers", List.of("grids", "locate"))));
    visitor().get(address, "X-Api-Key", other).expectProblem(403, "access.denied");
    visitor().get(READ, "X-Api-Key", key).expectProblem(403, "key.scope");
    visitor().get("/tiles/metrics/3/4/2.mvt", "X-Api-Key", key).expect(404);
    for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump"))
      assertThat(visitor().get(path, "X-Api-Key", key).status()).as(path).isEqualTo(403);
  }

  @Test
  void wrongRevokedAndExpiredKeysAreToldApart() {
    Api.Answer wrong =
        visitor().get(READ, "X-Api-Key", "gpk_nonsense").expectProblem(401, "key.unknown");
    assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    visitor().get(READ, "Authorization", "Bearer ").expectProblem(401, "key.unknown");
    visitor()
        .get("/api/v1/locate?lon=120&lat=30", "X-Api-Key", "x".repeat(5000))
        .expectProblem(401, "key.unknown");

    JsonNode revoked = made(Map.of());
    visitor().get(READ, "X-Api-Key", token(revoked)).expect(SOME);
    String address = "/api/v1/keys/" + revoked.at("/key/id").asLong();
    admin.send("DELETE", address, null).expect(204);
    visitor().get(READ, "X-Api-Key", token(revoked)).expectProblem(401, "key.revoked");
    admin.send("DELETE", address, null).expect(204);
    admin.send("DELETE", "/api/v1/keys/999999", null).expectProblem(404, "key.notFound");
    assertThat(
            db.sql("SELECT count(*) FROM gridplan.audit WHERE action = 'key.revoke'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);

    String day = token(made(Map.of("days", 1)));
    visitor().get(READ, "X-Api-Key", day).expect(SOME);
    clock.ahead = Duration.ofHours(24).plusSeconds(1);
    visitor().get(READ, "X-Api-Key", day).expectProblem(401, "key.expired");
  }

  @Test
  void aKeyRevokedElsewhereEndsWithinSeconds() {
    JsonNode made = made(Map.of());
    visitor().get(READ, "X-Api-Key", token(made)).expect(SOME);
    db.sql("UPDATE gridplan.api_key SET revoked_at = now() WHERE id = ?")
        .param(made.at("/key/id").asLong())
        .update();
    clock.ahead = ApiKeys.MEMORY.plusMillis(100);
    visitor().get(READ, "X-Api-Key", token(made)).expectProblem(401, "key.revoked");
  }

  @Test
  void aKeyMayAskAsOftenAsItsRateAllows() {
    String slow = token(made(Map.of("ratePerMinute", 12)));
    // 12 a minute: a bucket of two (ten seconds' worth), then one every five seconds.
    visitor().get(READ, "X-Api-Key", slow).expect(SOME);
    visitor().get(READ, "X-Api-Key", slow).expect(SOME);
    Api.Answer refused =
        visitor().get(READ, "X-Api-Key", slow).expectProblem(429, "request.tooMany");
    int wait = Integer.parseInt(refused.header("Retry-After"));
    assertThat(wait).isBetween(1, 5);
    String other = token(made(Map.of("ratePerMinute", 12)));
    visitor().get(READ, "X-Api-Key", other).expect(SOME);
    clock.ahead = Duration.ofSeconds(wait);
    visitor().get(READ, "X-Api-Key", slow).expect(SOME);
  }

  @Test
  void visitorsAndGuessersAreCountedByAddress() {
    int sent = 0;
    Api.Answer last;
    do {
      last =
          visitor()
              .get(
                  "/api/v1/locate?lon=120&lat=30",
                  "X-Forwarded-For",
                  "203.0.113.7",
                  "X-Api-Key",
                  "gpk_guess" + sent);
    } while (++sent < 50 && last.status() == 401);
    last.expectProblem(429, "request.tooMany");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    assertThat(sent).as("60 a minute, ten seconds' worth at once").isGreaterThan(10);
    visitor()
        .get("/api/v1/locate?lon=120&lat=30", "X-Forwarded-For", "203.0.113.7")
        .expectProblem(429, "request.tooMany");
    visitor().get("/api/v1/locate?lon=120&lat=30", "X-Forwarded-For", "203.0.113.8").expect(200);
    String key = token(made(Map.of()));
    visitor().get(READ, "X-Forwarded-For", "203.0.113.7", "X-Api-Key", key).expect(SOME);
  }

  /** The same address written in another way is the same address. */
  @Test
  void visitorsAreCountedHoweverTheyWriteTheAddress() {
    int sent = 0;
    Api.Answer last;
    do {
      last =
          visitor().get("/api/v1/%6cocate?lon=120&lat=30&tier=2", "X-Forwarded-For", "203.0.113.9");
    } while (++sent < 50 && last.status() == 200);
    last.expectProblem(429, "request.tooMany");
  }

  @Test
  void whatCannotBeAKeyIsSaidWithEveryFault() {
    JsonNode problem =
        admin
            .post("/api/v1/keys", Map.of("name", " ", "days", 5000, "ratePerMinute", 0))
            .expectProblem(400, "key.invalid")
            .json();
    assertThat(problem.at("/details/faults").propertyNames())
        .containsExactlyInAnyOrder("name", "layers", "days", "ratePerMinute");
    admin
        .post("/api/v1/keys", Map.of("name", "x", "layers", List.of("households")))
        .expectProblem(400, "request.malformed");
    admin
        .post("/api/v1/keys", Map.of("name", "x", "layers", List.of("grids"), "areas", List.of(77)))
        .expectProblem(404, "area.notFound");
    loggedIn(Role.publisher)
        .post("/api/v1/keys", Map.of("name", "x", "layers", List.of("grids")))
        .expectProblem(403, "access.denied");
    loggedIn(Role.publisher).get("/api/v1/keys").expectProblem(403, "access.denied");
    visitor().get("/api/v1/keys").expectProblem(401, "access.noSession");
  }
}

package gridplan.access;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Import(AccessTest.MovableClock.class)
class AccessTest extends ServiceTest {
  /** What answers without a session; anything else that does fails the build. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /login",
          "GET /api/v1/session",
          "GET /api/v1/locate",
          "GET /api/v1/locate/openapi",
          "POST /api/v1/locate",
          "POST /login");

  private static final String PASSWORD = "correct horse";

  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired private MovableClock.Movable clock;
  @Autowired private JdbcClient db;
  @Autowired private DataSource database;

  /** The service's clock, which tests put forward. */
  @TestConfiguration(proxyBeanMethods = false)
  static class MovableClock {
    @Bean
    @Primary
    Movable movable() {
      return new Movable();
    }

    static final class Movable extends Clock {
      volatile Duration ahead = Duration.ZERO;

      @Override
      public Instant instant() {
        return Instant.now().plus(ahead);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    }
  }

  @Test
  void withoutSessionProgramsAreToldAndBrowsersAreShownTheWayIn() {
    visitor().get("/api/v1/jobs/1").expectProblem(401, "access.noSession");
    Api.Answer page = visitor().get("/", "Accept", "text/html").expect(302);
    assertThat(page.header("Location")).endsWith("/login");
    visitor().get("/login", "Accept", "text/html").expect(200);
    visitor().get("/login.js").expect(200);
    visitor().get("/actuator/health").expect(200);
  }

  @Test
  void everyEndpointAsksForASessionUnlessItIsListedAsOpen() {
    List<String> open = new ArrayList<>();
    for (RequestMappingInfo info : requestMappingHandlerMapping.getHandlerMethods().keySet())
      for (String path : info.getPatternValues())
        for (RequestMethod method : methods(info)) {
          String endpoint = method + " " + path;
          if (path.equals("/error")) continue;
          if (answersVisitors(method, path.replaceAll("\\{[^}]*}", "1"))) open.add(endpoint);
        }
    assertThat(OPEN).containsAll(open);
  }

  private static Set<RequestMethod> methods(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    return methods.isEmpty() ? Set.of(RequestMethod.GET) : methods;
  }

  private boolean answersVisitors(RequestMethod method, String path) {
    Api api = visitor();
    api.get("/login");
    int status =
        method == RequestMethod.GET
            ? api.get(path).status()
            : api.send(method.name(), path, "{}", "Content-Type", "application/json").status();
    return status != 401 && status != 403;
  }

  @Test
  void aLinkOpensASessionOnceAndForADay() {
    String token = token(Role.planner);
    Api first = visitor();
    assertThat(first.get("/login?token=" + token).expect(302).header("Location")).endsWith("/");
    assertThat(first.get("/api/v1/session").json().at("/account/needsPassword").asBoolean())
        .isTrue();
    assertRefused(token);

    String late = token(Role.planner);
    clock.ahead = Duration.ofHours(24).plusSeconds(1);
    assertRefused(late);
    clock.ahead = Duration.ZERO;
  }

  private void assertRefused(String token) {
    Api api = visitor();
    assertThat(api.get("/login?token=" + token).expect(302).header("Location"))
        .endsWith("/login?error=link");
    assertThat(api.get("/api/v1/session").json().path("account").isNull()).isTrue();
  }

  @Test
  void afterTheLinkTheAccountTakesANameAndAPassword() {
    account("lin");
    Api back = visitor();
    back.get("/login");
    logIn(back, "lin", PASSWORD).expect(204);
    assertThat(back.get("/api/v1/session").json().at("/account/name").asString()).isEqualTo("lin");
    assertThat(back.findCookie("gridplan").orElseThrow().isHttpOnly()).isTrue();
    back.post("/logout", "").expect(200);
    back.get("/api/v1/jobs/1").expectProblem(401, "access.noSession");
  }

  @Test
  void aLostPasswordHoldsUntilTheNewLinkIsUsedAndCanThenBeSetAnew() {
    account("zhou");
    String earlier = Accounts.newLink(database, Optional.of("zhou")).token();
    String token = Accounts.newLink(database, Optional.of("zhou")).token();
    Api before = visitor();
    before.get("/login");
    logIn(before, "zhou", PASSWORD).expect(204);
    for (int i = 0; i < 5; i++) {
      Api guessing = visitor();
      guessing.get("/login");
      logIn(guessing, "zhou", "wrong " + i).expectProblem(401, "login.failed");
    }

    assertThat(
            db.sql(
                    "SELECT count(*) FROM gridplan.audit WHERE actor = 'zhou' AND action = 'link.create'")
                .query(Integer.class)
                .single())
        .isEqualTo(2);

    assertRefused(earlier);
    Api api = visitor();
    api.get("/login?token=" + token).expect(302);
    assertThat(api.get("/api/v1/session").json().at("/account/needsPassword").asBoolean()).isTrue();
    api.post("/api/v1/session/password", credentials("zhou", "another horse")).expect(200);
    assertRefused(token);
    Api back = visitor();
    back.get("/login");
    logIn(back, "zhou", PASSWORD).expectProblem(401, "login.failed");
    logIn(back, "zhou", "another horse").expect(204);
  }

  @Test
  void aPasswordEndsTheLinksThatWereStillOpen() {
    Api api = loggedIn(Role.planner);
    String name = api.get("/api/v1/session").json().at("/account/name").asString();
    String open = Accounts.newLink(database, Optional.of(name)).token();
    api.post("/api/v1/session/password", credentials("xu", PASSWORD)).expect(200);
    assertRefused(open);
  }

  @Test
  void aPasswordIsSetOnceAndIsNeitherShortNorCutOff() {
    Api api = loggedIn(Role.planner);
    api.post("/api/v1/session/password", credentials("wang", "short"))
        .expectProblem(400, "account.password");
    api.post("/api/v1/session/password", credentials("wang", "长".repeat(25)))
        .expectProblem(400, "account.password");
    api.post("/api/v1/session/password", "{\"name\":\"wang\"}")
        .expectProblem(400, "request.invalid");
    api.post("/api/v1/session/password", credentials("wang", PASSWORD)).expect(200);
    api.post("/api/v1/session/password", credentials("wang", PASSWORD))
        .expectProblem(409, "account.hasPassword");
    loggedIn(Role.planner)
        .post("/api/v1/session/password", credentials("wang", PASSWORD))
        .expectProblem(409, "account.nameTaken");
  }

  @Test
  void fiveWrongPasswordsLockForAQuarterOfAnHourEvenAgainstTheRightOne() {
    account("zhao");
    Api api = visitor();
    api.get("/login");
    for (int i = 0; i < 5; i++) logIn(api, "zhao", "wrong " + i).expectProblem(401, "login.failed");
    logIn(api, "zhao", PASSWORD).expectProblem(429, "login.locked");

    clock.ahead = Duration.ofMinutes(14).plusSeconds(55);
    logIn(api, "zhao", PASSWORD).expectProblem(429, "login.locked");
    clock.ahead = Duration.ofMinutes(15).plusSeconds(30);
    logIn(api, "zhao", "wrong again").expectProblem(401, "login.failed");
    logIn(api, "zhao", PASSWORD).expect(204);
    clock.ahead = Duration.ZERO;
    assertThat(
            db.sql(
                    "SELECT count(*) FROM gridplan.audit WHERE actor = 'zhao' AND result = 'refused'")
                .query(Integer.class)
                .single())
        .isEqualTo(6);
  }

  @Test
  void aWrongNameAnswersAsAWrongPasswordDoes() {
    Api api = visitor();
    api.get("/login");
    logIn(api, "nobody", PASSWORD).expectProblem(401, "login.failed");
  }

  @Test
  void aSessionEndsAfterTwelveHours() {
    Api api = loggedIn(Role.viewer);
    api.get("/api/v1/jobs/1").expectProblem(404, "job.notFound");
    clock.ahead = Duration.ofHours(12).plusMinutes(1);
    api.get("/api/v1/jobs/1").expectProblem(401, "access.noSession");
    clock.ahead = Duration.ZERO;
  }

  @Test
  void aFormFromElsewhereIsRefused() {
    Api api = loggedIn(Role.admin);
    api.forgetCookie("XSRF-TOKEN");
    api.post("/api/v1/jobs/1/cancel", "").expectProblem(403, "access.csrf");
    visitor().post("/api/v1/locate", "text/csv", "lon,lat\n").expectNot(403);
  }

  @Test
  void rolesBuildOnEachOther() {
    loggedIn(Role.viewer).post("/api/v1/plans", "{}").expectProblem(403, "access.denied");
    loggedIn(Role.viewer).post("/api/v1/plans/1/edits", "{}").expectProblem(403, "access.denied");
    loggedIn(Role.planner).post("/api/v1/plans", "{}").expectNot(403);
    loggedIn(Role.planner)
        .post("/api/v1/plans/1/publish", "{}")
        .expectProblem(403, "access.denied");
    loggedIn(Role.publisher).post("/api/v1/plans/1/publish", "{}").expectNot(403);
    loggedIn(Role.admin).post("/api/v1/plans/1/publish", "{}").expectNot(403);
    loggedIn(Role.admin).get("/actuator/env").expectProblem(403, "access.denied");
  }

  /** Visits, takes the link of a new account, and gives it that name and the usual password. */
  private void account(String name) {
    loggedIn(Role.planner)
        .post("/api/v1/session/password", credentials(name, PASSWORD))
        .expect(200);
  }

  private static String credentials(String name, String password) {
    return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }

  private static Api.Answer logIn(Api api, String name, String password) {
    return api.post(
        "/login",
        "application/x-www-form-urlencoded",
        "name=" + encoded(name) + "&password=" + encoded(password));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package gridplan.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Every way to go wrong answers in one shape. */
@Import(ProblemTest.Faults.class)
class ProblemTest extends ServiceTest {
  /** Endpoints that fail on purpose. */
  @TestConfiguration(proxyBeanMethods = false)
  @RestController
  static class Faults {
    record Shape(int size, Shape inner) {}

    @GetMapping("/api/v1/faults/{n}")
    int number(@PathVariable int n) {
      if (n == 1) throw Problem.of("fault.planted", 422, "Planted.").with("grid", "A-07");
      throw new IllegalStateException("secret internals");
    }

    @PostMapping("/api/v1/faults")
    Shape shape(@RequestBody Shape shape, @RequestHeader("If-Match") String version) {
      return shape;
    }
  }

  @Test
  void aProblemKeepsCodeSentenceAndDetails() {
    Api.Answer answer =
        loggedIn(Role.viewer).get("/api/v1/faults/1").expectProblem(422, "fault.planted");
    assertThat(answer.text())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Unprocessable Content\",\"status\":422,"
                + "\"detail\":\"Planted.\",\"code\":\"fault.planted\",\"details\":{\"grid\":\"A-07\"}}");
  }

  @Test
  void theUnexpectedIsToldWithoutInternals() {
    Api.Answer answer =
        loggedIn(Role.viewer).get("/api/v1/faults/2").expectProblem(500, "internal");
    assertThat(answer.text()).doesNotContain("secret").doesNotContain("IllegalState");
  }

  @Test
  void malformedRequestsSayWhere() {
    Api api = loggedIn(Role.planner);
    Api.Answer cut =
        api.post("/api/v1/faults", "{\"size\":", "If-Match", "1")
            .expectProblem(400, "request.malformed");
    assertThat(cut.json().at("/details/line").asInt()).isEqualTo(1);
    Api.Answer wrong =
        api.post("/api/v1/faults", "{\"inner\":{\"size\":\"big\"}}", "If-Match", "1")
            .expectProblem(400, "request.malformed");
    assertThat(wrong.json().at("/details/path").asString()).isEqualTo("$.inner.size");
    assertThat(wrong.text()).doesNotContain("gridplan.");
    api.post("/api/v1/faults", "{\"size\":1}").expectProblem(428, "request.noVersion");
    api.get("/api/v1/faults/x").expectProblem(400, "request.invalid");
  }

  @Test
  void halfACharacterIsRefused() {
    Api api = loggedIn(Role.planner);
    for (String half :
        List.of(
            "\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\ud83d\\ude00", "\\\\\\uDE00"))
      api.post("/api/v1/incidents", "{\"lon\":120,\"lat\":30,\"note\":\"" + half + "\"}")
          .expectProblem(400, "request.character");
    for (String whole : List.of("\\ud83d\\ude00", "\\\\ud83d", "😀", "가퟿"))
      assertThat(
              api.post("/api/v1/incidents", "{\"lon\":120,\"lat\":30,\"note\":\"" + whole + "\"}")
                  .expect(201)
                  .text())
          .as(whole)
          .doesNotContain("?");
  }

  @Test
  void whatIsNotThereAndWhatIsNotDone() {
    Api api = loggedIn(Role.planner);
    api.get("/api/v1/nothing").expectProblem(404, "request.notFound");
    api.post("/api/v1/faults/1", "{}").expectProblem(405, "request.method");
    api.send("POST", "/api/v1/faults", "x", "Content-Type", "text/plain", "If-Match", "1")
        .expectProblem(415, "request.mediaType");
  }
}

package gridplan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.platform.problem.Problem;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class JobsTest extends ServiceTest {
  @Autowired private Jobs jobs;
  @Autowired private JobRepository repository;

  @Test
  void resultsAreJsonAndStagesAreTold() throws Exception {
    Api api = loggedIn(Role.planner);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    long id =
        jobs.start(
            "mosaic",
            Map.of("area", 3),
            "lin",
            progress -> {
              progress.report("cells.blocks", 0.25);
              told.countDown();
              assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
              return Map.of("mosaic", 7);
            });
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    JsonNode running = api.get("/api/v1/jobs/" + id).expect(200).json();
    assertThat(running.path("state").asString()).isEqualTo("running");
    assertThat(running.path("stage").asString()).isEqualTo("cells.blocks");
    assertThat(running.path("fraction").asDouble()).isEqualTo(0.25);

    goOn.countDown();
    assertThat(api.awaitJob(id).path("mosaic").asInt()).isEqualTo(7);
  }

  @Test
  void eventsEndWithTheFinishedJob() {
    Api api = loggedIn(Role.viewer);
    long id =
        jobs.start(
            "plan",
            Map.of(),
            "lin",
            progress -> {
              for (int i = 0; i <= 10; i++) progress.report("stage" + i, i / 10.0);
              return null;
            });
    List<String> events = events(api, id);
    assertThat(events).isNotEmpty();
    assertThat(events.get(events.size() - 1)).contains("\"state\":\"done\"");
    assertThat(events(api, id)).as("a finished job tells itself once").hasSize(1);
  }

  private static List<String> events(Api api, long id) {
    Api.Answer answer = api.get("/api/v1/jobs/" + id + "/events").expect(200);
    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    return answer.text().lines().filter(line -> line.startsWith("data:")).toList();
  }

  @Test
  void aProblemFailsTheJobWithItsCode() {
    long id =
        jobs.start(
            "import",
            Map.of(),
            "lin",
            progress -> {
              throw Problem.of("osm.truncated", 400, "Cut off.").with("file", "a.osm.pbf");
            });
    JsonNode job = loggedIn(Role.viewer).awaitEnd(id);
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.at("/problem/code").asString()).isEqualTo("osm.truncated");
    assertThat(job.at("/problem/details/file").asString()).isEqualTo("a.osm.pbf");
  }

  @Test
  void aTextThatTheDatabaseCannotStoreIsToldAsThat() {
    long id = jobs.start("import", Map.of(), "lin", progress -> Map.of("name", "a\0b"));
    JsonNode job = loggedIn(Role.viewer).awaitEnd(id);
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.at("/problem/code").asString()).isEqualTo("request.character");
  }

  @Test
  void theUnexpectedFailsTheJobWithoutInternals() {
    long id =
        jobs.start(
            "import",
            Map.of(),
            "lin",
            progress -> {
              throw new IllegalStateException("secret internals");
            });
    JsonNode job = loggedIn(Role.viewer).awaitEnd(id);
    assertThat(job.at("/problem/code").asString()).isEqualTo("internal");
    assertThat(job.toString()).doesNotContain("secret");
  }

  @Test
  void aCancelledJobStopsAtItsNextReport() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    long id =
        jobs.start(
            "plan",
            Map.of(),
            "lin",
            progress -> {
              started.countDown();
              try {
                for (int i = 0; i < 100_000; i++) {
                  progress.report("search", Double.NaN);
                  Thread.sleep(1);
                }
                return "not stopped";
              } catch (CancellationException e) {
                stopped.countDown();
                throw e;
              }
            });
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    Api api = loggedIn(Role.planner);
    api.post("/api/v1/jobs/" + id + "/cancel", "").expect(200);
    assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(api.awaitEnd(id).path("state").asString()).isEqualTo("cancelled");
  }

  @Test
  void aQueuedJobIsCancelledWithoutRunning() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    JobWork waiting = progress -> goOn.await(30, TimeUnit.SECONDS);
    long first = jobs.start("plan", Map.of(), "lin", waiting);
    long second = jobs.start("plan", Map.of(), "lin", waiting);
    long third = jobs.start("plan", Map.of(), "lin", progress -> "must not run");
    assertThat(jobs.cancel(third).state()).isEqualTo(Job.State.cancelled);
    goOn.countDown();
    Api api = loggedIn(Role.viewer);
    api.awaitJob(first);
    api.awaitJob(second);
    assertThat(jobs.getJob(third).result()).isNull();
  }

  @Test
  void whatAKilledServiceLeftBehindIsMarkedFailed() {
    long left = repository.insert("import", "{}", "lin").id();
    repository.start(left);
    jobs.failInterrupted();
    JsonNode job = loggedIn(Role.viewer).awaitEnd(left);
    assertThat(job.at("/problem/code").asString()).isEqualTo("job.interrupted");
  }
}

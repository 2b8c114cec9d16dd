package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.JsonNode;

@Import(LayerJobsTest.Heard.class)
class LayerJobsTest extends ServiceTest {
  @Autowired private SampleTask sample;
  @Autowired private Layers layers;
  @Autowired private Heard heard;

  /** Remembers what was published. */
  @TestConfiguration
  static class Heard {
    final List<AreaLoaded> loaded = new ArrayList<>();

    @EventListener
    void on(AreaLoaded event) {
      loaded.add(event);
    }
  }

  @Test
  void emptyInstallationGetsTheSampleOnceAndMosaicsOnRequest() {
    assertThat(sample.run(Progress.NONE)).isTrue();
    assertThat(sample.run(Progress.NONE)).isFalse();
    long area = layers.findImported(SampleCity.hash("dongqiao")).orElseThrow();
    assertThat(heard.loaded).containsExactly(new AreaLoaded(area, true));

    Api api = loggedIn(Role.planner);
    JsonNode first = topology(api, layers.getArea(area).mosaic().id());
    JsonNode accepted = api.post("/api/v1/areas/" + area + "/mosaic", "{}").expect(202).json();
    long mosaic = api.awaitJob(accepted.at("/job/id").asLong()).path("mosaic").asLong();
    assertThat(mosaic).isGreaterThan(first.path("id").asLong());
    assertThat(topology(api, mosaic).path("arcs")).isEqualTo(first.path("arcs"));
    api.post("/api/v1/areas/404/mosaic", "{}").expectProblem(404, "area.notFound");
    loggedIn(Role.viewer)
        .post("/api/v1/areas/" + area + "/mosaic", "{}")
        .expectProblem(403, "access.denied");
  }

  private static JsonNode topology(Api api, long mosaic) {
    String path = "/api/v1/mosaics/" + mosaic + "/topology";
    Api.Answer plain = api.get(path).expect(200);
    Api.Answer packed = api.get(path, "Accept-Encoding", "gzip").expect(200);
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.bytes().length).isLessThan(plain.bytes().length / 2);
    api.get(path, "If-None-Match", plain.header("ETag")).expect(304);
    return plain.json();
  }

  @Test
  void uploadThatIsNoMapFailsWithTheNameOfTheFile() {
    Api api = loggedIn(Role.planner);
    JsonNode accepted =
        api.post("/api/v1/areas/import?file=no.osm.pbf", "application/octet-stream", "not a map")
            .expect(202)
            .json();
    JsonNode job = api.awaitEnd(accepted.at("/job/id").asLong());
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.at("/problem/details/file").asString()).isEqualTo("no.osm.pbf");
    assertThat(job.at("/problem/detail").asString())
        .contains("no.osm.pbf")
        .doesNotContain(System.getProperty("java.io.tmpdir"));
    api.post("/api/v1/areas/import?file=a.zip", "application/octet-stream", "x")
        .expectProblem(415, "import.format");
    api.post("/api/v1/areas/import", "application/octet-stream", "x")
        .expectProblem(400, "request.invalid");
    loggedIn(Role.viewer)
        .post("/api/v1/areas/import?file=a.pbf", "application/octet-stream", "x")
        .expectProblem(403, "access.denied");
  }
}

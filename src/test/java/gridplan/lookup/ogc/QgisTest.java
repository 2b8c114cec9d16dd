package gridplan.lookup.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * QGIS itself, without a screen, on the sample town: as a visitor of an open service and with a
 * read key in a header. Skips aloud where Debian's python3-qgis is not; the picture of the manual
 * is taken anew with the system property {@code gridplan.picture}.
 */
@TestPropertySource(properties = "gridplan.read.open=true")
class QgisTest extends ServiceTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static long edition;

  @Autowired private List<StartupTask> tasks;
  @TempDir Path folder;

  @BeforeEach
  void publish() throws Exception {
    boolean isThere =
        Files.exists(PYTHON)
            && new ProcessBuilder(PYTHON.toString(), "-c", "import qgis.core")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()
                == 0;
    Assumptions.assumeTrue(isThere, "SKIPPED: python3-qgis is not on this machine");
    if (edition != 0) return;
    for (StartupTask task : tasks) task.run(Progress.NONE);
    Api publisher = loggedIn(Role.publisher);
    JsonNode areas = publisher.get("/api/v1/areas").expect(200).json().path("items");
    long area = areas.get(areas.size() - 1).path("id").asLong();
    long job =
        publisher
            .post("/api/v1/plans", Map.of("area", area, "name", "p", "start", "solve"))
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    publisher.awaitJob(job);
    long plan = publisher.get("/api/v1/plans?area=" + area).json().at("/items/0/id").asLong();
    JsonNode grids = publisher.get("/api/v1/plans/" + plan).expect(200).json().path("grids");
    publisher
        .post(
            "/api/v1/plans/" + plan + "/edits",
            Map.of("kind", "kind", "grid", grids.get(0).path("id"), "gridKind", "dedicated"),
            "If-Match",
            "1")
        .expect(200);
    edition =
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong();
  }

  private JsonNode read(String key, String picture) throws IOException, InterruptedException {
    Path out = folder.resolve("told.json");
    Process process =
        new ProcessBuilder(
                PYTHON.toString(),
                "src/test/qgis/read.py",
                "http://127.0.0.1:" + port + "/ogc",
                key,
                picture)
            .redirectError(folder.resolve("errors.txt").toFile())
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors.txt"))).isZero();
    return JsonMapper.shared().readTree(Files.readString(out));
  }

  @Test
  void aVisitorOfAnOpenServiceSeesEveryLayerWithItsAttributesAndExtent() throws Exception {
    Path picture =
        Path.of(System.getProperty("gridplan.picture") == null ? "target" : "src/doc")
            .resolve("pictures/qgis.png");
    Files.createDirectories(picture.getParent());
    Files.deleteIfExists(picture);
    JsonNode told = read("", picture.toString());
    JsonNode layers = told.path("layers");
    assertThat(layers.propertyNames())
        .containsExactlyInAnyOrder("grids-2", "areas", "buildings", "compounds", "barriers");
    for (String name : layers.propertyNames()) {
      int matched =
          visitor()
              .get("/ogc/collections/" + name + "/items?limit=1")
              .expect(200)
              .json()
              .path("numberMatched")
              .asInt();
      assertThat(layers.path(name).path("count").asInt()).as(name).isEqualTo(matched);
      assertThat(layers.path(name).path("features").asInt()).as(name).isEqualTo(matched);
      JsonNode box =
          visitor().get("/ogc/collections/" + name).expect(200).json().at("/extent/spatial/bbox/0");
      for (int i = 0; i < 4; i++)
        assertThat(layers.path(name).path("extent").get(i).asDouble())
            .as(name)
            .isCloseTo(box.get(i).asDouble(), within(1e-7));
    }
    assertThat(layers.at("/buildings/count").asInt()).as("more than a page").isGreaterThan(100);
    assertThat(layers.at("/grids-2/fields/code").asString()).isEqualTo("String");
    assertThat(layers.at("/grids-2/fields/households").asString()).isEqualTo("Real");
    assertThat(layers.at("/grids-2/fields/edition").asString()).isEqualTo("Integer");
    assertThat(layers.at("/grids-2/fields/valid_from").asString()).isEqualTo("Date");
    String first = told.at("/codes/0").asString();
    assertThat(told.path("codes")).hasSize(6);
    assertThat(told.path("dedicated")).extracting(JsonNode::asString).containsExactly(first);
    assertThat(told.path("at")).extracting(JsonNode::asString).containsExactly(first);
    assertThat(told.path("subset")).containsExactly(told.at("/codes/1"));
    assertThat(picture).isNotEmptyFile();
  }

  /** Its key counts, not that everybody may read: the key is for grids only. */
  @Test
  void aReadKeyIsSentAsThePasswordOfAnAuthenticationConfiguration() throws Exception {
    String key =
        loggedIn(Role.admin)
            .post("/api/v1/keys", Map.of("name", "qgis", "layers", List.of("grids")))
            .expect(201)
            .json()
            .path("token")
            .asString();
    JsonNode told = read(key, "");
    assertThat(told.path("layers").propertyNames()).containsExactly("grids-2");
    assertThat(told.path("codes")).hasSize(6);
    assertThat(read(key + "x", "").path("layers")).isEmpty();
  }
}

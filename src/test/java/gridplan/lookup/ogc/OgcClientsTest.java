package gridplan.lookup.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other people's programs, and what each caller may read. */
class OgcClientsTest extends OgcTown {
  @TempDir Path folder;

  private String key(List<String> layers, List<Long> areas) {
    return loggedIn(Role.admin)
        .post("/api/v1/keys", Map.of("name", "GDAL", "layers", layers, "areas", areas))
        .expect(201)
        .json()
        .path("token")
        .asString();
  }

  private String gdal(String program, String header, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(program, "--config", "GDAL_HTTP_HEADERS", header));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(folder, "gdal", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      return Files.readString(out, StandardCharsets.UTF_8) + "\nexit " + process.exitValue();
    } catch (IOException e) {
      Assumptions.abort("SKIPPED: " + program + " (gdal-bin) is not on this machine");
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String source() {
    return "OAPIF:http://127.0.0.1:" + port + "/ogc";
  }

  @Test
  void ogrinfoListsAndReadsTheCollectionsWithAKey() {
    String key = key(List.of("grids", "areas", "buildings", "barriers", "compounds"), List.of());
    String listed = gdal("ogrinfo", "X-Api-Key: " + key, source());
    assertThat(listed).endsWith("exit 0");
    for (String collection : List.of("grids-2", "areas", "buildings", "compounds", "barriers"))
      assertThat(listed).contains(": " + collection);

    String grids = gdal("ogrinfo", "Authorization: Bearer " + key, source(), "grids-2", "-al");
    assertThat(grids).endsWith("exit 0").contains("MULTIPOLYGON (((120");
    assertThat(grids).contains("Feature Count: " + items("grids-2").path("numberMatched").asInt());
    assertThat(grids).contains("Extent: (120.000000, 30.000000) - (120.006000, 30.003000)");
    assertThat(gdal("ogrinfo", "X-Api-Key: gpk_wrong", source())).doesNotEndWith("exit 0");
  }

  @Test
  void ogr2ogrFollowsThePagesAndFilters() throws IOException {
    String header = "X-Api-Key: " + key(List.of("buildings", "grids"), List.of());
    Path all = folder.resolve("all.geojson");
    String done =
        gdal(
            "ogr2ogr",
            header,
            "-f",
            "GeoJSON",
            all.toString(),
            source(),
            "buildings",
            "-oo",
            "PAGE_SIZE=5");
    assertThat(done).endsWith("exit 0");
    assertThat(features(all)).hasSize(items("buildings").path("numberMatched").asInt());
    assertThat(features(all).size()).as("more than three pages").isGreaterThan(15);

    Path few = folder.resolve("few.geojson");
    assertThat(
            gdal(
                "ogr2ogr",
                header,
                "-f",
                "GeoJSON",
                few.toString(),
                source(),
                "grids-2",
                "-spat",
                "120.0045",
                "30.001",
                "120.005",
                "30.002"))
        .endsWith("exit 0");
    assertThat(features(few))
        .hasSize(
            items("grids-2", "bbox", "120.0045,30.001,120.005,30.002")
                .path("numberMatched")
                .asInt());
    assertThat(features(few).size())
        .isPositive()
        .isLessThan(items("grids-2").path("features").size());
  }

  private static JsonNode features(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file)).path("features");
  }

  @Test
  void aKeySeesItsLayersAndItsAreas() {
    BoardTown elsewhere = new BoardTown(db, 2, 2);
    String own = key(List.of("grids", "areas", "buildings", "barriers"), List.of(town.area()));
    String other = key(List.of("grids", "areas", "buildings"), List.of(elsewhere.area()));
    assertThat(ids(own, "grids-2")).hasSize(2);
    assertThat(ids(other, "grids-2")).isEmpty();
    assertThat(ids(own, "areas")).containsExactly(Long.toString(town.area()));
    assertThat(ids(other, "areas")).containsExactly(Long.toString(elsewhere.area()));
    assertThat(ids(own, "barriers")).hasSize(2);
    visitor()
        .get("/ogc/collections/barriers/items", "X-Api-Key", other)
        .expectProblem(403, "key.scope");
    visitor().get("/ogc/collections/barriers", "X-Api-Key", other).expectProblem(403, "key.scope");
    visitor()
        .get("/ogc/collections/areas/items/" + town.area(), "X-Api-Key", other)
        .expectProblem(404, "feature.notFound");
    Api.Answer listed = visitor().get("/ogc/collections", "X-Api-Key", other).expect(200);
    assertThat(listed.text()).doesNotContain("\"barriers\"").doesNotContain("120.006");
    assertThat(listed.header("Cache-Control")).contains("no-store");
  }

  private List<String> ids(String key, String collection) {
    return visitor()
        .get("/ogc/collections/" + collection + "/items", "X-Api-Key", key)
        .expect(200)
        .json()
        .path("features")
        .valueStream()
        .map(feature -> feature.path("id").asString())
        .toList();
  }

  @Test
  void smallCountsAndHouseholdsOfBuildingsAreNotTold() {
    assertThat(items("buildings", "limit", "1").toString())
        .doesNotContain("household")
        .doesNotContain("resident");
    assertThat(items("grids-2").at("/features/0/properties/households").asDouble())
        .isGreaterThanOrEqualTo(3);
  }

  /** What is published between two pages does not mix them up. */
  @Test
  void pagesOfOneAnswerShowOneState() {
    BoardTown fresh = new BoardTown(db, 2, 4);
    Api publisher = loggedIn(Role.publisher);
    publish(publisher, fresh, 2);
    JsonNode first = items("grids-2", "area", Long.toString(fresh.area()), "limit", "1");
    String edition = first.at("/features/0/properties/edition").asString();
    publish(publisher, fresh, 3);
    JsonNode second = follow(link(first, "next")).expect(200).json();
    assertThat(second.at("/features/0/properties/edition").asString()).isEqualTo(edition);
    assertThat(hasLink(second, "next")).isFalse();
    assertThat(
            items("grids-2", "area", Long.toString(fresh.area()))
                .at("/features/0/properties/edition")
                .asString())
        .isNotEqualTo(edition);
  }

  private static void publish(Api publisher, BoardTown town, int column) {
    long plan = town.planDividedAt(publisher, column);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
  }
}

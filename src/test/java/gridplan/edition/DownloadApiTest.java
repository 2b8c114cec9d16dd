package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Editions as files, of every format that is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadApiTest extends ServiceTest {
  @Autowired private JdbcClient db;
  @Autowired private Editions editions;
  @TempDir private Path folder;
  private Api publisher;
  private BoardTown town;
  private long edition;

  @BeforeAll
  void publish() {
    publisher = loggedIn(Role.publisher);
    town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(publisher, 2);
    edition =
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong();
  }

  private String address(String query) {
    return "/api/v1/editions/" + edition + "/download?" + query;
  }

  private List<String> formats() {
    JsonNode told =
        publisher
            .get(address("format=dwg"))
            .expectProblem(400, "download.format")
            .json()
            .at("/details/formats");
    return told.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void everyFormatHoldsTheVeryGroundThatWasPublished() throws IOException {
    assertThat(formats()).contains("geojson", "ndjson", "gpkg", "csv");
    for (String format : formats()) {
      Api.Answer file = publisher.get(address("format=" + format)).expect(200);
      String disposition = file.header("Content-Disposition");
      String name = disposition.substring(disposition.indexOf('"') + 1, disposition.length() - 1);
      assertThat(file.header("Content-Type")).isNotEmpty().doesNotContain("problem");
      Path stored = Files.write(folder.resolve(name), file.bytes());
      VectorLayer read = VectorFiles.read(stored);
      List<EditionGrid> grids = editions.getGrids(edition);
      assertThat(read.features()).as(format).hasSize(grids.size());
      for (int i = 0; i < grids.size(); i++) {
        EditionGrid grid = grids.get(i);
        int at = i;
        assertThat(
                read.features().stream()
                    .filter(feature -> grid.code().equals(feature.text("code")))
                    .findFirst())
            .as(format + " " + at)
            .hasValueSatisfying(
                feature -> {
                  assertThat(feature.geometry().norm().getCoordinates())
                      .isEqualTo(grid.ground().norm().getCoordinates());
                  assertThat(feature.number("households")).isEqualTo(grid.households());
                });
      }
    }
  }

  @Test
  void anEditionsFileIsKeptForEver() {
    Api.Answer file = publisher.get(address("format=geojson")).expect(200);
    assertThat(file.header("Cache-Control")).contains("immutable").contains("private");
    publisher.get(address("format=geojson"), "If-None-Match", file.header("ETag")).expect(304);
    Api.Answer metres = publisher.get(address("format=csv&crs=EPSG:4549")).expect(200);
    assertThat(metres.header("ETag")).isNotEqualTo(file.header("ETag"));
    assertThat(metres.text()).contains("3320113");
  }

  @Test
  void whatCannotBeHadIsSaid() {
    publisher.get(address("")).expectProblem(400, "request.invalid");
    publisher.get(address("format=geojson&crs=mars")).expectProblem(400, "crs.unknown");
    publisher
        .get("/api/v1/editions/999/download?format=csv")
        .expectProblem(404, "edition.notFound");
    visitor().get(address("format=csv")).expectProblem(401, "access.noSession");
  }

  @Test
  void aKeyDownloadsTheGridsOfItsArea() {
    BoardTown elsewhere = new BoardTown(db, 2, 2);
    String own = key("grids", List.of(town.area()));
    visitor().get(address("format=csv"), "X-Api-Key", own).expect(200);
    visitor()
        .get(address("format=csv"), "X-Api-Key", key("grids", List.of(elsewhere.area())))
        .expectProblem(404, "edition.notFound");
    visitor()
        .get(address("format=csv"), "X-Api-Key", key("areas", List.of()))
        .expectProblem(403, "key.scope");
  }

  private String key(String layer, List<Long> areas) {
    return loggedIn(Role.admin)
        .post("/api/v1/keys", Map.of("name", "files", "layers", List.of(layer), "areas", areas))
        .expect(201)
        .json()
        .path("token")
        .asString();
  }
}

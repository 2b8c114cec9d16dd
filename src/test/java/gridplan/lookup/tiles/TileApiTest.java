package gridplan.lookup.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Tiles over HTTP: who sees what, how long it may be kept, and where maps find it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TileApiTest extends ServiceTest {
  /** 120.003° E, 30.0015° N at zoom 14. */
  private static final String HERE = "14/13653/6759";

  @Autowired private JdbcClient db;
  private Api publisher;
  private BoardTown town;
  private long first;

  @BeforeAll
  void build() {
    publisher = loggedIn(Role.publisher);
    town = new BoardTown(db, 3, 6);
    first = publish(2, "2026-01-01");
  }

  private long publish(int column, String from) {
    long plan = town.planDividedAt(publisher, column);
    return publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from))
        .expect(201)
        .json()
        .at("/edition/id")
        .asLong();
  }

  private String key(List<String> layers, List<Long> areas) {
    return loggedIn(Role.admin)
        .post("/api/v1/keys", Map.of("name", "map", "layers", layers, "areas", areas))
        .expect(201)
        .json()
        .path("token")
        .asString();
  }

  @Test
  void aTileNamedByItsDocumentIsKeptForEverAndANewEditionHasAnother() {
    JsonNode before = publisher.get("/tiles/grids.json").expect(200).json();
    assertThat(before.path("tilejson").asString()).isEqualTo("3.0.0");
    String address = path(before);
    Api.Answer tile = publisher.get(address).expect(200);
    assertThat(tile.header("Cache-Control")).contains("immutable").contains("private");
    assertThat(tile.header("Vary")).contains("X-Api-Key");
    assertThat(publisher.get("/tiles/grids/" + HERE + ".mvt").expect(200).header("Cache-Control"))
        .doesNotContain("immutable");
    publisher.get(address, "If-None-Match", tile.header("ETag")).expect(304);

    long second = publish(4, "2026-02-01");
    JsonNode after = publisher.get("/tiles/grids.json").expect(200).json();
    assertThat(path(after)).isNotEqualTo(address);
    Api.Answer changed = publisher.get(path(after)).expect(200);
    assertThat(editions(changed)).containsExactly(second);
    assertThat(publisher.get(address).expect(200).header("Cache-Control"))
        .as("the old address shows the new state, and is not to be kept")
        .doesNotContain("immutable");
    Api.Answer old = publisher.get("/tiles/grids/" + HERE + ".mvt?edition=" + first).expect(200);
    assertThat(editions(old)).containsExactly(first);
    assertThat(old.header("Cache-Control")).contains("immutable");
    assertThat(publisher.get("/tiles/grids.json?edition=" + first).expect(200).json().toString())
        .contains("?edition=" + first);
  }

  private static Set<Long> editions(Api.Answer tile) {
    Set<Long> editions = new HashSet<>();
    new DecodedTile(tile.bytes())
        .features.forEach(feature -> editions.add((Long) feature.attributes().get("edition")));
    return editions;
  }

  private static String path(JsonNode document) {
    String address = document.at("/tiles/0").asString();
    assertThat(address).startsWith("http://127.0.0.1:");
    return address.substring(address.indexOf("/tiles")).replace("{z}/{x}/{y}", HERE);
  }

  @Test
  void nobodyButAccountsIsToldHowManyLiveInABuilding() {
    String key = key(List.of("grids", "buildings", "areas"), List.of());
    String buildings = "/tiles/buildings/14/13653/6759.mvt";
    assertThat(publisher.get(buildings).expect(200).text()).contains("households");
    assertThat(visitor().get(buildings, "X-Api-Key", key).expect(200).text())
        .doesNotContain("households");
    DecodedTile grids =
        new DecodedTile(
            visitor().get("/tiles/grids/" + HERE + ".mvt", "X-Api-Key", key).expect(200).bytes());
    assertThat(grids.features).hasSize(2);
    assertThat(grids.features.get(0).attributes()).containsKeys("code", "households", "estimated");
    visitor()
        .get("/tiles/barriers/" + HERE + ".mvt", "X-Api-Key", key)
        .expectProblem(403, "key.scope");
    visitor().get("/tiles/barriers.json", "X-Api-Key", key).expectProblem(403, "key.scope");
    JsonNode style = visitor().get("/tiles/style.json", "X-Api-Key", key).expect(200).json();
    assertThat(style.path("sources").propertyNames())
        .containsExactly("areas", "buildings", "grids");
    assertThat(style.path("layers").toString()).doesNotContain("barriers");
  }

  @Test
  void aKeyForAnotherAreaSeesNothingHere() {
    BoardTown elsewhere = new BoardTown(db, 2, 2);
    String other = key(List.of("grids", "areas", "buildings"), List.of(elsewhere.area()));
    String own = key(List.of("grids", "areas", "buildings"), List.of(town.area()));
    visitor().get("/tiles/grids/" + HERE + ".mvt", "X-Api-Key", other).expect(204);
    visitor().get("/tiles/grids/" + HERE + ".mvt", "X-Api-Key", own).expect(200);
    byte[] areas =
        visitor().get("/tiles/areas/" + HERE + ".mvt", "X-Api-Key", own).expect(200).bytes();
    assertThat(new DecodedTile(areas).features)
        .extracting(DecodedTile.Decoded::id)
        .containsExactly(town.area());
  }

  @Test
  void whatIsNotThereIsSaid() {
    publisher.get("/tiles/secrets/1/0/0.mvt").expectProblem(404, "layer.notFound");
    publisher.get("/tiles/locate/1/0/0.mvt").expectProblem(404, "layer.notFound");
    publisher.get("/tiles/secrets.json").expectProblem(404, "layer.notFound");
    publisher.get("/tiles/grids/1/0/0.mvt?edition=999").expectProblem(404, "edition.notFound");
    publisher.get("/tiles/areas/1/0/0.mvt?edition=" + first).expectProblem(404, "edition.notFound");
    publisher.get("/tiles/grids/1/0/0.mvt?edition=x").expectProblem(400, "request.invalid");
    for (String wrong : List.of("23/0/0", "1/2/0", "1/0/-1", "a/0/0", "5/1e3/2", "99999999999/0/0"))
      for (String layer : List.of("grids", "areas", "buildings"))
        publisher.get("/tiles/" + layer + "/" + wrong + ".mvt").expectProblem(400, "tile.outside");
    visitor().get("/tiles/grids.json").expectProblem(401, "access.noSession");
    visitor().get("/tiles/style.json").expectProblem(401, "access.noSession");
    publisher.get("/tiles/grids/14/0/0.mvt").expect(204);
    for (int zoom = 0; zoom <= 22; zoom++)
      publisher.get("/tiles/grids/" + zoom + "/0/0.mvt").expectNot(500);
  }
}

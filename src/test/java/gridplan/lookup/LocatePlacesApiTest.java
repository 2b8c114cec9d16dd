package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Lattice;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The kind of the grid, and the building and compound at the point, in a town of 2 × 4 cells. */
class LocatePlacesApiTest extends ServiceTest {
  private static BoardTown town;

  @Autowired private JdbcClient db;
  @Autowired private AreaPlaces places;
  private Api viewer;

  @BeforeEach
  void publish() {
    viewer = loggedIn(Role.viewer);
    if (town != null) return;
    town = new BoardTown(db, 2, 4);
    Api publisher = loggedIn(Role.publisher);
    long plan = town.planDividedAt(publisher, 2);
    JsonNode grids = publisher.get("/api/v1/plans/" + plan).expect(200).json().path("grids");
    publisher
        .post(
            "/api/v1/plans/" + plan + "/edits",
            Map.of("kind", "kind", "grid", grids.get(1).path("id"), "gridKind", "dedicated"),
            "If-Match",
            "2")
        .expect(200);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
    db.sql("DELETE FROM gridplan.building WHERE area_id = ?").param(town.area()).update();
    compound("阳光苑", "120.0002 30.0002, 120.0009 30.0002, 120.0009 30.0009, 120.0002 30.0009");
    // Slanted sides: their points with whole ordinates are exact only in integers.
    building("3 号楼", "晋家路 5 号", "120.0003 30.0003, 120.0006 30.0004, 120.0005 30.0007");
    await(
        at(1_200_004_500, 300_003_500),
        answer ->
            places
                .find(town.area(), 1_200_004_500, 300_003_500)
                .filter(place -> place.building() != null)
                .isPresent());
  }

  private void building(String name, String address, String open) {
    insert(
        "INSERT INTO gridplan.building (area_id, source_id, name, address, households, residents,"
            + " households_source, geom) VALUES (:area, 'b', :name, :address, 3, 9, 'register', ",
        name,
        address,
        open);
  }

  private void compound(String name, String open) {
    insert(
        "INSERT INTO gridplan.compound (area_id, source_id, name, geom)"
            + " VALUES (:area, coalesce(nullif(:address, ''), 'c'), :name, ST_Multi(",
        name,
        "",
        open);
  }

  private void insert(String sql, String name, String address, String open) {
    String first = open.substring(0, open.indexOf(','));
    db.sql(sql + "ST_GeomFromText(:wkt, 4490)" + (sql.endsWith("ST_Multi(") ? "))" : ")"))
        .param("area", town.area())
        .param("name", name)
        .param("address", address)
        .param("wkt", "POLYGON((" + open + ", " + first + "))")
        .update();
    db.sql("UPDATE gridplan.area SET layers_version = layers_version + 1 WHERE id = ?")
        .param(town.area())
        .update();
  }

  private static String at(int x, int y) {
    return "/api/v1/locate?crs=cgcs2000&lon=%s&lat=%s"
        .formatted(Lattice.degrees(x), Lattice.degrees(y));
  }

  private JsonNode await(String point, Predicate<JsonNode> wanted) {
    Instant deadline = Instant.now().plusSeconds(20);
    JsonNode answer = viewer.get(point).expect(200).json();
    while (!wanted.test(answer)) {
      assertThat(Instant.now()).as("%s", answer).isBefore(deadline);
      answer = viewer.get(point).expect(200).json();
    }
    return answer;
  }

  @Test
  void everybodyIsToldTheKindOfTheGrid() {
    for (Api caller : List.of(visitor(), viewer)) {
      assertThat(caller.get(at(1_200_000_001, 300_000_001)).json().at("/grid/kind").asString())
          .isEqualTo("ordinary");
      assertThat(caller.get(at(1_200_030_001, 300_000_001)).json().at("/grid/kind").asString())
          .isEqualTo("dedicated");
    }
    // The plain answer and the controller's, which a session parameter makes it, are one.
    String point = at(1_200_030_001, 300_000_001);
    JsonNode plain = visitor().get(point).expect(200).json();
    assertThat(visitor().get(point, "Cookie", "x=y").expect(200).json()).isEqualTo(plain);
  }

  @Test
  void streamsSqlMapServersTilesFeaturesAndFilesTellTheKindToo() {
    String rows = "lon,lat\n120.0000001,30.0000001\n120.0030001,30.0000001\n121,30.0000001\n";
    assertThat(visitor().post("/api/v1/locate?crs=cgcs2000", "text/csv", rows).text().lines())
        .map(row -> row.split(",", -1)[5])
        .containsExactly("kind", "ordinary", "dedicated", "");
    String lines = "{\"lon\":120.0030001,\"lat\":30.0000001}\n{\"lon\":121,\"lat\":30.0000001}\n";
    assertThat(visitor().post("/api/v1/locate?crs=cgcs2000", "application/x-ndjson", lines).text())
        .contains("\"kind\":\"dedicated\"}", "\"kind\":null}");
    String one = "SELECT kind FROM gridplan.locate_grid(1200030001, 300000001, ?)";
    String many = "SELECT kind FROM gridplan.locate_grids('{1200030001}', '{300000001}', ?)";
    for (String sql : List.of(one, many))
      assertThat(db.sql(sql).param(town.area()).query(String.class).single())
          .isEqualTo("dedicated");
    assertThat(
            db.sql(
                    """
                    SELECT kind FROM gridplan_public.grids
                    WHERE area_code = (SELECT code FROM gridplan.area WHERE id = ?) ORDER BY code
                    """)
                .param(town.area())
                .query(String.class)
                .list())
        .containsExactly("ordinary", "dedicated");
    JsonNode features =
        viewer.get("/ogc/collections/grids-2/items?kind=dedicated&f=json").expect(200).json();
    assertThat(features.path("features").findValuesAsString("kind")).containsExactly("dedicated");
    long edition = features.at("/features/0/properties/edition").asLong();
    assertThat(viewer.get("/tiles/grids/14/13653/6759.mvt").expect(200).text())
        .contains("kind", "dedicated");
    assertThat(
            viewer
                .get("/api/v1/editions/" + edition + "/download?format=geojson")
                .expect(200)
                .text())
        .contains("\"kind\":\"ordinary\"", "\"kind\":\"dedicated\"");
  }

  @Test
  void whatStandsThereIsToldToTheUnit() {
    String inside = at(1_200_004_500, 300_004_500);
    JsonNode answer = viewer.get(inside).expect(200).json();
    assertThat(answer.at("/building/name").asString()).isEqualTo("3 号楼");
    assertThat(answer.at("/building/address").asString()).isEqualTo("晋家路 5 号");
    assertThat(answer.at("/compound/name").asString()).isEqualTo("阳光苑");
    // From 3000, 3000 to 6000, 4000: three units east are one north.
    assertThat(isInBuilding(1_200_004_500, 300_003_500)).as("on its slanted side").isTrue();
    assertThat(isInBuilding(1_200_004_500, 300_003_499)).as("one unit outside").isFalse();
    assertThat(isInBuilding(1_200_004_501, 300_003_500)).as("a third of a unit").isFalse();
    assertThat(isInBuilding(1_200_003_000, 300_003_000)).as("its corner").isTrue();
    JsonNode beside = viewer.get(at(1_200_002_500, 300_008_000)).expect(200).json();
    assertThat(beside.path("building").isNull()).isTrue();
    assertThat(beside.at("/compound/name").asString()).isEqualTo("阳光苑");
    assertThat(viewer.get(at(1_200_009_001, 300_008_000)).json().path("compound").isNull())
        .isTrue();
  }

  private boolean isInBuilding(int x, int y) {
    boolean told = !viewer.get(at(x, y)).expect(200).json().path("building").isNull();
    assertThat(places.find(town.area(), x, y).orElseThrow().building() != null)
        .as("memory and answer")
        .isEqualTo(told);
    return told;
  }

  @Test
  void visitorsAreToldNothingOfBuildings() {
    JsonNode answer = visitor().get(at(1_200_004_500, 300_004_500)).expect(200).json();
    assertThat(answer.path("building").isNull()).isTrue();
    assertThat(answer.path("compound").isNull()).isTrue();
    assertThat(answer.toString()).doesNotContain("晋家路");
  }

  /** Every member of an answer is described, and of what is described nothing else is told. */
  @Test
  void theDescriptionFitsTheAnswers() {
    Api.Answer answer = visitor().get("/api/v1/locate/openapi").expect(200);
    assertThat(answer.header("Content-Type")).startsWith("application/vnd.oai.openapi+json");
    JsonNode described = answer.json().at("/components/schemas/answer/properties");
    JsonNode inside = viewer.get(at(1_200_004_500, 300_004_500)).expect(200).json();
    JsonNode outside = visitor().get(at(1_200_900_000, 300_004_500)).expect(200).json();
    for (JsonNode told : List.of(inside, outside)) assertDescribed(told, described);
    Set<String> members = new TreeSet<>(inside.propertyNames());
    members.add("staleSince");
    assertThat(described.propertyNames()).containsExactlyInAnyOrderElementsOf(members);
    assertThat(described.at("/grid/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(inside.path("grid").propertyNames());
    List<String> parameters =
        answer.json().at("/paths/~1api~1v1~1locate/get/parameters").findValuesAsString("name");
    assertThat(parameters).containsExactly("lon", "lat", "crs", "on", "recorded", "tier");
    JsonNode keys = answer.json().at("/components/securitySchemes");
    assertThat(keys.at("/password/scheme").asString()).isEqualTo("basic");
    assertThat(answer.json().path("security").findValues("password")).hasSize(1);
  }

  private static void assertDescribed(JsonNode told, JsonNode described) {
    for (String name : told.propertyNames()) {
      assertThat(described.has(name)).as(name).isTrue();
      JsonNode inner = described.path(name).path("properties");
      if (told.path(name).isObject()) assertDescribed(told.path(name), inner);
      JsonNode items = described.path(name).at("/items/properties");
      if (!items.isMissingNode()) told.path(name).forEach(item -> assertDescribed(item, items));
    }
  }

  @Test
  void aChangedLayerIsToldWithinSeconds() {
    String point = at(1_200_018_000, 300_008_000);
    assertThat(viewer.get(point).expect(200).json().path("building").isNull()).isTrue();
    building("新楼", "", "120.0017 30.0007, 120.0019 30.0007, 120.0019 30.0009, 120.0017 30.0009");
    await(point, answer -> answer.at("/building/name").asString("").equals("新楼"));
    db.sql("DELETE FROM gridplan.building WHERE name = '新楼'").update();
    db.sql("UPDATE gridplan.area SET layers_version = layers_version + 1").update();
    await(point, answer -> answer.path("building").isNull());
  }
}

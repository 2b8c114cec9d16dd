package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * An office's own grids as the base plan, in a town of 3 × 6 square cells from 120° E 30° N, a
 * building on the middle half of each: their lines become lines of cells.
 */
class GivenLinesApiTest extends ServiceTest {
  private static final String AREA = "520102003001";

  @Autowired private JdbcClient db;

  /** A grid from one column to another, all three rows high. */
  private static Map<String, ?> grid(String code, String name, double from, double to) {
    List<List<Double>> ring = new ArrayList<>();
    double[][] corners = {{from, 0}, {to, 0}, {to, 3}, {from, 3}, {from, 0}};
    for (double[] corner : corners)
      ring.add(List.of(120 + corner[0] * 0.001, 30 + corner[1] * 0.001));
    return Map.of(
        "type",
        "Feature",
        "properties",
        Map.of("code", code, "name", name),
        "geometry",
        Map.of("type", "Polygon", "coordinates", List.of(ring)));
  }

  private JsonNode made(Api api, BoardTown town, Map<String, ?>... grids) {
    Map<String, ?> collection = Map.of("type", "FeatureCollection", "features", List.of(grids));
    JsonNode job =
        api.post(
                "/api/v1/plans",
                Map.of("area", town.area(), "start", Map.of("gridsGeoJson", collection)))
            .expect(202)
            .json();
    return api.awaitJob(job.at("/job/id").asLong());
  }

  private static JsonNode get(Api api, JsonNode made, String rest) {
    return api.get("/api/v1/plans/" + made.path("plan").asLong() + rest).expect(200).json();
  }

  @Test
  void aLineBetweenBuildingsBecomesALineOfCellsAndNothingIsLost() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    JsonNode made =
        made(planner, town, grid(AREA + "007", "河西", 0, 2.15), grid(AREA + "003", "河东", 2.15, 6));
    JsonNode view = get(planner, made, "");
    assertThat(view.path("grids")).hasSize(2);
    JsonNode east = view.at("/grids/0");
    JsonNode west = view.at("/grids/1");
    assertThat(west.path("code").asString()).as("codes come along").isEqualTo(AREA + "007");
    assertThat(west.path("name").asString()).isEqualTo("河西");
    double share =
        west.path("areaM2").asDouble()
            / (west.path("areaM2").asDouble() + east.path("areaM2").asDouble());
    assertThat(share)
        .as("as it was drawn, but for the ends: they go to vertices that the outline has")
        .isCloseTo(2.15 / 6, within(0.002));
    JsonNode drawn = get(planner, made, "/grids.geojson").path("features");
    for (JsonNode grid : drawn)
      assertThat(grid.path("geometry").toString()).as("the very line").contains("120.00215");
    assertThat(west.path("load").asDouble()).as("buildings of two columns").isEqualTo(60);
    assertThat(get(planner, made, "/assignment").path("cells").size())
        .as("three cells are cut")
        .isEqualTo(21);
    assertThat(made.at("/origin/linesDrawn").toString()).isEqualTo("[0,1]");
    assertThat(made.at("/origin/buildingsCut")).isEmpty();
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.at("/totals/gap_m2").asDouble()).isZero();
  }

  @Test
  void buildingsThatAnOldLineCutsAreListedWithBothSidesAndStayWhole() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    JsonNode made =
        made(planner, town, grid(AREA + "001", "西", 0, 2.6), grid(AREA + "002", "东", 2.6, 6));
    JsonNode cut = made.at("/origin/buildingsCut");
    assertThat(cut).as("one in each row").hasSize(3);
    for (JsonNode building : cut) {
      assertThat(building.at("/sides/0/code").asString()).isEqualTo(AREA + "001");
      assertThat(building.at("/sides/0/share").asDouble()).isCloseTo(0.7, within(0.001));
      assertThat(building.at("/sides/1/code").asString()).isEqualTo(AREA + "002");
      assertThat(building.at("/sides/1/share").asDouble()).isCloseTo(0.3, within(0.001));
      assertThat(building.path("grid").asString()).as("the larger side").isEqualTo(AREA + "001");
      assertThat(building.path("households").asDouble()).isEqualTo(10);
    }
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(get(planner, made, "").at("/grids/0/load").asDouble()).isEqualTo(90);
  }

  @Test
  void gapsAndOverlapsOfADirtyLayerAreToldAndThePlanTilesAllTheSame() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    JsonNode made =
        made(
            planner,
            town,
            grid(AREA + "001", "", 0, 2.1),
            grid(AREA + "002", "", 1.9, 4),
            grid(AREA + "003", "", 4.1, 6.2));
    JsonNode found = made.at("/origin/found");
    assertThat(found.path("overlap").asInt()).isEqualTo(1);
    assertThat(found.path("gap").asInt()).isEqualTo(1);
    assertThat(found.path("spill").asInt()).isEqualTo(1);
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(get(planner, made, "").path("grids")).hasSize(3);
  }
}

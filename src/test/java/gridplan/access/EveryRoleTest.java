package gridplan.access;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way to read published layers, and to look after it, by everyone who may come. */
class EveryRoleTest extends ServiceTest {
  static final List<String> LAYERS =
      List.of(
          "GET /ogc",
          "GET /ogc/conformance",
          "GET /ogc/api",
          "GET /ogc/collections",
          "GET /ogc/collections/grids-2",
          "GET /ogc/collections/grids-2/queryables",
          "GET /ogc/collections/grids-2/items",
          "GET /ogc/collections/grids-2/items/1.x",
          "GET /tiles/grids/1/1/0.mvt",
          "GET /tiles/grids.json",
          "GET /tiles/style.json",
          "GET /api/v1/editions/1/download?format=csv");

  static final List<String> ADMINISTRATION =
      List.of(
          "GET /api/v1/keys",
          "POST /api/v1/keys",
          "DELETE /api/v1/keys/999",
          "GET /api/v1/geoserver",
          "POST /api/v1/geoserver/publish");

  @Test
  void whoMayReadAndWhoMayAdminister() {
    Map<String, Integer> refused = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      Api api = loggedIn(role);
      for (String call : LAYERS) assertLetIn(role + " " + call, api, call);
      for (String call : ADMINISTRATION)
        if (role == Role.admin) assertLetIn(role + " " + call, api, call);
        else refused.put(role + " " + call, status(api, call));
    }
    assertThat(refused.values()).containsOnly(403);
    String key = key("grids");
    for (String call : LAYERS) assertLetIn("key " + call, visitor(), call, "X-Api-Key", key);
    for (String call : ADMINISTRATION)
      assertThat(status(visitor(), call, "X-Api-Key", key)).as("key " + call).isEqualTo(403);
    for (String call : LAYERS)
      assertThat(status(visitor(), call)).as("visitor " + call).isEqualTo(401);
    for (String call : ADMINISTRATION)
      assertThat(status(visitor(), call)).as("visitor " + call).isIn(401, 403);
  }

  /** A key for other layers is told so wherever its own are not all that is shown. */
  @Test
  void aKeyForOtherLayersIsRefusedWhereTheGridsAre() {
    String key = key("areas");
    for (String call : LAYERS) {
      int status = status(visitor(), call, "X-Api-Key", key);
      boolean isOfGrids = call.contains("grids") || call.contains("download");
      assertThat(status).as(call).isEqualTo(isOfGrids ? 403 : 200);
    }
  }

  private String key(String layer) {
    return loggedIn(Role.admin)
        .post("/api/v1/keys", Map.of("name", "x", "layers", List.of(layer)))
        .expect(201)
        .json()
        .path("token")
        .asString();
  }

  static void assertLetIn(String what, Api api, String call, String... headers) {
    assertThat(status(api, call, headers)).as(what).isNotIn(401, 403).isLessThan(500);
  }

  static int status(Api api, String call, String... headers) {
    String[] parts = call.split(" ", 2);
    if (parts[0].equals("GET")) return api.get(parts[1], headers).status();
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/json"));
    return api.send(parts[0], parts[1], "{}", all.toArray(String[]::new)).status();
  }
}

package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.exchange.VectorFiles;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Newer files of an area that is there. */
class LayerUpdateTest extends ServiceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private Layers layers;
  @Autowired private CityImport cities;
  @Autowired private LayerUpdate updates;
  @Autowired private JdbcClient db;
  private Api api;
  private long area;

  @BeforeEach
  void load() {
    area = layers.store(SampleCity.of(SampleTowns.make("dongqiao")), Progress.NONE).area();
    api = loggedIn(Role.planner);
    db.sql("UPDATE gridplan.building SET by_hand = false").update();
  }

  /** The buildings as a file would have them, in the order of their ids. */
  private List<Map<String, Object>> features() {
    List<Map<String, Object>> features = new ArrayList<>();
    db.sql(
            "SELECT source_id, name, address, use, levels, households, residents,"
                + " ST_AsGeoJSON(geom, 9) AS geometry FROM gridplan.building"
                + " WHERE area_id = :area ORDER BY id")
        .param("area", area)
        .query(
            row -> {
              Map<String, Object> properties = new LinkedHashMap<>();
              for (String field : List.of("source_id", "name", "address", "use"))
                properties.put(field, row.getString(field));
              for (String field : List.of("levels", "households", "residents"))
                properties.put(field, row.getObject(field));
              Map<String, Object> feature = new LinkedHashMap<>();
              feature.put("type", "Feature");
              feature.put("properties", properties);
              feature.put("geometry", JSON.readTree(row.getString("geometry")));
              features.add(feature);
            });
    return features;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> feature) {
    return (Map<String, Object>) feature.get("properties");
  }

  private JsonNode run(List<Map<String, Object>> features, String more) {
    String body =
        JSON.writeValueAsString(Map.of("type", "FeatureCollection", "features", features));
    JsonNode accepted =
        api.post(
                "/api/v1/areas/" + area + "/import?file=b.geojson&layer=buildings" + more,
                "application/geo+json",
                body)
            .expect(202)
            .json();
    return api.awaitEnd(accepted.at("/job/id").asLong());
  }

  private String counts(JsonNode job) {
    JsonNode counts = job.at("/result/layers/building");
    assertThat(counts.isObject()).as(job::toString).isTrue();
    return "%d new, %d changed, %d gone, %d same, %d kept"
        .formatted(
            counts.path("new").asInt(),
            counts.path("changed").asInt(),
            counts.path("gone").asInt(),
            counts.path("same").asInt(),
            counts.path("keptByHand").asInt());
  }

  private Map<String, Long> ids() {
    Map<String, Long> ids = new LinkedHashMap<>();
    db.sql("SELECT source_id, id FROM gridplan.building WHERE area_id = :area")
        .param("area", area)
        .query(
            row -> {
              ids.put(row.getString(1), row.getLong(2));
            });
    return ids;
  }

  @Test
  void newerFileIsComparedBySourceFirstAsADryRun() {
    List<Map<String, Object>> old = features();
    int all = old.size();
    Map<String, Long> before = ids();
    int audited = updatesInAudit();
    double households = layers.getArea(area).households();
    assertThat(counts(run(old, "&dryRun=true")))
        .isEqualTo("0 new, 0 changed, 0 gone, " + all + " same, 0 kept");

    List<Map<String, Object>> newer = features();
    properties(newer.get(0)).put("households", 1000.0);
    properties(newer.get(1)).put("name", "新名");
    properties(newer.get(2)).put("source_id", "sample/new");
    newer.remove(3);
    String expected = "1 new, 2 changed, 2 gone, " + (all - 4) + " same, 0 kept";
    assertThat(counts(run(newer, "&dryRun=true"))).isEqualTo(expected);
    assertThat(ids()).as("a dry run stores nothing").isEqualTo(before);
    assertThat(counts(run(newer, ""))).isEqualTo(expected);
    Map<String, Long> after = ids();
    assertThat(after).hasSize(all - 1).containsKey("sample/new");
    after.forEach((source, id) -> assertThat(before.getOrDefault(source, id)).isEqualTo(id));
    double first = (Double) properties(old.get(0)).get("households");
    double gone = (Double) properties(old.get(3)).get("households");
    assertThat(layers.getArea(area).households()).isEqualTo(households + 1000 - first - gone);

    // The old file again: what was gone comes back under its number.
    assertThat(counts(run(old, "")))
        .isEqualTo("2 new, 2 changed, 1 gone, " + (all - 4) + " same, 0 kept");
    assertThat(ids()).isEqualTo(before);
    assertThat(updatesInAudit()).as("two imports, no dry run").isEqualTo(audited + 2);
  }

  private int updatesInAudit() {
    return db.sql("SELECT count(*) FROM gridplan.audit WHERE action = 'area.update'")
        .query(Integer.class)
        .single();
  }

  @Test
  void whatWasDoneByHandStays() {
    List<Map<String, Object>> old = features();
    Map<String, Long> ids = ids();
    String changed = (String) properties(old.get(0)).get("source_id");
    String removed = (String) properties(old.get(1)).get("source_id");
    String path = "/api/v1/areas/" + area + "/buildings/";
    api.send(
            "PATCH",
            path + ids.get(changed),
            "{\"households\":7}",
            "Content-Type",
            "application/json")
        .expect(200);
    api.send("DELETE", path + ids.get(removed), null).expect(200);
    assertThat(counts(run(old, "")))
        .isEqualTo("0 new, 0 changed, 0 gone, " + (old.size() - 2) + " same, 2 kept");
    assertThat(ids()).doesNotContainKey(removed);
    // A planner brings it back, and so it counts again.
    api.post(
            "/api/v1/areas/" + area + "/buildings",
            Map.of("geometry", old.get(1).get("geometry"), "sourceId", removed, "households", 3))
        .expect(201);
    assertThat(ids()).isEqualTo(ids);
  }

  @Test
  void partOfALayerIsNotTakenForTheWhole() {
    List<Map<String, Object>> few = features().subList(0, 5);
    int all = ids().size();
    JsonNode refused = run(few, "");
    assertThat(refused.at("/problem/code").asString()).isEqualTo("import.takesMost");
    assertThat(ids()).hasSize(all);
    JsonNode dry = run(few, "&dryRun=true");
    assertThat(dry.at("/result/takesMost").asBoolean()).isTrue();
    List<Map<String, Object>> whole = features();
    assertThat(counts(run(few, "&confirm=true")))
        .isEqualTo("0 new, 0 changed, " + (all - 5) + " gone, 5 same, 0 kept");
    run(whole, "");
    assertThat(ids()).hasSize(all);
  }

  @Test
  void fileWithoutIdsOrLayerIsRefused() {
    List<Map<String, Object>> nameless = features();
    nameless.forEach(feature -> properties(feature).remove("source_id"));
    JsonNode refused = run(nameless, "");
    assertThat(refused.at("/problem/code").asString()).isEqualTo("layer.noIds");
    assertThat(refused.at("/problem/details/file").asString()).isEqualTo("b.geojson");
    JsonNode job =
        api.post("/api/v1/areas/" + area + "/import?file=b.geojson", "application/geo+json", "{}")
            .expect(202)
            .json();
    assertThat(api.awaitEnd(job.at("/job/id").asLong()).at("/problem/code").asString())
        .isEqualTo("import.layer");
    loggedIn(Role.viewer)
        .post("/api/v1/areas/" + area + "/import?file=a.geojson", "application/geo+json", "{}")
        .expectProblem(403, "access.denied");
  }

  @Test
  void sameExtractAgainChangesNothing() {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    long city = cities.importOsm(monaco, null, "摩纳哥", Progress.NONE).area();
    LayerUpdateReport report =
        updates.run(
            city,
            new LayerUpdateRequest(monaco, null, null, null, false, false, "lin"),
            Progress.NONE);
    assertThat(report.layers().get("building").get("same")).isGreaterThan(1000);
    assertThat(report.isEmpty()).as(report::toString).isTrue();
    assertThat(layers.getArea(city).mosaic().outdated()).isFalse();
  }

  /** A file that says nothing of floating residents leaves those that are known. */
  @Test
  void floatingResidentsStayWhereTheFileDoesNotTellThem() {
    double before = floating();
    assertThat(before).isPositive();
    List<Map<String, Object>> features = features();
    properties(features.get(0)).put("name", "改名");
    run(features, "");
    assertThat(floating()).isEqualTo(before);
    assertThat(
            db.sql("SELECT count(*) FROM gridplan.building WHERE name = '改名'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
    properties(features.get(0)).put("floating", 3);
    run(features, "");
    assertThat(
            db.sql("SELECT floating FROM gridplan.building WHERE name = '改名'")
                .query(Double.class)
                .single())
        .isEqualTo(3);
  }

  private double floating() {
    return db.sql("SELECT sum(floating) FROM gridplan.building WHERE area_id = :area")
        .param("area", area)
        .query(Double.class)
        .single();
  }

  /** Cancelled while it stores, an import leaves the layers as they were. */
  @Test
  void whatIsCancelledWhileItStoresLeavesNothing() throws IOException {
    List<Map<String, Object>> features = features();
    for (int i = 0; i < 600; i++) {
      Map<String, Object> copy = new LinkedHashMap<>(features.get(i % features.size()));
      copy.put("properties", Map.of("source_id", "new/" + i, "households", 1));
      features.add(copy);
    }
    Path file = Files.createTempFile("many", ".geojson");
    String body =
        JSON.writeValueAsString(Map.of("type", "FeatureCollection", "features", features));
    Files.writeString(file, body);
    long before = state();
    List<Double> told = new ArrayList<>();
    Progress stopping =
        (stage, done) -> {
          if (!stage.equals("import.store") || done == 0) return;
          told.add(done);
          throw new CancellationException();
        };
    LayerUpdateRequest request =
        new LayerUpdateRequest(
            file, "buildings", VectorFiles.ReadOptions.DEFAULT, null, false, true, "lin");
    assertThatThrownBy(() -> updates.run(area, request, stopping))
        .isInstanceOf(CancellationException.class);
    assertThat(told).hasSize(1);
    assertThat(state()).isEqualTo(before);
    assertThat(updates.run(area, request, Progress.NONE).layers().get("building"))
        .containsEntry("new", 600);
    Files.delete(file);
  }

  /** Changes with any object of the layers and with their state. */
  private long state() {
    return db.sql(
            "SELECT (SELECT count(*) FROM gridplan.building WHERE area_id = :area) * 1000"
                + " + layers_version FROM gridplan.area WHERE id = :area")
        .param("area", area)
        .query(Long.class)
        .single();
  }
}

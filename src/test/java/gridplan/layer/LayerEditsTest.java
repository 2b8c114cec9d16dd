package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.MosaicInput;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single changes of the layers over HTTP, on the sample town. */
class LayerEditsTest extends ServiceTest {
  private static final SampleTown TOWN = SampleTowns.make("dongqiao");

  @Autowired private Layers layers;
  @Autowired private Mosaics mosaics;
  @Autowired private JdbcClient db;
  private Api api;
  private long area;
  private String path;

  @BeforeEach
  void load() {
    area = layers.store(SampleCity.of(TOWN), Progress.NONE).area();
    path = "/api/v1/areas/" + area;
    api = loggedIn(Role.planner);
  }

  /** A square of about ten metres, its south-west corner at the middle of the town. */
  private static Map<String, Object> square(double east, double north) {
    Envelope town = TOWN.community().geom().getEnvelopeInternal();
    double x = Lattice.degrees(Math.rint(town.centre().x)) + east;
    double y = Lattice.degrees(Math.rint(town.centre().y)) + north;
    double side = 1e-4;
    return Map.of(
        "type",
        "Polygon",
        "coordinates",
        List.of(
            List.of(
                List.of(x, y),
                List.of(x + side, y),
                List.of(x + side, y + side),
                List.of(x, y + side),
                List.of(x, y))));
  }

  private JsonNode patch(String what, Map<String, ?> body) {
    return send("PATCH", what, body).expect(200).json();
  }

  private Api.Answer send(String method, String what, Map<String, ?> body) {
    String text = JsonMapper.shared().writeValueAsString(body);
    return api.send(method, path + what, text, "Content-Type", "application/json");
  }

  private AreaInfo info() {
    return layers.getArea(area);
  }

  private List<Building> buildings() {
    return layers.mosaicInput(area).buildings();
  }

  @Test
  void addedChangedAndRemovedBuildingIsCountedAndWhatWasCanBeReadAgain() {
    AreaInfo before = info();
    MosaicInput was = layers.mosaicInput(area);
    JsonNode made =
        send(
                "POST",
                "/buildings",
                Map.of("geometry", square(0, 0), "households", 24, "name", "九号楼"))
            .expect(201)
            .json();
    long id = made.at("/building/id").asLong();
    long first = made.path("layersVersion").asLong();
    assertThat(made.at("/building/estimated").asBoolean()).isFalse();
    assertThat(info().buildings()).isEqualTo(before.buildings() + 1);
    assertThat(info().households()).isEqualTo(before.households() + 24);
    // 2.3 people to a household, for nobody has counted them.
    assertThat(info().residents()).isEqualTo(before.residents() + 55.2);

    JsonNode changed = patch("/buildings/" + id, Map.of("households", 30, "name", "十号楼"));
    assertThat(changed.at("/building/name").asString()).isEqualTo("十号楼");
    assertThat(changed.at("/building/residents").asDouble()).isCloseTo(69, offset());
    assertThat(changed.path("layersVersion").asLong()).isEqualTo(first + 1);
    send("DELETE", "/buildings/" + id, Map.of()).expect(200);
    assertThat(info().households()).isEqualTo(before.households());
    send("DELETE", "/buildings/" + id, Map.of()).expectProblem(404, "building.notFound");

    assertThat(ids(layers.inputAt(area, first - 1))).isEqualTo(ids(was));
    assertThat(find(layers.inputAt(area, first), id).households()).isEqualTo(24);
    assertThat(find(layers.inputAt(area, first + 1), id).households()).isEqualTo(30);
    assertThat(ids(layers.inputAt(area, first + 2))).isEqualTo(ids(was));
    assertThat(layers.changes(area, first, first + 1).items())
        .extracting(LayerChange::kind, LayerChange::before, LayerChange::after)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("changed", 24.0, 30.0));
    assertThat(layers.changes(area, first - 1, first + 2).items())
        .as("come and gone is no change")
        .isEmpty();
    assertThat(audit()).endsWith("building.add", "building.change", "building.remove");
  }

  private static List<Long> ids(MosaicInput input) {
    return input.buildings().stream().map(Building::id).toList();
  }

  private static Building find(MosaicInput input, long id) {
    return input.buildings().stream().filter(b -> b.id() == id).findAny().orElseThrow();
  }

  private List<String> audit() {
    return db.sql("SELECT action FROM gridplan.audit WHERE object LIKE '%:%' ORDER BY id")
        .query(String.class)
        .list();
  }

  @Test
  void buildingOfTheSameSourceComesBackUnderItsNumber() {
    Map<String, Object> body = new HashMap<>(Map.of("geometry", square(0, 0), "households", 5));
    body.put("sourceId", "register/7");
    long id = send("POST", "/buildings", body).expect(201).json().at("/building/id").asLong();
    send("POST", "/buildings", body).expectProblem(409, "building.exists");
    send("DELETE", "/buildings/" + id, Map.of()).expect(200);
    assertThat(send("POST", "/buildings", body).expect(201).json().at("/building/id").asLong())
        .isEqualTo(id);
  }

  @Test
  void onlyTheBlocksThatAChangeTouchesAreMadeAnew() {
    long first = mosaics.build(area, Progress.NONE);
    assertThat(info().mosaic().outdated()).isFalse();
    send("POST", "/buildings", Map.of("geometry", square(0, 0), "households", 24)).expect(201);
    assertThat(info().mosaic().outdated()).isTrue();
    JsonNode changes = api.get(path + "/changes").expect(200).json();
    assertThat(changes.at("/counts/building/new").asInt()).isEqualTo(1);
    assertThat(changes.path("items").size()).isEqualTo(1);

    JsonNode job = api.post(path + "/mosaic", "{}").expect(202).json();
    JsonNode result = api.awaitJob(job.at("/job/id").asLong());
    long second = result.path("mosaic").asLong();
    assertThat(result.path("rebuilt").asInt()).isBetween(1, 80);
    assertThat(result.path("kept").asInt()).isGreaterThan(150);
    assertThat(households(second)).isEqualTo(households(first) + 24);
    assertThat(info().mosaic())
        .isEqualTo(
            new AreaInfo.MosaicInfo(
                second, result.path("rebuilt").asInt() + result.path("kept").asInt(), false));
    assertThat(ids(mosaics.inputOf(first))).hasSize(ids(mosaics.inputOf(second)).size() - 1);

    // A name is no ground: the cells are as good as before.
    patch("/buildings/" + buildings().get(0).id(), Map.of("name", "改名"));
    assertThat(mosaics.update(area, Progress.NONE))
        .isEqualTo(new Mosaics.Made(second, 0, info().mosaic().cells()));
    assertThat(info().mosaic().outdated()).isFalse();
  }

  private double households(long mosaic) {
    return mosaics.get(mosaic).cells().stream().mapToDouble(Cell::households).sum();
  }

  @Test
  void streetComesAndGoes() {
    long first = mosaics.build(area, Progress.NONE);
    Envelope box = TOWN.community().geom().getEnvelopeInternal();
    double y = Lattice.degrees(Math.rint(box.centre().y));
    Map<String, Object> line =
        Map.of(
            "type",
            "LineString",
            "coordinates",
            List.of(
                List.of(Lattice.degrees(box.getMinX()) - 1e-4, y),
                List.of(Lattice.degrees(box.getMaxX()) + 1e-4, y)));
    JsonNode made =
        send("POST", "/barriers", Map.of("geometry", line, "class", "arterial", "name", "新街"))
            .expect(201)
            .json();
    long withStreet = mosaics.update(area, Progress.NONE).mosaic();
    assertThat(arterialMetres(withStreet)).isGreaterThan(arterialMetres(first) + 500);
    long id = made.at("/barrier/id").asLong();
    send("DELETE", "/barriers/" + id, Map.of()).expect(200);
    long without = mosaics.update(area, Progress.NONE).mosaic();
    assertThat(arterialMetres(without)).isLessThan(arterialMetres(first) + 50);
    assertThat(households(without)).isEqualTo(households(first));
  }

  private double arterialMetres(long mosaic) {
    return mosaics.get(mosaic).edges().stream()
        .filter(e -> e.barrierClass() == gridplan.core.mosaic.BarrierClass.ARTERIAL)
        .mapToDouble(gridplan.core.mosaic.CellEdge::lengthMetres)
        .sum();
  }

  @Test
  void compoundTakesItsBuildingsAndLetsThemGo() {
    long building =
        send("POST", "/buildings", Map.of("geometry", square(0, 0), "households", 24))
            .expect(201)
            .json()
            .at("/building/id")
            .asLong();
    Geometry footprint = find(layers.mosaicInput(area), building).footprint();
    Envelope round = new Envelope(footprint.getEnvelopeInternal());
    List<Long> taken = new ArrayList<>();
    for (Building b : buildings())
      if (round.contains(b.footprint().getInteriorPoint().getCoordinate())) taken.add(b.id());
    assertThat(find(layers.mosaicInput(area), building).compound()).isZero();
    Map<String, Object> body = Map.of("geometry", square(0, 0), "name", "新苑", "walled", true);
    long compound = send("POST", "/compounds", body).expect(201).json().at("/compound/id").asLong();
    for (long id : taken)
      assertThat(find(layers.mosaicInput(area), id).compound()).isEqualTo(compound);
    send("POST", "/compounds", body).expectProblem(422, "compound.overlaps");
    send("DELETE", "/compounds/" + compound, Map.of()).expect(200);
    for (long id : taken) assertThat(find(layers.mosaicInput(area), id).compound()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "buildings | {}                                              | layer.field    | geometry",
        "buildings | {\"geometry\":null}                             | layer.geometry | geometry",
        "buildings | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[120,30]}} | layer.geometry | geometry",
        "buildings | {\"hauseholds\":3}                              | layer.field    | hauseholds",
        "buildings | {\"geometry\":SQUARE,\"households\":-1}         | layer.field    | households",
        "buildings | {\"geometry\":SQUARE,\"households\":\"many\"}   | layer.field    | households",
        "buildings | {\"geometry\":SQUARE,\"crs\":\"mars\"}          | crs.unknown    | crs",
        "buildings | {\"geometry\":SQUARE,\"compound\":999999}       | compound.notFound | compound",
        "buildings | {\"geometry\":BOWTIE}                           | layer.geometry | geometry",
        "buildings | {\"geometry\":FAR}                              | layer.outside  | geometry",
        "buildings | {\"geometry\":HUGE}                             | layer.outside  | geometry",
        "buildings | {\"geometry\":SQUARE,\"estimated\":\"maybe\"} | layer.field    | estimated",
        "barriers  | {\"geometry\":LINE}                             | layer.field    | class",
        "barriers  | {\"geometry\":LINE,\"class\":\"moat\"}          | layer.field    | class",
        "barriers  | {\"geometry\":SQUARE,\"class\":\"wall\"}        | layer.geometry | geometry",
        "compounds | {\"geometry\":SQUARE,\"walled\":\"yes\"}        | layer.field    | walled"
      })
  void whatIsWrongIsNamed(String layer, String body, String code, String field) {
    String square = JsonMapper.shared().writeValueAsString(square(0, 0));
    String far = JsonMapper.shared().writeValueAsString(square(9, 9));
    Coordinate at = TOWN.community().geom().getEnvelopeInternal().centre();
    double x = Lattice.degrees(Math.rint(at.x));
    double y = Lattice.degrees(Math.rint(at.y));
    String bowtie =
        "{\"type\":\"Polygon\",\"coordinates\":[[[%1$.7f,%2$.7f],[%3$.7f,%4$.7f],[%3$.7f,%2$.7f],[%1$.7f,%4$.7f],[%1$.7f,%2$.7f]]]}"
            .formatted(x, y, x + 1e-4, y + 1e-4);
    String huge =
        "{\"type\":\"Polygon\",\"coordinates\":[[[%1$.7f,%2$.7f],[%3$.7f,%2$.7f],[%3$.7f,%4$.7f],[%1$.7f,%4$.7f],[%1$.7f,%2$.7f]]]}"
            .formatted(x - 0.5, y - 0.5, x + 0.5, y + 0.5);
    String line =
        "{\"type\":\"LineString\",\"coordinates\":[[%.7f,%.7f],[%.7f,%.7f]]}"
            .formatted(x, y, x + 1e-4, y + 1e-4);
    String text =
        body.replace("SQUARE", square)
            .replace("BOWTIE", bowtie)
            .replace("FAR", far)
            .replace("HUGE", huge)
            .replace("LINE", line);
    int count = info().buildings();
    Api.Answer answer = api.post(path + "/" + layer.strip(), text);
    assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
    assertThat(answer.json().path("code").asString()).as(answer.text()).isEqualTo(code);
    assertThat(answer.json().at("/details/field").asString()).isEqualTo(field);
    assertThat(info().buildings()).isEqualTo(count);
  }

  @Test
  void coordinatesOfOtherDatumsAreTakenAsSuch() {
    Coordinate at = TOWN.community().geom().getEnvelopeInternal().centre();
    Coordinate shifted =
        gridplan.core.measure.Datum.GCJ02.fromCgcs2000(
            Lattice.degrees(at.x), Lattice.degrees(at.y));
    double s = 1e-4;
    Map<String, Object> geometry =
        Map.of(
            "type",
            "Polygon",
            "coordinates",
            List.of(
                List.of(
                    List.of(shifted.x, shifted.y),
                    List.of(shifted.x + s, shifted.y),
                    List.of(shifted.x + s, shifted.y + s),
                    List.of(shifted.x, shifted.y))));
    JsonNode made =
        send("POST", "/buildings", Map.of("geometry", geometry, "crs", "gcj02", "households", 1))
            .expect(201)
            .json();
    JsonNode corner = made.at("/building/geometry/coordinates/0/0");
    // The datum's inverse is exact to a centimetre or two.
    assertThat(corner.get(0).asDouble()).isCloseTo(Lattice.degrees(at.x), offset());
    assertThat(corner.get(1).asDouble()).isCloseTo(Lattice.degrees(at.y), offset());
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(3e-7);
  }

  @Test
  void viewersChangeNothing() {
    Api viewer = loggedIn(Role.viewer);
    viewer.post(path + "/buildings", "{}").expectProblem(403, "access.denied");
    viewer.send("DELETE", path + "/buildings/1", null).expectProblem(403, "access.denied");
    api.post("/api/v1/areas/404/buildings", "{}").expectProblem(404, "area.notFound");
    api.post(path + "/streets", "{}").expect(404);
  }
}

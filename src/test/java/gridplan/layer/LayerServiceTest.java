package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class LayerServiceTest extends ServiceTest {
  private final SampleTown town = SampleTowns.make("dongqiao");
  @Autowired private Layers layers;
  private Api api;
  private long area;

  @BeforeEach
  void loadSample() {
    area = layers.store(SampleCity.of(town), Progress.NONE).area();
    api = loggedIn(Role.viewer);
  }

  @Test
  void areasAreListed() {
    JsonNode items = api.get("/api/v1/areas").expect(200).json().path("items");
    JsonNode community = items.get(items.size() - 1);
    assertThat(community.path("id").asLong()).isEqualTo(area);
    assertThat(community.path("name").asString()).isEqualTo("洞桥社区");
    assertThat(community.path("households").asInt()).isEqualTo(2835);
    assertThat(community.path("estimated").asBoolean()).isFalse();
    assertThat(community.path("bandMax").asInt()).isEqualTo(550);
    assertThat(community.path("mosaic").isNull()).isTrue();
    double west = community.path("bbox").get(0).asDouble();
    assertThat(Lattice.of(west))
        .isEqualTo((int) town.community().geom().getEnvelopeInternal().getMinX());
    visitor().get("/api/v1/areas").expectProblem(401, "access.noSession");
  }

  @Test
  void boundaryIsTheLatticeRing() {
    JsonNode feature = api.get("/api/v1/areas/" + area + "/boundary").expect(200).json();
    assertThat(feature.at("/properties/code").asString()).isEqualTo("330699003007");
    JsonNode ring = feature.at("/geometry/coordinates/0/0");
    Coordinate[] made = town.community().geom().getCoordinates();
    assertThat(ring.size()).isEqualTo(made.length);
    for (int i = 0; i < made.length; i++)
      assertThat(
              new Coordinate(
                  Lattice.of(ring.get(i).get(0).asDouble()),
                  Lattice.of(ring.get(i).get(1).asDouble())))
          .isEqualTo(made[i]);
    api.get("/api/v1/areas/404/boundary").expectProblem(404, "area.notFound");
    api.get("/api/v1/areas/x/boundary").expectProblem(400, "request.invalid");
  }

  @Test
  void tilesHoldWhatTheZoomWants() {
    MvtReader near = new MvtReader(api.get(tile("barriers", 16)).expect(200).bytes());
    assertThat(near.layer()).isEqualTo("barriers");
    assertThat(near.values()).contains("footpath", "lane", "river", "文昌路");
    assertThat(near.keys()).containsExactly("class", "name", "bridge", "tunnel");
    MvtReader far = new MvtReader(api.get(tile("barriers", 13)).expect(200).bytes());
    assertThat(far.values()).contains("river", "collector").doesNotContain("footpath", "lane");
    MvtReader homes = new MvtReader(api.get(tile("buildings", 15)).expect(200).bytes());
    assertThat(homes.keys()).containsExactly("name", "use", "households", "estimated");
    assertThat(homes.values()).contains("residential");
    assertThat(new MvtReader(api.get(tile("compounds", 15)).expect(200).bytes()).values())
        .contains("洞桥新村");
    assertThat(new MvtReader(api.get(tile("areas", 10)).expect(200).bytes()).values())
        .contains("community", "望河街道");
  }

  @Test
  void allBuildingsAreInTheTileOfTheWholeTown() {
    // At zoom 14 a tile is 2.1 km wide here; the town's 0.9 km lie in one or two.
    int west = tileX(town.community().geom().getEnvelopeInternal().getMinX(), 14);
    int east = tileX(town.community().geom().getEnvelopeInternal().getMaxX(), 14);
    int features = 0;
    for (int x = west; x <= east; x++)
      for (int y = tileY(14) - 1; y <= tileY(14) + 1; y++) {
        byte[] bytes = api.get("/tiles/buildings/14/" + x + "/" + y + ".mvt").bytes();
        if (bytes.length > 0) features += new MvtReader(bytes).features();
      }
    assertThat(features).isBetween(town.buildings().size(), town.buildings().size() + 30);
  }

  @Test
  void sameTileAgainIsNotSentAgain() {
    String etag = api.get(tile("areas", 10)).expect(200).header("ETag");
    api.get(tile("areas", 10), "If-None-Match", etag).expect(304);
    api.get(tile("areas", 10), "If-None-Match", "\"other\"").expect(200);
  }

  @Test
  void farFromTheTownThereIsNothing() {
    api.get("/tiles/buildings/14/0/0.mvt").expect(204);
    api.get(tile("buildings", 9)).expect(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"14/-1/0", "1/2/0", "99/0/0", "a/b/c", "5/1.5/2", "5/1e3/2", "5/9999999999/1"})
  void wrongNumbersAreTheCallersMistake(String path) {
    api.get("/tiles/barriers/" + path + ".mvt").expectProblem(400, "tile.outside");
  }

  @Test
  void unknownLayerIsNotThere() {
    api.get("/tiles/secrets/1/0/0.mvt").expect(404);
    api.get("/api/v1/mosaics/404/topology").expectProblem(404, "mosaic.notFound");
  }

  private String tile(String layer, int zoom) {
    double x = town.community().geom().getCentroid().getX();
    return "/tiles/" + layer + "/" + zoom + "/" + tileX(x, zoom) + "/" + tileY(zoom) + ".mvt";
  }

  private static int tileX(double units, int zoom) {
    return (int) Math.floor((Lattice.degrees(units) + 180) / 360 * (1 << zoom));
  }

  private int tileY(int zoom) {
    double latitude = Math.toRadians(Lattice.degrees(town.community().geom().getCentroid().getY()));
    return (int)
        Math.floor(
            (1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI)
                / 2
                * (1 << zoom));
  }
}

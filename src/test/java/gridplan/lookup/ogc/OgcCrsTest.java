package gridplan.lookup.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Part 2 (18-058) and what is claimed of Part 3 (19-079): a test for each requirement. */
class OgcCrsTest extends OgcTown {
  private static final String CRS =
      """
      crs-uri fc-md-crs-list fc-md-crs-list-global fc-md-storageCrs fc-md-storageCrs-valid-value
      fc-bbox-crs-definition fc-bbox-crs-valid-values fc-bbox-crs-default-value
      fc-bbox-crs-action bbox-crs-exception fc-crs-definition fc-crs-valid-value
      fc-crs-default-value fc-crs-action crs-exception geojson ogc-crs-header
      ogc-crs-header-value
      """;

  /** The south-western corner of the town, at which its first grid begins. */
  private static final double[] CORNER = {120, 30};

  @Test
  void everyRequirementOfTheClaimedClassesHasATestOfItsName() {
    List<String> wanted = new ArrayList<>();
    for (String name : CRS.split("\\s+")) wanted.add("/req/crs/" + name);
    for (String name : List.of("get-queryables-op", "get-queryables-response", "queryables-link"))
      wanted.add("/req/queryables/" + name);
    wanted.add("/req/queryables-query-parameters/parameters");
    Set<String> tested =
        Arrays.stream(OgcCrsTest.class.getDeclaredMethods())
            .map(method -> method.getAnnotation(DisplayName.class))
            .filter(name -> name != null)
            .flatMap(name -> Stream.of(name.value().split(" ")))
            .collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrderElementsOf(new HashSet<>(wanted));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  @DisplayName("/req/crs/crs-uri /req/crs/fc-md-crs-list /req/crs/fc-md-crs-list-global")
  void everyCollectionNamesItsSystemsByUri() {
    JsonNode all = get("/collections");
    assertThat(texts(all.path("crs")))
        .allMatch(uri -> uri.startsWith("http://www.opengis.net/def/crs/"));
    for (JsonNode collection : all.path("collections"))
      assertThat(texts(collection.path("crs")))
          .contains(CRS84, EPSG + 4326, EPSG + 4490, EPSG + 4549, EPSG + 4528, EPSG + 3857)
          .isEqualTo(texts(all.path("crs")));
    items("grids-2", "crs", "[EPSG:4490]");
    items("grids-2", "crs", "[OGC:CRS84]");
  }

  @Test
  @DisplayName("/req/crs/fc-md-storageCrs /req/crs/fc-md-storageCrs-valid-value")
  void storageCrs() {
    for (JsonNode collection : get("/collections").path("collections")) {
      assertThat(collection.path("storageCrs").asString()).isEqualTo(EPSG + 4490);
      assertThat(texts(collection.path("crs"))).contains(EPSG + 4490);
    }
  }

  @Test
  @DisplayName("/req/crs/fc-crs-definition /req/crs/fc-bbox-crs-definition")
  void parametersAreDescribed() {
    for (String name : List.of("crs", "bbox-crs")) {
      JsonNode parameter = get("/api").at("/components/parameters/" + name);
      assertThat(parameter.path("in").asString()).isEqualTo("query");
      assertThat(parameter.path("required").asBoolean()).isFalse();
      assertThat(parameter.at("/schema/type").asString()).isEqualTo("string");
      assertThat(parameter.at("/schema/format").asString()).isEqualTo("uri");
      assertThat(parameter.path("explode").asBoolean()).isFalse();
    }
  }

  @Test
  @DisplayName("/req/crs/fc-crs-valid-value /req/crs/fc-bbox-crs-valid-values")
  void everyListedSystemIsAnswered() {
    for (String uri : texts(get("/collections/grids-2").path("crs"))) {
      if (uri.matches(".*45(1[3-9]|2[0-7]|29|3\\d|4[0-8]|5\\d)")) continue; // other zones
      items("grids-2", "crs", uri, "limit", "1");
      String somewhere = "0,0,1,1";
      if (uri.endsWith("4549")) somewhere = "3300000,400000,3400000,600000";
      if (uri.endsWith("4528")) somewhere = "3300000,40400000,3400000,40600000";
      items("grids-2", "bbox", somewhere, "bbox-crs", uri);
    }
  }

  @Test
  @DisplayName("/req/crs/crs-exception /req/crs/bbox-crs-exception")
  void otherSystemsAreRefused() {
    for (String wrong :
        List.of("EPSG:4490", EPSG + "4214", EPSG + "99999", "gcj02", "", "[EPSG:1]", "'; DROP"))
      for (String name : List.of("crs", "bbox-crs"))
        api.get("/ogc/collections/grids-2/items" + query(name, wrong, "bbox", "0,0,1,1"))
            .expectProblem(400, "ogc.crs");
    api.get("/ogc/collections/areas/items/" + town.area() + query("crs", "x"))
        .expectProblem(400, "ogc.crs");
  }

  @Test
  @DisplayName(
      "/req/crs/fc-crs-default-value /req/crs/ogc-crs-header /req/crs/ogc-crs-header-value"
          + " /req/crs/geojson")
  void theAnswerSaysWhatItIsToldIn() {
    assertThat(header("")).isEqualTo("<" + CRS84 + ">");
    for (int code : List.of(4490, 4326, 4549, 3857))
      assertThat(header(query("crs", EPSG + code))).isEqualTo("<" + EPSG + code + ">");
    assertThat(
            api.get("/ogc/collections/areas/items/" + town.area() + query("crs", EPSG + 4549))
                .expect(200)
                .header("Content-Crs"))
        .isEqualTo("<" + EPSG + 4549 + ">");
  }

  private String header(String query) {
    Api.Answer answer = api.get("/ogc/collections/grids-2/items" + query).expect(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/geo+json");
    return answer.header("Content-Crs");
  }

  @Test
  @DisplayName("/req/crs/fc-crs-action")
  void coordinatesAreThoseOfPostgisInTheOrderOfTheAuthority() {
    assertCorner(CRS84, 120, 30);
    assertCorner(EPSG + 4490, 30, 120);
    assertCorner(EPSG + 4326, 30, 120);
    // Northing first: EPSG's axes of Gauss-Kruger zones are X (north), Y (east).
    for (int zone : List.of(4549, 4528)) {
      double[] place = byPostgis(zone);
      assertThat(place[1]).as("northing").isBetween(3_300_000.0, 3_400_000.0);
      assertCorner(EPSG + zone, place[1], place[0]);
    }
    double[] mercator = byPostgis(3857);
    assertCorner(EPSG + 3857, mercator[0], mercator[1]);
  }

  /** Easting and northing of the corner by PROJ. */
  private double[] byPostgis(int system) {
    return db.sql(
            """
            SELECT ST_X(p), ST_Y(p)
            FROM ST_Transform(ST_SetSRID(ST_MakePoint(120, 30), 4490), ?::int) AS p
            """)
        .param(system)
        .query((row, number) -> new double[] {row.getDouble(1), row.getDouble(2)})
        .single();
  }

  private void assertCorner(String crs, double first, double second) {
    double nearest = Double.MAX_VALUE;
    for (JsonNode feature : items("grids-2", "crs", crs).path("features"))
      for (JsonNode position : feature.at("/geometry/coordinates/0/0"))
        nearest =
            Math.min(
                nearest,
                Math.hypot(
                    position.get(0).asDouble() - first, position.get(1).asDouble() - second));
    assertThat(nearest).as(crs).isCloseTo(0, Offset.offset(crs.endsWith("857") ? 0.01 : 0.001));
  }

  @Test
  @DisplayName("/req/crs/fc-bbox-crs-action /req/crs/fc-bbox-crs-default-value")
  void boxesAreReadInTheirSystem() {
    // In the eastern of two grids, which begins at 120.004.
    String lonLat = "120.0045,30.001,120.005,30.002";
    String latLon = "30.001,120.0045,30.002,120.005";
    assertThat(items("grids-2", "bbox", lonLat).path("features")).hasSize(1);
    assertThat(items("grids-2", "bbox", lonLat, "bbox-crs", CRS84).path("features")).hasSize(1);
    for (int code : List.of(4326, 4490))
      assertThat(items("grids-2", "bbox", latLon, "bbox-crs", EPSG + code).path("features"))
          .hasSize(1);
    api.get("/ogc/collections/grids-2/items" + query("bbox", lonLat, "bbox-crs", EPSG + 4490))
        .expectProblem(400, "ogc.bbox");
    double[] corner = byPostgis(4549);
    // 390 to 440 m east and 50 to 150 m north of the corner; northing first.
    String metres =
        (corner[1] + 50)
            + ","
            + (corner[0] + 390)
            + ","
            + (corner[1] + 150)
            + ","
            + (corner[0] + 440);
    JsonNode found = items("grids-2", "bbox", metres, "bbox-crs", EPSG + 4549);
    assertThat(found.path("features")).hasSize(1);
    assertThat(found.at("/features/0/id"))
        .isEqualTo(items("grids-2", "bbox", lonLat).at("/features/0/id"));
    assertThat(
            items(
                    "grids-2",
                    "bbox",
                    corner[1] + "," + corner[0] + "," + (corner[1] + 300) + "," + (corner[0] + 390),
                    "bbox-crs",
                    EPSG + 4549)
                .path("features"))
        .hasSize(2);
    api.get(
            "/ogc/collections/grids-2/items"
                + query("bbox", "1e99,1e99,2e99,2e99", "bbox-crs", EPSG + 4549))
        .expectProblem(400, "ogc.bbox");
  }

  @Test
  @DisplayName("/req/queryables/get-queryables-op /req/queryables/get-queryables-response")
  void queryables() {
    for (JsonNode collection : get("/collections").path("collections")) {
      JsonNode link = link(collection, "http://www.opengis.net/def/rel/ogc/1.0/queryables");
      Api.Answer answer = follow(link).expect(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/schema+json");
      assertThat(answer.json().path("$schema").asString())
          .isEqualTo("https://json-schema.org/draft/2020-12/schema");
      assertThat(answer.json().path("$id").asString()).isEqualTo(link.path("href").asString());
      assertThat(answer.json().path("type").asString()).isEqualTo("object");
    }
  }

  @Test
  @DisplayName("/req/queryables/queryables-link")
  void pagesNameTheirQueryables() {
    assertThat(api.get("/ogc/collections/areas/items").expect(200).header("Link"))
        .contains(
            "/ogc/collections/areas/queryables>; rel=\"http://www.opengis.net/def/rel/ogc/1.0/queryables\"");
  }

  @Test
  @DisplayName("/req/queryables-query-parameters/parameters")
  void everyQueryableFindsWhatItIsOf() {
    for (String collection : collections()) {
      Set<String> names =
          Set.copyOf(
              get("/collections/" + collection + "/queryables").path("properties").propertyNames());
      for (JsonNode feature : items(collection, "limit", "3").path("features")) {
        assertThat(Set.copyOf(feature.path("properties").propertyNames())).isEqualTo(names);
        for (String name : names) {
          JsonNode value = feature.path("properties").path(name);
          if (value.isNull()) continue;
          List<JsonNode> found =
              items(collection, name, value.asString(), "limit", "50")
                  .path("features")
                  .valueStream()
                  .toList();
          assertThat(found).as(collection + " " + name + "=" + value).contains(feature);
          assertThat(found)
              .allMatch(one -> one.path("properties").path(name).equals(value), name + "=" + value);
        }
      }
    }
    assertThat(items("barriers", "name", "井*").path("features")).hasSize(1);
    assertThat(items("barriers", "name", "*巷").path("features")).hasSize(1);
    assertThat(items("barriers", "name", "%").path("features")).isEmpty();
    assertThat(items("barriers", "name", "*_*").path("features")).as("_ is itself").hasSize(1);
    assertThat(items("grids-2", "name", "nobody").path("features")).isEmpty();
  }

  @Test
  void filtersThatProbeForFunctionsAreTexts() {
    for (String probe :
        List.of(
            "' OR 1=1 --",
            "x' UNION SELECT password_hash FROM gridplan.account --",
            "pg_sleep(5)",
            "strEndsWith(name,'')=true",
            "exec(java.lang.Runtime.getRuntime(),'id')",
            "${7*7}",
            "\\",
            "'||(SELECT 1)||'",
            "*".repeat(300),
            "\u0001",
            "🀄",
            "%00")) {
      assertThat(items("barriers", "name", probe).path("features").size()).isLessThanOrEqualTo(2);
      api.get("/ogc/collections/grids-2/items" + query("households", probe))
          .expectProblem(400, "ogc.filter");
      api.get("/ogc/collections/grids-2/items" + query("cursor", probe))
          .expectProblem(400, "ogc.cursor");
    }
    api.get("/ogc/collections/barriers/items?name=a%00b").expectProblem(400, "ogc.filter");
    for (String wrong :
        List.of("filter=name='x'", "cql_filter=1=1", "viewparams=a:b", "propertyName=x"))
      api.get("/ogc/collections/barriers/items?" + wrong.replace("'", "%27"))
          .expectProblem(400, "ogc.parameter");
    for (String number :
        List.of("1e400", "NaN", "Infinity", "0x10", "9".repeat(50), "1e999999999", ""))
      api.get("/ogc/collections/grids-2/items" + query("households", number))
          .expectProblem(400, "ogc.filter");
    api.get("/ogc/collections/grids-2/items" + query("buildings", "9".repeat(20)))
        .expectProblem(400, "ogc.filter");
    api.get("/ogc/collections/grids-2/items" + query("estimated", "maybe"))
        .expectProblem(400, "ogc.filter");
  }

  @Test
  void aCursorOfAnotherMakeIsNoDanger() {
    JsonNode page = items("buildings", "limit", "2");
    String next = link(page, "next").path("href").asString();
    String cursor = next.substring(next.indexOf("cursor=") + 7);
    api.get("/ogc/collections/areas/items?cursor=" + cursor).expect(200);
    for (int i = 0; i < cursor.length(); i += 3) {
      String bent = cursor.substring(0, i) + "A" + cursor.substring(i + 1);
      assertThat(api.get("/ogc/collections/buildings/items?cursor=" + bent).status())
          .isIn(200, 400);
    }
  }
}

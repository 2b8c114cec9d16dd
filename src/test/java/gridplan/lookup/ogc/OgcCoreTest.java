package gridplan.lookup.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Part 1 (17-069): every requirement of core, GeoJSON and OpenAPI 3.0, each test named after the
 * requirement that it is for.
 */
class OgcCoreTest extends OgcTown {
  private static final String CORE =
      """
      root-op root-success api-definition-op api-definition-success conformance-op
      conformance-success http query-param-unknown query-param-invalid crs84 fc-md-op
      fc-md-success fc-md-links fc-md-items fc-md-items-links fc-md-extent sfc-md-op sfc-md-success
      fc-op fc-limit-definition fc-limit-response-1 fc-bbox-definition fc-bbox-response
      fc-time-definition fc-time-response fc-response fc-links fc-rel-type fc-timeStamp
      fc-numberMatched fc-numberReturned f-op f-success f-links
      """;

  @Test
  void everyRequirementOfTheClaimedClassesHasATestOfItsName() {
    List<String> wanted = new ArrayList<>();
    for (String name : CORE.split("\\s+")) wanted.add("/req/core/" + name);
    wanted.addAll(List.of("/req/geojson/definition", "/req/geojson/content"));
    for (String name :
        List.of(
            "oas-definition-1",
            "oas-definition-2",
            "oas-impl",
            "completeness",
            "exceptions-codes",
            "security")) wanted.add("/req/oas30/" + name);
    Set<String> tested =
        Arrays.stream(OgcCoreTest.class.getDeclaredMethods())
            .map(method -> method.getAnnotation(DisplayName.class))
            .filter(name -> name != null)
            .flatMap(name -> Stream.of(name.value().split(" ")))
            .collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrderElementsOf(new HashSet<>(wanted));
  }

  @Test
  @DisplayName("/req/core/root-op /req/core/root-success")
  void landingPage() {
    for (String path : List.of("", "/")) {
      JsonNode page = get(path);
      follow(link(page, "service-desc")).expect(200);
      follow(link(page, "conformance")).expect(200);
      follow(link(page, "data")).expect(200);
      assertThat(follow(link(page, "self")).expect(200).json()).isEqualTo(page);
    }
  }

  @Test
  @DisplayName("/req/core/api-definition-op /req/core/api-definition-success")
  void apiDefinition() {
    JsonNode link = link(get(""), "service-desc");
    Api.Answer api = follow(link).expect(200);
    assertThat(api.header("Content-Type")).isEqualTo(link.path("type").asString());
    assertThat(api.json().path("openapi").asString()).startsWith("3.0");
  }

  @Test
  @DisplayName("/req/core/conformance-op /req/core/conformance-success")
  void conformance() {
    assertThat(
            get("/conformance").path("conformsTo").valueStream().map(JsonNode::asString).toList())
        .contains(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30");
  }

  @Test
  @DisplayName("/req/core/http")
  void http11() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<Void> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ogc"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.statusCode()).as("a key is missing").isEqualTo(401);
    api.send("HEAD", "/ogc/collections/grids-2/items", null).expect(200);
    api.send("PUT", "/ogc/collections", "{}").expectProblem(403, "access.denied");
    api.get("/ogc/nothing").expectProblem(404, "request.notFound");
    api.get("/ogc/collections/nothing").expectProblem(404, "collection.notFound");
  }

  @Test
  @DisplayName("/req/core/query-param-unknown")
  void unknownParameters() {
    for (String path :
        List.of(
            "",
            "/",
            "/conformance",
            "/api",
            "/collections",
            "/collections/grids-2",
            "/collections/grids-2/items",
            "/collections/grids-2/queryables",
            "/collections/grids-2/items/" + editions.get(1) + ".x"))
      api.get("/ogc" + path + "?unknown=1").expectProblem(400, "ogc.parameter");
    api.get("/ogc/collections/areas/items?households=3").expectProblem(400, "ogc.parameter");
    api.get("/ogc/collections/areas/items?limit=3&limit=4").expectProblem(400, "ogc.parameter");
  }

  @Test
  @DisplayName("/req/core/query-param-invalid")
  void invalidParameters() {
    String items = "/ogc/collections/grids-2/items?";
    for (String limit : List.of("0", "-1", "1.5", "x", "", "00"))
      api.get(items + "limit=" + limit).expectProblem(400, "ogc.limit");
    for (String box :
        List.of(
            "1,2,3",
            "1,2,3,4,5",
            "a,2,3,4",
            "1,2,NaN,4",
            "1,2,3,1e999",
            "1,5,3,4",
            "",
            ",,,",
            "1,2,0,3,4,-1",
            "-181,0,1,1",
            "0,-91,1,1")) api.get(items + "bbox=" + box).expectProblem(400, "ogc.bbox");
    for (String time :
        List.of(
            "yesterday",
            "2026-13-01",
            "2026-06-01/2026-01-01",
            "2026-01-01/../..",
            "",
            "2026-01-01T25:00:00Z",
            "999999999-01-01"))
      api.get(items + "datetime=" + time).expectProblem(400, "ogc.datetime");
    api.get(items + "f=xml").expectProblem(400, "ogc.format");
    api.get(items + "cursor=nonsense").expectProblem(400, "ogc.cursor");
    api.get(items + "households=many").expectProblem(400, "ogc.filter");
  }

  @Test
  @DisplayName("/req/core/crs84")
  void longitudeBeforeLatitude() {
    for (JsonNode feature : items("grids-2").path("features")) {
      JsonNode position = feature.at("/geometry/coordinates/0/0/0");
      assertThat(position.get(0).asDouble()).isBetween(120.0, 120.006);
      assertThat(position.get(1).asDouble()).isBetween(30.0, 30.003);
    }
  }

  @Test
  @DisplayName("/req/core/fc-md-op /req/core/fc-md-success /req/core/fc-md-links")
  void collectionsList() {
    Api.Answer answer = api.get("/ogc/collections").expect(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    JsonNode self = link(answer.json(), "self");
    assertThat(self.path("type").asString()).isEqualTo("application/json");
    assertThat(follow(self).expect(200).json()).isEqualTo(answer.json());
  }

  @Test
  @DisplayName("/req/core/fc-md-items /req/core/fc-md-items-links")
  void everyCollectionIsListed() {
    assertThat(collections())
        .containsExactly("grids-2", "areas", "buildings", "compounds", "barriers");
    for (JsonNode collection : get("/collections").path("collections")) {
      JsonNode items = link(collection, "items");
      assertThat(items.path("type").asString()).isEqualTo("application/geo+json");
      follow(items).expect(200);
    }
  }

  @Test
  @DisplayName("/req/core/fc-md-extent")
  void extents() {
    JsonNode extent = get("/collections/grids-2").path("extent");
    List<Double> box = extent.at("/spatial/bbox/0").valueStream().map(JsonNode::asDouble).toList();
    assertThat(box).containsExactly(120.0, 30.0, 120.006, 30.003);
    JsonNode interval = extent.at("/temporal/interval/0");
    assertThat(Instant.parse(interval.get(0).asString()))
        .isBeforeOrEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
    assertThat(interval.get(1).isNull()).as("no end is known").isTrue();
    assertThat(get("/collections/compounds").path("extent").isMissingNode()).isTrue();
  }

  @Test
  @DisplayName("/req/core/sfc-md-op /req/core/sfc-md-success")
  void aCollectionIsToldAsInTheList() {
    for (JsonNode listed : get("/collections").path("collections"))
      assertThat(get("/collections/" + listed.path("id").asString())).isEqualTo(listed);
  }

  @Test
  @DisplayName("/req/core/fc-op /req/core/fc-response /req/core/f-op /req/core/f-success")
  void everyFeatureCanBeFetchedByItself() {
    for (String collection : collections())
      for (JsonNode feature : items(collection).path("features")) {
        JsonNode alone =
            get("/collections/" + collection + "/items/" + feature.path("id").asString());
        assertThat(alone.path("properties")).isEqualTo(feature.path("properties"));
        assertThat(alone.path("geometry")).isEqualTo(feature.path("geometry"));
      }
    for (String id : List.of("x", "999999", "1.2.3", "..", "9".repeat(30), "%00"))
      assertThat(api.get("/ogc/collections/areas/items/" + id).status()).isIn(400, 404);
  }

  @Test
  @DisplayName("/req/core/f-links")
  void aFeatureKnowsItsCollection() {
    JsonNode feature = items("buildings", "limit", "1").path("features").get(0);
    JsonNode alone = get("/collections/buildings/items/" + feature.path("id").asString());
    assertThat(follow(link(alone, "self")).expect(200).json()).isEqualTo(alone);
    assertThat(follow(link(alone, "collection")).expect(200).json().path("id").asString())
        .isEqualTo("buildings");
  }

  @Test
  @DisplayName("/req/core/fc-limit-definition")
  void limitIsDescribed() {
    JsonNode limit = get("/api").at("/components/parameters/limit");
    assertThat(limit.path("in").asString()).isEqualTo("query");
    assertThat(limit.path("required").asBoolean()).isFalse();
    assertThat(limit.path("style").asString()).isEqualTo("form");
    assertThat(limit.path("explode").asBoolean()).isFalse();
    assertThat(limit.at("/schema/type").asString()).isEqualTo("integer");
    assertThat(limit.at("/schema/minimum").asInt()).isEqualTo(1);
    assertThat(limit.at("/schema/maximum").asInt()).isEqualTo(10_000);
    assertThat(limit.at("/schema/default").asInt()).isEqualTo(100);
  }

  @Test
  @DisplayName("/req/core/fc-limit-response-1")
  void noMoreThanTheLimit() {
    assertThat(items("buildings", "limit", "5").path("features")).hasSize(5);
    for (String huge : List.of("10001", "2147483648", "9".repeat(300)))
      assertThat(items("buildings", "limit", huge).path("features")).hasSize(18);
    assertThat(allIds(items("buildings", "limit", "5")))
        .hasSize(18)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(allIds(items("buildings")));
    assertThat(allIds(items("grids-2", "limit", "1"))).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("/req/core/fc-bbox-definition /req/core/fc-bbox-response")
  void boundingBox() {
    // The grid east of column 4 begins at 120.004.
    assertThat(items("grids-2", "bbox", "120.0045,30.001,120.005,30.002").path("features"))
        .hasSize(1);
    assertThat(items("grids-2", "bbox", "120.004,30.001,120.004,30.001").path("features"))
        .as("a point on the line between both")
        .hasSize(2);
    assertThat(items("grids-2", "bbox", "120.003,30,-100,120.005,30.001,9").path("features"))
        .as("heights are ignored")
        .hasSize(2);
    assertThat(items("grids-2", "bbox", "121,30,122,31").path("features")).isEmpty();
    assertThat(items("grids-2", "bbox", "170,-10,-170,40").path("features"))
        .as("across the 180th meridian")
        .isEmpty();
    assertThat(items("grids-2", "bbox", "119,-10,-170,40").path("features")).hasSize(2);
    assertThat(items("grids-2", "bbox", "-180,-90,180,90").path("features")).hasSize(2);
    JsonNode bbox = get("/api").at("/components/parameters/bbox/schema");
    assertThat(bbox.path("minItems").asInt()).isEqualTo(4);
    assertThat(bbox.path("maxItems").asInt()).isEqualTo(6);
  }

  @Test
  @DisplayName("/req/core/fc-time-definition /req/core/fc-time-response")
  void time() {
    assertThat(editionsAt("2026-03-01")).containsExactly(editions.get(0));
    assertThat(editionsAt("2026-03-01T08:00:00Z")).containsExactly(editions.get(0));
    assertThat(editionsAt("2026-03-01T08:00:00+08:00")).containsExactly(editions.get(0));
    assertThat(editionsAt("2026-05-31/2026-06-01"))
        .containsExactly(editions.get(0), editions.get(1));
    assertThat(editionsAt("../2026-05-31")).containsExactly(editions.get(0));
    assertThat(editionsAt("2090-01-01/..")).containsExactly(editions.get(2));
    assertThat(editionsAt("/2026-06-01")).containsExactly(editions.get(0), editions.get(1));
    assertThat(editionsAt("../..")).containsExactlyElementsOf(editions);
    assertThat(editionsAt("1999-01-01")).isEmpty();
    assertThat(items("areas", "datetime", "1999-01-01").path("features"))
        .as("what has no time is of all times")
        .hasSize(1);
    assertThat(get("/api").at("/components/parameters/datetime/in").asString()).isEqualTo("query");
  }

  private List<Long> editionsAt(String time) {
    return items("grids-2", "datetime", time)
        .path("features")
        .valueStream()
        .map(feature -> feature.at("/properties/edition").asLong())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  @DisplayName("/req/core/fc-links /req/core/fc-rel-type")
  void pagesKnowThemselvesAndTheNext() {
    JsonNode page = items("buildings", "limit", "5", "bbox", "120,30,121,31");
    JsonNode again = follow(link(page, "self")).expect(200).json();
    assertThat(again.path("features")).isEqualTo(page.path("features"));
    JsonNode next = follow(link(page, "next")).expect(200).json();
    assertThat(next.path("features")).hasSize(5);
    assertThat(next.at("/features/0")).isNotEqualTo(page.at("/features/0"));
    assertThat(next.path("numberMatched").asInt()).isEqualTo(18);
    for (JsonNode link : page.path("links")) {
      assertThat(link.path("rel").asString()).isNotEmpty();
      assertThat(link.path("type").asString()).isNotEmpty();
    }
    assertThat(hasLink(items("buildings"), "next")).isFalse();
  }

  @Test
  @DisplayName("/req/core/fc-timeStamp")
  void timeStamp() {
    Instant stamp = Instant.parse(items("areas").path("timeStamp").asString());
    assertThat(stamp).isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(5));
  }

  @Test
  @DisplayName("/req/core/fc-numberMatched /req/core/fc-numberReturned")
  void numbers() {
    JsonNode page = items("buildings", "limit", "4");
    assertThat(page.path("numberMatched").asInt()).isEqualTo(18);
    assertThat(page.path("numberReturned").asInt()).isEqualTo(4);
    JsonNode few = items("grids-2", "bbox", "120.0045,30.001,120.005,30.002");
    assertThat(few.path("numberMatched").asInt()).isEqualTo(1);
    assertThat(few.path("numberReturned").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("/req/geojson/definition /req/geojson/content")
  void geoJson() {
    Api.Answer page = api.get("/ogc/collections/grids-2/items").expect(200);
    assertThat(page.header("Content-Type")).isEqualTo("application/geo+json");
    assertThat(page.json().path("type").asString()).isEqualTo("FeatureCollection");
    String id = page.json().at("/features/0/id").asString();
    Api.Answer one = api.get("/ogc/collections/grids-2/items/" + id).expect(200);
    assertThat(one.header("Content-Type")).isEqualTo("application/geo+json");
    assertThat(one.json().path("type").asString()).isEqualTo("Feature");
    api.get("/ogc/collections/grids-2/items/" + id, "If-None-Match", one.header("ETag"))
        .expect(304);
    assertThat(signedArea(one.json().at("/geometry/coordinates/0/0")))
        .as("outer rings run counter-clockwise (RFC 7946)")
        .isPositive();
  }

  private static double signedArea(JsonNode ring) {
    double sum = 0;
    for (int i = 0; i + 1 < ring.size(); i++)
      sum +=
          (ring.get(i).get(0).asDouble() - 120) * (ring.get(i + 1).get(1).asDouble() - 30)
              - (ring.get(i + 1).get(0).asDouble() - 120) * (ring.get(i).get(1).asDouble() - 30);
    return sum;
  }

  @Test
  @DisplayName("/req/oas30/oas-definition-1 /req/oas30/oas-definition-2")
  void openApi() {
    Api.Answer answer = api.get("/ogc/api").expect(200);
    assertThat(answer.header("Content-Type"))
        .isEqualTo("application/vnd.oai.openapi+json;version=3.0");
    JsonNode api = answer.json();
    for (String member : List.of("openapi", "info", "paths"))
      assertThat(api.path(member).isMissingNode()).isFalse();
    assertThat(unresolved(api, api)).isEmpty();
    assertThat(api.at("/paths/~1/get/operationId").asString()).isEqualTo("landingPage");
  }

  /** References that lead nowhere. */
  private static List<String> unresolved(JsonNode node, JsonNode root) {
    List<String> lost = new ArrayList<>();
    if (node.has("$ref")) {
      String reference = node.path("$ref").asString();
      if (root.at(reference.substring(1)).isMissingNode()) lost.add(reference);
    }
    node.forEach(child -> lost.addAll(unresolved(child, root)));
    return lost;
  }

  @Test
  @DisplayName("/req/oas30/oas-impl")
  void whatIsDescribedIsThere() {
    JsonNode api = get("/api");
    for (String path : api.path("paths").propertyNames())
      if (!path.contains("{")) get(path.equals("/") ? "" : path);
  }

  @Test
  @DisplayName("/req/oas30/completeness /req/oas30/exceptions-codes")
  void everyStatusIsDescribed() {
    JsonNode api = get("/api");
    for (JsonNode path : api.path("paths"))
      assertThat(path.at("/get/responses").propertyNames())
          .contains("200", "400", "401", "403", "404", "405", "429", "500", "503");
    for (String collection : collections()) {
      String own = "/paths/~1collections~1" + collection;
      for (String rest : List.of("", "~1items", "~1queryables", "~1items~1{featureId}"))
        assertThat(api.at(own + rest + "/get").isMissingNode()).as(own + rest).isFalse();
    }
  }

  @Test
  @DisplayName("/req/oas30/security")
  void keysAreDescribed() {
    JsonNode schemes = get("/api").at("/components/securitySchemes");
    assertThat(schemes.at("/bearer/scheme").asString()).isEqualTo("bearer");
    assertThat(schemes.at("/password/scheme").asString()).isEqualTo("basic");
    assertThat(schemes.at("/key/name").asString()).isEqualTo("X-Api-Key");
  }
}

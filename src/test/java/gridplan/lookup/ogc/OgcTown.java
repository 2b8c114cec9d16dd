package gridplan.lookup.ogc;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A town of 3 × 6 cells from 120° E 30° N, 0.001 degree each, with an edition of two grids in force
 * from January to May 2026, one from June on, and one announced for 2090; and two lanes.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OgcTown extends ServiceTest {
  static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
  static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";

  @Autowired JdbcClient db;
  BoardTown town;
  Api api;
  final List<Long> editions = new ArrayList<>();

  @BeforeAll
  void build() {
    Api publisher = loggedIn(Role.publisher);
    api = loggedIn(Role.viewer);
    town = new BoardTown(db, 3, 6);
    publish(publisher, 2, "2026-01-01");
    publish(publisher, 4, "2026-06-01");
    publish(publisher, 3, "2090-01-01");
    for (int lane = 1; lane <= 2; lane++)
      db.sql(
              """
              INSERT INTO gridplan.barrier (area_id, source_id, class, name, cuts, geom)
              VALUES (?, ?, 'lane', ?, false, ST_MakeLine(
                ST_SetSRID(ST_MakePoint(1200010000 / 1e7 * 1, 300000000 / 1e7), 4490),
                ST_SetSRID(ST_MakePoint(1200010000 / 1e7, 300010000 / 1e7), 4490)))
              """)
          .params(town.area(), "way/" + lane, lane == 1 ? "井巷" : "O'Neil; DROP_%")
          .update();
  }

  private void publish(Api publisher, int column, String from) {
    long plan = town.planDividedAt(publisher, column);
    editions.add(
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong());
  }

  JsonNode get(String path) {
    return api.get("/ogc" + path).expect(200).json();
  }

  JsonNode items(String collection, String... parameters) {
    return get("/collections/" + collection + "/items" + query(parameters));
  }

  static String query(String... parameters) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2)
      query
          .append(i == 0 ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    return query.toString();
  }

  /** The link of that relation. */
  static JsonNode link(JsonNode document, String rel) {
    for (JsonNode link : document.path("links"))
      if (link.path("rel").asString().equals(rel)) return link;
    throw new AssertionError("no link " + rel + " in " + document);
  }

  static boolean hasLink(JsonNode document, String rel) {
    for (JsonNode link : document.path("links"))
      if (link.path("rel").asString().equals(rel)) return true;
    return false;
  }

  /** Follows an absolute link. */
  Api.Answer follow(JsonNode link) {
    URI uri = URI.create(link.path("href").asString());
    return api.get(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  /** Walks all pages and returns the features' ids. */
  List<String> allIds(JsonNode first) {
    List<String> ids = new ArrayList<>();
    JsonNode page = first;
    while (true) {
      page.path("features").forEach(feature -> ids.add(feature.path("id").asString()));
      if (!hasLink(page, "next")) return ids;
      page = follow(link(page, "next")).expect(200).json();
    }
  }

  List<String> collections() {
    List<String> ids = new ArrayList<>();
    get("/collections").path("collections").forEach(one -> ids.add(one.path("id").asString()));
    return ids;
  }
}

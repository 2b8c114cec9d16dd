package gridplan.lookup.ogc;

import gridplan.access.ReadScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * OGC API Features: Part 1 (core, GeoJSON, OpenAPI 3.0), Part 2 (coordinate systems) and, of Part
 * 3, queryables as query parameters.
 */
@RestController
@RequestMapping("/ogc")
class OgcController {
  static final List<String> CONFORMS_TO =
      List.of(
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
          "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters");

  private final FeatureService features;
  private final ApiDefinition definition;

  OgcController(FeatureService features, ApiDefinition definition) {
    this.features = features;
    this.definition = definition;
  }

  @GetMapping({"", "/"})
  ResponseEntity<Object> landing(HttpServletRequest request) {
    plain(request);
    Links links = Links.current();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", "网格 · gridplan");
    page.put("description", "Published grids of community governance, and what they stand on.");
    page.put(
        "links",
        List.of(
            links.link("self", Links.JSON, "", "This document"),
            links.link("service-desc", Links.OPENAPI, "/api", "The description of this interface"),
            links.link("conformance", Links.JSON, "/conformance", "What it conforms to"),
            links.link("data", Links.JSON, "/collections", "The collections")));
    return json(page);
  }

  @GetMapping("/conformance")
  ResponseEntity<Object> conformance(HttpServletRequest request) {
    plain(request);
    return json(Map.of("conformsTo", CONFORMS_TO));
  }

  @GetMapping("/api")
  ResponseEntity<Object> api(HttpServletRequest request) {
    plain(request);
    return answer(Links.OPENAPI).body(definition.of(features.collections(), Links.current()));
  }

  @GetMapping("/collections")
  ResponseEntity<Object> collections(HttpServletRequest request) {
    plain(request);
    Links links = Links.current();
    List<Map<String, Object>> told = new ArrayList<>();
    for (Collection collection : features.collections())
      told.add(features.describe(collection, links, "self"));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("links", List.of(links.link("self", Links.JSON, "/collections", "This document")));
    page.put("crs", Crs.ALL.stream().map(Crs::uri).toList());
    page.put("collections", told);
    return json(page);
  }

  @GetMapping("/collections/{id}")
  ResponseEntity<Object> collection(@PathVariable String id, HttpServletRequest request) {
    Collection collection = features.get(id);
    plain(request);
    return json(features.describe(collection, Links.current(), "self"));
  }

  @GetMapping("/collections/{id}/queryables")
  ResponseEntity<Object> queryables(@PathVariable String id, HttpServletRequest request) {
    Collection collection = features.get(id);
    plain(request);
    return answer(Links.SCHEMA).body(features.queryables(collection, Links.current()));
  }

  @GetMapping("/collections/{id}/items")
  ResponseEntity<Object> items(
      @PathVariable String id, HttpServletRequest request, WebRequest conditions) {
    Collection collection = features.get(id);
    Parameters given = new Parameters(request.getParameterMap(), ItemsQuery.known(collection));
    Links links = Links.current();
    FeatureService.Answer page = features.items(collection, given, links);
    String queryables = "<" + links.collection(collection) + "/queryables>; rel=\"";
    return geo(page, null)
        .header(
            HttpHeaders.LINK, queryables + Links.QUERYABLES + "\"; type=\"" + Links.SCHEMA + '"')
        .body(page.body());
  }

  @GetMapping("/collections/{id}/items/{feature}")
  ResponseEntity<Object> item(
      @PathVariable String id,
      @PathVariable String feature,
      HttpServletRequest request,
      WebRequest conditions) {
    Collection collection = features.get(id);
    Parameters given = new Parameters(request.getParameterMap(), Set.of("crs"));
    FeatureService.Answer found = features.item(collection, feature, given, Links.current());
    CRC32 sum = new CRC32();
    sum.update(found.body());
    String etag = "W/\"" + Long.toHexString(sum.getValue()) + '-' + found.body().length + '"';
    if (conditions.checkNotModified(etag)) return null;
    return geo(found, etag).body(found.body());
  }

  private static void plain(HttpServletRequest request) {
    new Parameters(request.getParameterMap(), Set.of());
  }

  private static ResponseEntity<Object> json(Object body) {
    return answer(Links.JSON).body(body);
  }

  private static ResponseEntity.BodyBuilder geo(FeatureService.Answer answer, String etag) {
    return answer(Links.GEOJSON).eTag(etag).header("Content-Crs", "<" + answer.crs().uri() + ">");
  }

  /** What one caller is told is not for another's cache. */
  private static ResponseEntity.BodyBuilder answer(String type) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.valueOf(type));
    answer.varyBy(HttpHeaders.AUTHORIZATION, "X-Api-Key");
    answer.cacheControl(CacheControl.noCache().cachePrivate());
    if (!ReadScope.current().isEverywhere()) answer.cacheControl(CacheControl.noStore());
    return answer;
  }
}

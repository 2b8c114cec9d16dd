package gridplan.lookup.ogc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of the answers, as far as a client needs them. */
final class ApiSchemas {
  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> LINKS = list(reference("link"));

  static final Map<String, Object> ALL = all();

  private ApiSchemas() {}

  private static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("link", object(Map.of("href", TEXT, "rel", TEXT, "type", TEXT, "title", TEXT), "href"));
    all.put("landingPage", object(Map.of("title", TEXT, "links", LINKS), "links"));
    all.put("confClasses", object(Map.of("conformsTo", list(TEXT)), "conformsTo"));
    all.put(
        "collections",
        object(
            Map.of("links", LINKS, "crs", list(TEXT), "collections", list(reference("collection"))),
            "links",
            "collections"));
    all.put(
        "collection",
        object(
            Map.of(
                "id", TEXT,
                "title", TEXT,
                "description", TEXT,
                "extent", Map.of("type", "object"),
                "itemType", TEXT,
                "crs", list(TEXT),
                "storageCrs", TEXT,
                "links", LINKS),
            "id",
            "links"));
    all.put("features", features());
    all.put("feature", feature());
    all.put(
        "problem",
        object(
            Map.of(
                "type", TEXT,
                "title", TEXT,
                "status", Map.of("type", "integer"),
                "detail", TEXT,
                "code", TEXT,
                "details", Map.of("type", "object")),
            "status",
            "code"));
    return all;
  }

  private static Map<String, Object> features() {
    return object(
        Map.of(
            "type", Map.of("type", "string", "enum", List.of("FeatureCollection")),
            "features", list(reference("feature")),
            "links", LINKS,
            "timeStamp", Map.of("type", "string", "format", "date-time"),
            "numberMatched", Map.of("type", "integer", "minimum", 0),
            "numberReturned", Map.of("type", "integer", "minimum", 0)),
        "type",
        "features");
  }

  private static Map<String, Object> feature() {
    return object(
        Map.of(
            "type", Map.of("type", "string", "enum", List.of("Feature")),
            "id", Map.of("oneOf", List.of(TEXT, Map.of("type", "integer"))),
            "properties", Map.of("type", "object", "nullable", true),
            "geometry", Map.of("type", "object"),
            "links", LINKS),
        "type",
        "geometry",
        "properties");
  }

  private static Map<String, Object> object(Map<String, Object> properties, String... required) {
    return Map.of("type", "object", "required", Arrays.asList(required), "properties", properties);
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }

  private static Map<String, Object> reference(String schema) {
    return Map.of("$ref", "#/components/schemas/" + schema);
  }
}

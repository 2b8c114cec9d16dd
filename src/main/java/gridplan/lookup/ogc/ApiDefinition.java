package gridplan.lookup.ogc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The OpenAPI 3.0 description of what the caller may read: every path, parameter and status. */
@Component
class ApiDefinition {
  Map<String, Object> of(List<Collection> collections, Links links) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.3");
    document.put("info", Map.of("title", "gridplan OGC API Features", "version", "1.0.0"));
    document.put("servers", List.of(Map.of("url", links.address(""))));
    document.put(
        "security",
        List.of(
            Map.of(),
            Map.of("bearer", List.of()),
            Map.of("password", List.of()),
            Map.of("key", List.of())));
    document.put("paths", paths(collections));
    document.put("components", components());
    return document;
  }

  private static Map<String, Object> paths(List<Collection> collections) {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("/", get("landingPage", "The landing page", List.of(), Links.JSON, "landingPage"));
    paths.put(
        "/conformance",
        get("conformance", "Conformance classes", List.of(), Links.JSON, "confClasses"));
    paths.put("/api", get("api", "This description", List.of(), Links.OPENAPI, "object"));
    paths.put(
        "/collections",
        get("collections", "The collections", List.of(), Links.JSON, "collections"));
    for (Collection collection : collections) {
      String own = "/collections/" + collection.id();
      String name = collection.id().replace("-", "");
      paths.put(
          own, get("describe." + name, collection.title(), List.of(), Links.JSON, "collection"));
      paths.put(
          own + "/queryables",
          get("queryables." + name, collection.title(), List.of(), Links.SCHEMA, "object"));
      paths.put(
          own + "/items",
          get("items." + name, collection.title(), items(collection), Links.GEOJSON, "features"));
      paths.put(
          own + "/items/{featureId}",
          get(
              "item." + name,
              collection.title(),
              List.of(reference("featureId"), reference("crs"), reference("f")),
              Links.GEOJSON,
              "feature"));
    }
    return paths;
  }

  private static List<Map<String, Object>> items(Collection collection) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (String common : ItemsQuery.COMMON) parameters.add(reference(common));
    parameters.add(reference("f"));
    for (Property property : collection.layer().properties)
      parameters.add(
          query(
              property.name(),
              property.description() + (property.type() == Property.Type.text ? "; * is any" : ""),
              property.schema()));
    return parameters;
  }

  private static Map<String, Object> get(
      String id, String summary, List<Map<String, Object>> parameters, String type, String schema) {
    Map<String, Object> responses = new LinkedHashMap<>();
    Map<String, Object> shape =
        schema.equals("object")
            ? Map.of("type", "object")
            : Map.of("$ref", "#/components/schemas/" + schema);
    Map<String, Object> success = new LinkedHashMap<>();
    success.put("description", "As asked for");
    if (type.equals(Links.GEOJSON))
      success.put(
          "headers",
          Map.of(
              "Content-Crs",
              Map.of(
                  "description",
                  "Coordinate system of the answer",
                  "schema",
                  Map.of("type", "string"))));
    success.put("content", Map.of(type, Map.of("schema", shape)));
    responses.put("200", success);
    if (id.startsWith("item.")) responses.put("304", Map.of("description", "Not changed"));
    for (String problem : List.of("400", "401", "403", "404", "405", "429", "500", "503"))
      responses.put(problem, Map.of("$ref", "#/components/responses/problem"));
    List<Map<String, Object>> all = new ArrayList<>(parameters);
    if (all.isEmpty()) all.add(reference("f"));
    return Map.of(
        "get",
        Map.of("operationId", id, "summary", summary, "parameters", all, "responses", responses));
  }

  private static Map<String, Object> reference(String parameter) {
    return Map.of("$ref", "#/components/parameters/" + parameter);
  }

  private static Map<String, Object> query(
      String name, String description, Map<String, Object> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", "query");
    parameter.put("required", false);
    parameter.put("description", description);
    parameter.put("schema", schema);
    parameter.put("style", "form");
    parameter.put("explode", false);
    return parameter;
  }

  private static Map<String, Object> components() {
    return Map.of(
        "parameters", parameters(),
        "responses", Map.of("problem", problem()),
        "schemas", ApiSchemas.ALL,
        "securitySchemes",
            Map.of(
                "bearer", Map.of("type", "http", "scheme", "bearer"),
                "password",
                    Map.of("type", "http", "scheme", "basic", "description", "The key as password"),
                "key", Map.of("type", "apiKey", "in", "header", "name", "X-Api-Key")));
  }

  private static Map<String, Object> problem() {
    return Map.of(
        "description",
        "What is wrong, with a stable code",
        "content",
        Map.of(
            "application/problem+json",
            Map.of("schema", Map.of("$ref", "#/components/schemas/problem"))));
  }

  private static Map<String, Object> parameters() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(
        "bbox",
        query(
            "bbox",
            "Features that intersect the box",
            Map.of(
                "type", "array", "minItems", 4, "maxItems", 6, "items", Map.of("type", "number"))));
    List<String> systems = Crs.ALL.stream().map(Crs::uri).toList();
    for (String name : List.of("bbox-crs", "crs"))
      all.put(
          name,
          query(
              name,
              name.equals("crs") ? "System of the answer" : "System of bbox",
              Map.of(
                  "type", "string", "format", "uri", "enum", systems, "default", Crs.CRS84.uri())));
    all.put(
        "datetime", query("datetime", "A moment, or two with / between", Map.of("type", "string")));
    all.put(
        "limit",
        query(
            "limit",
            "Features of a page",
            Map.of(
                "type",
                "integer",
                "minimum",
                1,
                "maximum",
                ItemsQuery.HIGHEST_LIMIT,
                "default",
                ItemsQuery.DEFAULT_LIMIT)));
    all.put("cursor", query("cursor", "From the link next of a page", Map.of("type", "string")));
    all.put("f", query("f", "Encoding", Map.of("type", "string", "enum", List.of("json"))));
    all.put(
        "featureId",
        Map.of(
            "name",
            "featureId",
            "in",
            "path",
            "required",
            true,
            "schema",
            Map.of("type", "string")));
    return all;
  }
}

package gridplan.edition.geoserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * GeoServer's JSON is written as XML would be: an empty list is an empty text ({@code
 * {"workspaces": ""}}), a list of one may be no list, and entries are {@code {"@key": …, "$": …}}.
 */
final class OddJson {
  private static final double SAME_DEGREES = 1e-9;

  private OddJson() {}

  /** The items of {@code {outer: {inner: […]}}}, however few. */
  static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    if (list.isArray()) list.forEach(items::add);
    else if (list.isObject()) items.add(list);
    return items;
  }

  /** The names in {@code {outer: {inner: [{"name": …}]}}}. */
  static List<String> names(JsonNode document, String outer, String inner) {
    return items(document.path(outer).path(inner)).stream()
        .map(item -> item.path("name").asString())
        .toList();
  }

  /** {@code {"entry": [{"@key": k, "$": v}]}} as a map. */
  static Map<String, String> entries(JsonNode parameters) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (JsonNode entry : items(parameters.path("entry")))
      entries.put(entry.path("@key").asString(), entry.path("$").asString());
    return entries;
  }

  static List<Map<String, String>> toEntries(Map<String, String> values) {
    List<Map<String, String>> entries = new ArrayList<>();
    values.forEach((key, value) -> entries.add(Map.of("@key", key, "$", value)));
    return entries;
  }

  /** A box as GeoServer has it. */
  static Map<String, Object> box(double[] box, String crs) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("minx", box[0]);
    told.put("maxx", box[2]);
    told.put("miny", box[1]);
    told.put("maxy", box[3]);
    told.put("crs", crs);
    return told;
  }

  static boolean isBox(JsonNode told, double[] box) {
    return isSame(told.path("minx"), box[0])
        && isSame(told.path("miny"), box[1])
        && isSame(told.path("maxx"), box[2])
        && isSame(told.path("maxy"), box[3]);
  }

  private static boolean isSame(JsonNode told, double value) {
    return told.isNumber() && Math.abs(told.asDouble() - value) < SAME_DEGREES;
  }
}

package gridplan.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Which tags of OpenStreetMap are fields of their own, and which make a closed way an area. */
final class PbfTags {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FIELDS =
      List.of(
          "name",
          "highway",
          "waterway",
          "railway",
          "barrier",
          "bridge",
          "tunnel",
          "building",
          "building:levels",
          "building:flats",
          "addr:street",
          "addr:housenumber",
          "landuse",
          "leisure",
          "natural",
          "amenity",
          "shop",
          "place",
          "boundary",
          "admin_level");
  private static final Set<String> AREA_KEYS =
      Set.of(
          "building",
          "building:part",
          "landuse",
          "leisure",
          "natural",
          "amenity",
          "shop",
          "place",
          "boundary",
          "tourism",
          "historic",
          "military",
          "office",
          "water",
          "man_made",
          "aeroway");

  private PbfTags() {}

  static List<String> fields() {
    List<String> fields = new ArrayList<>(List.of("osm_type", "osm_id"));
    fields.addAll(FIELDS);
    fields.add("other_tags");
    return fields;
  }

  static void addTo(Map<String, Object> attributes, Map<String, String> tags) {
    Map<String, String> others = new TreeMap<>(tags);
    for (String field : FIELDS) attributes.put(field, others.remove(field));
    attributes.put("other_tags", others.isEmpty() ? null : JSON.writeValueAsString(others));
  }

  /** Whether a way is ground rather than a line. */
  static boolean isArea(long[] nodes, Map<String, String> tags) {
    if (nodes.length < 4 || nodes[0] != nodes[nodes.length - 1]) return false;
    String said = tags.get("area");
    if (said != null) return said.equals("yes");
    if (tags.containsKey("highway") || tags.containsKey("barrier")) return false;
    if ("coastline".equals(tags.get("natural"))) return false;
    return tags.keySet().stream().anyMatch(AREA_KEYS::contains);
  }
}

package gridplan.lookup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes {@link LocateAnswer} for visitors, the answer that is asked for most, member by member
 * without an object in between. Static only.
 */
final class LocateJson {
  private LocateJson() {}

  static byte[] forVisitor(GivenPoint point, Located located, Instant staleSince) {
    StringBuilder json = new StringBuilder(768);
    json.append("{\"point\":{\"lon\":").append(point.lon()).append(",\"lat\":").append(point.lat());
    member(json, ",\"crs\":", point.crs());
    json.append(",\"cgcs2000\":[").append(point.longitude()).append(',').append(point.latitude());
    json.append("]},\"found\":").append(located.found()).append(",\"grid\":");
    if (located.found()) grid(json, located);
    else json.append("null");
    chain(json, located);
    json.append(",\"building\":null,\"compound\":null,\"onBoundary\":")
        .append(located.onBoundary());
    json.append(",\"boundaryDistanceM\":").append(located.boundaryDistanceM());
    json.append(",\"neighbour\":");
    if (located.neighbour() == null) json.append("null");
    else member(json, "{\"code\":", located.neighbour().code()).append('}');
    json.append(",\"nearest\":");
    if (located.nearest() == null) json.append("null");
    else
      member(json, "{\"code\":", located.nearest().code())
          .append(",\"distanceM\":")
          .append(located.nearest().distanceM())
          .append('}');
    json.append(",\"edition\":");
    if (located.edition() == null) json.append("null");
    else
      json.append("{\"id\":")
          .append(located.edition().id())
          .append(",\"validFrom\":\"")
          .append(located.edition().validFrom())
          .append("\"}");
    if (staleSince != null) json.append(",\"staleSince\":\"").append(staleSince).append('"');
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void grid(StringBuilder json, Located located) {
    Located.Grid grid = located.grid();
    member(json, "{\"code\":", grid.code());
    member(json, ",\"shortCode\":", grid.shortCode());
    member(json, ",\"name\":", grid.name());
    json.append(",\"area\":").append(grid.area());
    json.append(",\"edition\":").append(located.edition().id()).append('}');
  }

  private static void chain(StringBuilder json, Located located) {
    json.append(",\"chain\":[");
    for (int i = 0; i < located.chain().size(); i++) {
      Located.Link link = located.chain().get(i);
      member(json, i == 0 ? "{\"level\":" : ",{\"level\":", link.level());
      member(json, ",\"code\":", link.code());
      member(json, ",\"name\":", link.name()).append('}');
    }
    json.append(']');
  }

  private static StringBuilder member(StringBuilder json, String name, String value) {
    return quote(json.append(name), value);
  }

  /** A text as JSON. */
  static String text(String value) {
    return quote(new StringBuilder(value.length() + 2), value).toString();
  }

  private static StringBuilder quote(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    return json.append('"');
  }
}

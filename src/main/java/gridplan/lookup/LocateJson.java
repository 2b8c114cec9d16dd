package gridplan.lookup;

import static gridplan.lookup.AnswerBuffer.ascii;

import gridplan.lookup.EditionIndexes.Today;
import gridplan.lookup.EditionIndexes.Valid;
import java.time.Instant;

/**
 * Writes {@link LocateAnswer} for visitors, the answer that is asked for most: texts that were
 * prepared with the edition, and the few numbers between them. Static only.
 */
final class LocateJson {
  private static final byte[] POINT = ascii("{\"point\":{\"lon\":");
  private static final byte[] LAT = ascii(",\"lat\":");
  private static final byte[] CRS = ascii(",\"crs\":");
  private static final byte[] STORED = ascii(",\"cgcs2000\":[");
  private static final byte[] FOUND = ascii("]},\"found\":true,\"grid\":");
  private static final byte[] CHAIN = ascii(",\"chain\":[");
  private static final byte[] OUTSIDE = ascii("]},\"found\":false,\"grid\":null,\"chain\":[");
  private static final byte[] BOUNDARY =
      ascii("],\"building\":null,\"compound\":null,\"onBoundary\":");
  private static final byte[] DISTANCE = ascii(",\"boundaryDistanceM\":");
  private static final byte[] NEIGHBOUR = ascii(",\"neighbour\":{\"code\":");
  private static final byte[] NO_NEIGHBOUR = ascii(",\"neighbour\":null");
  private static final byte[] NEAREST = ascii(",\"nearest\":{\"code\":");
  private static final byte[] NEAREST_DISTANCE = ascii(",\"distanceM\":");
  private static final byte[] NO_NEAREST = ascii(",\"nearest\":null");
  private static final byte[] NOTHING = ascii("null,\"neighbour\":null,\"nearest\":null");
  private static final int DEGREE_PLACES = 7;

  private LocateJson() {}

  /**
   * @param tail ends the answer, see {@link #tail}
   */
  static AnswerBuffer forVisitor(
      PlainQuestion question, GivenPoint point, Finding finding, Today today, byte[] tail) {
    AnswerBuffer out = new AnswerBuffer();
    out.put(POINT).decimal(question.lon, question.lonPlaces);
    out.put(LAT).decimal(question.lat, question.latPlaces);
    out.put(CRS).quoted(point.crs());
    out.put(STORED).decimal(point.x(), DEGREE_PLACES).put(',').decimal(point.y(), DEGREE_PLACES);
    if (finding.found()) found(point, finding, today, out);
    else out.put(OUTSIDE);
    out.put(BOUNDARY).put(finding.onBoundary()).put(DISTANCE);
    if (finding.valid() == null) return out.put(NOTHING).put(tail);
    out.decimal(finding.millimetres(), 3);
    if (finding.found()) neighbour(finding, out);
    else nearest(finding, out);
    return out.put(tail);
  }

  private static void found(GivenPoint point, Finding finding, Today today, AnswerBuffer out) {
    out.put(FOUND);
    finding.valid().edition().texts().grid(finding.grid(), out);
    out.put(CHAIN);
    if (today.isOfOneTier()) {
      finding.valid().edition().texts().link(finding.grid(), out);
      out.put(finding.valid().edition().texts().areas);
      return;
    }
    boolean first = true;
    for (Chain.Step step : Chain.steps(point.x(), point.y(), finding, today)) {
      if (!first) out.put(',');
      step.edition().texts().link(step.grid(), out);
      first = false;
    }
    out.put(Chain.areas(finding, point.x(), point.y(), today).texts().areas);
  }

  private static void neighbour(Finding finding, AnswerBuffer out) {
    if (finding.other() == null) out.put(NO_NEIGHBOUR);
    else out.put(NEIGHBOUR).quoted(finding.otherCode()).put('}');
    out.put(NO_NEAREST);
  }

  private static void nearest(Finding finding, AnswerBuffer out) {
    out.put(NO_NEIGHBOUR).put(NEAREST).quoted(finding.otherCode());
    out.put(NEAREST_DISTANCE).decimal(finding.millimetres(), 3).put('}');
  }

  /**
   * The end of an answer, from the edition on.
   *
   * @param valid null when nothing is published
   */
  static byte[] tail(Valid valid, Instant staleSince) {
    String edition =
        valid == null
            ? "null"
            : "{\"id\":%d,\"validFrom\":\"%s\"}"
                .formatted(valid.edition().id, valid.period().validFrom());
    String stale = staleSince == null ? "" : ",\"staleSince\":\"" + staleSince + '"';
    return ascii(",\"edition\":" + edition + stale + '}');
  }

  static String grid(Located.Grid grid, long edition) {
    return "{\"code\":%s,\"shortCode\":%s,\"name\":%s,\"tier\":%d,\"kind\":%s,\"area\":%d,\"edition\":%d}"
        .formatted(
            text(grid.code()),
            text(grid.shortCode()),
            text(grid.name()),
            grid.tier(),
            text(grid.kind()),
            grid.area(),
            edition);
  }

  static String link(Located.Link link) {
    String tier = link.tier() == null ? "" : ",\"tier\":" + link.tier();
    return "{\"level\":%s,\"code\":%s,\"name\":%s%s}"
        .formatted(text(link.level()), text(link.code()), text(link.name()), tier);
  }

  /** A text as JSON. */
  static String text(String value) {
    StringBuilder json = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    return json.append('"').toString();
  }
}

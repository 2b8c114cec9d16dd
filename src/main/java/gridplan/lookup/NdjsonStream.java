package gridplan.lookup;

import gridplan.exchange.CoordinateColumns;
import gridplan.exchange.CoordinateSystem;
import gridplan.lookup.EditionIndexes.Valid;
import gridplan.lookup.LocateBatch.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON objects, one a line: the same objects with {@code grid}, {@code name}, {@code on_boundary},
 * {@code kind} and, where something is wrong, {@code problem} behind their own members. A line that
 * is no object is answered by an object with {@code input}, its beginning, and {@code problem}.
 */
final class NdjsonStream extends RowStream {
  private static final JsonFactory JSON = new JsonFactory();

  private final String wantedX;
  private final String wantedY;

  NdjsonStream(
      List<Valid> editions,
      List<CoordinateSystem> systems,
      String wantedX,
      String wantedY,
      InputStream in,
      OutputStream out) {
    super(editions, systems, in, out);
    this.wantedX = wantedX;
    this.wantedY = wantedY;
  }

  @Override
  int endOfRow(byte[] bytes, int from, int to, boolean last) {
    for (int i = from; i < to; i++) if (bytes[i] == '\n' || bytes[i] == '\r') return i;
    return last ? to : NO_END;
  }

  @Override
  String read(int from, int to) {
    double x = Double.NaN;
    double y = Double.NaN;
    try (JsonParser parser = JSON.createParser(window, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return "the line is no JSON object";
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (isX(name)) x = number(parser, value);
        else if (isY(name)) y = number(parser, value);
        else parser.skipChildren();
      }
      if (parser.nextToken() != null) return "more than one JSON object in the line";
    } catch (JacksonException e) {
      return "the line is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
    }
    if (Double.isNaN(x) || Double.isNaN(y)) addFlawed(Flaw.NO_NUMBER);
    else add(x, y);
    return null;
  }

  private boolean isX(String name) {
    return wantedX == null ? CoordinateColumns.findX(List.of(name)) == 0 : name.equals(wantedX);
  }

  private boolean isY(String name) {
    return wantedY == null ? CoordinateColumns.findY(List.of(name)) == 0 : name.equals(wantedY);
  }

  /** Numbers may be written as text. */
  private static double number(JsonParser parser, JsonToken value) {
    try {
      if (value.isNumeric()) return finite(parser.getDoubleValue());
      if (value == JsonToken.VALUE_STRING) return finite(Double.parseDouble(parser.getString()));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
    parser.skipChildren();
    return Double.NaN;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  @Override
  void write(int row, int from, int to) throws IOException {
    int last = to - 1;
    while (window[last] != '}') last--;
    int before = last - 1;
    while (window[before] <= ' ') before--;
    out.write(window, from, last - from);
    if (window[before] != '{') out.write(',');
    writeAnswer(row);
    out.write("}\n");
  }

  private void writeAnswer(int row) throws IOException {
    AnyDatum answer = AnyDatum.of(batches, row);
    boolean outside = answer.grid().isEmpty();
    out.write("\"grid\":" + (outside ? "null" : LocateJson.text(answer.grid())));
    out.write(",\"name\":" + (outside ? "null" : LocateJson.text(answer.name())));
    boolean flawed = !answer.problem().isEmpty();
    out.write(",\"on_boundary\":" + (flawed ? "null" : answer.onBoundary()));
    out.write(",\"kind\":" + (answer.kind().isEmpty() ? "null" : LocateJson.text(answer.kind())));
    if (flawed) out.write(",\"problem\":" + LocateJson.text(answer.problem()));
  }

  @Override
  void writeBroken(String beginning, String problem) throws IOException {
    out.write(
        "{\"input\":"
            + LocateJson.text(beginning)
            + ",\"grid\":null,\"problem\":"
            + LocateJson.text(problem)
            + "}\n");
  }
}

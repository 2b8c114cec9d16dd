package gridplan.lookup;

import gridplan.exchange.CoordinateColumns;
import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.Csv;
import gridplan.lookup.EditionIndexes.Valid;
import gridplan.lookup.LocateBatch.Flaw;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A CSV table (RFC 4180, UTF-8): the same columns, then {@code grid,name,on_boundary,kind,problem}.
 * Rows without a quote, nearly all, are read as bytes; the text of a row is passed on as it came.
 */
final class CsvStream extends RowStream {
  private static final byte[] ON = ",true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OFF = ",false".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NO_KIND = ",,".getBytes(StandardCharsets.US_ASCII);

  private int columns;
  private int xColumn;
  private int yColumn;

  CsvStream(
      List<Valid> editions, List<CoordinateSystem> systems, InputStream in, OutputStream out) {
    super(editions, systems, in, out);
  }

  /**
   * Reads the header.
   *
   * @param wantedX name of the column, null for the usual ones
   * @throws Problem {@code locate.columns} (400) when it lacks the coordinates
   */
  void begin(String wantedX, String wantedY) throws IOException {
    String row = firstRow();
    byte[] bytes = row == null ? new byte[0] : row.getBytes(StandardCharsets.UTF_8);
    List<String> header = fields(bytes, 0, bytes.length);
    columns = header.size();
    xColumn = find(header, wantedX, CoordinateColumns::findX);
    yColumn = find(header, wantedY, CoordinateColumns::findY);
    if (row == null || xColumn < 0 || yColumn < 0)
      throw Problem.of(
              "locate.columns",
              400,
              "The first row must name the columns, two of them lon and lat (or name yours with the"
                  + " parameters x and y).")
          .with("columns", header.stream().limit(50).toList());
    out.write(row);
    out.write(",grid,name,on_boundary,kind,problem\n");
  }

  private static int find(List<String> header, String wanted, ToIntFunction<List<String>> usual) {
    if (wanted == null) return usual.applyAsInt(header);
    return header.stream().map(String::strip).toList().indexOf(wanted);
  }

  @Override
  int endOfRow(byte[] bytes, int from, int to, boolean last) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') return i;
      if (b == '"') return endOfQuotedRow(bytes, from, to, last);
    }
    return last ? to : NO_END;
  }

  private static int endOfQuotedRow(byte[] bytes, int from, int to, boolean last) {
    boolean quoted = false;
    boolean atStart = true;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (!quoted && (b == '\n' || b == '\r')) return i;
      if (b == '"' && quoted && i + 1 < to && bytes[i + 1] == '"') i++;
      else if (b == '"' && (quoted || atStart)) quoted = !quoted;
      atStart = b == ',' && !quoted || b == '"' && atStart && !quoted;
    }
    return last && !quoted ? to : NO_END;
  }

  @Override
  String read(int from, int to) {
    int field = 0;
    int start = from;
    int xFrom = 0;
    int xTo = 0;
    int yFrom = 0;
    int yTo = 0;
    for (int i = from; i <= to; i++) {
      if (i < to && window[i] != ',') {
        if (window[i] == '"') return readQuoted(from, to);
        continue;
      }
      if (field == xColumn) {
        xFrom = start;
        xTo = i;
      }
      if (field == yColumn) {
        yFrom = start;
        yTo = i;
      }
      field++;
      start = i + 1;
    }
    if (field != columns) return wrongCount(field);
    try {
      add(DecimalParser.parse(window, xFrom, xTo), DecimalParser.parse(window, yFrom, yTo));
    } catch (NumberFormatException e) {
      addFlawed(Flaw.NO_NUMBER);
    }
    return null;
  }

  private String wrongCount(int fields) {
    return fields + " fields where the header has " + columns;
  }

  private String readQuoted(int from, int to) {
    List<String> fields = fields(window, from, to);
    if (fields.size() != columns) return wrongCount(fields.size());
    try {
      byte[] x = fields.get(xColumn).getBytes(StandardCharsets.UTF_8);
      byte[] y = fields.get(yColumn).getBytes(StandardCharsets.UTF_8);
      add(DecimalParser.parse(x, 0, x.length), DecimalParser.parse(y, 0, y.length));
    } catch (NumberFormatException e) {
      addFlawed(Flaw.NO_NUMBER);
    }
    return null;
  }

  /** The fields of a row, without their quotes. */
  static List<String> fields(byte[] bytes, int from, int to) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    String row = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    boolean quoted = false;
    boolean atStart = true;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"';
      if (doubled) {
        field.append('"');
        i++;
      } else if (c == '"' && (quoted || atStart)) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
        atStart = true;
        continue;
      } else {
        field.append(c);
      }
      atStart = false;
    }
    fields.add(field.toString());
    return fields;
  }

  @Override
  void write(int row, int from, int to) throws IOException {
    out.write(window, from, to - from);
    out.write(',');
    if (batches.size() == 1) writeOne(batches.get(0), row);
    else writeEach(row);
    out.write('\n');
  }

  private void writeOne(LocateBatch batch, int row) throws IOException {
    if (!batch.isAnswered(row)) {
      out.write(",,,,");
      out.write(batch.problem(row));
      return;
    }
    IndexedEdition edition = batch.edition(row);
    if (edition == null) out.write(',');
    else out.write(edition.csv(batch.grid(row)));
    out.write(batch.onBoundary(row) ? ON : OFF);
    out.write(edition == null ? NO_KIND : edition.csvKind(batch.grid(row)));
  }

  private void writeEach(int row) throws IOException {
    AnyDatum any = AnyDatum.of(batches, row);
    out.write(Csv.quote(any.grid()) + ',' + Csv.quote(any.name()));
    out.write(any.onBoundary() ? ON : OFF);
    out.write(',' + any.kind() + ',' + any.problem());
  }

  @Override
  void writeBroken(String beginning, String problem) throws IOException {
    out.write(Csv.quote(beginning));
    out.write(",".repeat(columns) + ",,,," + problem + '\n');
  }
}

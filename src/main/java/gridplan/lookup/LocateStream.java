package gridplan.lookup;

import gridplan.core.lattice.Lattice;
import gridplan.exchange.CoordinateColumns;
import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.exchange.Csv;
import gridplan.lookup.EditionIndexes.Valid;
import gridplan.platform.problem.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;
import org.locationtech.jts.geom.Coordinate;

/** Answers a stream of rows from one state of the indexes. One thread. */
final class LocateStream {
  private static final String UNANSWERED = ",,,";

  /** So much is told of a row that cannot be divided into fields. */
  private static final int ECHOED = 200;

  private final List<Valid> editions;
  private final CoordinateSystem system;
  private final String wantedX;
  private final String wantedY;
  private int columns;
  private int x;
  private int y;

  /**
   * @param x name of the column, null for the usual ones
   */
  LocateStream(List<Valid> editions, String crs, String x, String y) {
    this.editions = editions;
    this.system = CoordinateSystems.of(crs);
    this.wantedX = x;
    this.wantedY = y;
  }

  /**
   * Reads the header and returns that of the answer.
   *
   * @throws Problem {@code locate.columns} (400) when it lacks the coordinates
   */
  String header(CsvRows rows) throws IOException {
    boolean any = rows.next();
    columns = rows.fields().size();
    x = any ? find(rows.fields(), wantedX, CoordinateColumns::findX) : -1;
    y = any ? find(rows.fields(), wantedY, CoordinateColumns::findY) : -1;
    if (x < 0 || y < 0 || rows.isBroken())
      throw Problem.of(
          "locate.columns",
          400,
          "The first row must name the columns, two of them lon and lat (or name yours with the"
              + " parameters x and y).");
    return rows.text() + ",grid,name,on_boundary,problem\n";
  }

  private static int find(List<String> header, String wanted, ToIntFunction<List<String>> usual) {
    if (wanted == null) return usual.applyAsInt(header);
    return header.stream().map(String::strip).toList().indexOf(wanted);
  }

  void answer(String header, CsvRows rows, OutputStream out) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    writer.write(header);
    while (rows.next()) {
      writeRow(rows, writer);
      writer.write('\n');
    }
    writer.flush();
  }

  private void writeRow(CsvRows rows, Writer writer) throws IOException {
    boolean whole = !rows.isBroken() && rows.fields().size() == columns;
    if (whole) {
      writer.append(rows.text()).append(',').append(answer(rows));
      return;
    }
    String beginning =
        rows.text().subSequence(0, Math.min(ECHOED, rows.text().length())).toString();
    String problem =
        rows.isBroken()
            ? "the row is too long or a quote is not closed"
            : rows.fields().size() + " fields where the header has " + columns;
    writer
        .append(Csv.quote(beginning))
        .append(",".repeat(columns))
        .append(UNANSWERED)
        .append(problem);
  }

  private String answer(CsvRows rows) {
    try {
      double givenX = Double.parseDouble(rows.fields().get(x).strip());
      double givenY = Double.parseDouble(rows.fields().get(y).strip());
      Coordinate place = system.toCgcs2000(givenX, givenY);
      return answer(Lattice.of(place.x), Lattice.of(place.y));
    } catch (NumberFormatException e) {
      return UNANSWERED + "not a number";
    } catch (IllegalArgumentException e) {
      return UNANSWERED + "no place in " + system.name();
    }
  }

  private String answer(int placeX, int placeY) {
    boolean onBoundary = false;
    for (Valid valid : editions) {
      IndexedEdition edition = valid.edition();
      onBoundary |= edition.index.onBoundary(placeX, placeY);
      int grid = edition.index.find(placeX, placeY);
      if (grid < 0) continue;
      Located.Grid found = edition.grid(grid);
      return Csv.quote(found.code()) + ',' + Csv.quote(found.name()) + ',' + onBoundary + ',';
    }
    return ",," + onBoundary + ',';
  }
}

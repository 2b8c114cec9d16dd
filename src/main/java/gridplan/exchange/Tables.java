package gridplan.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables without places, row by row: {@code .csv}, {@code .txt} as CSV, and a sheet of an {@code
 * .xlsx}. Values are texts; numbers of a spreadsheet stand without a fraction where they have none.
 * A row of a spreadsheet that is shorter than the header is filled up. Columns are called as a
 * layer of the same file calls them ({@link TableRows#names}).
 */
public final class Tables {
  private Tables() {}

  /** Only the column names, of a spreadsheet those of its first sheet. */
  public static List<String> header(Path file, Charset encoding) {
    return header(file, encoding, null);
  }

  /**
   * Only the column names.
   *
   * @param encoding of a CSV; null to find out
   * @param sheet of a spreadsheet, null for its first; a CSV has none
   * @throws InputException {@code table.format} for any other ending, {@code xlsx.layer} for a
   *     sheet that is not there, and those of the formats
   */
  public static List<String> header(Path file, Charset encoding, String sheet) {
    if (!isSheet(file)) return TableRows.names(Csv.readHeader(file, encoding));
    SheetTable table = new SheetTable(null);
    read(file, sheet, table);
    return table.header;
  }

  /** Hands over every row, of a spreadsheet those of its first sheet. */
  public static List<String> stream(Path file, Charset encoding, Csv.RowSink sink) {
    return stream(file, encoding, null, sink);
  }

  /**
   * Hands over every row and returns the column names; arguments and errors as {@link #header(Path,
   * Charset, String)}.
   */
  public static List<String> stream(Path file, Charset encoding, String sheet, Csv.RowSink sink) {
    if (!isSheet(file)) return TableRows.names(Csv.stream(file, encoding, sink));
    SheetTable table = new SheetTable(sink);
    read(file, sheet, table);
    return table.header;
  }

  private static boolean isSheet(Path file) {
    return switch (VectorFiles.extension(file)) {
      case "csv", "txt" -> false;
      case "xlsx" -> true;
      default ->
          throw InputException.of(
              "table.format", file, "", "", "is no table; give it as .csv or .xlsx");
    };
  }

  private static void read(Path file, String sheet, SheetTable table) {
    try (XlsxBook book = new XlsxBook(file)) {
      new XlsxSheet(book, table).read(file, book.choose(sheet));
    } catch (MalformedXml e) {
      throw InputException.of(
          "xlsx." + e.code(), file, "row " + table.next(), e.place(), e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      throw InputException.of("xlsx.malformed", file, "", "", "cannot be read: " + e.getMessage());
    }
  }

  private static final class SheetTable implements XlsxSheet.Rows {
    private final Csv.RowSink sink;
    private List<String> header = List.of();
    private int row;

    /**
     * @param sink null for the header alone
     */
    SheetTable(Csv.RowSink sink) {
      this.sink = sink;
    }

    @Override
    public void header(List<String> names) {
      header = TableRows.names(names);
    }

    @Override
    public void row(List<Object> cells) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < Math.max(cells.size(), header.size()); i++) {
        Object cell = i < cells.size() ? cells.get(i) : null;
        String text = cell == null ? "" : Feature.textOf(cell);
        fields.add(cell instanceof String ? FormulaGuard.unguard(text) : text);
      }
      try {
        sink.row(++row, fields);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void notice(ImportNotice notice) {
      // A register takes a formula's last value and an error as empty, like every table.
    }

    @Override
    public int next() {
      return row + 1;
    }

    @Override
    public boolean enough() {
      return sink == null && !header.isEmpty();
    }
  }
}

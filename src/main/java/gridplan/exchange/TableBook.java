package gridplan.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table that is written row by row to a stream, for somebody who opens it in a spreadsheet: CSV
 * with a byte order mark, or XLSX with the header frozen. Texts that would run as formulas do not.
 * Memory does not grow with the rows. Not thread-safe.
 */
public abstract class TableBook implements AutoCloseable {
  private static final int FLUSH_EVERY = 500;

  private TableBook() {}

  /** Writes a row: texts, numbers or nulls. */
  public abstract void row(List<?> cells) throws IOException;

  /** Writes what is left; the stream stays open. */
  @Override
  public abstract void close() throws IOException;

  /** The media type of a format. */
  public static String mediaType(boolean isXlsx) {
    return isXlsx
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "text/csv;charset=UTF-8";
  }

  /**
   * Opens a table and writes its header.
   *
   * @param title of the sheet; a CSV has none
   */
  public static TableBook open(OutputStream out, boolean isXlsx, String title, List<String> header)
      throws IOException {
    return isXlsx ? new Xlsx(out, title, header) : new Text(out, header);
  }

  private static final class Text extends TableBook {
    private final BufferedWriter text;

    Text(OutputStream out, List<String> header) throws IOException {
      text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      text.write('\uFEFF');
      row(header);
    }

    @Override
    public void row(List<?> cells) throws IOException {
      for (int i = 0; i < cells.size(); i++) {
        if (i > 0) text.write(',');
        Object cell = cells.get(i);
        if (cell instanceof Number) text.write(Feature.textOf(cell));
        else if (cell != null) text.write(Csv.quote(FormulaGuard.guard(cell.toString())));
      }
      text.write("\r\n");
    }

    @Override
    public void close() throws IOException {
      text.flush();
    }
  }

  private static final class Xlsx extends TableBook {
    private final Workbook book;
    private final Worksheet sheet;
    private int rows;

    Xlsx(OutputStream out, String title, List<String> header) throws IOException {
      book = new Workbook(out, "gridplan", "1.0");
      sheet = book.newWorksheet(XlsxWriter.sheetName(title));
      sheet.freezePane(0, 1);
      for (int i = 0; i < header.size(); i++) sheet.width(i, i == 0 ? 10 : 22);
      row(header);
      sheet.range(0, 0, 0, header.size() - 1).style().bold().set();
    }

    @Override
    public void row(List<?> cells) throws IOException {
      for (int i = 0; i < cells.size(); i++) XlsxWriter.Cells.put(sheet, rows, i, cells.get(i));
      rows++;
      if (rows % FLUSH_EVERY == 0) sheet.flush();
    }

    @Override
    public void close() throws IOException {
      book.finish();
    }
  }
}

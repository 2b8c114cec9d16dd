package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a spreadsheet that a person would print: A4 across, as wide as the page, the header
 * frozen and repeated on each page, totals at the end, page numbers at the foot. The title stands
 * in the page's header, so the first row is the table's own and the file can be read again. Nothing
 * in it is a formula.
 */
public final class LedgerBook {
  private static final float MARGIN_INCHES = 0.5f;
  private static final String SHADE = "E8EEF4";

  /**
   * A column.
   *
   * @param title its heading
   * @param width in letters
   * @param format of its numbers, such as {@code #,##0.0}; null for texts
   * @param total whether it is summed up at the end
   */
  public record Column(String title, double width, String format, boolean total) {}

  private LedgerBook() {}

  /**
   * Writes the file, replacing it once all is written.
   *
   * @param totalWord what the last row is called, such as 合计
   * @param rows values as a feature has them
   * @throws InputException {@code file.unwritable}
   */
  public static void write(
      Path file, String title, String totalWord, List<Column> columns, List<List<Object>> rows) {
    try {
      Path pending = LayerWriter.pendingBeside(file);
      try {
        writeBook(pending, title, totalWord, columns, rows);
        Files.move(pending, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(pending);
      }
    } catch (IOException e) {
      throw VectorFiles.unwritable(file, e.getMessage());
    }
  }

  private static void writeBook(
      Path file, String title, String totalWord, List<Column> columns, List<List<Object>> rows)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        Workbook book = new Workbook(out, "gridplan", "1.0")) {
      Worksheet sheet = book.newWorksheet(XlsxWriter.sheetName(title));
      setUp(sheet, title);
      for (int i = 0; i < columns.size(); i++) writeColumn(sheet, i, columns.get(i), rows);
      int last = rows.size() + 1;
      XlsxWriter.Cells.put(sheet, last, 0, totalWord);
      sheet.range(last, 0, last, columns.size() - 1).style().bold().fillColor(SHADE).set();
      sheet
          .range(0, 0, last, columns.size() - 1)
          .style()
          .borderStyle(BorderStyle.THIN)
          .verticalAlignment("center")
          .set();
      book.finish();
    }
  }

  private static void setUp(Worksheet sheet, String title) {
    sheet.freezePane(0, 1);
    sheet.repeatRows(0);
    sheet.pageOrientation("landscape");
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.leftMargin(MARGIN_INCHES);
    sheet.rightMargin(MARGIN_INCHES);
    // An ampersand begins a code in headers of pages.
    sheet.header(XmlText.strip(title).replace("&", "&&"), Position.CENTER, 14);
    sheet.footer("&P / &N", Position.CENTER, 9);
    sheet.rowHeight(0, 24);
  }

  private static void writeColumn(
      Worksheet sheet, int index, Column column, List<List<Object>> rows) {
    sheet.width(index, column.width());
    XlsxWriter.Cells.put(sheet, 0, index, column.title());
    sheet
        .style(0, index)
        .bold()
        .fillColor(SHADE)
        .wrapText(true)
        .horizontalAlignment("center")
        .set();
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      Object value = rows.get(i).get(index);
      XlsxWriter.Cells.put(sheet, i + 1, index, value);
      if (value instanceof Number number) sum += number.doubleValue();
    }
    int last = rows.size() + 1;
    if (column.total()) sheet.value(last, index, sum);
    if (column.format() != null)
      sheet.range(1, index, last, index).style().format(column.format()).set();
  }
}

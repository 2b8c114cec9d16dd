package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a layer as a spreadsheet of one sheet; places as in CSV. Rows leave memory as they are
 * written. Whole numbers beyond 2^53, which a spreadsheet would round, are texts.
 */
final class XlsxWriter extends LayerWriter {
  private static final int FLUSH_EVERY = 500;
  private static final int MAX_CELL = 32_767;
  private static final long EXACT = 1L << 53;

  private final OutputStream out;
  private final Workbook book;
  private final Worksheet sheet;
  private final CsvWriter.PlaceColumns places;

  XlsxWriter(Path file, LayerSchema schema, CoordinateSystem system) throws IOException {
    super(file, schema, system);
    noticeUnnamedSystem();
    places = new CsvWriter.PlaceColumns(schema, system);
    out = new BufferedOutputStream(Files.newOutputStream(pending()), 1 << 16);
    book = new Workbook(out, "gridplan", "1.0");
    sheet = book.newWorksheet(sheetName(schema.name()));
    List<Object> header = new ArrayList<>();
    for (Field field : schema.fields()) header.add(field.name());
    header.addAll(places.names());
    sheet.freezePane(0, 1);
    for (int column = 0; column < header.size(); column++) {
      Cells.put(sheet, 0, column, header.get(column));
      sheet.style(0, column).bold().set();
      sheet.width(
          column, column < schema.fields().size() ? width(schema.fields().get(column)) : 14);
    }
  }

  private static double width(Field field) {
    return Math.min(
        40, Math.max(10, 2 + Math.max(field.name().length() * 2, field.longestBytes())));
  }

  /** A name as sheets may have it: 31 letters, none of {@code []:*?/\}. */
  static String sheetName(String name) {
    String plain = XmlText.strip(name).replaceAll("[\\[\\]:*?/\\\\]", "_").strip();
    if (plain.startsWith("'")) plain = "_" + plain.substring(1);
    if (plain.isEmpty()) return "Sheet1";
    return plain.length() > 31 ? plain.substring(0, 31) : plain;
  }

  @Override
  void put(Feature feature) throws IOException {
    if (written() >= Worksheet.MAX_ROWS)
      throw refused("format.size", "does not fit: a sheet holds 1,048,575 rows; write CSV");
    List<Object> row = new ArrayList<>();
    for (Field field : schema().fields()) row.add(feature.attributes().get(field.name()));
    places.add(feature.geometry(), row);
    for (int column = 0; column < row.size(); column++) {
      Object value = row.get(column);
      if (value instanceof String text && text.length() > MAX_CELL)
        throw refused(
            "format.size",
            "has a text or outline of "
                + text.length()
                + " letters; a cell holds 32,767: write a GeoPackage or CSV");
      Cells.put(sheet, written(), column, value);
    }
    if (written() % FLUSH_EVERY == 0) sheet.flush();
  }

  @Override
  void end() throws IOException {
    book.finish();
  }

  @Override
  void release() throws IOException {
    out.close();
  }

  /** Puts values into cells so that nothing in them is computed or rounded. */
  static final class Cells {
    private Cells() {}

    static void put(Worksheet sheet, int row, int column, Object value) {
      if (value == null) return;
      if (value instanceof Boolean bool) sheet.value(row, column, bool);
      else if (value instanceof Long whole && Math.abs(whole) > EXACT)
        sheet.inlineString(row, column, whole.toString());
      else if (value instanceof Number number) sheet.value(row, column, number);
      else if (value instanceof LocalDate day && day.getYear() >= 1901) {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      } else if (value instanceof LocalDateTime moment && moment.getYear() >= 1901) {
        sheet.value(row, column, moment);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
      } else sheet.inlineString(row, column, XlsxBook.escape(FormulaGuard.guard(value.toString())));
    }
  }
}

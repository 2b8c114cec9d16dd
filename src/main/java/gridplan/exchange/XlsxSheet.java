package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of one sheet. Not for several threads. */
final class XlsxSheet {
  private static final int MAX_COLUMNS = 16_384;
  private static final double SECONDS_A_DAY = 86_400;

  /** Takes what stands in a sheet. */
  interface Rows {
    void header(List<String> names);

    /** Values are as a feature has them, null where a cell is empty. */
    void row(List<Object> cells);

    void notice(ImportNotice notice);

    /** Number of the row that comes next, from 1 after the header. */
    int next();

    /** Whether no more rows are wanted. */
    default boolean enough() {
      return false;
    }
  }

  private final XlsxBook book;
  private final Rows rows;
  private boolean headed;
  private boolean toldOfFormula;
  private boolean toldOfError;

  XlsxSheet(XlsxBook book, Rows rows) {
    this.book = book;
    this.rows = rows;
  }

  /**
   * @throws InputException {@code xlsx.empty} when there is no header
   */
  void read(Path file, String sheet) throws IOException {
    try (InputStream in = book.open(sheet);
        XmlPull xml = new XmlPull(in)) {
      while (!rows.enough() && xml.next()) if (xml.isStart("row")) readRow(xml);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!headed)
      throw InputException.of("xlsx.empty", file, sheet, "", "the sheet holds no header row");
  }

  private void readRow(XmlPull xml) {
    List<Object> cells = new ArrayList<>();
    int outer = xml.depth() - 1;
    int column = -1;
    while (xml.depth() > outer) {
      if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a row");
      if (!xml.isStart("c")) continue;
      column = column(xml.attribute("r"), column + 1);
      if (column >= MAX_COLUMNS) throw xml.wrong("too-large", "has too many columns");
      while (cells.size() <= column) cells.add(null);
      cells.set(column, readCell(xml));
    }
    if (cells.stream().allMatch(cell -> cell == null || cell.toString().isBlank())) return;
    if (headed) rows.row(cells);
    else rows.header(header(cells));
    headed = true;
  }

  private static List<String> header(List<Object> cells) {
    List<String> header = new ArrayList<>();
    for (Object cell : cells) header.add(cell == null ? "" : Feature.textOf(cell));
    return header;
  }

  /** The column that a reference such as {@code AB12} names, from 0. */
  private static int column(String reference, int otherwise) {
    if (reference == null) return otherwise;
    int column = 0;
    int i = 0;
    for (; i < reference.length() && i < 4; i++) {
      char letter = reference.charAt(i);
      if (letter < 'A' || letter > 'Z') break;
      column = 26 * column + letter - 'A' + 1;
    }
    return i == 0 ? otherwise : column - 1;
  }

  private Object readCell(XmlPull xml) {
    String type = String.valueOf(xml.attribute("t"));
    int style = XlsxBook.number(xml.attribute("s"));
    String value = null;
    int outer = xml.depth() - 1;
    while (xml.depth() > outer) {
      if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a cell");
      if (xml.isStart("v")) value = xml.text();
      else if (xml.isStart("is")) value = XlsxBook.richText(xml);
      else if (xml.isStart("f")) {
        noticeFormula();
        xml.skip();
      }
    }
    return value == null ? null : value(value, type, style, xml);
  }

  private void noticeFormula() {
    if (toldOfFormula) return;
    toldOfFormula = true;
    rows.notice(
        new ImportNotice(
            "formula-value",
            "row " + rows.next(),
            null,
            "Formulas are not computed; their last value is taken, first in row "
                + rows.next()
                + "."));
  }

  private Object value(String value, String type, int style, XmlPull xml) {
    try {
      return switch (type) {
        case "s" -> book.text(Integer.parseInt(value.strip()));
        case "str" -> XlsxBook.unescape(value);
        case "inlineStr" -> value;
        case "b" -> value.strip().equals("1");
        case "e" -> error();
        case "d" -> Dates.parse(value);
        default -> number(value.strip(), style);
      };
    } catch (IllegalArgumentException e) {
      throw xml.wrong("malformed", "has a cell that cannot be read: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object error() {
    if (!toldOfError)
      rows.notice(
          new ImportNotice(
              "formula-error",
              "row " + rows.next(),
              null,
              "Cells that show an error are read as empty, first in row " + rows.next() + "."));
    toldOfError = true;
    return null;
  }

  private Object number(String text, int style) {
    if (text.isEmpty()) return null;
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) throw new IllegalArgumentException("a number is not finite");
    if (book.isDate(style)) return date(number);
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? (Object) (long) number : number;
  }

  /** Days since the last of 1899, one of which, in 1900, there never was; or since 1904. */
  private Object date(double serial) {
    if (serial < 0 || serial > 2_958_465.99999) return serial;
    LocalDate epoch = LocalDate.of(1899, 12, serial < 60 ? 31 : 30);
    if (book.from1904()) epoch = LocalDate.of(1904, 1, 1);
    LocalDate day = epoch.plusDays((long) serial);
    long seconds = Math.round((serial - Math.floor(serial)) * SECONDS_A_DAY);
    return seconds == 0
        ? day
        : (Object) LocalDateTime.of(day, java.time.LocalTime.MIN).plusSeconds(seconds);
  }
}

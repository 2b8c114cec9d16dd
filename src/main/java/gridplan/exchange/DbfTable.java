package gridplan.exchange;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dBASE table, as it stands beside a shapefile, read row by row. Texts are read as bytes first;
 * which encoding they are in is settled by {@link #charset}. Not for several threads.
 */
final class DbfTable implements AutoCloseable {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int HEADER_BYTES = 32;
  private static final int FIELD_BYTES = 32;
  private static final int END_OF_FIELDS = 0x0D;

  /** Language drivers that name an encoding without doubt. */
  private static final Map<Integer, String> DRIVERS =
      Map.of(0x4D, "GB18030", 0x7A, "GB18030", 0x4F, "Big5", 0x78, "Big5", 0x7B, "windows-31j");

  private record Column(byte[] name, char kind, int length, int decimals) {}

  private final DataInputStream in;
  private final List<Column> columns = new ArrayList<>();
  private final int driver;
  private final long rows;
  private final byte[] row;
  private long taken;
  private List<String> names;

  /**
   * @throws IOException when the header is cut off or contradicts itself
   */
  DbfTable(InputStream raw) throws IOException {
    in = new DataInputStream(raw);
    byte[] header = new byte[HEADER_BYTES];
    in.readFully(header);
    ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    rows = Integer.toUnsignedLong(numbers.getInt(4));
    int headerLength = Short.toUnsignedInt(numbers.getShort(8));
    int rowLength = Short.toUnsignedInt(numbers.getShort(10));
    driver = Byte.toUnsignedInt(header[29]);
    byte[] fields = new byte[Math.max(0, headerLength - HEADER_BYTES)];
    in.readFully(fields);
    for (int at = 0; at + FIELD_BYTES <= fields.length && fields[at] != END_OF_FIELDS; )
      at = addColumn(fields, at);
    int needed = 1 + columns.stream().mapToInt(Column::length).sum();
    if (columns.isEmpty() || rowLength < needed)
      throw new IOException("its header does not fit its columns");
    row = new byte[rowLength];
  }

  private int addColumn(byte[] fields, int at) {
    int end = at;
    while (end < at + 11 && fields[end] != 0) end++;
    char kind = (char) fields[at + 11];
    int length = Byte.toUnsignedInt(fields[at + 16]);
    int decimals = Byte.toUnsignedInt(fields[at + 17]);
    boolean wide = kind == 'C';
    columns.add(
        new Column(
            Arrays.copyOfRange(fields, at, end),
            kind,
            wide ? length + 256 * decimals : length,
            wide ? 0 : decimals));
    return at + FIELD_BYTES;
  }

  /** How many rows the header promises. */
  long rows() {
    return rows;
  }

  /** The columns' names. */
  List<String> names(Charset charset) {
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      String name = new String(column.name(), charset).strip();
      while (names.contains(name)) name += "_";
      names.add(name);
    }
    return names;
  }

  /** Reads the next row; false at the end. */
  boolean next() throws IOException {
    if (taken == rows) return false;
    try {
      in.readFully(row);
    } catch (EOFException e) {
      throw new IOException("it ends in row " + (taken + 1) + " of " + rows, e);
    }
    taken++;
    return true;
  }

  /** Whether the row is marked as deleted. */
  boolean isDeleted() {
    return row[0] == '*';
  }

  /** The values of the row, String, Long, Double, Boolean or null, by column. */
  Map<String, Object> values(Charset charset) {
    if (names == null) names = names(charset);
    Map<String, Object> values = new LinkedHashMap<>();
    int at = 1;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String text = new String(row, at, column.length(), charset).replace('\0', ' ').strip();
      values.put(names.get(i), value(column, text));
      at += column.length();
    }
    return values;
  }

  private static Object value(Column column, String text) {
    if (text.isEmpty()) return null;
    try {
      return switch (column.kind()) {
        case 'N', 'F' -> number(column, text);
        case 'D' -> date(text);
        case 'L' -> "TtYy".contains(text) ? (Object) true : "FfNn".contains(text) ? false : null;
        case 'M', 'G', 'B', 'P' -> null;
        default -> text;
      };
    } catch (NumberFormatException e) {
      return text.startsWith("*") ? null : text;
    }
  }

  private static Object date(String text) {
    if (text.matches("0+")) return null;
    if (!text.matches("[0-9]{8}")) return text;
    return Dates.parse(text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6));
  }

  private static Object number(Column column, String text) {
    if (column.decimals() == 0 && text.length() <= 20 && text.matches("[+-]?[0-9]+"))
      return whole(text);
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? (Object) number : text;
  }

  /** Beyond the range of long a number keeps its digits as text. */
  private static Object whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** Whether the {@code .cpg} or the table itself names a Chinese encoding. */
  boolean namesChinese(String cpg) {
    Charset named = cpg == null ? null : named(cpg.strip());
    return GB18030.equals(named) || "GB18030".equals(DRIVERS.get(driver));
  }

  /**
   * The encoding: what the user says, else what the {@code .cpg} names, else the table's language
   * driver, else UTF-8 where every text is that, else GB18030.
   *
   * @param said by the user, or null
   * @param cpg text of the {@code .cpg}, or null
   * @param scan the same table once more, read to its end here
   */
  static Charset charset(Charset said, String cpg, DbfTable scan) throws IOException {
    if (said != null) return said;
    Charset named = cpg == null ? null : named(cpg.strip());
    if (named == null && DRIVERS.containsKey(scan.driver))
      named = Charset.forName(DRIVERS.get(scan.driver));
    boolean isUtf8 = scan.isUtf8();
    if (named == null) return isUtf8 ? StandardCharsets.UTF_8 : GB18030;
    return named.equals(StandardCharsets.UTF_8) && !isUtf8 ? GB18030 : named;
  }

  private static Charset named(String cpg) {
    String name = cpg.replaceFirst("(?i)^(ANSI|OEM)\\s+", "").replaceFirst("(?i)^CP(?=[0-9])", "");
    try {
      if (name.matches("(?i)936|GBK|GB2312|GB18030|54936")) return GB18030;
      if (name.equals("65001")) return StandardCharsets.UTF_8;
      if (name.equals("950")) return Charset.forName("Big5");
      if (name.matches("8859[0-9]+")) return Charset.forName("ISO-8859-" + name.substring(4));
      return Charset.forName(name.matches("[0-9]+") ? "windows-" + name : name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean isUtf8() throws IOException {
    for (Column column : columns) if (!isUtf8(column.name(), 0, column.name().length)) return false;
    while (next()) {
      int at = 1;
      for (Column column : columns) {
        if (column.kind() == 'C' && !isUtf8(row, at, column.length())) return false;
        at += column.length();
      }
    }
    return true;
  }

  /** A text that fills its column may be cut in the middle of its last letter. */
  private static boolean isUtf8(byte[] bytes, int from, int length) {
    int end = from + length;
    for (int cut = 0; cut < 4 && cut <= length; cut++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes, from, end - cut - from));
        return true;
      } catch (CharacterCodingException e) {
        if (cut == length || bytes[end - 1 - cut] >= 0) return false;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

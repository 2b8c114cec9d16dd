package gridplan.exchange;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated tables (RFC 4180): quoted fields with commas, quotes and line breaks; CRLF or LF;
 * blank lines skipped. A header without a comma may be separated by tabs or semicolons instead, and
 * so is the table then. UTF-8 with or without byte order mark, UTF-16 with one, else GB18030,
 * unless the encoding is given.
 */
public final class Csv {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int MAX_FIELD = 1 << 20;
  private static final int MAX_WIDE_FIELD = 64 << 20;
  private static final int MAX_COLUMNS = 10_000;

  /**
   * A table.
   *
   * @param header column names
   * @param rows each as long as the header
   */
  public record Table(List<String> header, List<List<String>> rows) {
    /** Index of a column, or −1. */
    public int find(String column) {
      return header.indexOf(column);
    }
  }

  /** Takes the rows of a table as they come; {@code number} counts from 1 after the header. */
  @FunctionalInterface
  public interface RowSink {
    void row(int number, List<String> fields) throws IOException;
  }

  /** Takes a table as it comes: its header once, then its rows. */
  interface TableSink extends RowSink {
    /**
     * @return index of a column whose fields may be up to 64 MiB long, such as outlines; −1 for
     *     none
     */
    int header(List<String> names);
  }

  private final Path file;
  private final Reader in;
  private int separator = ',';
  private int wideColumn = -1;
  private int peeked = -2;
  private int row;

  private Csv(Path file, Reader in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Reads a whole table.
   *
   * @param encoding null to find out
   * @throws InputException {@code csv.empty}, {@code csv.quotes}, {@code csv.columns}, {@code
   *     csv.too-large}, each with its row
   */
  public static Table read(Path file, Charset encoding) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = stream(file, encoding, (number, fields) -> rows.add(fields));
    return new Table(header, rows);
  }

  /** Reads a table row by row and returns its header. */
  public static List<String> stream(Path file, Charset encoding, RowSink sink) {
    return open(file, encoding, csv -> csv.readAll(sink));
  }

  /** Reads a table from bytes that are opened elsewhere. */
  static void stream(Path file, InputStream bytes, Charset encoding, TableSink sink)
      throws IOException {
    new Csv(file, new BufferedReader(new InputStreamReader(bytes, encoding), 1 << 16))
        .readAll(sink);
  }

  /** Reads only the column names. */
  public static List<String> readHeader(Path file, Charset encoding) {
    return open(file, encoding, Csv::readHeader);
  }

  private interface Reading {
    List<String> read(Csv csv) throws IOException;
  }

  private static List<String> open(Path file, Charset encoding, Reading reading) {
    try (InputStream bytes = Files.newInputStream(file);
        Reader reader =
            new BufferedReader(
                new InputStreamReader(bytes, encoding == null ? guess(file) : encoding))) {
      return reading.read(new Csv(file, reader));
    } catch (NoSuchFileException e) {
      throw InputException.of("file.missing", file, "", "", "there is no such file");
    } catch (IOException e) {
      throw InputException.of("file.unreadable", file, "", "", "cannot be read: " + e.getMessage());
    }
  }

  private List<String> readHeader() throws IOException {
    if (peek() == '\uFEFF') take();
    List<String> header = split(readRow());
    if (header == null) throw InputException.of("csv.empty", file, "", "", "holds no header row");
    return header;
  }

  /** A header in one piece tells by itself what separates its columns. */
  private List<String> split(List<String> header) {
    if (header == null || header.size() != 1) return header;
    for (char other : new char[] {'\t', ';'})
      if (header.get(0).indexOf(other) >= 0) {
        separator = other;
        return List.of(header.get(0).split(String.valueOf(other), -1));
      }
    return header;
  }

  private List<String> readAll(RowSink sink) throws IOException {
    List<String> header = readHeader();
    if (sink instanceof TableSink table) wideColumn = table.header(header);
    for (List<String> fields = readRow(); fields != null; fields = readRow()) {
      if (fields.size() != header.size())
        throw problem(
            "csv.columns",
            "has " + fields.size() + " fields where the header has " + header.size());
      sink.row(++row, fields);
    }
    return header;
  }

  /** UTF-16 with its mark, UTF-8 when every byte of the file is, else GB18030. */
  static Charset guess(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] mark = in.readNBytes(2);
      boolean wide =
          mark.length == 2 && (mark[0] == -1 && mark[1] == -2 || mark[0] == -2 && mark[1] == -1);
      if (wide) return StandardCharsets.UTF_16;
    }
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try (var channel = Files.newByteChannel(file)) {
      boolean end = false;
      while (!end) {
        end = channel.read(bytes) < 0;
        bytes.flip();
        CoderResult result = strict.decode(bytes, chars, end);
        if (result.isError()) return GB18030;
        bytes.compact();
        chars.clear();
      }
    }
    return StandardCharsets.UTF_8;
  }

  /** The next row that is not blank, or null at the end. */
  private List<String> readRow() throws IOException {
    while (peek() == '\n' || peek() == '\r') take();
    if (peek() < 0) return null;
    List<String> fields = new ArrayList<>();
    while (true) {
      int most = fields.size() == wideColumn ? MAX_WIDE_FIELD : MAX_FIELD;
      fields.add(peek() == '"' ? readQuoted(most) : readPlain(most));
      if (fields.size() > MAX_COLUMNS) throw problem("csv.too-large", "has too many columns");
      int end = take();
      if (end == separator) continue;
      if (end == '\r' && peek() == '\n') take();
      return fields;
    }
  }

  private String readPlain(int most) throws IOException {
    StringBuilder field = new StringBuilder();
    while (!isEnd(peek())) append(field, most);
    return field.toString();
  }

  private String readQuoted(int most) throws IOException {
    take();
    StringBuilder field = new StringBuilder();
    while (true) {
      if (peek() < 0) throw problem("csv.quotes", "has a quote that is not closed");
      if (peek() != '"') {
        append(field, most);
        continue;
      }
      take();
      if (peek() != '"') break;
      append(field, most);
    }
    if (!isEnd(peek())) throw problem("csv.quotes", "has text after a closing quote");
    return field.toString();
  }

  private boolean isEnd(int letter) {
    return letter < 0 || letter == separator || letter == '\n' || letter == '\r';
  }

  private void append(StringBuilder field, int most) throws IOException {
    if (field.length() == most)
      throw problem("csv.too-large", "has a field over " + (most >> 20) + " MiB");
    field.append((char) take());
  }

  private int peek() throws IOException {
    if (peeked == -2) peeked = in.read();
    return peeked;
  }

  private int take() throws IOException {
    int taken = peek();
    peeked = -2;
    return taken;
  }

  private InputException problem(String code, String what) {
    return InputException.of(code, file, "", "row " + (row + 1), what);
  }

  /** Writes a table; null fields are empty, lines end in LF. */
  public static void write(
      Path file, Charset encoding, List<String> header, Iterable<? extends List<?>> rows) {
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : encoding;
    try (BufferedWriter out = Files.newBufferedWriter(file, charset)) {
      writeRow(header, out);
      for (List<?> fields : rows) writeRow(fields, out);
    } catch (IOException | UncheckedIOException e) {
      throw InputException.of(
          "file.unwritable", file, "", "", "cannot be written: " + e.getMessage());
    }
  }

  static void writeRow(List<?> fields, Writer out) throws IOException {
    String separator = "";
    for (Object field : fields) {
      out.write(separator);
      out.write(quote(field == null ? "" : field.toString()));
      separator = ",";
    }
    out.write('\n');
  }

  /** The field as it stands in a file: quoted when it must be. */
  public static String quote(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}

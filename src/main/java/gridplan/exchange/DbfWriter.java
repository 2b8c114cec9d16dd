package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes a dBASE III table as it stands beside a shapefile: names of at most 10 bytes, texts of at
 * most 254, in any encoding; whole numbers of more than 18 digits are texts, for readers round
 * them. Names and texts are cut between letters, and what was cut is told. Not for several threads.
 */
final class DbfWriter implements AutoCloseable {
  private static final int MAX_NAME = 10;
  private static final int MAX_TEXT = 254;
  private static final int NUMBER = 24;
  private static final int DECIMALS = 15;

  /**
   * @param name as it stands in the table
   * @param kind C, N, L or D
   */
  record Column(Field field, byte[] name, char kind, int length, int decimals) {}

  private final OutputStream out;
  private final Charset charset;
  private final CharsetEncoder encoder;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> renamed = new ArrayList<>();
  private final byte[] row;
  private final int[] cut;

  DbfWriter(Path file, LayerSchema schema, Charset charset) throws IOException {
    this.charset = charset;
    this.encoder = charset.newEncoder();
    List<String> taken = new ArrayList<>();
    for (Field field : schema.fields()) columns.add(column(field, taken));
    // A table must have a column, and readers want one.
    if (columns.isEmpty()) columns.add(new Column(null, "FID".getBytes(charset), 'N', 11, 0));
    row = new byte[1 + columns.stream().mapToInt(Column::length).sum()];
    cut = new int[columns.size()];
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    out.write(header(schema.features()));
  }

  /** Fields whose names were too long, as {@code old → new}. */
  List<String> renamed() {
    return renamed;
  }

  /** Fields of which texts were cut, with how many. */
  List<String> cut() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < cut.length; i++)
      if (cut[i] > 0) told.add(columns.get(i).field().name() + " (" + cut[i] + ")");
    return told;
  }

  private Column column(Field field, List<String> taken) throws IOException {
    byte[] name = encodeName(field.name(), taken);
    int longest = Math.max(1, field.longestBytes());
    return switch (field.kind()) {
      case INTEGER -> new Column(field, name, longest > 18 ? 'C' : 'N', Math.max(10, longest), 0);
      case REAL -> new Column(field, name, 'N', NUMBER, DECIMALS);
      case BOOLEAN -> new Column(field, name, 'L', 1, 0);
      case DATE -> new Column(field, name, 'D', 8, 0);
      default -> new Column(field, name, 'C', Math.min(MAX_TEXT, longest), 0);
    };
  }

  private byte[] encodeName(String field, List<String> taken) throws IOException {
    String given = field.isEmpty() ? "field" : field;
    String name = cutTo(given, MAX_NAME);
    for (int i = 2; taken.contains(name.toUpperCase(Locale.ROOT)); i++) {
      String suffix = "_" + i;
      name = cutTo(given, MAX_NAME - suffix.length()) + suffix;
    }
    taken.add(name.toUpperCase(Locale.ROOT));
    if (!name.equals(field)) renamed.add(field + " → " + name);
    return name.getBytes(charset);
  }

  private String cutTo(String text, int bytes) throws CharacterCodingException {
    CharBuffer in = CharBuffer.wrap(text);
    encoder.reset();
    CoderResult result = encoder.encode(in, ByteBuffer.allocate(bytes), true);
    if (result.isUnmappable() || result.isMalformed()) result.throwException();
    return text.substring(0, in.position());
  }

  private byte[] header(long rows) {
    int length = 32 + 32 * columns.size() + 1;
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 3).put((byte) (today.getYear() - 1900));
    header.put((byte) today.getMonthValue()).put((byte) today.getDayOfMonth());
    header.putInt((int) rows).putShort((short) length).putShort((short) row.length);
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      header.position(32 + 32 * i);
      header.put(column.name());
      header.position(32 + 32 * i + 11);
      header.put((byte) column.kind());
      header.position(32 + 32 * i + 16);
      header.put((byte) column.length()).put((byte) column.decimals());
    }
    return header.put(length - 1, (byte) 0x0D).array();
  }

  /**
   * Writes the next row.
   *
   * @throws CharacterCodingException when the encoding lacks a letter
   */
  void write(Feature feature) throws IOException {
    Arrays.fill(row, (byte) ' ');
    int at = 1;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value =
          column.field() == null
              ? (Object) (long) feature.number()
              : feature.attributes().get(column.field().name());
      if (value != null) put(value, column, i, at);
      at += column.length();
    }
    out.write(row);
  }

  private void put(Object value, Column column, int index, int at) throws IOException {
    String text =
        switch (column.kind()) {
          case 'L' -> Boolean.TRUE.equals(value) ? "T" : "F";
          case 'D' -> value.toString().replace("-", "");
          case 'N' -> column.decimals() > 0 ? real((Number) value) : value.toString();
          default -> Feature.textOf(value);
        };
    ByteBuffer cell = ByteBuffer.wrap(row, at, column.length());
    encoder.reset();
    CoderResult result = encoder.encode(CharBuffer.wrap(text), cell, true);
    if (result.isUnmappable() || result.isMalformed()) result.throwException();
    if (result.isOverflow()) cut[index]++;
    if (column.kind() == 'N') alignRight(at, text.length(), column.length());
  }

  /** Numbers stand at the right end of their column. */
  private void alignRight(int at, int length, int width) {
    System.arraycopy(row, at, row, at + width - length, length);
    Arrays.fill(row, at, at + width - length, (byte) ' ');
  }

  /** The shortest text that reads back as the same number; at most {@link #NUMBER} letters. */
  private static String real(Number number) {
    String text = Double.toString(number.doubleValue());
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  @Override
  public void close() throws IOException {
    out.write(0x1A);
    out.close();
  }
}

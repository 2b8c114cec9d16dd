package gridplan.lookup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a CSV stream (RFC 4180, UTF-8), one at a time and whatever is wrong with them: each is
 * known by its fields and by its text, so that it can be answered in its place. Blank lines are
 * skipped. Bounded memory: of a row over the limit only the beginning is kept. One thread.
 */
final class CsvRows {
  static final int MAX_ROW = 1 << 16;
  private static final int NONE = -2;

  private final Reader in;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder field = new StringBuilder();
  private final List<String> fields = new ArrayList<>();
  private int peeked = NONE;
  private boolean tooLong;
  private boolean quoted;

  CsvRows(InputStream bytes) {
    in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
  }

  /** Reads the next row; false at the end. */
  boolean next() throws IOException {
    text.setLength(0);
    field.setLength(0);
    fields.clear();
    tooLong = false;
    int c = take();
    while (c == '\n' || c == '\r' || c == '\uFEFF') c = take();
    if (c < 0) return false;
    quoted = false;
    boolean atStart = true;
    for (; c >= 0; c = take()) {
      if (!quoted && (c == '\n' || c == '\r')) break;
      if (c == '"' && (quoted || atStart)) {
        boolean doubled = quoted && peek() == '"';
        append(c);
        if (doubled) {
          append(take());
          field.append('"');
        } else {
          quoted = !quoted;
        }
        atStart = false;
        continue;
      }
      append(c);
      if (c == ',' && !quoted) endField();
      else if (!tooLong) field.append((char) c);
      atStart = c == ',' && !quoted;
    }
    endField();
    return true;
  }

  private void append(int c) {
    if (text.length() >= MAX_ROW) tooLong = true;
    else text.append((char) c);
  }

  private void endField() {
    fields.add(field.toString());
    field.setLength(0);
  }

  private int peek() throws IOException {
    if (peeked == NONE) peeked = in.read();
    return peeked;
  }

  private int take() throws IOException {
    int c = peek();
    peeked = NONE;
    return c;
  }

  /** The fields of the row, without their quotes; reused by the next row. */
  List<String> fields() {
    return fields;
  }

  /** The row as it stands in the stream, without its line end. */
  CharSequence text() {
    return text;
  }

  /** Whether the row is no row at all: longer than may be, or its last quote is never closed. */
  boolean isBroken() {
    return tooLong || quoted;
  }
}

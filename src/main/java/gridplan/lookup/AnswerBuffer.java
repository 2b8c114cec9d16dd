package gridplan.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a JSON answer under construction. One thread. */
final class AnswerBuffer {
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private byte[] bytes = new byte[1024];
  private int size;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, 2 * (size + more));
  }

  AnswerBuffer put(byte[] text) {
    return put(text, 0, text.length);
  }

  AnswerBuffer put(byte[] text, int from, int to) {
    reserve(to - from);
    System.arraycopy(text, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  AnswerBuffer put(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** A text as JSON. */
  AnswerBuffer quoted(String text) {
    int from = size;
    reserve(text.length() + 2);
    bytes[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        size = from;
        return put(LocateJson.text(text).getBytes(StandardCharsets.UTF_8));
      }
      bytes[size++] = (byte) c;
    }
    bytes[size++] = '"';
    return this;
  }

  AnswerBuffer put(boolean value) {
    return put(value ? TRUE : FALSE);
  }

  /**
   * A decimal number, as {@link Double#toString} writes one between a thousandth and ten million:
   * no needless noughts, but one behind the point.
   *
   * @param places how many of the digits stand behind the point, at most 18
   */
  AnswerBuffer decimal(long digits, int places) {
    reserve(24);
    long left = Math.abs(digits);
    int behind = places;
    while (behind > 1 && left % 10 == 0) {
      left /= 10;
      behind--;
    }
    if (behind == 0) {
      left *= 10;
      behind = 1;
    }
    if (digits < 0) bytes[size++] = '-';
    int length = behind + 1;
    for (long rest = left / power(behind); rest > 9; rest /= 10) length++;
    int end = size + length + 1;
    for (int i = 1; i <= length + 1; i++) {
      if (i == behind + 1) {
        bytes[end - i] = '.';
        continue;
      }
      bytes[end - i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    size = end;
    return this;
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) power *= 10;
    return power;
  }
}

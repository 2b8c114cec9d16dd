package gridplan.lookup;

import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number from bytes, exactly as {@link Double#parseDouble} reads its text: a number
 * of few digits is one exact integer divided by one exact power of ten, which rounds once; any
 * other text is left to that method. Static only.
 */
final class DecimalParser {
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private DecimalParser() {}

  /**
   * The number between two places, spaces around it allowed; what is not finite is no number.
   *
   * @throws NumberFormatException when it is none
   */
  static double parse(byte[] text, int from, int to) {
    int at = from;
    int end = to;
    while (at < end && text[at] <= ' ' && text[at] >= 0) at++;
    while (end > at && text[end - 1] <= ' ' && text[end - 1] >= 0) end--;
    boolean negative = at < end && text[at] == '-';
    int first = negative ? at + 1 : at;
    long digits = 0;
    int point = -1;
    int i = first;
    for (; i < end && i - first < 19; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
      else if (text[i] == '.' && point < 0) point = i;
      else break;
    }
    int places = point < 0 ? 0 : end - point - 1;
    boolean plain = i == end && end - first > (point < 0 ? 0 : 1) && digits < EXACT;
    if (!plain) return other(new String(text, at, end - at, StandardCharsets.UTF_8));
    double value = digits / POWERS[places];
    return negative ? -value : value;
  }

  /** Digits with so many of them, up to 18, behind the point; exact below 2^53. */
  static double value(long digits, int places) {
    return digits / POWERS[places];
  }

  private static double other(String text) {
    double value = Double.parseDouble(text.strip());
    if (Double.isFinite(value)) return value;
    throw new NumberFormatException(text);
  }
}

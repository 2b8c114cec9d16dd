package gridplan.platform.web;

import gridplan.platform.problem.UnpairedSurrogate;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON on its way in; stops where a text holds half of a character: a surrogate escaped without its
 * other half, or encoded by itself. Java would carry it and the database get a question mark.
 *
 * <p>Constant memory; for one thread.
 */
final class WholeCharacters extends FilterInputStream {
  private static final int DIGITS = 4;
  private static final int SURROGATE_LEAD = 0xED;
  private static final int FIRST_SURROGATE_TAIL = 0xA0;

  /** Digits of an escape that are still to come; none but between {@code \\u} and its end. */
  private int digits;

  private boolean afterBackslash;
  private int escaped;
  private boolean halfBefore;
  private int before;

  WholeCharacters(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) judge(next);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    int count = in.read(bytes, from, most);
    for (int i = from; i < from + count; i++) judge(bytes[i] & 0xFF);
    return count;
  }

  private void judge(int next) throws UnpairedSurrogate {
    if (before == SURROGATE_LEAD && next >= FIRST_SURROGATE_TAIL) throw new UnpairedSurrogate();
    before = next;
    if (digits > 0) judgeDigit(next);
    else if (afterBackslash) {
      afterBackslash = false;
      if (next == 'u') digits = DIGITS;
      else requireNoHalf();
    } else if (next == '\\') afterBackslash = true;
    else requireNoHalf();
  }

  private void judgeDigit(int next) throws UnpairedSurrogate {
    escaped = escaped << 4 & 0xFFFF | Math.max(0, Character.digit(next, 16));
    if (--digits > 0) return;
    char unit = (char) escaped;
    if (halfBefore != Character.isLowSurrogate(unit)) throw new UnpairedSurrogate();
    halfBefore = Character.isHighSurrogate(unit);
  }

  private void requireNoHalf() throws UnpairedSurrogate {
    if (halfBefore) throw new UnpairedSurrogate();
  }
}

package gridplan.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Keeps what files hold from steering a terminal: control characters but line ends and tabs become
 * question marks, in UTF-8. The one sequence that progress itself needs, to clear a line, passes.
 */
final class PlainText extends FilterOutputStream {
  private static final int ESCAPE = 0x1b;
  private static final String CLEAR = "[K";

  /** How much of the clearing sequence came since an escape; −1 when none is open. */
  private int since = -1;

  PlainText(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    if (since >= 0 && (octet & 0xff) == CLEAR.charAt(since)) {
      since++;
      if (since == CLEAR.length()) {
        out.write(ESCAPE);
        for (char letter : CLEAR.toCharArray()) out.write(letter);
        since = -1;
      }
      return;
    }
    giveUp();
    if (octet == ESCAPE) since = 0;
    else out.write(isControl(octet & 0xff) ? '?' : octet);
  }

  @Override
  public void write(byte[] octets, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) write(octets[i]);
  }

  @Override
  public void flush() throws IOException {
    giveUp();
    out.flush();
  }

  /** An escape that no clearing sequence followed. */
  private void giveUp() throws IOException {
    if (since < 0) return;
    out.write('?');
    for (int i = 0; i < since; i++) out.write(CLEAR.charAt(i));
    since = -1;
  }

  private static boolean isControl(int octet) {
    return octet < 0x20 && octet != '\n' && octet != '\r' && octet != '\t' || octet == 0x7f;
  }
}

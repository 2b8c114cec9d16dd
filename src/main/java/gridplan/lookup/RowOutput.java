package gridplan.lookup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Collects bytes for an answer and sends them on by the bufferful. One thread. */
final class RowOutput {
  private static final int ROOM = 1 << 16;

  private final OutputStream out;
  private final byte[] buffer = new byte[ROOM];
  private int used;

  RowOutput(OutputStream out) {
    this.out = out;
  }

  void write(byte[] bytes, int from, int length) throws IOException {
    if (length > ROOM - used) send();
    if (length > ROOM) {
      out.write(bytes, from, length);
      return;
    }
    System.arraycopy(bytes, from, buffer, used, length);
    used += length;
  }

  void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  void write(char ascii) throws IOException {
    if (used == ROOM) send();
    buffer[used++] = (byte) ascii;
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void send() throws IOException {
    if (used == 0) return;
    out.write(buffer, 0, used);
    used = 0;
  }

  void flush() throws IOException {
    send();
    out.flush();
  }
}

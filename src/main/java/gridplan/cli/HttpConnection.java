package gridplan.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One kept-alive connection for benches, with next to no cost of its own. One thread. */
final class HttpConnection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private byte[] body = new byte[1 << 12];
  private int length;

  HttpConnection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** A GET; returns the status. */
  int get(String path) throws IOException {
    out.write(
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return readAnswer();
  }

  private int readAnswer() throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    length = 0;
    for (String header = line(); !header.isEmpty(); header = line())
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15))
        length = Integer.parseInt(header.substring(15).strip());
    if (length > body.length) body = new byte[length];
    if (in.readNBytes(body, 0, length) < length) throw new IOException("the answer ends early");
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) throw new IOException("the connection is closed");
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }

  /** The body of the last answer. */
  String text() {
    return new String(body, 0, length, StandardCharsets.UTF_8);
  }

  /** A POST of a table; the answer is read while it is sent. Returns how long it was. */
  long post(String path, byte[] table) throws IOException, InterruptedException {
    return post(path, "HTTP/1.1", table, OutputStream.nullOutputStream());
  }

  /** The same; returns the answer. */
  byte[] postForBody(String path, byte[] table) throws IOException, InterruptedException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    post(path, "HTTP/1.0", table, raw); // which is not cut into chunks
    byte[] all = raw.toByteArray();
    int at = 0;
    while (!(all[at] == '\n' && all[at + 1] == '\r')) at++;
    return Arrays.copyOfRange(all, at + 3, all.length);
  }

  private long post(String path, String protocol, byte[] table, OutputStream answer)
      throws IOException, InterruptedException {
    Thread sender =
        new Thread(
            () -> {
              try {
                out.write(
                    ("POST "
                            + path
                            + ' '
                            + protocol
                            + "\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: text/csv\r\nContent-Length: "
                            + table.length
                            + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(table);
                out.flush();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            "bench-client-sender");
    sender.start();
    String first = line();
    if (!first.contains(" 200")) throw new IOException(first);
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      answer.write(buffer, 0, n);
      bytes += n;
    }
    sender.join();
    return bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

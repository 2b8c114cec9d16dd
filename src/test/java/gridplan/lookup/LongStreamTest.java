package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million rows through a service whose memory holds a fraction of them. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongStreamTest {
  private static final int ROWS = 1_000_000;
  private static final String HEADER = "lon,lat,no\n";

  /** All rows are of one length: {@code 120.0005,30.0005,00000000} and the line end. */
  private static final int ROW = "120.0005,30.0005,".length() + 9;

  /** The answer to one row, longer by what is told. */
  private static final String TOLD = ",520102003001007,七网格,false,dedicated,\n";

  @TempDir Path home;

  /**
   * The heap is 64 MB, of which the service itself takes most; 26 MB are sent, 73 MB come back, of
   * which nothing is read before everything is sent, and then a piece at a time.
   */
  @Test
  void aSlowReaderOfAMillionRowsIsAnsweredWholeInBoundedMemory() throws Exception {
    try (ColdService service = new ColdService(home, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
        Socket socket = new Socket("127.0.0.1", service.port)) {
      socket.setReceiveBufferSize(1 << 16);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket));
      sending.get(120, TimeUnit.SECONDS);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      skipHead(in);
      byte[] told = TOLD.getBytes(StandardCharsets.UTF_8);
      byte[] line = new byte[ROW - 1 + told.length];
      for (int row = 0; row < ROWS; row++) {
        if (row % 50_000 == 0) TimeUnit.MILLISECONDS.sleep(20);
        assertThat(in.readNBytes(line, 0, line.length)).isEqualTo(line.length);
        if (row % 10_007 == 0)
          assertThat(new String(line, StandardCharsets.UTF_8))
              .isEqualTo("120.0005,30.0005,%08d%s".formatted(row, TOLD));
        if (row == ROWS / 2)
          new Api(service.port).get("/api/v1/locate?lon=120.0005&lat=30.0005").expect(200);
      }
      assertThat(in.read()).as("the end").isNegative();
      assertThat(service.isAlive()).isTrue();
    }
  }

  private static void send(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      long length = HEADER.length() + (long) ROWS * ROW;
      out.write(
          ("POST /api/v1/locate HTTP/1.0\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: "
                  + length
                  + "\r\n\r\n"
                  + HEADER)
              .getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      for (int row = 0; row < ROWS; row++) {
        piece.writeBytes(
            ("120.0005,30.0005," + String.valueOf(100_000_000 + row).substring(1))
                .getBytes(StandardCharsets.US_ASCII));
        piece.write('\n');
        if (piece.size() < 1 << 20 && row + 1 < ROWS) continue;
        piece.writeTo(out);
        piece.reset();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Leaves the header lines of the answer and that of the table. */
  private static void skipHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("problem\n") < 0) {
      int next = in.read();
      assertThat(next).as(head.toString()).isNotNegative();
      head.append((char) next);
    }
    assertThat(head.toString())
        .startsWith("HTTP/1.1 200")
        .contains("\r\n\r\n" + "lon,lat,no,grid,");
  }
}

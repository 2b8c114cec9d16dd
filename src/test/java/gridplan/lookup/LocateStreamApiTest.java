package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Streams of points, whatever is wrong with them, in a town of 3 × 6 cells of 0.001 degree from
 * 120° E 30° N that is divided at its third column.
 */
class LocateStreamApiTest extends ServiceTest {
  private static final String WEST = "520102003001001";
  private static final String EAST = "520102003001002";
  private static boolean published;

  @Autowired private JdbcClient db;

  @BeforeEach
  void publish() {
    if (published) return;
    published = true;
    Api publisher = loggedIn(Role.publisher);
    long plan = new BoardTown(db, 3, 6).planDividedAt(publisher, 2);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
  }

  @Test
  void objectsAreAnsweredLineByLine() {
    String lines =
        """
        {"id":1,"lon":120.0005,"lat":30.0015}
        {"a":{"lon":7},"lon":"120.0035","lat":30.0015,"b":[1,{}]}

        {"lon":120.0005}
        {}
        [1]
        {"lon":120.0005,"lat":
        {"lon":30.0015,"lat":120.0005}
        {"lon":119,"lat":30} {"lon":119,"lat":30}
        {"lon":119,"lat":30 }
        """;
    Api.Answer answer = visitor().post("/api/v1/locate", "application/x-ndjson", lines).expect(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    List<String> rows = answer.text().lines().toList();
    assertThat(rows)
        .startsWith(
            "{\"id\":1,\"lon\":120.0005,\"lat\":30.0015,\"grid\":\""
                + WEST
                + "\",\"name\":\"\",\"on_boundary\":false,\"kind\":\"ordinary\"}",
            "{\"a\":{\"lon\":7},\"lon\":\"120.0035\",\"lat\":30.0015,\"b\":[1,{}],\"grid\":\""
                + EAST
                + "\",\"name\":\"\",\"on_boundary\":false,\"kind\":\"ordinary\"}",
            "{\"lon\":120.0005,\"grid\":null,\"name\":null,\"on_boundary\":null,\"kind\":null,"
                + "\"problem\":\"not a number\"}",
            "{\"grid\":null,\"name\":null,\"on_boundary\":null,\"kind\":null,\"problem\":\"not a number\"}",
            "{\"input\":\"[1]\",\"grid\":null,\"problem\":\"the line is no JSON object\"}")
        .hasSize(9);
    assertThat(rows.get(5)).contains("\"problem\":\"the line is no JSON: ");
    assertThat(rows.get(6)).contains("seem to be exchanged");
    assertThat(rows.get(7)).contains("more than one JSON object");
    assertThat(rows.get(8))
        .isEqualTo(
            "{\"lon\":119,\"lat\":30 ,\"grid\":null,\"name\":null,\"on_boundary\":false,\"kind\":null}");
    for (String row : rows) assertThat(json(row).isObject()).as(row).isTrue();
  }

  private static JsonNode json(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().readTree(text);
  }

  /** RFC 4180: a quote within quotes is written twice, and a field may go over lines. */
  @Test
  void aRowGoesOverLinesAlsoBehindADoubledQuote() {
    String said = "\"he said \"\"hi\"\"\r\nand left\"";
    String table = "note,lon,lat\n" + (said + ",120.0005,30.0015\n").repeat(3) + "\"\"\"\",1,2\n";
    assertThat(visitor().post("/api/v1/locate", "text/csv", table).expect(200).text())
        .isEqualTo(
            "note,lon,lat,grid,name,on_boundary,kind,problem\n"
                + (said + ",120.0005,30.0015," + WEST + ",,false,ordinary,\n").repeat(3)
                + "\"\"\"\",1,2,,,false,,\n");
  }

  @Test
  void exchangedNumbersAndEveryDatumAreToldRowByRow() {
    String table = "lon,lat\n30.0015,120.0005\n120.0005,30.0015\n10,50\n200,300\n";
    assertThat(visitor().post("/api/v1/locate", "text/csv", table).expect(200).text().lines())
        .containsExactly(
            "lon,lat,grid,name,on_boundary,kind,problem",
            "30.0015,120.0005,,,,,longitude and latitude seem to be exchanged",
            "120.0005,30.0015," + WEST + ",,false,ordinary,",
            "10,50,,,false,,",
            "200,300,,,,,no place in wgs84");
    assertThat(
            visitor()
                .post(
                    "/api/v1/locate?crs=any",
                    "text/csv",
                    "lon,lat\n120.0005,30.0015\n10,50\n120.002,30.0015\n")
                .expect(200)
                .text()
                .lines()
                .skip(1))
        .containsExactly(
            "120.0005,30.0015,wgs84: " + WEST + "; gcj02: outside; bd09: outside,,false,,",
            "10,50,,,false,,",
            "120.002,30.0015,wgs84: " + EAST + "; gcj02: outside; bd09: outside,,true,,");
    visitor().post("/api/v1/locate?crs=mars", "text/csv", table).expectProblem(400, "crs.unknown");
    visitor().post("/api/v1/locate", "image/png", "x").expectProblem(415, "request.mediaType");
  }

  @Test
  void aLineWithoutEndIsAnsweredInItsPlace() {
    String table =
        "lon,lat,note\n120.0005,30.0015,\""
            + "x".repeat(400_000)
            + "\n120.0035,30.0015,after\n"
            + "7".repeat(RowStream.MAX_ROW + 1)
            + "\n120.0005,30.0015,last";
    List<String> rows =
        visitor().post("/api/v1/locate", "text/csv", table).expect(200).text().lines().toList();
    assertThat(rows).hasSize(5);
    assertThat(rows.get(1)).endsWith(",the row is too long or a quote is not closed");
    assertThat(rows.get(1).length()).isLessThan(400);
    assertThat(rows.get(2)).isEqualTo("120.0035,30.0015,after," + EAST + ",,false,ordinary,");
    assertThat(rows.get(3)).endsWith("is too long or a quote is not closed");
    assertThat(rows.get(4)).isEqualTo("120.0005,30.0015,last," + WEST + ",,false,ordinary,");
    visitor()
        .post("/api/v1/locate", "text/csv", "lon,lat" + ",x".repeat(100_000))
        .expectProblem(400, "locate.columns");
  }

  @Test
  void packedTablesAreUnpackedAndBombsAreNot() throws IOException, InterruptedException {
    byte[] table = "lon,lat\n120.0005,30.0015\n".getBytes(StandardCharsets.UTF_8);
    assertThat(packed(gzip(table, 1)).body()).contains("120.0005,30.0015," + WEST);
    byte[] bomb = gzip(("120.0005,30.0015" + " ".repeat(10_000) + "\n").getBytes(), 20_000);
    HttpResponse<String> refused = packed(bomb);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("locate.columns");
    byte[] row = ("120.0005,30.0015," + " ".repeat(10_000) + "\n").getBytes();
    byte[] header = "lon,lat,note\n".getBytes();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(header);
      for (int i = 0; i < 20_000; i++) zip.write(row);
    }
    HttpResponse<String> stopped = packed(out.toByteArray());
    assertThat(stopped.statusCode()).isEqualTo(200);
    assertThat(stopped.body().length()).isLessThan(12 << 20);
    assertThat(stopped.body()).endsWith("more than a hundred times its size; send it as it is.\n");
    assertThat(packed("no gzip".getBytes()).body()).contains("request.gzip");
    byte[] half = java.util.Arrays.copyOf(gzip(table, 500), 40);
    assertThat(packed(half).statusCode()).isLessThan(500);
  }

  private static byte[] gzip(byte[] bytes, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) zip.write(bytes);
    }
    return out.toByteArray();
  }

  private HttpResponse<String> packed(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/locate"))
            .header("Content-Type", "text/csv")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** A caller who waits for each answer before he sends the next row, and then hangs up half. */
  @Test
  void aPauseInTheStreamIsAnsweredAndAHalfClosedConnectionHarmsNobody() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out.write(
          ("POST /api/v1/locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes());
      chunk(out, "lon,lat\n120.0005,30.0015\n");
      assertThat(lineWith(in, WEST)).startsWith("120.0005");
      chunk(out, "120.0035,30.0015\n120.00");
      assertThat(lineWith(in, EAST)).startsWith("120.0035");
      socket.shutdownOutput();
    }
    assertThat(visitor().get("/api/v1/locate?lon=120.0005&lat=30.0015").expect(200).text())
        .contains(WEST);
  }

  /** Nobody reads before all is sent: more than any buffer of the way holds. */
  @Test
  @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoSendsEverythingBeforeReadingIsAnsweredWhole() throws IOException {
    int rows = 500_000;
    StringBuilder table = new StringBuilder("lon,lat,note\n");
    for (int i = 0; i < rows; i++)
      table
          .append(i % 2 == 0 ? "120.0005" : "120.0035")
          .append(",30.0015,number ")
          .append(i)
          .append('\n');
    byte[] bytes = table.toString().getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/locate HTTP/1.0\r\nHost: a\r\nContent-Type: text/csv\r\n"
                  + "Content-Length: "
                  + bytes.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      int answered = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("120.")) continue;
        String expected =
            (answered % 2 == 0 ? "120.0005" : "120.0035")
                + ",30.0015,number "
                + answered
                + ','
                + (answered % 2 == 0 ? WEST : EAST)
                + ",,false,ordinary,";
        assertThat(line).isEqualTo(expected);
        answered++;
      }
      assertThat(answered).isEqualTo(rows);
    }
  }

  /** He goes away with half of his answer unread; the next one is not given it. */
  @Test
  void whoGoesAwayHarmsNobody() throws IOException {
    byte[] row = "120.0005,30.0015\n".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 5; i++)
      try (Socket socket = new Socket("127.0.0.1", port)) {
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST /api/v1/locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n"
                    + "Content-Length: 99999999\r\n\r\nlon,lat\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(new String(row, StandardCharsets.US_ASCII).repeat(100_000).getBytes());
        socket.setSoLinger(true, 0);
      }
    for (int i = 0; i < 20; i++)
      assertThat(visitor().get("/api/v1/locate?lon=120.0035&lat=30.0015").expect(200).text())
          .contains(EAST);
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    out.write((Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes());
    out.flush();
  }

  private static String lineWith(BufferedReader in, String wanted) throws IOException {
    String line = in.readLine();
    while (!line.contains(wanted)) line = in.readLine();
    return line;
  }

  @Test
  void thePlainWayAndTheLongWayGiveTheSameAnswer() {
    for (String question :
        List.of(
            "lon=120.0005&lat=30.0015",
            "lon=120.002&lat=30.0015&crs=cgcs2000",
            "lon=120.006&lat=30.0015",
            "lon=119&lat=31&crs=gcj02",
            "lon=1e1&lat=50",
            "lon=200&lat=50",
            "lon=30.0015&lat=120.0005",
            "lon=120.0005&lat=x",
            "lon=&lat=",
            "lat=1",
            "lon=120.0005&lat=30.0015&crs=mars")) {
      String path = "/api/v1/locate?" + question;
      Api.Answer plain = visitor().get(path);
      Api.Answer other = visitor().get(path, "Cookie", "a=b");
      assertThat(plain.status()).as(question).isEqualTo(other.status());
      assertThat(plain.json()).as(question).isEqualTo(other.json());
      assertThat(plain.header("ETag")).as(question).isEqualTo(other.header("ETag"));
      assertThat(plain.status()).as(question).isLessThan(500);
    }
    assertThat(visitor().get("/api/v1/locate?lon=120.0005&lat=30.0015").header("X-Frame-Options"))
        .as("it has not gone through the other filters")
        .isEmpty();
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    String path = "/api/v1/locate?lon=120.0005&lat=30.0015";
    String tag = visitor().get(path).expect(200).header("ETag");
    long edition = visitor().get(path).json().at("/edition/id").asLong();
    assertThat(tag).startsWith("\"" + edition + "-");
    visitor().get(path, "If-None-Match", tag).expect(304);
    visitor().get(path, "If-None-Match", tag, "Cookie", "a=b").expect(304);
    visitor().get(path, "If-None-Match", "\"0-0\"").expect(200);
    visitor().get(path + "&on=2026-02-01", "If-None-Match", tag).expect(200);
  }
}

package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What comes in wrong, by mistake or on purpose, is answered as a problem with a stable code, and
 * the next caller is answered as ever.
 */
class LookupBadInputTest extends ServiceTest {
  private static final String GOOD = "/api/v1/locate?lon=120.0005&lat=30.0015";
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

  @AfterEach
  void everybodyElseIsAnswered() {
    JsonNode answer = visitor().get(GOOD).expect(200).json();
    assertThat(answer.path("found").asBoolean()).isTrue();
  }

  /** Below 500, and a problem with a code wherever it is not 200. */
  private static void expectTold(Api.Answer answer) {
    if (answer.status() == 200) return;
    assertThat(answer.status()).as(answer.request()).isBetween(400, 499);
    answer.expectProblem(answer.status(), answer.json().path("code").asString());
    assertThat(answer.json().path("code").asString()).matches("[a-z]+\\.[a-zA-Z]+");
    assertThat(answer.text()).doesNotContain("Exception", "SQLSTATE", "at gridplan.");
  }

  private Api.Answer csv(String query, String table) {
    return visitor().post("/api/v1/locate" + query, "text/csv", table);
  }

  private Api.Answer ndjson(String query, String lines) {
    return visitor().post("/api/v1/locate" + query, "application/x-ndjson", lines);
  }

  @Test
  void latitudeAndLongitudeExchanged() {
    visitor()
        .get("/api/v1/locate?lon=30.0015&lat=120.0005")
        .expectProblem(400, "locate.swapped")
        .json();
    assertThat(csv("", "lat,lon\n120.0005,30.0015\n").expect(200).text())
        .contains("longitude and latitude seem to be exchanged");
    assertThat(ndjson("", "{\"lon\":30.0015,\"lat\":120.0005}\n").expect(200).text())
        .contains("longitude and latitude seem to be exchanged");
  }

  @Test
  void unknownDatum() {
    for (String crs :
        List.of("mars", "EPSG:", "EPSG:999999", "EPSG:4979", "x%27%20OR%201=1", "%00")) {
      visitor().get(GOOD + "&crs=" + crs).expectProblem(400, "crs.unknown");
      csv("?crs=" + crs, "lon,lat\n1,2\n").expectProblem(400, "crs.unknown");
      ndjson("?crs=" + crs, "{}\n").expectProblem(400, "crs.unknown");
    }
    expectTold(visitor().get(GOOD + "&crs="));
    expectTold(visitor().get(GOOD + "&crs=" + "x".repeat(4000)));
  }

  @Test
  void parametersThatAreNoText() {
    Api reader = loggedIn(Role.viewer);
    for (String broken : List.of("%FF", "%C3%28", "x%FF=1", "crs=%E7%BD", "name=%ED%A0%80")) {
      visitor().get(GOOD + "&" + broken).expectProblem(400, "request.encodedWrong");
      csv("?" + broken, "lon,lat\n1,2\n").expectProblem(400, "request.encodedWrong");
      visitor().get("/login?" + broken).expectProblem(400, "request.encodedWrong");
      for (String path : List.of("/ogc/collections/areas/items", "/tiles/grids/1/0/0.mvt"))
        reader.get(path + "?" + broken).expectProblem(400, "request.encodedWrong");
    }
  }

  @Test
  void parametersTwiceOrByAnotherName() {
    for (String wrong : List.of("lon=1", "crs=gcj02&crs=bd09", "on=2026-01-01&on=2026-02-01"))
      expectNamed(visitor().get(GOOD + "&" + wrong), wrong.substring(0, wrong.indexOf('=')));
    for (String unknown : List.of("datum=gcj02", "CRS=gcj02", "date=2026-01-01", "coord_type=bd09"))
      expectNamed(visitor().get(GOOD + "&" + unknown), unknown.substring(0, unknown.indexOf('=')));
    expectNamed(csv("?datum=gcj02", "lon,lat\n1,2\n"), "datum");
    expectNamed(ndjson("?x=a&x=b", "{}\n"), "x");
    expectNamed(csv("?lng=a", "lon,lat\n1,2\n"), "lng");
    visitor().get(GOOD + "&_=1764547200&ak=of-a-gateway").expect(200);
  }

  private static void expectNamed(Api.Answer answer, String parameter) {
    JsonNode problem = answer.expectProblem(400, "locate.parameter").json();
    assertThat(problem.at("/details/parameter").asString()).isEqualTo(parameter);
    assertThat(problem.at("/details/known").toString()).contains("crs");
  }

  @Test
  void anotherCharsetOrType() {
    for (String charset : List.of("GBK", "gb18030", "UTF-16", "iso-8859-1"))
      for (String type : List.of("text/csv", "application/x-ndjson"))
        visitor()
            .post("/api/v1/locate", type + ";charset=" + charset, "lon,lat\n1,2\n")
            .expectProblem(415, "request.charset");
    for (String charset : List.of("UTF-8", "utf8", "us-ascii"))
      visitor()
          .post("/api/v1/locate", "text/csv; charset=" + charset, "lon,lat\n1,2\n")
          .expect(200);
    JsonNode problem =
        visitor()
            .post("/api/v1/locate", "application/json", "{}")
            .expectProblem(415, "request.mediaType")
            .json();
    assertThat(problem.path("detail").asString()).contains("text/csv", "application/x-ndjson");
  }

  @Test
  void missingColumns() {
    for (String table :
        List.of(
            "", "\n\n\n", "lon\n120\n", "lat,x y\n1,2\n", "{\"lon\":1,\"lat\":2}\n", "\u0000\n"))
      csv("", table).expectProblem(400, "locate.columns");
    csv("?x=east&y=north", "lon,lat\n1,2\n").expectProblem(400, "locate.columns");
    assertThat(csv("?x=b&y=a", "a,b\n30.0015,120.0005\n").expect(200).text())
        .contains("520102003001001");
    assertThat(ndjson("", "{\"lon\":120.0005}\n{}\n").expect(200).text().lines())
        .allMatch(row -> row.contains("\"problem\":\"not a number\""))
        .hasSize(2);
    assertThat(ndjson("", "").expect(200).text()).isEmpty();
    visitor().get("/api/v1/locate").expectProblem(400, "request.invalid");
  }

  @Test
  void rowsWithoutEndAndVeryLongLines() {
    int long1 = 3 << 20;
    String open = csv("", "lon,lat\n120.0005,\"30" + "9".repeat(long1)).expect(200).text();
    assertThat(open).contains("too long or a quote is not closed").hasSizeLessThan(1000);
    String line =
        ndjson("", "{\"lon\":" + "1".repeat(long1) + "}\n{\"lon\":1}\n").expect(200).text();
    assertThat(line.lines()).hasSize(2);
    assertThat(line).contains("too long").hasSizeLessThan(1000);
    String nested = ndjson("", "{\"a\":" + "[".repeat(60_000) + "\n").expect(200).text();
    assertThat(nested).contains("the line is no JSON").hasSizeLessThan(2000);
    String number =
        csv("", "lon,lat\n120." + "0".repeat(50_000) + "5,30.0015\n").expect(200).text();
    assertThat(number.lines().skip(1)).allMatch(row -> row.endsWith(","), "it is a place");
    for (String digits : List.of("9".repeat(5_000), "0." + "3".repeat(5_000), "1e99999999999"))
      expectTold(visitor().get("/api/v1/locate?lat=30&lon=" + digits));
    expectTold(visitor().get(GOOD + "&x=" + "y".repeat(100_000)));
    expectTold(visitor().get("/ogc/collections/areas/items?name=" + "y".repeat(100_000)));
  }

  @Test
  void halfClosedConnections() throws Exception {
    String head =
        "POST /api/v1/locate HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: 1000\r\n\r\n";
    for (String sent :
        List.of(
            "",
            "GET /api/v1/loc",
            "GET /api/v1/locate?lon=1&lat=2 HTTP/1.1\r\nHost: ",
            head.formatted("text/csv"),
            head.formatted("text/csv") + "lon,l",
            head.formatted("text/csv") + "lon,lat\n120.0005,30.0015\n120.00",
            head.formatted("application/x-ndjson") + "{\"lon\":120",
            "POST /api/v1/locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n20\r\nlon,lat\n",
            "POST /api/v1/locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoTimeout(30_000);
        OutputStream out = socket.getOutputStream();
        out.write(sent.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        socket.shutdownOutput();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as(sent).doesNotContain("HTTP/1.1 5", "Exception");
      }
    Instant deadline = Instant.now().plusSeconds(20);
    while (sending() > 0) assertThat(Instant.now()).as("no thread is left").isBefore(deadline);
  }

  private static long sending() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lookup-answer"))
        .count();
  }

  @Test
  void gzipBombs() throws Exception {
    byte[] row = ("{\"lon\":1,\"lat\":2,\"n\":\"" + " ".repeat(10_000) + "\"}\n").getBytes();
    HttpResponse<String> bomb = packed("gzip", gzip(row, 20_000));
    assertThat(bomb.statusCode()).isEqualTo(200);
    assertThat(bomb.body().length()).isLessThan(12 << 20);
    assertThat(bomb.body()).endsWith("more than a hundred times its size; send it as it is.\"}\n");
    byte[] endless = gzip(new byte[1 << 16], 5_000);
    assertThat(packed("gzip", endless).body()).contains("too long").hasSizeLessThan(5_000);
    for (String encoding : List.of("deflate", "br", "gzip, gzip", "zstd"))
      assertThat(packed(encoding, row).body()).contains("\"code\":\"request.encoding\"");
    assertThat(packed("gzip", new byte[0]).statusCode()).isLessThan(500);
    assertThat(packed("gzip", "no gzip".getBytes()).body()).contains("\"code\":\"request.gzip\"");
  }

  private static byte[] gzip(byte[] bytes, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) zip.write(bytes);
    }
    return out.toByteArray();
  }

  private HttpResponse<String> packed(String encoding, byte[] body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/locate"))
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void probesForSqlAndCqlInEveryParameter() {
    List<String> probes =
        List.of(
            "' OR 1=1 --",
            "1; DROP TABLE gridplan.edition",
            "2 UNION SELECT password_hash FROM gridplan.account",
            "pg_sleep(9)",
            "${jndi:ldap://127.0.0.1/x}",
            "#{T(java.lang.Runtime)}",
            "strEndsWith(name,'')=true",
            "\u0000",
            "\uFFFF");
    Instant start = Instant.now();
    for (String probe : probes) {
      String value = Api.encoded(probe);
      for (String name : List.of("crs", "on", "recorded", "tier"))
        expectTold(visitor().get(GOOD + "&" + name + "=" + value).expect(400));
      visitor().get("/api/v1/locate?lat=30&lon=" + value).expectProblem(400, "request.invalid");
      csv("?x=" + value + "&y=lat", "lon,lat\n1,2\n").expectProblem(400, "locate.columns");
      assertThat(csv("", "lon,lat,n\n1,\"" + probe + "\",\"" + probe + "\"\n").expect(200).text())
          .contains("not a number");
      Api reader = loggedIn(Role.viewer);
      expectTold(reader.get("/ogc/collections/" + value + "/items"));
      expectTold(reader.get("/ogc/collections/grids-2/items?bbox=" + value).expect(400));
      expectTold(reader.get("/ogc/collections/grids-2/items?filter=" + value).expect(400));
      expectTold(reader.get("/tiles/" + value + "/1/0/0.mvt"));
      expectTold(reader.get("/tiles/grids/1/0/0.mvt?edition=" + value).expect(400));
    }
    assertThat(Instant.now()).as("nothing slept").isBefore(start.plusSeconds(120));
    assertThat(db.sql("SELECT count(*) FROM gridplan.edition").query(Integer.class).single())
        .isPositive();
  }

  @Test
  void tileNumbersOutOfRange() {
    Api reader = loggedIn(Role.viewer);
    for (String layer : List.of("grids", "areas", "buildings", "compounds", "barriers"))
      for (String tile :
          List.of(
              "23/0/0",
              "-1/0/0",
              "3/8/0",
              "3/0/8",
              "3/-1/0",
              "0/0/1",
              "4294967296/0/0",
              "3/4294967297/0",
              "3/0x1/0",
              "3/1.5/0"))
        reader.get("/tiles/" + layer + "/" + tile + ".mvt").expectProblem(400, "tile.outside");
  }
}

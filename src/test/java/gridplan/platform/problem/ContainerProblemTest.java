package gridplan.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no client would send, as bytes. */
class ContainerProblemTest extends ServiceTest {
  @Test
  void anAddressThatCannotBeDecodedIsAProblem() throws IOException {
    assertProblem("GET /%% HTTP/1.1", "");
    assertProblem("GET /% HTTP/1.1", "");
    assertProblem("GET /a%00b HTTP/1.1", "");
    assertProblem("GET /../../etc/passwd HTTP/1.1", "");
    assertProblem("GET /a<b HTTP/1.1", "");
  }

  @Test
  void aRequestBeyondMeasureIsAProblem() throws IOException {
    assertProblem("GET / HTTP/1.1", "X-Long: " + "x".repeat(60_000) + "\r\n");
    assertProblem("GET /" + "x".repeat(20_000) + " HTTP/1.1", "");
  }

  @Test
  void aLineThatIsNoRequestIsAProblem() throws IOException {
    assertProblem("G\u0001T / HTTP/1.1", "");
    assertProblem("GET / HTTP/1.1", "Host: two\r\n");
  }

  private void assertProblem(String line, String headers) throws IOException {
    String about = line.substring(0, Math.min(40, line.length()));
    String answer =
        exchange(line + "\r\nHost: localhost\r\n" + headers + "Connection: close\r\n\r\n");
    assertThat(answer).as(about).startsWith("HTTP/1.1 400 ");
    int end = answer.indexOf("\r\n\r\n");
    assertThat(answer.substring(0, end))
        .as(about)
        .containsIgnoringCase("\r\nContent-Type: application/problem+json")
        .doesNotContainIgnoringCase("\r\nServer:");
    JsonNode problem = JsonMapper.builder().build().readTree(answer.substring(end + 4));
    assertThat(problem.path("code").asString()).as(about).isEqualTo("request.malformed");
    assertThat(problem.path("status").asInt()).as(about).isEqualTo(400);
    assertThat(answer).as(about).doesNotContainIgnoringCase("tomcat").doesNotContain("<");
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

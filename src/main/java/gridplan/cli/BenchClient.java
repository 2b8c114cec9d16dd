package gridplan.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A planner's session with a service, for benches. Not safe for threads. */
final class BenchClient {
  private static final long POLL_MILLIS = 50;

  private final JsonMapper json = JsonMapper.builder().build();
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI base;

  /** Logs in with a one-time link. */
  BenchClient(URI link) throws IOException, InterruptedException {
    base = link.resolve("/api/v1/");
    http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding());
    get("/session");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, String template, Object... values)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(template.formatted(values))));
  }

  JsonNode upload(String path, Path file) throws IOException, InterruptedException {
    BodyPublisher body;
    try {
      body = BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new IllegalStateException("there is no " + file, e);
    }
    return send(request(path).header("Content-Type", "application/octet-stream").POST(body));
  }

  /** Waits for the job that an answer names, and returns its result. */
  JsonNode await(JsonNode answer) throws IOException, InterruptedException {
    int job = answer.get("job").get("id").intValue();
    while (true) {
      JsonNode state = get("/jobs/" + job);
      switch (state.get("state").stringValue()) {
        case "done" -> {
          return state.get("result");
        }
        case "failed", "cancelled" -> throw new IllegalStateException(state.toString());
        default -> Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("." + path));
    for (HttpCookie cookie : cookies.getCookieStore().getCookies())
      if (cookie.getName().equals("XSRF-TOKEN")) request.header("X-XSRF-TOKEN", cookie.getValue());
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300)
      throw new IllegalStateException(
          answer.uri() + " answered " + answer.statusCode() + " " + new String(answer.body()));
    return json.readTree(answer.body());
  }
}

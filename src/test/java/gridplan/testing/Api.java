package gridplan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser without a screen: keeps cookies, sends the CSRF token back, follows no redirect.
 *
 * <pre>{@code
 * JsonNode areas = api.get("/api/v1/areas").expect(200).json();
 * long job = api.post("/api/v1/areas/1/mosaic", "{}").expect(202).json().at("/job/id").asLong();
 * JsonNode result = api.awaitJob(job);
 * }</pre>
 */
public final class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final URI base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** A visitor without a session. */
  public Api(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  /** What came back. */
  public record Answer(String request, int status, HttpResponse<byte[]> response) {
    /** Fails with the body when the status is another. */
    public Answer expect(int wanted) {
      assertThat(status).as(() -> request + " answered " + text()).isEqualTo(wanted);
      return this;
    }

    /** Fails with the body when the status is that one. */
    public Answer expectNot(int unwanted) {
      assertThat(status).as(() -> request + " answered " + text()).isNotEqualTo(unwanted);
      return this;
    }

    /** Fails unless it is problem+json with that code. */
    public Answer expectProblem(int wanted, String code) {
      expect(wanted);
      assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
      assertThat(json().path("code").asString()).as(() -> request + ": " + text()).isEqualTo(code);
      return this;
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public byte[] bytes() {
      return response.body();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** A POST of JSON; further headers as name, value, name, value. */
  public Answer post(String path, Object body, String... headers) {
    String text = body instanceof String given ? given : JSON.writeValueAsString(body);
    return send("POST", path, text, append(headers, "Content-Type", "application/json"));
  }

  /** A PUT of JSON; further headers as name, value, name, value. */
  public Answer put(String path, Object body, String... headers) {
    String text = JSON.writeValueAsString(body);
    return send("PUT", path, text, append(headers, "Content-Type", "application/json"));
  }

  /** A POST of any type. */
  public Answer post(String path, String contentType, String body) {
    return send("POST", path, body, "Content-Type", contentType);
  }

  /** A POST of a file. */
  public Answer postFile(String path, byte[] file) {
    return sendBody("POST", path, BodyPublishers.ofByteArray(file));
  }

  /** A POST of a file's bytes. */
  public Answer upload(String path, byte[] bytes) {
    return sendBody(
        "POST",
        path,
        BodyPublishers.ofByteArray(bytes),
        "Content-Type",
        "application/octet-stream");
  }

  /** A text as it stands in an address. */
  public static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The cookie as the browser holds it now. */
  public Optional<HttpCookie> findCookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  /** Waits for the job's end and returns its result; fails when it did not end well. */
  public JsonNode awaitJob(long id) {
    JsonNode job = awaitEnd(id);
    assertThat(job.path("state").asString()).as(job::toString).isEqualTo("done");
    return job.path("result");
  }

  /** Waits for the job's end, whatever it is. */
  public JsonNode awaitEnd(long id) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode job = get("/api/v1/jobs/" + id).expect(200).json();
      if (!job.path("state").asString().matches("queued|running")) return job;
      pause();
    }
    throw new AssertionError("job " + id + " has not ended within " + PATIENCE);
  }

  public void forgetCookie(String name) {
    cookies.getCookieStore().get(base).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .forEach(cookie -> cookies.getCookieStore().remove(base, cookie));
  }

  /** Any method; the body may be null. */
  public Answer send(String method, String path, String body, String... headers) {
    return sendBody(
        method,
        path,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  private Answer sendBody(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
    if (headers.length > 0) request.headers(headers);
    if (!method.equals("GET"))
      findCookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token.getValue()));
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(method + " " + path, response.statusCode(), response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String[] append(String[] headers, String name, String value) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

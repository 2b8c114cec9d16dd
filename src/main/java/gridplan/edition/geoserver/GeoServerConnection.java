package gridplan.edition.geoserver;

import gridplan.platform.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The line to one GeoServer: follows no redirect, reads no endless answer, waits no longer than a
 * minute, and turns every refusal into a problem that repeats the server's own words.
 */
final class GeoServerConnection {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(60);
  private static final int LONGEST_ANSWER = 8 << 20;
  private static final int WORDS = 1000;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TO_CONNECT)
          .build();

  private final GeoServerSettings settings;
  private final GeoServerRest rest;
  private String call = "";

  GeoServerConnection(GeoServerSettings settings) {
    this.settings = settings;
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(CLIENT);
    requests.setReadTimeout(TO_ANSWER);
    RestClient spring =
        RestClient.builder()
            .baseUrl(settings.url().toString())
            .requestFactory(requests)
            .defaultHeaders(
                headers ->
                    headers.setBasicAuth(
                        settings.user(), settings.password(), StandardCharsets.UTF_8))
            .requestInterceptor(this::watched)
            .build();
    this.rest =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(spring))
            .build()
            .createClient(GeoServerRest.class);
  }

  private ClientHttpResponse watched(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    call = request.getMethod() + " " + request.getURI().getRawPath();
    ClientHttpResponse response = execution.execute(request, body);
    if (response.getStatusCode().is3xxRedirection()) {
      response.close();
      throw new Redirected();
    }
    return new Bounded(response);
  }

  /**
   * Does what is asked.
   *
   * @throws Problem {@code geoserver.refused}, {@code geoserver.unreachable}, {@code
   *     geoserver.answer} (502), {@code geoserver.credentials} (409)
   */
  void run(Consumer<GeoServerRest> work) {
    get(
        server -> {
          work.accept(server);
          return true;
        });
  }

  /** The answer to a question; the same problems. */
  <T> T get(Function<GeoServerRest, T> question) {
    return explained(() -> question.apply(rest));
  }

  /** Empty where the server answers that there is no such thing. */
  <T> Optional<T> find(Function<GeoServerRest, T> question) {
    return explained(
        () -> {
          try {
            return Optional.ofNullable(question.apply(rest));
          } catch (RestClientResponseException answer) {
            if (answer.getStatusCode().value() == 404) return Optional.<T>empty();
            throw answer;
          }
        });
  }

  private <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (RestClientResponseException answer) {
      throw refused(answer);
    } catch (ResourceAccessException away) {
      throw away.getCause() instanceof Redirected ? redirected() : unreachable(away);
    } catch (RestClientException odd) {
      if (odd.getMostSpecificCause() instanceof TooLong)
        throw problem(
            "geoserver.answer", 502, "The GeoServer's answer to " + call + " has no end.");
      throw problem(
              "geoserver.answer",
              502,
              "The GeoServer answered "
                  + call
                  + " with what is no answer; is "
                  + GeoServerSettings.URL
                  + " the address of the application itself?")
          .causedBy(odd);
    }
  }

  private Problem refused(RestClientResponseException answer) {
    int status = answer.getStatusCode().value();
    String words = words(answer);
    if (status == 401 || status == 403)
      return problem(
              "geoserver.credentials",
              409,
              "The GeoServer refuses the user of "
                  + GeoServerSettings.USER
                  + " ("
                  + status
                  + "); it needs the rights of an administrator.")
          .with("words", words);
    return problem(
            "geoserver.refused",
            502,
            "The GeoServer refused "
                + call
                + " ("
                + status
                + ")"
                + (words.isEmpty() ? "." : ": " + words)
                + (words.isEmpty() || words.endsWith(".") ? "" : ".")
                + " What was done before stays; run it again when that is mended.")
        .with("status", status)
        .with("words", words);
  }

  /** Its own text, without tags and without our secrets. */
  private String words(RestClientResponseException answer) {
    String text =
        answer
            .getResponseBodyAsString(StandardCharsets.UTF_8)
            .replaceAll("(?s)<(style|script)[^>]*>.*?</\\1>", " ")
            .replaceAll("<[^>]{1,200}>", " ")
            .replaceAll("\\s+", " ")
            .strip();
    for (String secret : new String[] {settings.password(), settings.store().password()})
      if (!secret.isEmpty()) text = text.replace(secret, "…");
    return text.length() > WORDS ? text.substring(0, WORDS) + "…" : text;
  }

  private Problem unreachable(ResourceAccessException away) {
    return problem(
            "geoserver.unreachable",
            502,
            "The GeoServer of "
                + GeoServerSettings.URL
                + " does not answer; start it or correct the address.")
        .causedBy(away);
  }

  private Problem redirected() {
    return problem(
        "geoserver.redirect",
        502,
        "The GeoServer sends "
            + call
            + " elsewhere, which is not followed; set "
            + GeoServerSettings.URL
            + " to its final address.");
  }

  private Problem problem(String code, int status, String sentence) {
    return Problem.of(code, status, sentence).with("call", call.isEmpty() ? null : call);
  }

  private static final class Redirected extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** An answer of which no more than so much is read, not even to throw it away. */
  private static final class Bounded implements ClientHttpResponse {
    private final ClientHttpResponse given;
    private int left = LONGEST_ANSWER;

    Bounded(ClientHttpResponse given) {
      this.given = given;
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
      return given.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
      return given.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
      return given.getHeaders();
    }

    @Override
    public InputStream getBody() throws IOException {
      return new FilterInputStream(given.getBody()) {
        @Override
        public int read() throws IOException {
          count(1);
          return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          int read = super.read(bytes, from, length);
          count(Math.max(0, read));
          return read;
        }
      };
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) throw new TooLong();
    }

    @Override
    public void close() {
      try {
        if (left < 0) given.getBody().close();
        else given.close();
      } catch (IOException e) {
        given.close();
      }
    }
  }
}

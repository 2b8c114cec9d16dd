package gridplan.access;

import gridplan.platform.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises a read key in {@code Authorization: Bearer} or {@code X-Api-Key}, or as the password
 * (or the name) of {@code Authorization: Basic} for programs that send nothing else, and holds keys
 * and visitors to their rates. A key is good for its own request only and opens no session; it
 * counts before a session's cookie. Callers on this very machine without a key are not counted.
 */
final class ReadKeyFilter extends OncePerRequestFilter {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private final ApiKeys keys;
  private final VisitorRate visitors;
  private final Refusals refusals;
  private final RateLimit keyRates;

  ReadKeyFilter(ApiKeys keys, VisitorRate visitors, Refusals refusals, Clock clock) {
    this.keys = keys;
    this.visitors = visitors;
    this.refusals = refusals;
    this.keyRates = new RateLimit(clock);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Optional<String> token = token(request);
      if (token.isPresent()) enter(token.get(), request);
      else if (isRead(request) && !isLoggedIn()) countVisitor(request);
    } catch (TooMany refused) {
      response.setIntHeader(HttpHeaders.RETRY_AFTER, refused.seconds);
      refusals.write(response, refused.problem());
      return;
    } catch (Problem refused) {
      if (refused.status() == 401)
        response.setHeader(
            HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gridplan\", error=\"invalid_token\"");
      refusals.write(response, refused);
      return;
    } catch (DataAccessException | TransactionException away) {
      response.setIntHeader(HttpHeaders.RETRY_AFTER, 3);
      refusals.write(
          response,
          Problem.of(
              "database.unreachable", 503, "The database does not answer. Try again in a moment."));
      return;
    }
    chain.doFilter(request, response);
  }

  private static Optional<String> token(HttpServletRequest request) {
    String header = request.getHeader("X-Api-Key");
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (given != null) {
      String scheme = (given + ' ').toLowerCase(Locale.ROOT);
      if (scheme.startsWith(BEARER))
        return Optional.of((given + ' ').substring(BEARER.length()).strip());
      if (header == null && scheme.startsWith(BASIC))
        return password((given + ' ').substring(BASIC.length()).strip());
    }
    return Optional.ofNullable(header).map(String::strip);
  }

  /** What is no key of ours is for a proxy on the way, not for us. */
  private static Optional<String> password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Stream.of(pair.split(":", 2))
          .filter(part -> part.startsWith(ApiKeys.PREFIX))
          .reduce((name, password) -> password);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private void enter(String token, HttpServletRequest request) {
    ApiKey key;
    try {
      key = keys.recognise(token);
    } catch (Problem wrong) {
      require(visitors.takeOne(request.getRemoteAddr()));
      throw wrong;
    }
    require(keyRates.take(Long.toString(key.id()), key.ratePerMinute()));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new KeyAuthentication(key));
    SecurityContextHolder.setContext(context);
  }

  private void countVisitor(HttpServletRequest request) {
    require(visitors.secondsToWait(request.getRemoteAddr()));
  }

  private static void require(int secondsToWait) {
    if (secondsToWait > 0) throw new TooMany(secondsToWait);
  }

  static boolean isRead(HttpServletRequest request) {
    String path = request.getServletPath(); // decoded: %6f is an o
    return path.equals("/ogc")
        || path.startsWith("/ogc/")
        || path.startsWith("/tiles/")
        || path.equals("/api/v1/locate")
        || path.equals(AccessConfiguration.METRICS)
        || path.endsWith("/download");
  }

  private static boolean isLoggedIn() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller != null && caller.isAuthenticated();
  }

  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int seconds;

    TooMany(int seconds) {
      super("too many requests", null, false, false);
      this.seconds = seconds;
    }

    Problem problem() {
      return Problem.of(
              "request.tooMany",
              429,
              "Too many requests from you. Try again in " + seconds + " seconds.")
          .with("retryAfter", seconds);
    }
  }
}

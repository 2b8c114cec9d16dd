package gridplan.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session twelve hours after it began, however busy it is. */
class SessionAgeFilter extends OncePerRequestFilter {
  static final Duration LONGEST = Duration.ofHours(12);

  private final Clock clock;

  SessionAgeFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null
        && Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST).isBefore(clock.instant()))
      session.invalidate();
    chain.doFilter(request, response);
  }
}

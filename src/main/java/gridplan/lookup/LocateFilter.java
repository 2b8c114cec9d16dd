package gridplan.lookup;

import gridplan.access.VisitorRate;
import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.lookup.EditionIndexes.Today;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Answers the plainest question, a visitor's for one coordinate today, before anything else is
 * asked about the request: it needs no session, no role and no rights. Whatever is unusual about it
 * goes on to {@link LocateController}, which gives the same answers and explains mistakes.
 */
final class LocateFilter implements Filter {
  private static final CoordinateSystem WGS84 = CoordinateSystems.of("wgs84");

  private final Lookups lookups;
  private final VisitorRate visitors;
  private final LocateMetrics metrics;
  private volatile PlainAnswers prepared;

  LocateFilter(Lookups lookups, VisitorRate visitors, LocateMetrics metrics) {
    this.lookups = lookups;
    this.visitors = visitors;
    this.metrics = metrics;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    HttpServletRequest http = (HttpServletRequest) request;
    PlainQuestion question = isPlain(http) ? PlainQuestion.of(http.getQueryString()) : null;
    if (question == null
        || !lookups.isReady()
        || !answer(question, http, (HttpServletResponse) response, start))
      chain.doFilter(request, response);
  }

  private static boolean isPlain(HttpServletRequest request) {
    return "GET".equals(request.getMethod())
        && request.getHeader("Cookie") == null
        && request.getHeader("Authorization") == null
        && request.getHeader("X-Api-Key") == null;
  }

  /** False when it is not answered here. */
  private boolean answer(
      PlainQuestion question, HttpServletRequest request, HttpServletResponse response, long start)
      throws IOException {
    GivenPoint point = point(question);
    if (point == null) return false;
    PlainAnswers answers = answers();
    Today today = answers.today;
    Finding finding = Finding.of(point.x(), point.y(), today);
    if (!finding.found() && isInsideSwapped(point, today)
        || !visitors.admits(request.getRemoteAddr())) return false;
    PlainAnswers.OfEdition edition = answers.of(finding.valid());
    LocateController.addHeaders(response, today, edition.tag());
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (edition.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      metrics.record("one", "unchanged", 0, start);
      return true;
    }
    AnswerBuffer json = LocateJson.forVisitor(question, point, finding, today, edition.tail());
    response.setContentType("application/json");
    response.setContentLength(json.size());
    response.getOutputStream().write(json.bytes(), 0, json.size());
    Timer timer = finding.found() ? edition.inside() : edition.outside();
    timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return true;
  }

  /** The prepared answers, made anew when the state has changed. */
  private PlainAnswers answers() {
    Today today = lookups.today();
    PlainAnswers known = prepared;
    if (known == null || known.today != today) prepared = known = new PlainAnswers(today, metrics);
    return known;
  }

  private static GivenPoint point(PlainQuestion question) {
    try {
      return GivenPoint.of(
          question.longitude(),
          question.latitude(),
          question.crs == null ? WGS84 : CoordinateSystems.of(question.crs));
    } catch (RuntimeException mistake) {
      return null; // the controller says which
    }
  }

  private static boolean isInsideSwapped(GivenPoint point, Today today) {
    return point
        .exchanged()
        .filter(p -> Lookups.isInside(p.x(), p.y(), today.editions()))
        .isPresent();
  }
}

package gridplan.lookup;

import gridplan.access.VisitorRate;
import gridplan.lookup.EditionIndexes.Today;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers the plainest question, a visitor's for one coordinate today, before anything else is
 * asked about the request: it needs no session, no role and no rights. Whatever is unusual about it
 * goes on to {@link LocateController}, which gives the same answers and explains mistakes.
 */
final class LocateFilter implements Filter {
  private static final String PATH = "/api/v1/locate";

  private final Lookups lookups;
  private final VisitorRate visitors;
  private final LocateMetrics metrics;

  LocateFilter(Lookups lookups, VisitorRate visitors, LocateMetrics metrics) {
    this.lookups = lookups;
    this.visitors = visitors;
    this.metrics = metrics;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (!PATH.equals(http.getRequestURI())
        || !isPlain(http)
        || !answer(http, (HttpServletResponse) response)) chain.doFilter(request, response);
  }

  private boolean isPlain(HttpServletRequest request) {
    return "GET".equals(request.getMethod())
        && request.getHeader("Cookie") == null
        && request.getHeader("Authorization") == null
        && request.getHeader("X-Api-Key") == null
        && request.getParameter("on") == null
        && request.getParameter("recorded") == null
        && visitors.admits(request.getRemoteAddr());
  }

  /** False when it is not answered here. */
  private boolean answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    GivenPoint point = point(request);
    if (point == null) return false;
    Today today = lookups.today();
    Located located = Lookups.locate(point.x(), point.y(), today.editions());
    if (!located.found() && isInsideSwapped(point, today)) return false;
    String tag = LocateController.tag(today, located);
    LocateController.addHeaders(response, today, tag);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      metrics.record("one", "unchanged", 0, start);
      return true;
    }
    byte[] json = LocateJson.forVisitor(point, located, today.staleSince());
    response.setContentType("application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
    metrics.record("one", located, start);
    return true;
  }

  private static GivenPoint point(HttpServletRequest request) {
    String lon = request.getParameter("lon");
    String lat = request.getParameter("lat");
    String crs = request.getParameter("crs");
    if (lon == null || lat == null || crs != null && crs.equalsIgnoreCase("any")) return null;
    try {
      return GivenPoint.of(
          Double.parseDouble(lon), Double.parseDouble(lat), crs == null ? "wgs84" : crs);
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

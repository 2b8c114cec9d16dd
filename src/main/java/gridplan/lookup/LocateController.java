package gridplan.lookup;

import gridplan.layer.Layers;
import gridplan.layer.PlaceNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The grid of a coordinate: one by GET, many as a stream by POST. Open to visitors. */
@RestController
@RequestMapping("/api/v1/locate")
class LocateController {
  private static final Logger log = LoggerFactory.getLogger(LocateController.class);
  private static final List<String> ANY = List.of("wgs84", "gcj02", "bd09");

  private final Lookups lookups;
  private final Layers layers;

  LocateController(Lookups lookups, Layers layers) {
    this.lookups = lookups;
    this.layers = layers;
  }

  /**
   * @param crs {@code wgs84 cgcs2000 gcj02 bd09 EPSG:n}, or {@code any} for an answer for each
   *     datum; WGS84 when it is missing
   * @param on day of validity, today when it is missing
   * @param recorded moment of record, now when it is missing
   */
  @GetMapping
  Object locate(
      @RequestParam double lon,
      @RequestParam double lat,
      @RequestParam(defaultValue = "wgs84") String crs,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate on,
      @RequestParam(required = false) Instant recorded,
      Principal principal) {
    if (!crs.equalsIgnoreCase("any")) return answer(lon, lat, crs, on, recorded, principal);
    List<LocateAnswer> answers = new ArrayList<>();
    for (String datum : ANY) answers.add(answer(lon, lat, datum, on, recorded, principal));
    return AnyAnswer.of(answers);
  }

  private LocateAnswer answer(
      double lon, double lat, String crs, LocalDate on, Instant recorded, Principal principal) {
    GivenPoint point = GivenPoint.of(lon, lat, crs);
    Located located = lookups.locate(point, on, recorded);
    if (!located.found()) refuseSwapped(point, on, recorded);
    if (principal == null) return LocateAnswer.forVisitor(point, located);
    return LocateAnswer.forAccount(point, located, placeAt(point, located));
  }

  /** A point outside every grid that would be inside one with its numbers exchanged. */
  private void refuseSwapped(GivenPoint point, LocalDate on, Instant recorded) {
    GivenPoint exchanged;
    try {
      exchanged = GivenPoint.of(point.lat(), point.lon(), point.crs());
    } catch (RuntimeException impossible) {
      return;
    }
    if (Lookups.isInside(exchanged.x(), exchanged.y(), lookups.editionsOn(on, recorded)))
      throw GivenPoint.swapped(point.lon(), point.lat());
  }

  private PlaceNames placeAt(GivenPoint point, Located located) {
    PlaceNames nothing = new PlaceNames(null, null);
    if (!located.found()) return nothing;
    try {
      return layers.placeAt(located.grid().area(), point.x(), point.y());
    } catch (DataAccessException | TransactionException away) {
      log.warn("The grid is told without the building: {}", away.getMessage());
      return nothing;
    }
  }

  /**
   * The answers for each datum.
   *
   * @param agree whether all name the same grid, or none
   * @param summary one line for people
   */
  record AnyAnswer(boolean agree, String summary, List<LocateAnswer> answers) {
    static AnyAnswer of(List<LocateAnswer> answers) {
      Set<String> codes = new LinkedHashSet<>();
      List<String> parts = new ArrayList<>();
      for (LocateAnswer answer : answers) {
        String code = answer.found() ? answer.grid().code() : "outside";
        codes.add(code);
        parts.add(answer.point().crs() + ": " + code);
      }
      boolean agree = codes.size() == 1;
      String summary = agree ? "all agree: " + codes.iterator().next() : String.join("; ", parts);
      return new AnyAnswer(agree, summary, answers);
    }
  }

  /**
   * Answers a CSV table row by row while it is still coming in: the same columns, then {@code
   * grid,name,on_boundary,problem}. A bad row is answered in its place.
   *
   * @param x name of the column of the longitude or easting; the usual names are known
   * @param y name of the column of the latitude or northing
   */
  @PostMapping(consumes = {"text/csv", "text/plain", "application/csv"})
  void stream(
      @RequestParam(defaultValue = "wgs84") String crs,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate on,
      @RequestParam(required = false) Instant recorded,
      @RequestParam(required = false) String x,
      @RequestParam(required = false) String y,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    LocateStream stream = new LocateStream(lookups.editionsOn(on, recorded), crs, x, y);
    CsvRows rows = new CsvRows(request.getInputStream());
    String header = stream.header(rows);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    stream.answer(header, rows, response.getOutputStream());
  }
}

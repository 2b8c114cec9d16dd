package gridplan.lookup;

import gridplan.access.ReadLayer;
import gridplan.access.ReadScope;
import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.layer.Layers;
import gridplan.layer.PlaceNames;
import gridplan.lookup.EditionIndexes.Today;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The grid of a coordinate: one by GET, many as a stream by POST. Open to visitors. */
@RestController
@RequestMapping("/api/v1/locate")
class LocateController {
  private static final List<String> ANY = List.of("wgs84", "gcj02", "bd09");

  private final Lookups lookups;
  private final Layers layers;
  private final AreaPlaces places;
  private final GridPosts posts;
  private final Patience patience;
  private final LocateMetrics metrics;

  LocateController(
      Lookups lookups,
      Layers layers,
      AreaPlaces places,
      GridPosts posts,
      Patience patience,
      LocateMetrics metrics) {
    this.lookups = lookups;
    this.layers = layers;
    this.places = places;
    this.posts = posts;
    this.patience = patience;
    this.metrics = metrics;
  }

  /**
   * @param crs {@code wgs84 cgcs2000 gcj02 bd09 EPSG:n}, or {@code any} for an answer for each
   *     datum; WGS84 when it is missing
   * @param on day of validity, today when it is missing
   * @param recorded moment of record, now when it is missing
   * @param tier of the grid that is asked for, 2 when it is missing or, where there is none, the
   *     next one above; the chain tells every tier
   */
  @GetMapping
  Object locate(
      @RequestParam double lon,
      @RequestParam double lat,
      @RequestParam(defaultValue = "wgs84") String crs,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate on,
      @RequestParam(required = false) Instant recorded,
      @RequestParam(required = false) Integer tier,
      Principal principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    long start = System.nanoTime();
    LocateParameters.requireOne(request);
    Today state = state(on, recorded, tier);
    boolean any = crs.equalsIgnoreCase("any");
    List<Answered> answers = new ArrayList<>();
    for (String datum : any ? ANY : List.of(crs))
      answers.add(answer(GivenPoint.of(lon, lat, datum), state));
    Located first = answers.get(0).located();
    if (principal == null) {
      String tag = tag(state, first);
      addHeaders(response, state, tag);
      if (tag.equals(request.getHeader("If-None-Match"))) {
        metrics.record("one", "unchanged", 0, start);
        return ResponseEntity.status(304).build();
      }
    }
    boolean now = on == null && recorded == null;
    List<LocateAnswer> told =
        answers.stream().map(answer -> tell(answer, principal, now, state.staleSince())).toList();
    metrics.record("one", first, start);
    return any ? AnyAnswer.of(told) : told.get(0);
  }

  /** The description of this endpoint: OpenAPI 3.0. */
  @GetMapping(value = "/openapi", produces = "application/vnd.oai.openapi+json;version=3.0")
  Resource describe() {
    return new ClassPathResource("openapi/locate.json");
  }

  /** What was valid then, as far as the caller may read it. */
  private Today state(LocalDate on, Instant recorded, Integer tier) {
    ReadScope scope = ReadScope.current();
    scope.require(ReadLayer.locate);
    return lookups.on(on, recorded).within(scope).ofTier(tier);
  }

  private record Answered(GivenPoint point, Located located) {}

  private static Answered answer(GivenPoint point, Today state) {
    Located located = Lookups.locate(point.x(), point.y(), state);
    if (!located.found()) refuseSwapped(point, state);
    return new Answered(point, located);
  }

  /**
   * @param now whether it is about today: who served on another day is not kept
   */
  private LocateAnswer tell(Answered answer, Principal principal, boolean now, Instant staleSince) {
    GivenPoint point = answer.point();
    Located located = answer.located();
    if (principal == null) return LocateAnswer.forVisitor(point, located, staleSince);
    Extras extras = located.found() ? extras(point, located, now, staleSince != null) : Extras.NONE;
    return LocateAnswer.forAccount(point, located, extras.place(), extras.served(), staleSince);
  }

  /** What stands at the point and who serves there; what only the database knows may be missing. */
  private record Extras(PlaceNames place, GridPosts.Served served) {
    static final Extras NONE = new Extras(new PlaceNames(null, null), null);
  }

  private Extras extras(GivenPoint point, Located located, boolean now, boolean away) {
    long area = located.grid().area();
    PlaceNames known = places.find(area, point.x(), point.y()).orElse(null);
    Extras fromMemory = known == null ? Extras.NONE : new Extras(known, null);
    if (away || known != null && !now) return fromMemory;
    return patience.ask(
        () -> {
          PlaceNames place = known == null ? layers.placeAt(area, point.x(), point.y()) : known;
          return new Extras(place, now ? servedAt(located, place) : null);
        },
        fromMemory);
  }

  private GridPosts.Served servedAt(Located located, PlaceNames place) {
    Long building = place.building() == null ? null : place.building().id();
    return posts.at(located.grid().area(), located.grid().code(), building);
  }

  /** Changes with the edition that answers, with anything published, and with the day. */
  static String tag(Today state, Located located) {
    return tag(state, located.edition() == null ? 0 : located.edition().id());
  }

  static String tag(Today state, long edition) {
    String stale = state.staleSince() == null ? "" : "-stale";
    return '"' + Long.toString(edition) + '-' + state.revision() + stale + '"';
  }

  static void addHeaders(HttpServletResponse response, Today state, String tag) {
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    if (state.staleSince() != null)
      response.setHeader("Gridplan-Stale-Since", state.staleSince().toString());
  }

  /** A point outside every grid that would be inside one with its numbers exchanged. */
  private static void refuseSwapped(GivenPoint point, Today state) {
    point
        .exchanged()
        .filter(other -> Lookups.isInside(other.x(), other.y(), state.editions()))
        .ifPresent(
            other -> {
              throw GivenPoint.swapped(point.lon(), point.lat());
            });
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
   * grid,name,on_boundary,kind,problem}. A bad row is answered in its place.
   *
   * @param x name of the column of the longitude or easting; the usual names are known
   * @param y name of the column of the latitude or northing
   */
  @PostMapping(consumes = {"text/csv", "text/plain", "application/csv"})
  void csv(
      @RequestParam(defaultValue = "wgs84") String crs,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate on,
      @RequestParam(required = false) Instant recorded,
      @RequestParam(required = false) Integer tier,
      @RequestParam(required = false) String x,
      @RequestParam(required = false) String y,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    LocateParameters.requireTable(request);
    Today state = state(on, recorded, tier);
    SpooledOutput out = new SpooledOutput(new LateOutput(response, "text/csv;charset=UTF-8"));
    CsvStream stream = new CsvStream(state.editions(), systems(crs), RequestBody.of(request), out);
    stream.begin(x, y);
    answer("csv", stream, out, state, response, start);
  }

  /**
   * The same for JSON objects, one a line: {@code grid}, {@code name}, {@code on_boundary}, {@code
   * kind} and, if need be, {@code problem} are added to each.
   */
  @PostMapping(
      consumes = {
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/json-seq"
      })
  void ndjson(
      @RequestParam(defaultValue = "wgs84") String crs,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate on,
      @RequestParam(required = false) Instant recorded,
      @RequestParam(required = false) Integer tier,
      @RequestParam(required = false) String x,
      @RequestParam(required = false) String y,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    LocateParameters.requireTable(request);
    Today state = state(on, recorded, tier);
    SpooledOutput out = new SpooledOutput(new LateOutput(response, "application/x-ndjson"));
    NdjsonStream stream =
        new NdjsonStream(state.editions(), systems(crs), x, y, RequestBody.of(request), out);
    answer("ndjson", stream, out, state, response, start);
  }

  private static List<CoordinateSystem> systems(String crs) {
    return (crs.equalsIgnoreCase("any") ? ANY : List.of(crs))
        .stream().map(CoordinateSystems::of).toList();
  }

  private void answer(
      String endpoint,
      RowStream stream,
      SpooledOutput out,
      Today state,
      HttpServletResponse response,
      long start)
      throws IOException {
    if (state.staleSince() != null)
      response.setHeader("Gridplan-Stale-Since", state.staleSince().toString());
    try {
      stream.answerAll();
      out.finish();
      metrics.record(endpoint, "answered", 0, start);
    } catch (IOException gone) {
      metrics.record(endpoint, "gone", 0, start);
      throw gone;
    } finally {
      out.abandon();
      metrics.rows(endpoint, stream.answered());
    }
  }
}

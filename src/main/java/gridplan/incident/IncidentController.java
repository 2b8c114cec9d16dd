package gridplan.incident;

import gridplan.layer.AreaInfo;
import gridplan.layer.Layers;
import gridplan.lookup.GivenPoint;
import gridplan.lookup.Located;
import gridplan.lookup.Lookups;
import gridplan.platform.problem.Problem;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records incidents and lists them. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentController {
  private static final int MAX_KIND = 100;
  private static final int MAX_NOTE = 10_000;
  private static final int MAX_LIMIT = 500;

  /** Clocks of phones run ahead of ours a little. */
  static final Duration CLOCK_ERROR = Duration.ofMinutes(10);

  static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final IncidentRepository repository;
  private final Lookups lookups;
  private final Layers layers;
  private final Clock clock;
  private final Matters matters;

  IncidentController(
      IncidentRepository repository, Lookups lookups, Layers layers, Clock clock, Matters matters) {
    this.repository = repository;
    this.lookups = lookups;
    this.layers = layers;
    this.clock = clock;
    this.matters = matters;
  }

  /**
   * What is told of an incident.
   *
   * @param crs datum of the coordinate, WGS84 when missing
   * @param happenedAt now when missing
   */
  record IncidentBody(
      Double lon, Double lat, String crs, Instant happenedAt, String kind, String note) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Incident record(@RequestBody IncidentBody body, Principal principal) {
    if (body.lon() == null || body.lat() == null)
      throw Problem.of("incident.malformed", 400, "An incident needs lon and lat.");
    String kind = body.kind() == null ? "" : body.kind().strip();
    String note = body.note() == null ? "" : body.note().strip();
    if (kind.length() > MAX_KIND || note.length() > MAX_NOTE)
      throw Problem.of(
          "incident.malformed",
          400,
          "The kind may have " + MAX_KIND + " characters, the note " + MAX_NOTE + ".");
    Instant happenedAt = body.happenedAt() == null ? clock.instant() : body.happenedAt();
    if (happenedAt.isAfter(clock.instant().plus(CLOCK_ERROR)))
      throw Problem.of("incident.future", 400, "An incident cannot lie in the future.")
          .with("happenedAt", happenedAt.toString());
    if (happenedAt.isBefore(EARLIEST))
      throw Problem.of("incident.past", 400, "An incident before 1900 is not kept.")
          .with("happenedAt", happenedAt.toString());
    GivenPoint point =
        GivenPoint.of(body.lon(), body.lat(), body.crs() == null ? "wgs84" : body.crs());
    LocalDate day = LocalDate.ofInstant(happenedAt, ZoneId.systemDefault());
    Located located = lookups.locate(point, day, null);
    long id = repository.insert(point, happenedAt, kind, note, located, principal.getName());
    matters.raise(id, principal.getName());
    return get(id);
  }

  @GetMapping("/{id}")
  Incident get(@PathVariable long id) {
    return repository.find(id).orElseThrow(() -> Problem.notFound("incident", id));
  }

  /**
   * A page of the list.
   *
   * @param next ask again with {@code before} set to it; null at the end
   */
  record Page(List<Incident> items, Long next) {}

  @GetMapping
  Page list(
      @RequestParam(required = false) Long area,
      @RequestParam(required = false) String grid,
      @RequestParam(required = false) MatterStatus status,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      @RequestParam(defaultValue = "100") int limit) {
    int most = Math.max(1, Math.min(MAX_LIMIT, limit));
    boolean chosen = grid != null || status != null;
    if (chosen && area == null)
      throw Problem.of("incident.area", 400, "Name the area whose grid or status is meant.");
    List<Incident> items =
        chosen
            ? repository.listOfGrid(area, grid, status == null ? null : status.name(), before, most)
            : area == null ? repository.list(before, most) : of(area, before, most);
    return new Page(items, items.size() < most ? null : items.get(most - 1).id());
  }

  private List<Incident> of(long area, long before, int limit) {
    AreaInfo info = layers.getArea(area);
    return repository.listOfArea(area, info.bbox(), before, limit);
  }
}

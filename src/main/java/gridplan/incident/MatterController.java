package gridplan.incident;

import gridplan.exchange.InputException;
import gridplan.intake.Upload;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents as matters that somebody sees to (派单 – 接单 – 评单). */
@RestController
@RequestMapping("/api/v1")
class MatterController {
  private static final long MAX_BYTES = 32L << 20;

  /** No matter lies before it. */
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

  /** No matter lies after it. */
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

  private final Matters matters;
  private final IncidentRepository incidents;

  MatterController(Matters matters, IncidentRepository incidents) {
    this.matters = matters;
    this.incidents = incidents;
  }

  /** A matter with what was done to it. */
  record Matter(Incident incident, List<MatterStep> steps, List<String> allowed) {}

  @GetMapping("/incidents/{id}/steps")
  Matter get(@PathVariable long id) {
    Incident incident = incidents.find(id).orElseThrow(() -> Problem.notFound("incident", id));
    List<String> allowed = incident.status().allowed().stream().map(Enum::name).toList();
    return new Matter(incident, matters.steps(id), allowed);
  }

  /**
   * {@code {"action": "dispatch", "to": "王敏"}}, {@code accept}, {@code handle}, {@code {"action":
   * "rate", "rating": 5}}, {@code close}, {@code back}; each with a {@code note}.
   */
  @PostMapping("/incidents/{id}/steps")
  Matter step(@PathVariable long id, @RequestBody Matters.Asked asked, Principal author) {
    matters.step(id, asked, author.getName());
    return get(id);
  }

  /** By the grids in force when the matters were raised. */
  @GetMapping("/areas/{area}/matters")
  MatterCounts counts(
      @PathVariable long area,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to) {
    return matters.counts(
        area,
        start(from == null || from.isBefore(FIRST) ? FIRST : from),
        start(to == null || to.isAfter(LAST) ? LAST : to));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
  }

  /**
   * Takes a list of matters as the request's body, all of it or nothing.
   *
   * @param file its name, ending in {@code .csv} or {@code .xlsx}
   * @param crs datum of its coordinates, CGCS2000 when missing
   */
  @PostMapping("/areas/{area}/matters")
  ResponseEntity<Map<String, Object>> take(
      @PathVariable long area,
      @RequestParam String file,
      @RequestParam(defaultValue = "cgcs2000") String crs,
      InputStream body,
      Principal author)
      throws IOException {
    try (Upload upload = Upload.receiveAny(file, body, MAX_BYTES)) {
      MatterTable table;
      try {
        table = MatterTable.read(upload.file());
      } catch (InputException e) {
        throw upload.problem(e);
      }
      return ResponseEntity.status(HttpStatus.CREATED)
          .body(matters.take(area, table, crs, author.getName()));
    }
  }

  @GetMapping("/areas/{area}/matters/ladder")
  ResponseEntity<MatterRule> rule(@PathVariable long area) {
    return ContentTag.answer(matters.rule(area));
  }

  /**
   * @param seen the {@code ETag} of the ladder that was edited; missing: whatever it is now
   */
  @PutMapping("/areas/{area}/matters/ladder")
  ResponseEntity<MatterRule> setRule(
      @PathVariable long area,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String seen,
      @RequestBody MatterRule rule,
      Principal author) {
    matters.setRule(area, rule, seen, author.getName());
    return ContentTag.answer(matters.rule(area));
  }

  /** Lets what has lain too long climb now; it does so by itself every hour. */
  @PostMapping("/areas/{area}/matters/climb")
  Map<String, Object> climb(@PathVariable long area) {
    return Map.of("climbed", matters.climb(area));
  }
}

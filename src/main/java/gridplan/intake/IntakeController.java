package gridplan.intake;

import gridplan.exchange.FileFormat;
import gridplan.exchange.FileLook;
import gridplan.exchange.GivenGrids;
import gridplan.exchange.InputException;
import gridplan.exchange.TableBook;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.Principal;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Files on their way in: received once, looked at as often as a person corrects the reading. */
@RestController
@RequestMapping("/api/v1/intakes")
class IntakeController {
  private static final int MOST_PROBLEMS = 500;
  private static final String GRIDS = "grids.geojson";

  private final Intakes intakes;
  private final Remembered remembered;
  private final Jobs jobs;
  private final long maxBytes;

  IntakeController(
      Intakes intakes,
      Remembered remembered,
      Jobs jobs,
      @Value("${gridplan.import-max-bytes:1073741824}") long maxBytes) {
    this.intakes = intakes;
    this.remembered = remembered;
    this.jobs = jobs;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a file as the request's body: {@code {"intake": id, "file", "format"}}.
   *
   * @param file its name, whose extension is its format
   */
  @PostMapping
  ResponseEntity<Map<String, Object>> receive(
      @RequestParam String file,
      @RequestHeader(name = "Content-Length", defaultValue = "0") long length,
      InputStream body,
      Principal author)
      throws IOException {
    if (length > maxBytes) throw Upload.tooLarge(maxBytes);
    Intake intake = intakes.receive(file, body, maxBytes, author.getName());
    try {
      FileFormat format = FileFormat.ofInput(intake.file());
      return ResponseEntity.status(HttpStatus.CREATED)
          .body(Map.of("intake", intake.id(), "file", intake.name(), "format", format.name()));
    } catch (InputException e) {
      intakes.forget(intake.id(), author.getName());
      throw intake.problem(e);
    }
  }

  /** Takes another file that belongs to it: the {@code .dbf} of a shapefile and the like. */
  @PostMapping("/{id}/parts")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void part(@PathVariable String id, @RequestParam String file, InputStream body, Principal author)
      throws IOException {
    intakes.get(id, author.getName()).addPart(file, body, maxBytes);
  }

  /** Looks at it, as a job whose result is {@link Looks#view}. */
  @PostMapping("/{id}/look")
  ResponseEntity<Map<String, Object>> look(
      @PathVariable String id, @RequestBody IntakeChoice choice, Principal author) {
    Intake intake = intakes.get(id, author.getName());
    var options = choice.options();
    long job =
        jobs.start(
            "intake.look",
            Map.of("file", intake.name()),
            author.getName(),
            progress -> {
              try {
                FileLook look = FileLook.at(intake.file(), options, progress);
                intake.see(look);
                return Looks.view(intake, look, remembered.find(intake, look).orElse(null));
              } catch (InputException e) {
                throw intake.problem(e);
              }
            });
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }

  /**
   * Reads it as grids that a plan may begin with, as a job: {@code {"grids": n, "notices": n}};
   * afterwards they are there as GeoJSON.
   */
  @PostMapping("/{id}/grids")
  ResponseEntity<Map<String, Object>> readGrids(
      @PathVariable String id, @RequestBody IntakeChoice choice, Principal author) {
    Intake intake = intakes.get(id, author.getName());
    var options = choice.options();
    long job =
        jobs.start(
            "import",
            Map.of("file", intake.name()),
            author.getName(),
            progress -> {
              progress.report("import.read", 0);
              try {
                GivenGrids.Read read =
                    GivenGrids.convert(
                        intake.file(), options, choice.columns(), intake.beside(GRIDS));
                intake.keep(read.notices());
                remembered.remember(intake, choice, author.getName());
                return Map.of("grids", read.grids(), "notices", read.notices().size());
              } catch (InputException e) {
                throw intake.problem(e);
              }
            });
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }

  /** The grids that were read, in degrees. */
  @GetMapping(path = "/{id}/grids", produces = "application/geo+json")
  ResponseEntity<FileSystemResource> grids(@PathVariable String id, Principal author) {
    Intake intake = intakes.get(id, author.getName());
    if (!Files.isRegularFile(intake.beside(GRIDS)))
      throw Problem.of("intake.noGrids", 409, "Read the file as grids first.");
    return ResponseEntity.ok(new FileSystemResource(intake.beside(GRIDS)));
  }

  /** What the last dry run found; {@code lang} is {@code zh} or {@code en}. */
  @GetMapping("/{id}/problems")
  Map<String, Object> problems(
      @PathVariable String id,
      @RequestParam(defaultValue = "zh") String lang,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "200") int limit,
      Principal author) {
    if (limit < 1 || limit > MOST_PROBLEMS || after < 0)
      throw Problem.of(
          "request.invalid", 400, "Ask for 1 to " + MOST_PROBLEMS + " problems with limit=.");
    return IntakeProblems.page(intakes.get(id, author.getName()), lang, after, limit);
  }

  /** The same as a table that spreadsheets open. */
  @GetMapping("/{id}/problems.{format:csv|xlsx}")
  ResponseEntity<StreamingResponseBody> table(
      @PathVariable String id,
      @PathVariable String format,
      @RequestParam(defaultValue = "zh") String lang,
      Principal author) {
    Intake intake = intakes.get(id, author.getName());
    boolean isXlsx = format.equals("xlsx");
    return ResponseEntity.ok()
        .header("Content-Type", TableBook.mediaType(isXlsx))
        .header("Content-Disposition", "attachment; filename=\"problems." + format + "\"")
        .body(out -> IntakeProblems.write(intake, lang, isXlsx, out));
  }

  /** Gives the file up. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String id, Principal author) {
    intakes.forget(id, author.getName());
  }
}

package gridplan.register;

import gridplan.exchange.InputException;
import gridplan.exchange.LayerTarget;
import gridplan.exchange.TableBook;
import gridplan.exchange.VectorFiles;
import gridplan.intake.Intake;
import gridplan.intake.IntakeChoice;
import gridplan.intake.Intakes;
import gridplan.intake.Remembered;
import gridplan.intake.Upload;
import gridplan.layer.Layers;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Bringing household registers in: dry run, its problems as a table, applying it. */
@RestController
@RequestMapping("/api/v1/areas/{area}/registers")
class RegisterController {
  private static final List<String> PARTS =
      LayerTarget.REGISTER.roles().stream().map(LayerTarget.Role::key).toList();

  private static final int MOST_ROWS = 500;

  private final Registers registers;
  private final Intakes intakes;
  private final Remembered remembered;
  private final Layers layers;
  private final Jobs jobs;
  private final long maxBytes;

  RegisterController(
      Registers registers,
      Intakes intakes,
      Remembered remembered,
      Layers layers,
      Jobs jobs,
      @Value("${gridplan.import-max-bytes:1073741824}") long maxBytes) {
    this.registers = registers;
    this.intakes = intakes;
    this.remembered = remembered;
    this.layers = layers;
    this.jobs = jobs;
    this.maxBytes = maxBytes;
  }

  /** Registers of the area, the last first: {@code {items: [{id, file, state, report, …}]}}. */
  @GetMapping
  Map<String, Object> list(@PathVariable long area) {
    layers.getArea(area);
    return Map.of("items", registers.list(area));
  }

  /**
   * Takes a register as the request's body, or one that was sent before, and checks it, as a job;
   * its result is that of {@link Registers#check}. Nothing is in force before it is applied.
   *
   * @param file its name, ending in {@code .csv} or {@code .xlsx}; not needed with an intake
   * @param intake id of the file that was sent before, null for the body
   * @param crs system of its coordinates
   * @param encoding such as {@code GBK}; found out when missing
   * @param layer sheet of a spreadsheet; its first when missing
   * @param identity whether names, numbers and telephones are read; they are kept apart
   * @param all by part of the mapping the column that holds it, such as {@code address=住址}
   */
  @PostMapping
  ResponseEntity<Map<String, Object>> check(
      @PathVariable long area,
      @RequestParam(defaultValue = "") String file,
      @RequestParam(required = false) String intake,
      @RequestParam(required = false) String crs,
      @RequestParam(required = false) String encoding,
      @RequestParam(required = false) String layer,
      @RequestParam(defaultValue = "false") boolean identity,
      @RequestParam Map<String, String> all,
      @RequestHeader(name = "Content-Length", defaultValue = "0") long length,
      InputStream body,
      Principal author)
      throws IOException {
    layers.getArea(area);
    if (length > maxBytes) throw Upload.tooLarge(maxBytes);
    Map<String, String> columns =
        PARTS.stream().filter(all::containsKey).collect(Collectors.toMap(p -> p, all::get));
    VectorFiles.ReadOptions options =
        new IntakeChoice(null, null, layer, crs, encoding, null).options();
    String name = author.getName();
    if (intake != null) {
      Intake sent = intakes.get(intake, name);
      Registers.Request request =
          request(sent.file(), sent.name(), options, columns, identity, name);
      return start(area, request, () -> {}, sent::problem);
    }
    Upload upload = Upload.receiveAny(file, body, maxBytes);
    Registers.Request request =
        request(upload.file(), upload.name(), options, columns, identity, name);
    return start(area, request, upload::closeQuietly, upload::problem);
  }

  private static Registers.Request request(
      Path file,
      String name,
      VectorFiles.ReadOptions options,
      Map<String, String> columns,
      boolean identity,
      String author) {
    return new Registers.Request(
        file,
        name,
        options.encoding(),
        options.layer(),
        columns,
        options.fromCrs(),
        identity,
        author);
  }

  /**
   * @param after what is done at the end, whatever that is
   * @param telling names the file as its sender does
   */
  private ResponseEntity<Map<String, Object>> start(
      long area,
      Registers.Request request,
      Runnable after,
      Function<InputException, Problem> telling) {
    long job =
        jobs.start(
            "register.check",
            subject(area, request.name()),
            request.author(),
            progress -> {
              try {
                return registers.check(area, request, progress);
              } catch (InputException e) {
                throw telling.apply(e);
              } finally {
                after.run();
              }
            });
    return accepted(job);
  }

  /**
   * Puts a checked register in force, as a job; its result is that of {@link Registers#apply}. How
   * it was read is proposed for the next file of its making.
   */
  @PostMapping("/{id}/apply")
  ResponseEntity<Map<String, Object>> apply(
      @PathVariable long area, @PathVariable long id, Principal author) {
    layers.getArea(area);
    String name = author.getName();
    return accepted(
        jobs.start(
            "register.apply",
            Map.of("area", area, "register", id),
            name,
            progress -> {
              Map<String, Object> result = registers.apply(area, id, name, progress);
              remember(registers.decided(area, id), name);
              return result;
            }));
  }

  private void remember(Registers.Decided decided, String author) {
    IntakeChoice choice = decided.mapping().choice();
    String sheet = choice.layer() == null ? "" : choice.layer();
    remembered.remember(decided.hash(), sheet, decided.columns(), choice, author);
  }

  /**
   * The first rows with a problem or without a building: {@code {header, total, items, places}},
   * the places in degrees, null for a row without coordinates.
   */
  @GetMapping("/{id}/problems")
  Map<String, Object> problemRows(
      @PathVariable long area,
      @PathVariable long id,
      @RequestParam(defaultValue = "zh") String lang,
      @RequestParam(defaultValue = "100") int limit)
      throws IOException {
    if (limit < 1 || limit > MOST_ROWS)
      throw Problem.of("request.invalid", 400, "Ask for 1 to " + MOST_ROWS + " rows with limit=.");
    List<List<Object>> rows = new ArrayList<>();
    List<List<Double>> places = new ArrayList<>();
    registers.problems(
        area,
        id,
        limit,
        lang,
        (fields, where) -> {
          rows.add(fields);
          places.add(where);
        });
    int total = registers.countProblems(area, id);
    return Map.of(
        "header", RegisterWords.header(lang), "total", total, "items", rows, "places", places);
  }

  /** Rows with a problem or without a building, as a table that spreadsheets open. */
  @GetMapping("/{id}/problems.{format:csv|xlsx}")
  ResponseEntity<StreamingResponseBody> problems(
      @PathVariable long area,
      @PathVariable long id,
      @PathVariable String format,
      @RequestParam(defaultValue = "zh") String lang) {
    registers.require(area, id);
    boolean isXlsx = format.equals("xlsx");
    StreamingResponseBody body =
        out -> {
          String title = lang.equals("en") ? "problems" : "问题";
          try (TableBook book = TableBook.open(out, isXlsx, title, RegisterWords.header(lang))) {
            registers.problems(area, id, 0, lang, (fields, where) -> book.row(fields));
          }
        };
    return ResponseEntity.ok()
        .header("Content-Type", TableBook.mediaType(isXlsx))
        .header(
            "Content-Disposition", "attachment; filename=\"problems-" + id + "." + format + "\"")
        .body(body);
  }

  private static Map<String, Object> subject(long area, String file) {
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("area", area);
    subject.put("file", file);
    return subject;
  }

  private static ResponseEntity<Map<String, Object>> accepted(long job) {
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }
}

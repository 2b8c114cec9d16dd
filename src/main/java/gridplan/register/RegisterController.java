package gridplan.register;

import gridplan.exchange.InputException;
import gridplan.exchange.LayerTarget;
import gridplan.exchange.TableBook;
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
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
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
      @RequestParam(defaultValue = "false") boolean identity,
      @RequestParam Map<String, String> all,
      @RequestHeader(name = "Content-Length", defaultValue = "0") long length,
      InputStream body,
      Principal author)
      throws IOException {
    layers.getArea(area);
    if (length > maxBytes) throw Upload.tooLarge(maxBytes);
    Charset charset = charset(encoding);
    Map<String, String> columns =
        PARTS.stream().filter(all::containsKey).collect(Collectors.toMap(p -> p, all::get));
    if (intake != null) {
      Intake sent = intakes.get(intake, author.getName());
      Registers.Request request =
          new Registers.Request(
              sent.file(), sent.name(), charset, columns, crs, identity, author.getName());
      IntakeChoice choice =
          new IntakeChoice(LayerTarget.REGISTER.key(), columns, null, crs, encoding, null);
      return start(
          area,
          request,
          () -> remembered.remember(sent, choice, author.getName()),
          () -> {},
          sent::problem);
    }
    Upload upload = Upload.receiveAny(file, body, maxBytes);
    Registers.Request request =
        new Registers.Request(
            upload.file(), upload.name(), charset, columns, crs, identity, author.getName());
    return start(area, request, () -> {}, upload::closeQuietly, upload::problem);
  }

  /**
   * @param read what is done when the register could be read
   * @param after what is done at the end, whatever that is
   * @param telling names the file as its sender does
   */
  private ResponseEntity<Map<String, Object>> start(
      long area,
      Registers.Request request,
      Runnable read,
      Runnable after,
      Function<InputException, Problem> telling) {
    long job =
        jobs.start(
            "register.check",
            subject(area, request.name()),
            request.author(),
            progress -> {
              try {
                Map<String, Object> report = registers.check(area, request, progress);
                read.run();
                return report;
              } catch (InputException e) {
                throw telling.apply(e);
              } finally {
                after.run();
              }
            });
    return accepted(job);
  }

  private static Charset charset(String name) {
    if (name == null || name.isBlank()) return null;
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Problem.of(
              "register.encoding", 400, "There is no encoding " + name + "; try UTF-8 or GB18030.")
          .with("encoding", name);
    }
  }

  /** Puts a checked register in force, as a job; its result is that of {@link Registers#apply}. */
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
            progress -> registers.apply(area, id, name, progress)));
  }

  /** The first rows with a problem or without a building: {@code {header, items}}. */
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
    registers.problems(area, id, limit, lang, rows::add);
    return Map.of("header", RegisterWords.header(lang), "items", rows);
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
            registers.problems(area, id, 0, lang, book::row);
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

package gridplan.register;

import gridplan.exchange.Csv;
import gridplan.exchange.InputException;
import gridplan.layer.Layers;
import gridplan.layer.Upload;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      List.of(
          "code",
          "address",
          "unit",
          "room",
          "residents",
          "floating",
          "state",
          "lon",
          "lat",
          "name",
          "number",
          "phone");

  private final Registers registers;
  private final Layers layers;
  private final Jobs jobs;
  private final long maxBytes;

  RegisterController(
      Registers registers,
      Layers layers,
      Jobs jobs,
      @Value("${gridplan.import-max-bytes:1073741824}") long maxBytes) {
    this.registers = registers;
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
   * Takes a register as the request's body and checks it, as a job; its result is that of {@link
   * Registers#check}. Nothing is in force before it is applied.
   *
   * @param file its name, ending in {@code .csv} or {@code .xlsx}
   * @param crs system of its coordinates
   * @param encoding such as {@code GBK}; found out when missing
   * @param identity whether names, numbers and telephones are read; they are kept apart
   * @param all by part of the mapping the column that holds it, such as {@code address=住址}
   */
  @PostMapping
  ResponseEntity<Map<String, Object>> check(
      @PathVariable long area,
      @RequestParam String file,
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
    Upload upload = Upload.receiveAny(file, body, maxBytes);
    Registers.Request request =
        new Registers.Request(
            upload.file(), upload.name(), charset, columns, crs, identity, author.getName());
    long job =
        jobs.start(
            "register.check",
            subject(area, upload.name()),
            author.getName(),
            progress -> {
              try (upload) {
                return registers.check(area, request, progress);
              } catch (InputException e) {
                throw upload.problem(e);
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

  /** Rows with a problem or without a building, as a table that spreadsheets open. */
  @GetMapping(path = "/{id}/problems.csv")
  ResponseEntity<StreamingResponseBody> problems(@PathVariable long area, @PathVariable long id) {
    registers.require(area, id);
    StreamingResponseBody body =
        out -> {
          BufferedWriter text =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.write('\uFEFF');
          text.write(line(RegisterProblems.HEADER));
          registers.problems(area, id, fields -> text.write(line(fields)));
          text.flush();
        };
    return ResponseEntity.ok()
        .header("Content-Type", "text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"problems-" + id + ".csv\"")
        .body(body);
  }

  private static String line(List<String> fields) {
    return fields.stream()
        .map(RegisterController::harmless)
        .map(Csv::quote)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /** What a spreadsheet would run as a formula is a text. */
  private static String harmless(String field) {
    return !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
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

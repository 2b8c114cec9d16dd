package gridplan.layer;

import gridplan.access.Audit;
import gridplan.exchange.InputException;
import gridplan.intake.Upload;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import gridplan.sample.SampleTowns;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bringing a city in through the page. */
@RestController
@RequestMapping("/api/v1/areas/import")
class ImportController {
  private final CityImport cities;
  private final ImportAudit imports;
  private final Jobs jobs;
  private final ApplicationEventPublisher events;
  private final long maxBytes;

  ImportController(
      CityImport cities,
      Audit audit,
      Jobs jobs,
      ApplicationEventPublisher events,
      @Value("${gridplan.import-max-bytes:1073741824}") long maxBytes) {
    this.cities = cities;
    this.imports = new ImportAudit(audit);
    this.jobs = jobs;
    this.events = events;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes an OpenStreetMap extract as the request's body, of any content type but a form's, and
   * imports it as a job whose result is {@code {area, known, mosaic, notices:{kind:count}}}.
   *
   * @param file its name; must end in {@code .pbf}
   * @param name of the area; as found in the extract when missing
   */
  @PostMapping
  ResponseEntity<Map<String, Object>> upload(
      @RequestParam String file,
      @RequestParam(required = false) String name,
      @RequestHeader(name = "Content-Length", defaultValue = "0") long length,
      InputStream body,
      Principal author)
      throws IOException {
    if (length > maxBytes) throw Upload.tooLarge(maxBytes);
    Upload upload = Upload.receive(file, body, maxBytes);
    long job =
        jobs.start(
            "import",
            Map.of("file", upload.name()),
            author.getName(),
            progress -> {
              try (upload) {
                CityImport.Imported done =
                    cities.importOsm(upload.file(), null, blankToNull(name), progress);
                if (!done.known()) events.publishEvent(new AreaLoaded(done.area(), false));
                imports.record(author.getName(), upload.name(), done);
                return done;
              } catch (InputException e) {
                throw upload.problem(e);
              }
            });
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }

  /**
   * Brings a sample town in, with its posts and a first plan, as a job with the same result.
   *
   * @param town its name, such as {@code dongqiao}
   */
  @PostMapping("/sample")
  ResponseEntity<Map<String, Object>> sample(@RequestParam String town, Principal author) {
    if (!SampleTowns.names().contains(town))
      throw Problem.of("sample.unknown", 400, "The sample towns are " + SampleTowns.names() + ".")
          .with("towns", SampleTowns.names());
    long job =
        jobs.start(
            "import",
            Map.of("file", town),
            author.getName(),
            progress -> {
              CityImport.Imported done = cities.importSample(town, progress);
              if (!done.known()) events.publishEvent(new AreaLoaded(done.area(), true));
              imports.record(author.getName(), town, done);
              return done;
            });
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}

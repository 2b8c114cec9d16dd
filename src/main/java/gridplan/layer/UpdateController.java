package gridplan.layer;

import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.intake.Upload;
import gridplan.platform.job.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Newer files of an area that is there. */
@RestController
class UpdateController {
  private final LayerUpdate updates;
  private final Layers layers;
  private final Jobs jobs;
  private final long maxBytes;

  UpdateController(
      LayerUpdate updates,
      Layers layers,
      Jobs jobs,
      @Value("${gridplan.import-max-bytes:1073741824}") long maxBytes) {
    this.updates = updates;
    this.layers = layers;
    this.jobs = jobs;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes a file as the request's body and brings the area's layers up to it, as a job whose result
   * is {@code {area, dryRun, layers: {building: {new, changed, gone, same, keptByHand}, …},
   * takesMost, notices: {kind: count}}}.
   *
   * @param file its name, whose extension is its format: an extract {@code .osm.pbf} with all
   *     layers, or one layer as {@code .geojson .gpkg .csv}
   * @param layer {@code buildings}, {@code barriers} or {@code compounds}; not for an extract
   * @param crs coordinate system of a layer that does not say it
   * @param dryRun only count what would be new, changed and gone
   * @param confirm also when more than half of a layer goes
   */
  @PostMapping("/api/v1/areas/{id}/import")
  ResponseEntity<Map<String, Object>> update(
      @PathVariable long id,
      @RequestParam String file,
      @RequestParam(required = false) String layer,
      @RequestParam(required = false) String crs,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "false") boolean confirm,
      @RequestHeader(name = "Content-Length", defaultValue = "0") long length,
      InputStream body,
      Principal author)
      throws IOException {
    layers.getArea(id);
    if (length > maxBytes) throw Upload.tooLarge(maxBytes);
    Upload upload = Upload.receiveAny(file, body, maxBytes);
    LayerUpdateRequest request =
        new LayerUpdateRequest(
            upload.file(),
            layer,
            new VectorFiles.ReadOptions(null, crs, null),
            null,
            dryRun,
            confirm,
            author.getName());
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("area", id);
    subject.put("file", upload.name());
    long job =
        jobs.start(
            "import",
            subject,
            author.getName(),
            progress -> {
              try (upload) {
                return updates.run(id, request, progress);
              } catch (InputException e) {
                throw upload.problem(e);
              }
            });
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }
}

package gridplan.edition;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gridplan.layer.LayerChanges;
import gridplan.layer.Mosaics;
import gridplan.platform.problem.Problem;
import java.security.Principal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Publication and what was published. */
@RestController
@RequestMapping("/api/v1")
class EditionController {
  private final Publisher publisher;
  private final Republisher republisher;
  private final Editions editions;
  private final EditionRepository repository;
  private final Mosaics mosaics;

  EditionController(
      Publisher publisher,
      Republisher republisher,
      Editions editions,
      EditionRepository repository,
      Mosaics mosaics) {
    this.republisher = republisher;
    this.mosaics = mosaics;
    this.publisher = publisher;
    this.editions = editions;
    this.repository = repository;
  }

  /**
   * @param validFrom required, because an edition cannot be taken back
   */
  record PublishBody(LocalDate validFrom) {}

  /**
   * What was published.
   *
   * @param tiers the editions of all tiers, the highest first, that of the grids among them
   * @param warnings what a publisher should know but nothing stands against
   */
  record Published(EditionInfo edition, List<EditionInfo> tiers, List<Warning> warnings) {}

  /** A code for programs, a sentence for people, details for both. */
  record Warning(String code, String sentence, Map<String, ?> details) {}

  @PostMapping("/plans/{plan}/publish")
  ResponseEntity<Published> publish(
      @PathVariable long plan,
      @RequestBody(required = false) PublishBody body,
      Principal principal) {
    if (body == null || body.validFrom() == null)
      throw Problem.of(
          "publish.date",
          400,
          "validFrom is missing; give the first day on which the edition holds, such as 2026-01-31.");
    EditionInfo edition = publisher.publish(plan, body.validFrom(), principal.getName());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(
            new Published(
                edition,
                editions.listTogether(edition.id()),
                olderCells(edition.certificate().mosaic())));
  }

  /** What publishing an earlier edition again would change on a day. */
  @GetMapping("/editions/{edition}/republish")
  Republisher.Preview preview(@PathVariable long edition, @RequestParam LocalDate validFrom) {
    return republisher.preview(edition, validFrom);
  }

  /**
   * @param validFrom required
   * @param reason required: the history shows it
   */
  record RepublishBody(LocalDate validFrom, String reason) {}

  /** Publishes an earlier edition again, as a new one; nothing is overwritten. */
  @PostMapping("/editions/{edition}/republish")
  ResponseEntity<Published> republish(
      @PathVariable long edition, @RequestBody RepublishBody body, Principal principal) {
    if (body.validFrom() == null)
      throw Problem.of(
          "publish.date",
          400,
          "validFrom is missing; give the first day on which the edition holds, such as 2026-01-31.");
    EditionInfo made =
        republisher.republish(edition, body.validFrom(), body.reason(), principal.getName());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(
            new Published(
                made, editions.listTogether(made.id()), olderCells(made.certificate().mosaic())));
  }

  /** Buildings or streets have changed since the cells were made: the edition does not show it. */
  private List<Warning> olderCells(long mosaic) {
    LayerChanges since = mosaics.changesSince(mosaic);
    if (since.isEmpty()) return List.of();
    return List.of(
        new Warning(
            "publish.olderCells",
            "Buildings or streets have changed since the cells of this plan were made; the edition"
                + " shows them as they were. Update the cells and publish again.",
            Map.of("counts", since.counts())));
  }

  record Listed(List<EditionInfo> items) {}

  @GetMapping("/editions")
  Listed list(@RequestParam(required = false) Long area) {
    return new Listed(editions.listEditions(area));
  }

  /** An edition with its certificate and where its grids come from. */
  record Details(@JsonUnwrapped EditionInfo edition, List<Lineage.Line> lineage) {}

  @GetMapping("/editions/{edition}")
  Details get(@PathVariable long edition) {
    return new Details(editions.getEdition(edition), repository.lineage(edition));
  }

  record Collection(String type, List<Feature> features) {}

  record Feature(String type, String id, Map<String, Object> properties, Geometry geometry) {}

  /** Editions never change, so a copy is good for ever. */
  @GetMapping(value = "/editions/{edition}/grids.geojson", produces = "application/geo+json")
  ResponseEntity<Collection> grids(@PathVariable long edition, WebRequest request) {
    EditionInfo info = editions.getEdition(edition);
    if (request.checkNotModified('"' + info.digest() + '"')) return null;
    List<Feature> features = editions.getGrids(edition).stream().map(this::feature).toList();
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/geo+json"))
        .eTag('"' + info.digest() + '"')
        .body(new Collection("FeatureCollection", features));
  }

  private Feature feature(EditionGrid grid) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("code", grid.code());
    properties.put("name", grid.name());
    properties.put("households", grid.households());
    properties.put("residents", grid.residents());
    properties.put("buildings", grid.buildings());
    properties.put("estimated", grid.estimated());
    if (grid.parent() != null) properties.put("parent", grid.parent());
    return new Feature("Feature", grid.code(), properties, grid.ground());
  }
}

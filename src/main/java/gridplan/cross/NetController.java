package gridplan.cross;

import gridplan.exchange.InputException;
import gridplan.intake.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Nets of areas over HTTP. */
@RestController
@RequestMapping("/api/v1")
class NetController {
  private static final long MOST_BYTES = 64L << 20;

  private final Nets nets;

  NetController(Nets nets) {
    this.nets = nets;
  }

  @GetMapping("/areas/{area}/nets")
  Map<String, List<Net>> list(@PathVariable long area) {
    return Map.of("items", nets.list(area));
  }

  /**
   * Takes a layer of polygons as the request's body.
   *
   * @param file its name, whose ending says the format
   * @param name of the net, {@code file} without its ending when missing
   * @param owner who keeps the net, its name when missing
   * @param field column with the names of its units; found out when missing
   * @param crs system of its coordinates; as the file says when missing
   */
  @PostMapping("/areas/{area}/nets")
  ResponseEntity<Net> add(
      @PathVariable long area,
      @RequestParam String file,
      @RequestParam(required = false) String name,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String field,
      @RequestParam(required = false) String crs,
      InputStream body,
      Principal author)
      throws IOException {
    try (Upload upload = Upload.receiveAny(file, body, MOST_BYTES)) {
      Nets.Request request =
          new Nets.Request(upload.file(), upload.name(), name, owner, field, crs);
      try {
        return ResponseEntity.status(HttpStatus.CREATED)
            .body(nets.store(area, request, author.getName()));
      } catch (InputException e) {
        throw upload.problem(e);
      }
    }
  }

  @GetMapping("/nets/{net}")
  Net get(@PathVariable long net) {
    return nets.getNet(net);
  }

  record Collection(String type, List<Feature> features) {}

  record Feature(String type, int id, Map<String, Object> properties, Geometry geometry) {}

  /** The units as they were drawn. */
  @GetMapping(path = "/nets/{net}/units.geojson", produces = "application/geo+json")
  Collection units(@PathVariable long net) {
    nets.getNet(net);
    List<Feature> features =
        nets.units(net).stream()
            .map(
                unit ->
                    new Feature("Feature", unit.no(), Map.of("name", unit.name()), unit.ground()))
            .toList();
    return new Collection("FeatureCollection", features);
  }

  @DeleteMapping("/nets/{net}")
  ResponseEntity<Void> remove(@PathVariable long net, Principal author) {
    nets.remove(net, author.getName());
    return ResponseEntity.noContent().build();
  }
}

package gridplan.layer;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Areas and their boundaries. */
@RestController
@RequestMapping("/api/v1/areas")
class AreaController {
  private final Layers layers;

  AreaController(Layers layers) {
    this.layers = layers;
  }

  /** A list with room for a cursor beside it. */
  record Areas(List<AreaInfo> items) {}

  @GetMapping
  Areas areas() {
    return new Areas(layers.listAreas());
  }

  /** The area as a GeoJSON feature, in degrees. */
  @GetMapping(path = "/{id}/boundary", produces = "application/geo+json")
  ResponseEntity<Map<String, Object>> boundary(@PathVariable long id) {
    AreaInfo area = layers.getArea(id);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", id);
    properties.put("code", area.code());
    properties.put("name", area.name());
    properties.put("level", area.level());
    properties.put("areaSource", area.areaSource());
    Map<String, Object> geometry = new LinkedHashMap<>();
    geometry.put("type", Geometry.TYPENAME_MULTIPOLYGON);
    geometry.put("coordinates", parts(layers.boundary(id)));
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("id", id);
    feature.put("properties", properties);
    feature.put("geometry", geometry);
    return ResponseEntity.ok().contentType(MediaType.valueOf("application/geo+json")).body(feature);
  }

  private static List<List<List<double[]>>> parts(Geometry ground) {
    List<List<List<double[]>>> parts = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) ground.getGeometryN(i);
      List<List<double[]>> rings = new ArrayList<>();
      rings.add(line(polygon.getExteriorRing()));
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++)
        rings.add(line(polygon.getInteriorRingN(hole)));
      parts.add(rings);
    }
    return parts;
  }

  private static List<double[]> line(LineString line) {
    List<double[]> points = new ArrayList<>();
    for (Coordinate c : line.getCoordinates())
      points.add(new double[] {Lattice.degrees(c.x), Lattice.degrees(c.y)});
    return points;
  }
}

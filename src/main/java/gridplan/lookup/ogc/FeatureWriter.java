package gridplan.lookup.ogc;

import gridplan.core.lattice.Lattice;
import java.util.Map;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;

/** Writes lattice geometry as GeoJSON in a coordinate system, straight into the answer. */
final class FeatureWriter {
  private final JsonGenerator json;
  private final Crs crs;

  FeatureWriter(JsonGenerator json, Crs crs) {
    this.json = json;
    this.crs = crs;
  }

  /** The members of a Feature but its links; the object is left open. */
  void begin(Found feature) {
    json.writeStartObject();
    json.writeStringProperty("type", "Feature");
    if (feature.id().matches("\\d{1,15}"))
      json.writeNumberProperty("id", Long.parseLong(feature.id()));
    else json.writeStringProperty("id", feature.id());
    json.writeName("properties");
    json.writeStartObject();
    for (Map.Entry<String, Object> property : feature.properties().entrySet())
      json.writePOJOProperty(property.getKey(), property.getValue());
    json.writeEndObject();
    json.writeName("geometry");
    geometry(feature.geometry());
  }

  private void geometry(Geometry geometry) {
    json.writeStartObject();
    json.writeStringProperty("type", geometry.getGeometryType());
    json.writeName("coordinates");
    coordinates(geometry);
    json.writeEndObject();
  }

  private void coordinates(Geometry geometry) {
    if (geometry instanceof Point point) position(point.getCoordinateSequence(), 0);
    else if (geometry instanceof LineString line) positions(line.getCoordinateSequence());
    else if (geometry instanceof Polygon polygon) rings(polygon);
    else {
      json.writeStartArray();
      for (int i = 0; i < geometry.getNumGeometries(); i++) coordinates(geometry.getGeometryN(i));
      json.writeEndArray();
    }
  }

  /** Outer rings run counter-clockwise as RFC 7946 wants it; stored polygons may run otherwise. */
  private void rings(Polygon given) {
    Polygon polygon = turned(given);
    json.writeStartArray();
    if (!polygon.isEmpty()) positions(polygon.getExteriorRing().getCoordinateSequence());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++)
      positions(polygon.getInteriorRingN(i).getCoordinateSequence());
    json.writeEndArray();
  }

  private static Polygon turned(Polygon polygon) {
    Polygon clockwise = polygon.norm() instanceof Polygon normal ? normal : polygon;
    return clockwise.reverse();
  }

  private void positions(CoordinateSequence line) {
    json.writeStartArray();
    for (int i = 0; i < line.size(); i++) position(line, i);
    json.writeEndArray();
  }

  private void position(CoordinateSequence line, int at) {
    double[] place =
        crs.fromDegrees(Lattice.degrees(line.getX(at)), Lattice.degrees(line.getY(at)));
    json.writeStartArray();
    json.writeNumber(place[0]);
    json.writeNumber(place[1]);
    json.writeEndArray();
  }
}

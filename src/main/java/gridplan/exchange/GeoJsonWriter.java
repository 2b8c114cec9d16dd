package gridplan.exchange;

import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;

/**
 * Writes GeoJSON as a stream. Degrees are the shortest text that reads back to the very same
 * double, so a layer on the lattice survives unchanged.
 */
final class GeoJsonWriter {
  private final JsonGenerator out;
  private final CoordinateSystem system;

  GeoJsonWriter(JsonGenerator out, CoordinateSystem system) {
    this.out = out;
    this.system = system;
  }

  void writeFeature(Feature feature) {
    out.writeStartObject();
    out.writeStringProperty("type", "Feature");
    out.writeObjectPropertyStart("properties");
    for (Map.Entry<String, Object> attribute : feature.attributes().entrySet())
      writeAttribute(attribute.getKey(), attribute.getValue());
    out.writeEndObject();
    out.writeName("geometry");
    if (feature.geometry() == null) out.writeNull();
    else writeGeometry(feature.geometry());
    out.writeEndObject();
  }

  private void writeAttribute(String name, Object value) {
    out.writeName(name);
    if (value == null) out.writeNull();
    else if (value instanceof Boolean bool) out.writeBoolean(bool);
    else if (value instanceof Double || value instanceof Float)
      writeNumber(((Number) value).doubleValue());
    else if (value instanceof Number number) out.writeNumber(number.longValue());
    else out.writeString(value.toString());
  }

  /** Writes a whole number without a fraction, anything else in full. */
  private void writeNumber(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) out.writeNumber((long) number);
    else if (Double.isFinite(number)) out.writeNumber(number);
    else out.writeNull();
  }

  /** Writes a lattice geometry as a GeoJSON geometry object. */
  void writeGeometry(Geometry lattice) {
    out.writeStartObject();
    out.writeStringProperty("type", lattice.getGeometryType());
    boolean collection = lattice.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
    out.writeName(collection ? "geometries" : "coordinates");
    if (collection) {
      out.writeStartArray();
      for (int i = 0; i < lattice.getNumGeometries(); i++) writeGeometry(lattice.getGeometryN(i));
      out.writeEndArray();
    } else writeCoordinates(lattice);
    out.writeEndObject();
  }

  private void writeCoordinates(Geometry lattice) {
    if (lattice instanceof Point point) writePoint(point);
    else if (lattice instanceof LineString line) writeLine(line.getCoordinateSequence());
    else if (lattice instanceof Polygon polygon) writePolygon(polygon);
    else {
      out.writeStartArray();
      for (int i = 0; i < lattice.getNumGeometries(); i++)
        writeCoordinates(lattice.getGeometryN(i));
      out.writeEndArray();
    }
  }

  private void writePoint(Point point) {
    if (point.isEmpty()) {
      out.writeStartArray();
      out.writeEndArray();
    } else writePosition(point.getX(), point.getY());
  }

  private void writePolygon(Polygon polygon) {
    out.writeStartArray();
    if (!polygon.isEmpty()) writeLine(polygon.getExteriorRing().getCoordinateSequence());
    for (int h = 0; h < polygon.getNumInteriorRing(); h++)
      writeLine(polygon.getInteriorRingN(h).getCoordinateSequence());
    out.writeEndArray();
  }

  private void writeLine(CoordinateSequence line) {
    out.writeStartArray();
    for (int i = 0; i < line.size(); i++) writePosition(line.getX(i), line.getY(i));
    out.writeEndArray();
  }

  private void writePosition(double x, double y) {
    Coordinate place = VectorFiles.place(x, y, system);
    out.writeStartArray();
    out.writeNumber(place.x);
    out.writeNumber(place.y);
    out.writeEndArray();
  }
}

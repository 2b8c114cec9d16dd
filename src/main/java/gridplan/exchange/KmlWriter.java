package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes KML 2.2: one folder, typed extended data, the name of a placemark from the field that is
 * called so. Degrees of WGS84 only, as the format wants it. Whole numbers beyond 32 bits and dates
 * are texts, for KML has no types for them.
 */
final class KmlWriter extends LayerWriter {
  private static final List<String> LABELS = List.of("name", "名称", "code", "编码");
  private static final String SCHEMA_ID = "fields";

  private final OutputStream out;
  private final XMLStreamWriter xml;
  private final String label;
  private boolean stripped;

  KmlWriter(Path file, LayerSchema schema, CoordinateSystem system) throws IOException {
    super(file, schema, system);
    if (!system.isDegrees() || system.epsg() == 0)
      throw refusedLayer(
          "format.crs",
          "cannot be in " + system.name() + ": KML holds WGS84 longitude and latitude only");
    label = findLabel(schema);
    out = new BufferedOutputStream(Files.newOutputStream(pending()), 1 << 16);
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      begin();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String findLabel(LayerSchema schema) {
    for (String label : LABELS)
      for (Field field : schema.fields())
        if (field.name().equalsIgnoreCase(label)) return field.name();
    return null;
  }

  private void begin() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("kml");
    xml.writeDefaultNamespace("http://www.opengis.net/kml/2.2");
    xml.writeStartElement("Document");
    writeText("name", schema().name());
    xml.writeStartElement("Schema");
    xml.writeAttribute("name", text(schema().name()));
    xml.writeAttribute("id", SCHEMA_ID);
    for (Field field : schema().fields()) {
      xml.writeEmptyElement("SimpleField");
      xml.writeAttribute("name", text(field.name()));
      xml.writeAttribute("type", type(field));
    }
    xml.writeEndElement();
    xml.writeStartElement("Folder");
    writeText("name", schema().name());
  }

  private static String type(Field field) {
    return switch (field.kind()) {
      case INTEGER -> field.longestBytes() <= 9 ? "int" : "string";
      case REAL -> "double";
      case BOOLEAN -> "bool";
      default -> "string";
    };
  }

  private void writeText(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text(text));
    xml.writeEndElement();
  }

  private String text(String given) {
    String legal = XmlText.strip(given);
    if (legal.length() != given.length() && !stripped) {
      stripped = true;
      notice(
          "text-stripped",
          "Control letters, which XML cannot hold, are left out, first in feature "
              + written()
              + ".");
    }
    return legal;
  }

  @Override
  void put(Feature feature) throws IOException {
    try {
      xml.writeCharacters("\n");
      xml.writeStartElement("Placemark");
      String name = label == null ? null : feature.text(label);
      if (name != null) writeText("name", name);
      writeAttributes(feature);
      Geometry geometry = feature.geometry();
      if (geometry != null && !geometry.isEmpty())
        writeGeometry(VectorFiles.placed(geometry, system()));
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void writeAttributes(Feature feature) throws XMLStreamException {
    xml.writeStartElement("ExtendedData");
    xml.writeStartElement("SchemaData");
    xml.writeAttribute("schemaUrl", "#" + SCHEMA_ID);
    for (Field field : schema().fields()) {
      Object value = feature.attributes().get(field.name());
      if (value == null) continue;
      xml.writeStartElement("SimpleData");
      xml.writeAttribute("name", text(field.name()));
      xml.writeCharacters(text(cell(value, field.kind())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** Truth as 0 and 1, which every program reads. */
  private static String cell(Object value, FieldKind kind) {
    if (kind == FieldKind.BOOLEAN) return Boolean.TRUE.equals(value) ? "1" : "0";
    return kind == FieldKind.REAL ? value.toString() : Feature.textOf(value);
  }

  private void writeGeometry(Geometry geometry) throws XMLStreamException {
    if (geometry instanceof Polygon polygon) writePolygon(polygon);
    else if (geometry instanceof LineString line)
      writePositions("LineString", line.getCoordinateSequence());
    else if (geometry instanceof Point point)
      writePositions("Point", point.getCoordinateSequence());
    else {
      xml.writeStartElement("MultiGeometry");
      for (int i = 0; i < geometry.getNumGeometries(); i++)
        if (!geometry.getGeometryN(i).isEmpty()) writeGeometry(geometry.getGeometryN(i));
      xml.writeEndElement();
    }
  }

  private void writePolygon(Polygon polygon) throws XMLStreamException {
    xml.writeStartElement("Polygon");
    writeRing("outerBoundaryIs", polygon.getExteriorRing());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++)
      writeRing("innerBoundaryIs", polygon.getInteriorRingN(i));
    xml.writeEndElement();
  }

  private void writeRing(String element, LineString ring) throws XMLStreamException {
    xml.writeStartElement(element);
    writePositions("LinearRing", ring.getCoordinateSequence());
    xml.writeEndElement();
  }

  private void writePositions(String element, CoordinateSequence positions)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeStartElement("coordinates");
    for (int i = 0; i < positions.size(); i++) {
      String gap = i == 0 ? "" : " ";
      xml.writeCharacters(gap + decimal(positions.getX(i)) + "," + decimal(positions.getY(i)));
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** Without an exponent, which some programs do not read. */
  private static String decimal(double degrees) {
    String text = Double.toString(degrees);
    return text.indexOf('E') < 0 ? text : new java.math.BigDecimal(text).toPlainString();
  }

  @Override
  void end() throws IOException {
    try {
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  void release() throws IOException {
    out.close();
  }
}

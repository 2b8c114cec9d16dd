package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads the placemarks of KML, in whatever folders they lie, as one layer: geometry, extended data
 * with its types, else name and description. Links to other files are not followed.
 */
final class KmlReader implements FormatReader {
  @Override
  public void read(LayerIntake layer) {
    layer.degreesByFormat();
    try (InputStream in = layer.open();
        XmlPull xml = new XmlPull(in)) {
      new Reading(xml, layer).read();
    } catch (MalformedXml e) {
      throw InputException.of(
          "kml." + e.code(), layer.file(), "feature " + layer.next(), e.place(), e.getMessage());
    } catch (IOException e) {
      throw InputException.of(
          "file.unreadable", layer.file(), "", "", "cannot be read: " + e.getMessage());
    }
  }

  /** One pass over one file. */
  private static final class Reading {
    private final XmlPull xml;
    private final LayerIntake layer;
    private final Map<String, String> types = new HashMap<>();
    private boolean isKml;
    private boolean isNamed;

    Reading(XmlPull xml, LayerIntake layer) {
      this.xml = xml;
      this.layer = layer;
    }

    void read() {
      while (xml.next()) {
        if (!xml.isStart()) continue;
        if (!isKml && !xml.isStart("kml") && xml.depth() == 1 && !xml.isStart("Document"))
          throw xml.wrong("not-kml", "its first element is " + xml.name() + ", not kml");
        isKml = true;
        switch (xml.name()) {
          case "Placemark" -> readPlacemark();
          case "Schema" -> readSchema(xml.attribute("id"));
          case "name" -> readLayerName();
          case "kml", "Document", "Folder" -> {}
          default -> xml.skip();
        }
      }
      if (!isKml) throw xml.wrong("not-kml", "is empty");
    }

    private void readLayerName() {
      String name = xml.text().strip();
      if (!isNamed && !name.isEmpty()) layer.name(name);
      isNamed = true;
    }

    private void readSchema(String id) {
      int outer = xml.depth() - 1;
      while (xml.depth() > outer && xml.next())
        if (xml.isStart("SimpleField"))
          types.put(id + "/" + xml.attribute("name"), String.valueOf(xml.attribute("type")));
    }

    private void readPlacemark() {
      Map<String, Object> attributes = new LinkedHashMap<>();
      Map<String, Object> usual = new LinkedHashMap<>();
      KmlGeometry geometries = new KmlGeometry(xml, layer);
      Geometry geometry = null;
      int outer = xml.depth() - 1;
      while (xml.depth() > outer) {
        if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a placemark");
        if (!xml.isStart()) continue;
        switch (xml.name()) {
          case "name", "description" -> usual.put(xml.name(), xml.text().strip());
          case "ExtendedData" -> {}
          case "SchemaData" -> readSchemaData(attributes);
          case "Data" -> readData(attributes);
          default -> {
            if (KmlGeometry.isGeometry(xml.name())) geometry = geometries.read();
            else xml.skip();
          }
        }
      }
      layer.count(geometries.vertices());
      layer.add(attributes.isEmpty() ? usual : attributes, geometry);
    }

    private void readData(Map<String, Object> attributes) {
      String name = String.valueOf(xml.attribute("name"));
      int outer = xml.depth() - 1;
      while (xml.depth() > outer && xml.next())
        if (xml.isStart("value")) attributes.put(name, xml.text());
        else if (xml.isStart()) xml.skip();
    }

    private void readSchemaData(Map<String, Object> attributes) {
      String url = String.valueOf(xml.attribute("schemaUrl"));
      String id = url.substring(url.indexOf('#') + 1);
      int outer = xml.depth() - 1;
      while (xml.depth() > outer && xml.next()) {
        if (!xml.isStart()) continue;
        String name = String.valueOf(xml.attribute("name"));
        if (xml.name().equals("SimpleData"))
          attributes.put(name, value(xml.text(), types.getOrDefault(id + "/" + name, "string")));
        else xml.skip();
      }
    }

    private static Object value(String text, String type) {
      try {
        return switch (type) {
          case "int", "uint", "short", "ushort" -> Long.valueOf(text.strip());
          case "float", "double" -> Double.valueOf(text.strip());
          case "bool", "boolean" -> text.strip().matches("(?i)true|1");
          default -> text;
        };
      } catch (NumberFormatException e) {
        return text;
      }
    }
  }
}

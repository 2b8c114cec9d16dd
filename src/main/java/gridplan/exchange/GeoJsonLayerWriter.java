package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes a layer as one GeoJSON FeatureCollection, or as a Feature on each line; packed where the
 * name ends in {@code .gz}.
 */
final class GeoJsonLayerWriter extends LayerWriter {
  private final JsonGenerator json;
  private final GeoJsonWriter features;
  private final boolean lines;

  GeoJsonLayerWriter(Path file, LayerSchema schema, CoordinateSystem system) throws IOException {
    super(file, schema, system);
    lines = FileFormat.ofOutput(file) == FileFormat.NDJSON;
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(pending()), 1 << 16);
    OutputStream bytes = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
    json = GeoJsonReader.JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8);
    features = new GeoJsonWriter(json, system);
    if (lines || system.epsg() == 0) noticeUnnamedSystem();
    if (!lines) begin();
  }

  private void begin() {
    json.writeStartObject();
    json.writeStringProperty("type", "FeatureCollection");
    json.writeStringProperty("name", schema().name());
    if (system().epsg() != 4490 && system().epsg() != 4326) writeCrs();
    json.writeArrayPropertyStart("features");
  }

  /** As GeoJSON of 2008 did, which GDAL and QGIS read; a datum without a code stays unsaid. */
  private void writeCrs() {
    if (system().epsg() == 0) return;
    json.writeObjectPropertyStart("crs");
    json.writeStringProperty("type", "name");
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("name", "urn:ogc:def:crs:EPSG::" + system().epsg());
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  void put(Feature feature) {
    if (!lines) json.writeRaw('\n');
    features.writeFeature(feature);
    if (lines) json.writeRaw('\n');
  }

  @Override
  void end() {
    if (lines) return;
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  void release() {
    json.close();
  }
}

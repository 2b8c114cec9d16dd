package gridplan.exchange;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.GeometryType;
import org.wololo.flatgeobuf.generated.Header;

/** Writes FlatGeobuf in the order the features come, without the optional index. */
final class FlatGeobufWriter extends LayerWriter {
  private final OutputStream out;
  private final int headerType;

  FlatGeobufWriter(Path file, LayerSchema schema, CoordinateSystem system) throws IOException {
    super(file, schema, system);
    headerType =
        schema.geometries().size() == 1
            ? FlatGeometryBuilder.type(schema.geometries().iterator().next())
            : GeometryType.Unknown;
    if (system.epsg() == 0) noticeUnnamedSystem();
    out = new BufferedOutputStream(Files.newOutputStream(pending()), 1 << 16);
    out.write(FlatGeobufReader.MAGIC);
    writeHeader();
  }

  private void writeHeader() throws IOException {
    FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    int[] columns = schema().fields().stream().mapToInt(f -> column(builder, f)).toArray();
    int columnsAt = columns.length == 0 ? 0 : Header.createColumnsVector(builder, columns);
    int name = builder.createString(schema().name());
    int crs = system().epsg() == 0 ? 0 : crs(builder);
    Header.startHeader(builder);
    Header.addName(builder, name);
    Header.addGeometryType(builder, headerType);
    if (columnsAt != 0) Header.addColumns(builder, columnsAt);
    Header.addFeaturesCount(builder, schema().features());
    Header.addIndexNodeSize(builder, 0);
    if (crs != 0) Header.addCrs(builder, crs);
    Header.finishSizePrefixedHeaderBuffer(builder, Header.endHeader(builder));
    out.write(builder.sizedByteArray());
  }

  private int crs(FlatBufferBuilder builder) {
    int org = builder.createString("EPSG");
    int name = builder.createString(system().name());
    Crs.startCrs(builder);
    Crs.addOrg(builder, org);
    Crs.addCode(builder, system().epsg());
    Crs.addName(builder, name);
    return Crs.endCrs(builder);
  }

  private static int column(FlatBufferBuilder builder, Field field) {
    int name = builder.createString(field.name());
    Column.startColumn(builder);
    Column.addName(builder, name);
    Column.addType(
        builder,
        switch (field.kind()) {
          case INTEGER -> ColumnType.Long;
          case REAL -> ColumnType.Double;
          case BOOLEAN -> ColumnType.Bool;
          case DATE, DATETIME -> ColumnType.DateTime;
          case TEXT -> ColumnType.String;
        });
    return Column.endColumn(builder);
  }

  @Override
  void put(Feature feature) throws IOException {
    byte[] properties = properties(feature);
    Geometry geometry = feature.geometry();
    FlatBufferBuilder builder = new FlatBufferBuilder(1024 + properties.length);
    int geometryAt = 0;
    if (geometry != null && !geometry.isEmpty())
      geometryAt = new FlatGeometryBuilder(builder).build(VectorFiles.placed(geometry, system()));
    int propertiesAt =
        properties.length == 0
            ? 0
            : org.wololo.flatgeobuf.generated.Feature.createPropertiesVector(builder, properties);
    int root =
        org.wololo.flatgeobuf.generated.Feature.createFeature(builder, geometryAt, propertiesAt, 0);
    builder.finishSizePrefixed(root);
    out.write(builder.sizedByteArray());
  }

  private byte[] properties(Feature feature) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < schema().fields().size(); i++) {
      Field field = schema().fields().get(i);
      Object value = feature.attributes().get(field.name());
      if (value == null) continue;
      byte[] cell =
          switch (field.kind()) {
            case INTEGER -> little(8).putLong(((Number) value).longValue()).array();
            case REAL -> little(8).putDouble(((Number) value).doubleValue()).array();
            case BOOLEAN -> new byte[] {(byte) (Boolean.TRUE.equals(value) ? 1 : 0)};
            case DATE -> text(value.toString());
            case DATETIME -> text(Dates.utc(value));
            case TEXT -> text(Feature.textOf(value));
          };
      bytes.writeBytes(little(2).putShort((short) i).array());
      bytes.writeBytes(cell);
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return little(4 + utf8.length).putInt(utf8.length).put(utf8).array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  void end() throws IOException {
    out.flush();
  }

  @Override
  void release() throws IOException {
    out.close();
  }
}

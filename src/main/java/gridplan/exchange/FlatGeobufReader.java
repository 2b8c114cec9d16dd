package gridplan.exchange;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Header;

/**
 * Reads FlatGeobuf from front to back; its index is passed over. Lengths are held against the
 * file's size before anything is allocated, and every offset of a crafted table that points nowhere
 * ends in a typed error.
 */
final class FlatGeobufReader implements FormatReader {
  private static final int MAX_HEADER_BYTES = 16 << 20;
  private static final int MAX_FEATURE_BYTES = 256 << 20;
  private static final int MAX_COLUMNS = 10_000;
  private static final int NODE_BYTES = 40;
  static final byte[] MAGIC = {0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00};

  @Override
  public void read(LayerIntake layer) {
    Path file = layer.file();
    try (InputStream raw = layer.open();
        DataInputStream in = new DataInputStream(raw)) {
      new Reading(layer, in, Files.size(file)).read();
    } catch (IOException e) {
      throw InputException.of("file.unreadable", file, "", "", "cannot be read: " + e.getMessage());
    }
  }

  private record Field(String name, int type) {}

  /** One pass over one file. */
  private static final class Reading {
    private final LayerIntake layer;
    private final DataInputStream in;
    private long left;
    private final List<Field> fields = new ArrayList<>();
    private int geometryType;

    Reading(LayerIntake layer, DataInputStream in, long size) {
      this.layer = layer;
      this.in = in;
      this.left = size;
    }

    void read() throws IOException {
      byte[] magic = in.readNBytes(MAGIC.length);
      left -= magic.length;
      boolean known = magic.length == MAGIC.length;
      for (int i = 0; known && i < 7; i++) known = magic[i] == MAGIC[i];
      if (!known) throw malformed("fgb.not-flatgeobuf", "", "is no FlatGeobuf of version 3");
      try {
        readHeader(Header.getRootAsHeader(block(MAX_HEADER_BYTES, "its header")));
      } catch (IndexOutOfBoundsException | IllegalArgumentException | AssertionError e) {
        throw malformed("fgb.malformed", "header", "its header is damaged");
      }
      while (left > 0) readFeature();
    }

    /** A block after its length. */
    private ByteBuffer block(int most, String what) throws IOException {
      if (left < 4) throw malformed("fgb.truncated", place(), "the file ends before " + what);
      int length = Integer.reverseBytes(in.readInt());
      left -= 4;
      if (length < 8 || length > most)
        throw malformed("fgb.malformed", place(), what + " is said to have " + length + " bytes");
      if (length > left)
        throw malformed("fgb.truncated", place(), "the file ends in the middle of " + what);
      byte[] bytes = in.readNBytes(length);
      left -= length;
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String place() {
      return "feature " + layer.next();
    }

    private InputException malformed(String code, String place, String what) {
      return InputException.of(code, layer.file(), "", place, what);
    }

    private void readHeader(Header header) throws IOException {
      if (header.name() != null && !header.name().isBlank()) layer.name(header.name());
      geometryType = header.geometryType();
      readSystem(header.crs());
      readColumns(header);
      long features = header.featuresCount();
      if (features < 0) throw malformed("fgb.malformed", "header", "counts features below none");
      if (features > 0) layer.total(features);
      skipIndex(features, header.indexNodeSize());
    }

    private void readSystem(Crs crs) {
      if (crs == null) return;
      if (crs.code() > 0 && (crs.org() == null || crs.org().equalsIgnoreCase("EPSG")))
        layer.crs("EPSG:" + crs.code());
      else if (crs.wkt() != null && layer.options().fromCrs() == null)
        layer.system(CoordinateSystems.ofWkt(crs.wkt(), layer.file()));
    }

    private void readColumns(Header header) {
      if (header.columnsLength() > MAX_COLUMNS)
        throw malformed("fgb.malformed", "header", "has more than " + MAX_COLUMNS + " columns");
      for (int i = 0; i < header.columnsLength(); i++) {
        Column column = header.columns(i);
        fields.add(new Field(String.valueOf(column.name()), column.type()));
      }
      layer.fields(
          fields.stream().filter(f -> f.type != ColumnType.Binary).map(Field::name).toList());
    }

    private void skipIndex(long features, int nodeSize) throws IOException {
      if (nodeSize == 0 || features == 0) return;
      if (nodeSize < 2) throw malformed("fgb.malformed", "header", "its index is damaged");
      long nodes = 0;
      long level = features;
      do {
        nodes += level;
        level = (level + nodeSize - 1) / nodeSize;
      } while (level > 1 && nodes < left);
      nodes++;
      long bytes = nodes > left ? Long.MAX_VALUE : nodes * NODE_BYTES;
      if (bytes > left)
        throw malformed("fgb.truncated", "header", "counts " + features + " features, too many");
      in.skipNBytes(bytes);
      left -= bytes;
    }

    private void readFeature() throws IOException {
      ByteBuffer bytes = block(MAX_FEATURE_BYTES, "the feature");
      Geometry geometry;
      Map<String, Object> attributes = Map.of();
      try {
        Feature feature = Feature.getRootAsFeature(bytes);
        attributes = attributes(feature);
        FlatGeometry reader = new FlatGeometry(bytes.capacity());
        geometry =
            feature.geometry() == null ? null : reader.read(feature.geometry(), geometryType);
        if (reader.droppedZ()) layer.noticeDroppedZ();
        layer.count(reader.vertices());
      } catch (IndexOutOfBoundsException | IllegalArgumentException | AssertionError e) {
        String why = e instanceof IllegalArgumentException ? e.getMessage() : "it is damaged";
        layer.refuse(malformed("fgb.malformed", place(), why), attributes);
        return;
      }
      layer.add(attributes, geometry);
    }

    private Map<String, Object> attributes(Feature feature) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      for (Field field : fields)
        if (field.type != ColumnType.Binary) attributes.put(field.name, null);
      ByteBuffer bytes = feature.propertiesAsByteBuffer();
      if (bytes == null) return attributes;
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.remaining() >= 2) {
        int index = Short.toUnsignedInt(getShort(bytes));
        if (index >= fields.size())
          throw new IllegalArgumentException("has a value for a column that is not there");
        Object value = value(bytes, fields.get(index).type);
        if (fields.get(index).type != ColumnType.Binary)
          attributes.put(fields.get(index).name, value);
      }
      return attributes;
    }

    private static short getShort(ByteBuffer bytes) {
      need(bytes, 2);
      return bytes.getShort();
    }

    private static void need(ByteBuffer bytes, int count) {
      if (count < 0 || bytes.remaining() < count)
        throw new IllegalArgumentException("its attributes end too early");
    }

    private static Object value(ByteBuffer bytes, int type) {
      int[] width = {1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 4, 4, 4, 4};
      if (type < 0 || type >= width.length)
        throw new IllegalArgumentException("has a column of a type that is not known");
      need(bytes, width[type]);
      return switch (type) {
        case ColumnType.Byte -> (long) bytes.get();
        case ColumnType.UByte -> (long) Byte.toUnsignedInt(bytes.get());
        case ColumnType.Bool -> bytes.get() != 0;
        case ColumnType.Short -> (long) bytes.getShort();
        case ColumnType.UShort -> (long) Short.toUnsignedInt(bytes.getShort());
        case ColumnType.Int -> (long) bytes.getInt();
        case ColumnType.UInt -> Integer.toUnsignedLong(bytes.getInt());
        case ColumnType.Long -> bytes.getLong();
        case ColumnType.ULong -> unsigned(bytes.getLong());
        case ColumnType.Float -> (double) bytes.getFloat();
        case ColumnType.Double -> finite(bytes.getDouble());
        case ColumnType.DateTime -> Dates.parse(text(bytes));
        default -> text(bytes);
      };
    }

    private static Object unsigned(long number) {
      if (number >= 0) return number;
      return new BigInteger(Long.toUnsignedString(number)).toString();
    }

    private static Double finite(double number) {
      return Double.isFinite(number) ? (Double) number : null;
    }

    private static String text(ByteBuffer bytes) {
      int length = bytes.getInt();
      need(bytes, length);
      byte[] text = new byte[length];
      bytes.get(text);
      return new String(text, StandardCharsets.UTF_8);
    }
  }
}

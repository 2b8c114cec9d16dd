package gridplan.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small shapefiles of polygons, byte by byte after ESRI's description. */
final class TestShapefile {
  final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final ByteArrayOutputStream shapes = new ByteArrayOutputStream();
  private final List<String[]> rows = new ArrayList<>();
  private int records;

  /** Adds a polygon; each ring is x, y, x, y …, closed as given. No ring makes a null shape. */
  TestShapefile add(String code, String name, double[]... rings) {
    int points = 0;
    for (double[] ring : rings) points += ring.length / 2;
    ByteBuffer record =
        ByteBuffer.allocate(rings.length == 0 ? 4 : 44 + 4 * rings.length + 16 * points);
    record.order(ByteOrder.LITTLE_ENDIAN).putInt(rings.length == 0 ? 0 : 5);
    if (rings.length > 0) {
      record.position(36);
      record.putInt(rings.length).putInt(points);
      int start = 0;
      for (double[] ring : rings) {
        record.putInt(start);
        start += ring.length / 2;
      }
      for (double[] ring : rings) for (double ordinate : ring) record.putDouble(ordinate);
    }
    return addRecord(code, name, record.array());
  }

  TestShapefile addRecord(String code, String name, byte[] record) {
    ByteBuffer head = ByteBuffer.allocate(8).putInt(++records).putInt(record.length / 2);
    shapes.writeBytes(head.array());
    shapes.writeBytes(record);
    rows.add(new String[] {code, name});
    return this;
  }

  /** Makes the parts: a table with the columns {@code code} and {@code 名称} in an encoding. */
  TestShapefile finish(String encoding, String prj) {
    byte[] all = shapes.toByteArray();
    ByteBuffer header = ByteBuffer.allocate(100 + all.length);
    header.putInt(0, 9994).putInt(24, (100 + all.length) / 2);
    header.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
    header.position(100);
    parts.put("shp", header.put(all).array());
    parts.put("dbf", table(Charset.forName(encoding)));
    if (prj != null) parts.put("prj", prj.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private byte[] table(Charset charset) {
    ByteBuffer table = ByteBuffer.allocate(97 + 41 * rows.size() + 1);
    table.order(ByteOrder.LITTLE_ENDIAN).put((byte) 3).put(new byte[] {126, 1, 1});
    table.putInt(rows.size()).putShort((short) 97).putShort((short) 41).position(32);
    for (String column : new String[] {"code", "名称"}) {
      int at = table.position();
      table.put(column.getBytes(charset)).position(at + 11);
      table.put((byte) 'C').position(at + 16);
      table.put((byte) 20).position(at + 32);
    }
    table.put((byte) 0x0D);
    for (String[] row : rows) {
      table.put((byte) ' ');
      for (String value : row) {
        byte[] text = value.getBytes(charset);
        table.put(text);
        for (int i = text.length; i < 20; i++) table.put((byte) ' ');
      }
    }
    return table.put((byte) 0x1A).array();
  }

  /** Writes the parts beside each other and returns the {@code .shp}. */
  Path files(Path folder, String base) throws IOException {
    for (Map.Entry<String, byte[]> part : parts.entrySet())
      Files.write(folder.resolve(base + "." + part.getKey()), part.getValue());
    return folder.resolve(base + ".shp");
  }

  /** Writes an archive; each layer's parts are named {@code base.extension} in it. */
  static Path zip(Path file, Map<String, TestShapefile> layers) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, TestShapefile> layer : layers.entrySet())
        for (Map.Entry<String, byte[]> part : layer.getValue().parts.entrySet()) {
          zip.putNextEntry(new ZipEntry(layer.getKey() + "." + part.getKey()));
          zip.write(part.getValue());
          zip.closeEntry();
        }
    }
    return file;
  }

  /** A closed square, clockwise as ESRI's shells are. */
  static double[] shell(double x, double y, double size) {
    return new double[] {x, y, x, y + size, x + size, y + size, x + size, y, x, y};
  }

  /** A closed square, counter-clockwise as ESRI's holes are. */
  static double[] hole(double x, double y, double size) {
    return new double[] {x, y, x + size, y, x + size, y + size, x, y + size, x, y};
  }
}

package gridplan.lookup.tiles;

import gridplan.core.measure.WebMercator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes one layer of polygons as a vector tile (Mapbox Vector Tile Specification 2.1). Geometry
 * comes in whole units of the plane; nothing is rounded here. One thread.
 */
final class MvtWriter {
  private static final int POLYGON = 3;
  private static final int MOVE_TO = 1;
  private static final int LINE_TO = 2;
  private static final int CLOSE_PATH = 7 | 1 << 3;

  private final ByteArrayOutputStream features = new ByteArrayOutputStream();
  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final Map<Object, Integer> values = new LinkedHashMap<>();
  private final long west;
  private final long north;
  private final int scale;
  private int atX;
  private int atY;
  private int count;

  /**
   * @param west column of the tile's western side, units of the tile's own zoom
   * @param north row of its northern side
   * @param scale units of the tile's zoom to one of the geometry's
   */
  MvtWriter(long west, long north, int scale) {
    this.west = west;
    this.north = north;
    this.scale = scale;
  }

  /**
   * @param id 0 for none
   * @param attributes texts, numbers and booleans; null ones are left out
   */
  void add(long id, Map<String, Object> attributes, MultiPolygon ground) {
    ByteArrayOutputStream feature = new ByteArrayOutputStream();
    if (id > 0) {
      varint(feature, 1 << 3);
      varint(feature, id);
    }
    ByteArrayOutputStream tags = new ByteArrayOutputStream();
    attributes.forEach(
        (key, value) -> {
          if (value == null) return;
          varint(tags, number(keys, key));
          varint(tags, number(values, value));
        });
    bytes(feature, 2, tags.toByteArray());
    varint(feature, 3 << 3);
    varint(feature, POLYGON);
    bytes(feature, 4, geometry(ground));
    bytes(features, 2, feature.toByteArray());
    count++;
  }

  private static <T> int number(Map<T, Integer> table, T item) {
    Integer known = table.putIfAbsent(item, table.size());
    return known == null ? table.size() - 1 : known;
  }

  private byte[] geometry(MultiPolygon ground) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    atX = 0;
    atY = 0;
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) ground.getGeometryN(i);
      ring(out, polygon.getExteriorRing());
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) ring(out, polygon.getInteriorRingN(h));
    }
    return out.toByteArray();
  }

  /** Backwards: an outer ring runs clockwise on the screen, where y goes down. */
  private void ring(ByteArrayOutputStream out, LinearRing ring) {
    CoordinateSequence points = ring.getCoordinateSequence();
    int last = points.size() - 1;
    varint(out, MOVE_TO | 1 << 3);
    position(out, points, last);
    varint(out, LINE_TO | (last - 1) << 3);
    for (int i = last - 1; i > 0; i--) position(out, points, i);
    varint(out, CLOSE_PATH);
  }

  private void position(ByteArrayOutputStream out, CoordinateSequence points, int i) {
    int x = (int) ((long) points.getX(i) * scale - west);
    int y = (int) (north - (long) points.getY(i) * scale);
    varint(out, zigzag(x - atX));
    varint(out, zigzag(y - atY));
    atX = x;
    atY = y;
  }

  private static long zigzag(int number) {
    return (number << 1 ^ number >> 31) & 0xFFFF_FFFFL;
  }

  /** The tile; empty when nothing was added. */
  byte[] finish(String layer) {
    if (count == 0) return new byte[0];
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    bytes(body, 1, layer.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(features.toByteArray());
    keys.keySet().forEach(key -> bytes(body, 3, key.getBytes(StandardCharsets.UTF_8)));
    values.keySet().forEach(value -> bytes(body, 4, value(value)));
    varint(body, 5 << 3);
    varint(body, WebMercator.TILE);
    varint(body, 15 << 3);
    varint(body, 2);
    ByteArrayOutputStream tile = new ByteArrayOutputStream();
    bytes(tile, 3, body.toByteArray());
    return tile.toByteArray();
  }

  private static byte[] value(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (value instanceof Boolean flag) {
      varint(out, 7 << 3);
      varint(out, flag ? 1 : 0);
    } else if (value instanceof Long number) {
      varint(out, 6 << 3);
      varint(out, number << 1 ^ number >> 63);
    } else if (value instanceof Double number) {
      varint(out, 3 << 3 | 1);
      ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      out.writeBytes(bytes.putDouble(number).array());
    } else {
      bytes(out, 1, value.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, field << 3 | 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}

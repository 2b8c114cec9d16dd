package gridplan.lookup.tiles;

import gridplan.core.lattice.Lattice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** A vector tile of polygons, read by the specification's letter. */
final class DecodedTile {
  String layer;
  int extent;
  int version;
  final List<Decoded> features = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  record Decoded(long id, Map<String, Object> attributes, MultiPolygon ground) {}

  private record Raw(long id, List<Integer> tags, MultiPolygon ground) {}

  DecodedTile(byte[] tile) {
    ByteBuffer bytes = ByteBuffer.wrap(tile).order(ByteOrder.LITTLE_ENDIAN);
    List<Raw> raw = new ArrayList<>();
    require(varint(bytes) == (3 << 3 | 2), "a layer");
    ByteBuffer body = part(bytes);
    require(!bytes.hasRemaining(), "one layer");
    while (body.hasRemaining()) {
      int tag = (int) varint(body);
      switch (tag >> 3) {
        case 1 -> layer = text(part(body));
        case 2 -> raw.add(feature(part(body)));
        case 3 -> keys.add(text(part(body)));
        case 4 -> values.add(value(part(body)));
        case 5 -> extent = (int) varint(body);
        case 15 -> version = (int) varint(body);
        default -> throw new AssertionError("field " + tag);
      }
    }
    for (Raw feature : raw) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      for (int i = 0; i < feature.tags().size(); i += 2)
        attributes.put(keys.get(feature.tags().get(i)), values.get(feature.tags().get(i + 1)));
      features.add(new Decoded(feature.id(), attributes, feature.ground()));
    }
  }

  private static Raw feature(ByteBuffer bytes) {
    long id = 0;
    List<Integer> tags = new ArrayList<>();
    MultiPolygon ground = null;
    while (bytes.hasRemaining()) {
      int tag = (int) varint(bytes);
      switch (tag >> 3) {
        case 1 -> id = varint(bytes);
        case 2 -> {
          ByteBuffer packed = part(bytes);
          while (packed.hasRemaining()) tags.add((int) varint(packed));
        }
        case 3 -> require(varint(bytes) == 3, "polygons");
        case 4 -> ground = geometry(part(bytes));
        default -> throw new AssertionError("field " + tag);
      }
    }
    return new Raw(id, tags, ground);
  }

  private static MultiPolygon geometry(ByteBuffer bytes) {
    List<Polygon> polygons = new ArrayList<>();
    LinearRing shell = null;
    List<LinearRing> holes = new ArrayList<>();
    int x = 0;
    int y = 0;
    while (bytes.hasRemaining()) {
      List<Coordinate> ring = new ArrayList<>();
      require(varint(bytes) == (1 | 1 << 3), "move once");
      x += zigzag(varint(bytes));
      y += zigzag(varint(bytes));
      ring.add(new Coordinate(x, y));
      long line = varint(bytes);
      require((line & 7) == 2 && line >> 3 >= 2, "two lines or more");
      for (long i = line >> 3; i > 0; i--) {
        x += zigzag(varint(bytes));
        y += zigzag(varint(bytes));
        ring.add(new Coordinate(x, y));
      }
      require(varint(bytes) == (7 | 1 << 3), "close");
      ring.add(ring.get(0).copy());
      LinearRing closed = Lattice.FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
      // The specification's outer rings have a positive area where y goes down.
      if (Orientation.isCCW(closed.getCoordinates())) {
        if (shell != null) polygons.add(polygon(shell, holes));
        shell = closed;
        holes.clear();
      } else {
        require(shell != null, "an outer ring first");
        holes.add(closed);
      }
    }
    polygons.add(polygon(shell, holes));
    return Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private static Polygon polygon(LinearRing shell, List<LinearRing> holes) {
    return Lattice.FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new));
  }

  private static Object value(ByteBuffer bytes) {
    int tag = (int) varint(bytes);
    return switch (tag >> 3) {
      case 1 -> text(part(bytes));
      case 3 -> bytes.order(ByteOrder.LITTLE_ENDIAN).getDouble();
      case 6 -> {
        long number = varint(bytes);
        yield number >>> 1 ^ -(number & 1);
      }
      case 7 -> varint(bytes) == 1;
      default -> throw new AssertionError("value " + tag);
    };
  }

  private static void require(boolean holds, String what) {
    if (!holds) throw new AssertionError("the tile has not " + what);
  }

  private static int zigzag(long number) {
    return (int) (number >>> 1 ^ -(number & 1));
  }

  private static ByteBuffer part(ByteBuffer bytes) {
    int length = (int) varint(bytes);
    ByteBuffer part = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return part;
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) return value;
    }
  }
}

package gridplan.layer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads of a Mapbox vector tile with one layer what tests ask for: names, attributes, a count. */
final class MvtReader {
  private String layer;
  private int features;
  private final List<String> keys = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  MvtReader(byte[] tile) {
    ByteBuffer bytes = ByteBuffer.wrap(tile);
    while (bytes.hasRemaining()) {
      if (varint(bytes) != (3 << 3 | 2)) throw new IllegalArgumentException("no layer");
      layer(part(bytes));
    }
  }

  String layer() {
    return layer;
  }

  int features() {
    return features;
  }

  List<String> keys() {
    return keys;
  }

  /** Every distinct value of every feature; only texts are decoded. */
  List<Object> values() {
    return values;
  }

  private void layer(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      long tag = varint(bytes);
      switch ((int) (tag >> 3)) {
        case 1 -> layer = text(part(bytes));
        case 2 -> {
          part(bytes);
          features++;
        }
        case 3 -> keys.add(text(part(bytes)));
        case 4 -> {
          ByteBuffer value = part(bytes);
          values.add(varint(value) == (1 << 3 | 2) ? text(part(value)) : "");
        }
        default -> varint(bytes);
      }
    }
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

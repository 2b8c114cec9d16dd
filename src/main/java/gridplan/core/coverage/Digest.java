package gridplan.core.coverage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A fingerprint of a tiling that depends on its ground only, not on how it is written down. */
final class Digest {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** Turns signed bytes that follow the first into ones that compare as a whole. */
  private static final long SIGNS = 0x0080_8080_8080_8080L;

  private final FlatRings rings;
  private final MessageDigest sha = sha256();
  private byte[] bytes = new byte[1 << 12];

  private Digest(FlatRings rings) {
    this.rings = rings;
  }

  /** SHA-256 over the sorted SHA-256 of each face's rings, each begun at its least vertex. */
  static String of(FlatRings rings, int faces) {
    byte[][] prints = new byte[faces][];
    int[] start = new int[faces + 1];
    for (int face = 0; face <= faces; face++)
      start[face] = rings.ringStart[rings.faceStart[face]] + face;
    Chunks.runWeighted(
        start,
        FlatRings.GRAIN,
        (from, to) -> {
          Digest digest = new Digest(rings);
          for (int face = from; face < to; face++)
            prints[face] = digest.face(rings.faceStart[face], rings.faceStart[face + 1]);
        });
    return combine(prints);
  }

  /** The print of the first of some faces. */
  static byte[] print(FlatRings rings) {
    return new Digest(rings).face(rings.faceStart[0], rings.faceStart[1]);
  }

  private byte[] face(int from, int to) {
    if (to - from == 1) {
      add(rings.points, rings.ringStart[from], rings.ringStart[to]);
      return sha.digest();
    }
    long[][] canonical = new long[to - from][];
    for (int ring = from; ring < to; ring++)
      canonical[ring - from] =
          fromLeastVertex(rings.points, rings.ringStart[ring], rings.ringStart[ring + 1]);
    Arrays.sort(canonical, Arrays::compare);
    for (long[] ring : canonical) addAsIs(ring, 0, 0, ring.length);
    return sha.digest();
  }

  /** A ring by itself: begun at its least vertex while it is written. */
  private void add(long[] points, int from, int to) {
    int least = from;
    boolean twice = false;
    for (int i = from + 1; i < to; i++) {
      if (points[i] > points[least]) continue;
      twice = points[i] == points[least];
      least = i;
    }
    if (twice) {
      long[] canonical = fromLeastVertex(points, from, to);
      addAsIs(canonical, 0, 0, canonical.length);
    } else {
      addAsIs(points, least, from, to);
    }
  }

  private void addAsIs(long[] points, int first, int from, int to) {
    int length = 4 + 8 * (to - from);
    if (bytes.length < length) bytes = new byte[2 * length];
    INTS.set(bytes, 0, to - from);
    int at = 4;
    for (int i = first; i < to; i++, at += 8) LONGS.set(bytes, at, points[i]);
    for (int i = from; i < first; i++, at += 8) LONGS.set(bytes, at, points[i]);
    sha.update(bytes, 0, length);
  }

  /** The digest of a layer from the prints of its faces, in any order. */
  static String combine(byte[][] prints) {
    MessageDigest sha = sha256();
    for (int face : ascending(prints)) sha.update(prints[face]);
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The order of prints by their signed bytes: by the first four, then where those are equal. */
  private static int[] ascending(byte[][] prints) {
    long[] keys = new long[prints.length];
    for (int i = 0; i < keys.length; i++)
      keys[i] = ((long) LONGS.get(prints[i], 0) ^ SIGNS) >> 32 << 32 | i;
    Arrays.parallelSort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      int moved = (int) keys[i];
      int j = i;
      for (; j > 0 && keys[j - 1] >> 32 == keys[i] >> 32; j--) {
        if (Arrays.compare(prints[order[j - 1]], prints[moved]) <= 0) break;
        order[j] = order[j - 1];
      }
      order[j] = moved;
    }
    return order;
  }

  /** The same ring begun at its least vertex; of equal ones, where the next vertices are least. */
  private static long[] fromLeastVertex(long[] points, int from, int to) {
    long[] ring = Arrays.copyOfRange(points, from, to);
    long[] best = null;
    long least = Arrays.stream(ring).min().orElse(0);
    for (int i = 0; i < ring.length; i++) {
      if (ring[i] != least) continue;
      long[] turned = new long[ring.length];
      System.arraycopy(ring, i, turned, 0, ring.length - i);
      System.arraycopy(ring, 0, turned, ring.length - i, i);
      if (best == null || Arrays.compare(turned, best) < 0) best = turned;
    }
    return best == null ? ring : best;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

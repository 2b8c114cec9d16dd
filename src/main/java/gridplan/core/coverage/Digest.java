package gridplan.core.coverage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** A fingerprint of a tiling that depends on its ground only, not on how it is written down. */
final class Digest {
  private Digest() {}

  /** SHA-256 over the sorted SHA-256 of each face's rings, each begun at its least vertex. */
  static String of(FlatRings rings, int faces) {
    int[] first = new int[faces + 1];
    for (int ring = 0; ring < rings.rings(); ring++)
      if (rings.faceOf[ring] >= 0) first[rings.faceOf[ring] + 1] = ring + 1;
    for (int face = 0; face < faces; face++)
      first[face + 1] = Math.max(first[face], first[face + 1]);
    byte[][] prints = new byte[faces][];
    IntStream.range(0, faces)
        .parallel()
        .forEach(face -> prints[face] = face(rings, first[face], first[face + 1]));
    return combine(prints);
  }

  private static byte[] face(FlatRings rings, int from, int to) {
    long[][] canonical = new long[to - from][];
    for (int ring = from; ring < to; ring++)
      canonical[ring - from] =
          fromLeastVertex(
              Arrays.copyOfRange(rings.points, rings.ringStart[ring], rings.ringStart[ring + 1]));
    Arrays.sort(canonical, Arrays::compare);
    MessageDigest sha = sha256();
    for (long[] ring : canonical) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * ring.length + 4).putInt(ring.length);
      bytes.asLongBuffer().put(ring);
      sha.update(bytes.array());
    }
    return sha.digest();
  }

  private static String combine(byte[][] prints) {
    Arrays.sort(prints, Arrays::compare);
    MessageDigest sha = sha256();
    for (byte[] print : prints) sha.update(print);
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The same ring begun at its least vertex; of equal ones, where the next vertices are least. */
  private static long[] fromLeastVertex(long[] ring) {
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

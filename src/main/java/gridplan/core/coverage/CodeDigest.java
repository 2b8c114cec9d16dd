package gridplan.core.coverage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A fingerprint of which code has which ground. The same whatever the order of the grids, of their
 * rings and of the vertices in them; another when two grids exchange their codes.
 */
final class CodeDigest {
  private CodeDigest() {}

  /** SHA-256, in hexadecimal, over the sorted SHA-256 of each grid's code and least vertices. */
  static String of(List<CoverageFace> faces) {
    byte[][] prints = faces.parallelStream().map(CodeDigest::print).toArray(byte[][]::new);
    Arrays.sort(prints, Arrays::compare);
    MessageDigest all = sha256();
    for (byte[] print : prints) all.update(print);
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] print(CoverageFace face) {
    MessageDigest sha = sha256();
    byte[] code = face.name().getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(code.length).array());
    sha.update(code);
    List<long[]> rings = Rings.of(face.ground());
    long[][] sorted = new long[rings.size()][];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rings.get(i).clone();
      Arrays.sort(sorted[i]);
    }
    Arrays.sort(sorted, Arrays::compare);
    for (long[] ring : sorted) {
      ByteBuffer bytes = ByteBuffer.allocate(4 + Long.BYTES * ring.length).putInt(ring.length);
      bytes.asLongBuffer().put(ring);
      sha.update(bytes.array());
    }
    return sha.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

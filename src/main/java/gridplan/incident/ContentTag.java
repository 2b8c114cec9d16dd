package gridplan.incident;

import gridplan.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.ResponseEntity;

/**
 * Tells by an {@code ETag} of its content whether something that is replaced as a whole is still
 * what its editor saw, so that of two editors the second is told instead of undoing the first.
 */
final class ContentTag {
  private static final int BYTES = 8;

  private ContentTag() {}

  /**
   * @param content records and lists of them
   * @return with quotes, as the header has it
   */
  static String of(Object content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static <T> ResponseEntity<T> answer(T content) {
    return ResponseEntity.ok().eTag(of(content)).body(content);
  }

  /**
   * @param seen the header {@code If-Match}: tags, or {@code *}; null when it is missing
   * @param present what there is now
   * @throws Problem that {@code code} (409) when none of the tags is of what there is
   */
  static void require(String seen, Object present, String code, String what) {
    if (seen == null || seen.strip().equals("*")) return;
    String now = of(present);
    if (Arrays.stream(seen.split(",")).map(String::strip).anyMatch(now::equals)) return;
    throw Problem.of(
            code,
            409,
            "Somebody has changed the " + what + " since you saw it; get it again and edit that.")
        .with("present", now);
  }
}

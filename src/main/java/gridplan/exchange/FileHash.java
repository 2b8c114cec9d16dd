package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** By what a file is known again: the SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
public final class FileHash {
  private FileHash() {}

  /**
   * Of a file.
   *
   * @throws InputException {@code file.unreadable}
   */
  public static String of(Path file) {
    return of(List.of(file));
  }

  /**
   * Of files that belong together, in their order.
   *
   * @throws InputException {@code file.unreadable}
   */
  public static String of(List<Path> files) {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    for (Path file : files)
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
          digest.update(buffer, 0, read);
      } catch (IOException e) {
        throw InputException.of(
            "file.unreadable", file, "", "", "cannot be read: " + e.getMessage());
      }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of a text. */
  public static String ofText(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

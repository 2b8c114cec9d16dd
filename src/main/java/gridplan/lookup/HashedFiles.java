package gridplan.lookup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Files of a folder that begin with the SHA-256 of the rest and replace their predecessor at once;
 * one that does not fit its hash is as good as none. One thread for each name.
 */
final class HashedFiles {
  private static final int HASH = 32;

  private final Path folder;

  HashedFiles(Path folder) {
    this.folder = folder;
  }

  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  void write(String name, Writing content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      content.to(out);
    }
    byte[] payload = bytes.toByteArray();
    Files.createDirectories(folder);
    Path fresh = folder.resolve("." + name + ".part");
    try (var out = Files.newOutputStream(fresh)) {
      out.write(hash(payload, 0));
      out.write(payload);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  <T> Optional<T> read(String name, Reading<T> content) {
    try {
      byte[] file = Files.readAllBytes(folder.resolve(name));
      if (file.length < HASH || !Arrays.equals(file, 0, HASH, hash(file, HASH), 0, HASH))
        return Optional.empty();
      return Optional.of(
          content.from(
              new DataInputStream(new ByteArrayInputStream(file, HASH, file.length - HASH))));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private static byte[] hash(byte[] bytes, int from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, bytes.length - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

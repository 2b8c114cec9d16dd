package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of the private cluster's three roles; made once, readable by the owner only. */
record Secrets(String superuser, String owner, String app) {
  static Secrets make() {
    return new Secrets(random(), random(), random());
  }

  /** Reads the file, or makes it when there is none. */
  static Secrets of(Path file) {
    try {
      if (!Files.exists(file)) make().write(file);
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      return new Secrets(
          properties.getProperty("superuser", ""),
          properties.getProperty("owner", ""),
          properties.getProperty("app", ""));
    } catch (IOException e) {
      throw Problem.of("home.notWritable", 500, file + " cannot be read or written.").causedBy(e);
    }
  }

  private void write(Path file) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "secret",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, "superuser=" + superuser + "\nowner=" + owner + "\napp=" + app + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[…]";
  }
}

package gridplan.intake;

import gridplan.exchange.InputException;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A file that was sent, in a folder of its own until closed. */
public record Upload(Path file) implements AutoCloseable {
  private static final int LONGEST_NAME = 80;
  private static final Set<String> PARTS = Set.of("dbf", "shx", "prj", "cpg");

  /**
   * Writes the body to disk as it comes.
   *
   * @param name as the sender calls it; nothing of it but letters, digits, dots and dashes becomes
   *     part of a path
   * @throws Problem {@code import.format}, {@code import.tooLarge}, {@code import.empty}
   */
  public static Upload receive(String name, InputStream body, long maxBytes) throws IOException {
    if (!safe(name).endsWith(".pbf"))
      throw Problem.of(
              "import.format", 415, "Choose an OpenStreetMap extract whose name ends in .osm.pbf.")
          .with("file", safe(name));
    return receiveAny(name, body, maxBytes);
  }

  /**
   * The same for a file of any format.
   *
   * @throws Problem {@code import.tooLarge}, {@code import.empty}
   */
  public static Upload receiveAny(String name, InputStream body, long maxBytes) throws IOException {
    String safe = safe(name);
    Upload upload = new Upload(Files.createTempDirectory("gridplan-import").resolve(safe));
    // A job that is cancelled while it waits never runs, so nobody would close it.
    upload.file.getParent().toFile().deleteOnExit();
    upload.file.toFile().deleteOnExit();
    try {
      if (copy(body, upload.file, maxBytes) == 0)
        throw Problem.of("import.empty", 400, safe + " is empty; choose another file.")
            .with("file", safe);
      return upload;
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  public static Problem tooLarge(long maxBytes) {
    return Problem.of(
            "import.tooLarge",
            413,
            "The file is larger than "
                + (maxBytes >> 20)
                + " MB; cut out the city you plan, or import it with gridplan import.")
        .with("maxBytes", maxBytes);
  }

  private static long copy(InputStream body, Path file, long maxBytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        total += read;
        if (total > maxBytes) throw tooLarge(maxBytes);
        out.write(buffer, 0, read);
      }
    }
    return total;
  }

  private static String safe(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.+", "");
    return plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
  }

  /**
   * Writes another file beside it, as a shapefile has them; it takes the first one's name and keeps
   * its own ending.
   *
   * @throws Problem {@code import.tooLarge}, {@code import.part} for one that is no part of it
   */
  void addPart(String name, InputStream body, long maxBytes) throws IOException {
    String ending = ending(safe(name));
    if (!ending(name()).equals("shp") || !PARTS.contains(ending))
      throw Problem.of("import.part", 400, safe(name) + " is no part of " + name() + ".")
          .with("file", safe(name));
    String base = name().substring(0, name().length() - "shp".length());
    Path part = file.resolveSibling(base + ending);
    part.toFile().deleteOnExit();
    copy(body, part, maxBytes);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** As the sender calls it, made harmless. */
  public String name() {
    return file.getFileName().toString();
  }

  /** The same for the page: it knows the file by its name, not by where it lies here. */
  public Problem problem(InputException e) {
    String sentence = e.getMessage().replace(file.getParent() + "/", "");
    return Problem.of(new InputException(e.code(), name(), e.layer(), e.feature(), sentence));
  }

  /** Takes the folder away and all that is in it. */
  @Override
  public void close() throws IOException {
    if (!Files.isDirectory(file.getParent())) return;
    try (Stream<Path> all = Files.list(file.getParent())) {
      for (Path one : all.toList()) Files.deleteIfExists(one);
    }
    Files.deleteIfExists(file.getParent());
  }

  /** The same where nobody can do anything about a failure. */
  public void closeQuietly() {
    try {
      close();
    } catch (IOException leftBehind) {
      // The folder is marked to go when the service ends.
    }
  }
}

package gridplan.cli;

import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a text so that its file is either whole or as it was before. A device or a pipe, such as
 * {@code /dev/stdout}, is written to as it is.
 */
final class WholeFile {
  private WholeFile() {}

  /**
   * Asks before long work whether a file can be written; leaves nothing behind.
   *
   * @throws InputException {@code file.unwritable}
   */
  static void require(Path file) {
    if (!isSpecial(file)) VectorFiles.requireFolder(file);
    else if (!Files.isWritable(file)) throw unwritable(file, "it may not be written to");
  }

  /**
   * Writes the text, in UTF-8, and does something that must happen only when that can be done, such
   * as to write another file: when it fails the text is not written either.
   *
   * @throws InputException {@code file.unwritable}, and whatever the other throws
   */
  static void write(Path file, String text, Runnable other) {
    try {
      write(file, writer -> writer.write(text), other);
    } catch (IOException e) {
      throw unwritable(file, e.getMessage());
    }
  }

  /** What is written as it is made. */
  @FunctionalInterface
  interface Content {
    void into(Writer writer) throws IOException;
  }

  /**
   * Writes what is made while it is written, in UTF-8.
   *
   * @throws InputException {@code file.unwritable}, before anything is made
   * @throws IOException of writing, and of whoever makes the content
   */
  static void write(Path file, Content content) throws IOException {
    write(file, content, () -> {});
  }

  private static void write(Path file, Content content, Runnable other) throws IOException {
    require(file);
    if (isSpecial(file)) {
      other.run();
      writeOut(file, content);
    } else writeBeside(file, content, other);
  }

  private static void writeBeside(Path file, Content content, Runnable other) throws IOException {
    Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path pending =
        place.resolveSibling(
            "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      writeOut(pending, content);
      other.run();
      Files.move(
          pending, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(pending);
    }
  }

  private static void writeOut(Path file, Content content) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      content.into(writer);
    }
  }

  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static InputException unwritable(Path file, String why) {
    return new InputException(
        "file.unwritable", file.toString(), "", "", file + ": cannot be written: " + why);
  }
}

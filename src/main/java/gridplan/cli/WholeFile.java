package gridplan.cli;

import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import java.io.IOException;
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
    require(file);
    try {
      if (isSpecial(file)) {
        other.run();
        Files.writeString(file, text, StandardCharsets.UTF_8);
      } else writeBeside(file, text, other);
    } catch (IOException e) {
      throw unwritable(file, e.getMessage());
    }
  }

  private static void writeBeside(Path file, String text, Runnable other) throws IOException {
    Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path pending =
        place.resolveSibling(
            "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.writeString(pending, text, StandardCharsets.UTF_8);
      other.run();
      Files.move(
          pending, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(pending);
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

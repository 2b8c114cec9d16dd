package gridplan.exchange;

import java.nio.file.Path;

/** Reads the ground to be planned from a polygon layer. */
final class AreaFile {
  private AreaFile() {}

  static ImportedArea read(Path file) {
    throw InputException.of(
        "area.unreadable", file, "", "", "area files are read by the next step");
  }
}

package gridplan.exchange;

import java.nio.file.Path;
import java.util.List;

/** Reads one format. Stateless; what is found goes to an intake as it comes. */
interface FormatReader {
  /**
   * The layers of a file, in its order.
   *
   * @throws InputException when the file is not of the format
   */
  default List<String> layers(Path file) {
    return List.of(VectorFiles.baseName(file));
  }

  /**
   * Reads the layer that the intake's options name, else the only or first one, once.
   *
   * @throws InputException when the file cannot be read on
   */
  void read(LayerIntake intake);
}

package gridplan.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real layers beside the checkout, which are not part of the project. Tests on them are
 * required where {@code CI=true} and skip aloud elsewhere.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * The layer of that name, such as {@code osm/monaco.osm.pbf}.
   *
   * @throws IllegalStateException when it is missing and {@code CI=true}
   */
  public static Path require(String name) {
    String configured = System.getenv("GRIDPLAN_SHARED_DATA");
    Path folder = Path.of(configured == null ? "../shared/data" : configured);
    Path file = folder.resolve(name);
    if (Files.exists(file)) return file;
    String missing = "real layer " + file.toAbsolutePath().normalize() + " is missing";
    if ("true".equals(System.getenv("CI"))) throw new IllegalStateException(missing);
    return abort("SKIPPED: " + missing + "; CI runs this test");
  }
}

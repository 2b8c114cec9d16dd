package gridplan.exchange;

import java.nio.file.Path;

/**
 * A file that cannot be used as it is. The message is one English sentence that names the file and
 * says what to do; {@code layer} and {@code feature} name the place inside it, empty where the
 * whole file is meant.
 */
public final class InputException extends RuntimeException {
  private final String code;
  private final String file;
  private final String layer;
  private final String feature;

  /**
   * @param code stable and machine-readable, such as {@code osm.truncated}
   * @param file the file as the user named it
   * @param layer layer, table or block kind, may be empty
   * @param feature number, id or JSON path of the object, may be empty
   */
  public InputException(String code, String file, String layer, String feature, String message) {
    super(message);
    this.code = code;
    this.file = file;
    this.layer = layer;
    this.feature = feature;
  }

  static InputException of(String code, Path file, String layer, Object feature, String message) {
    return new InputException(
        code,
        file.toString(),
        layer,
        feature.toString(),
        place(file, layer, feature) + ": " + message);
  }

  private static String place(Path file, String layer, Object feature) {
    StringBuilder place = new StringBuilder(file.toString());
    if (!layer.isEmpty()) place.append(", ").append(layer);
    if (!feature.toString().isEmpty()) place.append(", ").append(feature);
    return place.toString();
  }

  /** Stable and machine-readable, such as {@code osm.truncated}. */
  public String code() {
    return code;
  }

  /** The file as the user named it. */
  public String file() {
    return file;
  }

  /** Layer, table or block kind; empty when the whole file is meant. */
  public String layer() {
    return layer;
  }

  /** Number, id or JSON path of the object; empty when the whole layer is meant. */
  public String feature() {
    return feature;
  }
}

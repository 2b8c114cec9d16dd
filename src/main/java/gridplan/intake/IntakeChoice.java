package gridplan.intake;

import gridplan.exchange.FileHash;
import gridplan.exchange.LayerTarget;
import gridplan.exchange.VectorFiles;
import gridplan.platform.problem.Problem;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a file is to be read, as a person corrected it. Every part may be null or empty: what the
 * file says, or what was guessed.
 *
 * @param target what it becomes, a key of {@link LayerTarget}
 * @param columns column by role
 * @param layer of the file
 * @param crs coordinate system
 * @param encoding of its texts
 * @param axes {@code xy} or {@code yx}
 */
public record IntakeChoice(
    String target,
    Map<String, String> columns,
    String layer,
    String crs,
    String encoding,
    String axes) {
  /** What the file says. */
  public static final IntakeChoice NONE = new IntakeChoice(null, null, null, null, null, null);

  public IntakeChoice {
    columns = columns == null ? Map.of() : Map.copyOf(columns);
  }

  /**
   * @throws Problem {@code intake.target} (400)
   */
  public LayerTarget layerTarget() {
    return LayerTarget.ofKey(target == null ? "" : target)
        .orElseThrow(
            () ->
                Problem.of("intake.target", 400, "Say what the file becomes, such as buildings.")
                    .with("target", target));
  }

  /**
   * The part of it that a reader takes.
   *
   * @throws Problem {@code intake.encoding}, {@code intake.axes} (400)
   */
  public VectorFiles.ReadOptions options() {
    return new VectorFiles.ReadOptions(empty(layer), empty(crs), charset(), readAxes());
  }

  /**
   * By what a file that is read like this is known again: another reading of it makes something
   * else.
   *
   * @param hash of the file
   */
  public String knownBy(String hash) {
    Map<String, String> read = new TreeMap<>(columns);
    read.values().removeIf(String::isEmpty);
    return FileHash.ofText(String.join("\n", hash, target, read.toString(), options().toString()));
  }

  private VectorFiles.Axes readAxes() {
    if (empty(axes) == null) return null;
    try {
      return VectorFiles.Axes.valueOf(axes.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.of("intake.axes", 400, "Axes are xy or yx, not " + axes + ".");
    }
  }

  /** Null to find out. */
  public Charset charset() {
    if (empty(encoding) == null) return null;
    try {
      return Charset.forName(encoding.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Problem.of(
              "intake.encoding",
              400,
              "There is no encoding " + encoding + "; try UTF-8 or GB18030.")
          .with("encoding", encoding);
    }
  }

  private static String empty(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}

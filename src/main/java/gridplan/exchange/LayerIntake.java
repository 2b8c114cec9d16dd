package gridplan.exchange;

import gridplan.core.lattice.Progress;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.locationtech.jts.geom.Geometry;

/**
 * Takes what a reader finds in a file, in the file's own coordinates: what the file says of itself,
 * then its features. Counts against the limits. Not for several threads.
 */
abstract class LayerIntake {
  private static final int REPORT_EVERY = 1 << 10;

  /** Beyond these only a count is kept. */
  private static final int MAX_NOTICES = 10_000;

  private final Path file;
  private final VectorFiles.ReadOptions options;
  private final long maxFeatures;
  private final long maxVertices;
  private final List<ImportNotice> notices = new ArrayList<>();
  private String name;
  private String crs;
  private CoordinateSystem system;
  private boolean isDegreesByFormat;
  private Charset encoding;
  private Progress progress = Progress.NONE;
  private String stage = "";
  private OptionalLong total = OptionalLong.empty();
  private long bytesRead;
  private long bytes = 1;
  private boolean isSilent;
  private int taken;
  private boolean toldOfZ;
  private long vertices;

  LayerIntake(Path file, VectorFiles.ReadOptions options, long maxFeatures, long maxVertices) {
    this.file = file;
    this.options = options;
    this.maxFeatures = maxFeatures;
    this.maxVertices = maxVertices;
    this.name = VectorFiles.baseName(file);
  }

  /** Takes a feature in the file's coordinates. */
  abstract void take(Feature raw);

  /** Fields that the file names, also when no feature has them. */
  abstract void fields(List<String> names);

  /** Columns of a table that hold the places and are therefore no fields. */
  void places(List<String> columns) {}

  /**
   * A feature that cannot be read, after which the reading could go on. Counts as the next one.
   *
   * @throws InputException the same, unless the caller gathers problems
   */
  void refuse(InputException problem) {
    throw problem;
  }

  /** The same where it is known what the file says of the feature beside its place. */
  void refuse(InputException problem, Map<String, Object> attributes) {
    refuse(problem);
  }

  void tell(Progress listener, String stageKey) {
    progress = listener;
    stage = stageKey;
  }

  /** For a reader that reports its stages itself; the intake is silent from now on. */
  Progress takeProgress() {
    isSilent = true;
    return progress;
  }

  Path file() {
    return file;
  }

  VectorFiles.ReadOptions options() {
    return options;
  }

  /** The file's bytes, counted for the progress. */
  InputStream open() throws IOException {
    bytes = Math.max(1, Files.size(file));
    return new FilterInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      @Override
      public int read() throws IOException {
        int taken = super.read();
        if (taken >= 0) bytesRead++;
        return taken;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        int taken = super.read(into, from, count);
        bytesRead += Math.max(0, taken);
        return taken;
      }
    };
  }

  /** How many features there will be, where the file tells. */
  void total(long features) {
    total = OptionalLong.of(features);
  }

  /** Number of the feature that will be added next, from 1. */
  int next() {
    return taken + 1;
  }

  String name() {
    return name;
  }

  void name(String layerName) {
    name = layerName;
  }

  /** The coordinate system that the file names; what the user says goes before it. */
  void crs(String fileCrs) {
    crs = fileCrs;
  }

  /** The coordinate system that the file describes; what the user says goes before it. */
  void system(CoordinateSystem fileSystem) {
    system = fileSystem;
  }

  /** The format itself is in degrees where the file says nothing. */
  void degreesByFormat() {
    isDegreesByFormat = true;
  }

  /**
   * The encoding of the texts.
   *
   * @param why null when the file or the user names it, else what it was taken for
   */
  void encoding(Charset charset, String why) {
    encoding = charset;
    if (why == null) return;
    add(
        new ImportNotice(
            "encoding-assumed",
            "",
            null,
            "Texts are read as "
                + charset.name()
                + ", "
                + why
                + "; name another with --encoding if they look wrong."));
  }

  Charset encoding() {
    return encoding;
  }

  /** What the file says of its system: a described one, a named one, or null. */
  CoordinateSystem saidSystem() {
    if (system != null) return system;
    if (crs == null) return null;
    try {
      return CoordinateSystems.of(crs);
    } catch (InputException e) {
      throw InputException.of(
          e.code(), file, name, crs, e.getMessage() + " Name another with --from-crs");
    }
  }

  boolean isDegreesByFormat() {
    return isDegreesByFormat;
  }

  /** Tells, once for the layer, that the feature that comes next has heights or measures. */
  void noticeDroppedZ() {
    if (toldOfZ) return;
    toldOfZ = true;
    add(
        new ImportNotice(
            "z-dropped",
            "feature " + next(),
            null,
            "Heights and measures (Z, M) are left out, first in feature " + next(),
            next()));
  }

  /** Leaves out the feature that would be next, and says why. */
  void skip(String kind, String why) {
    notice(kind, why);
    taken++;
  }

  /** Counts a feature that was refused. */
  void passOver() {
    taken++;
  }

  /** Tells of a repair to the feature that will be added next. */
  void notice(String kind, String what) {
    add(
        new ImportNotice(
            kind, "feature " + next(), null, "Feature " + next() + " " + what, next()));
  }

  void add(ImportNotice notice) {
    if (notices.size() < MAX_NOTICES) notices.add(notice);
    else if (notices.size() == MAX_NOTICES)
      notices.add(
          new ImportNotice("more", "", null, "There is more of the kind, which is not listed"));
  }

  List<ImportNotice> notices() {
    return notices;
  }

  /** Counts vertices read. */
  void count(int more) {
    vertices += more;
    if (vertices > maxVertices) throw tooLarge(maxVertices + " vertices");
  }

  /** Adds a feature in the file's coordinates. */
  void add(Map<String, Object> attributes, Geometry geometry) {
    if (taken >= maxFeatures) throw tooLarge(maxFeatures + " features");
    taken++;
    take(new Feature(taken, attributes, geometry));
    if (taken % REPORT_EVERY == 0 && !isSilent) progress.report(stage, fraction());
  }

  private double fraction() {
    double done =
        total.isPresent() ? taken / (total.getAsLong() + 1.0) : bytesRead / (double) bytes;
    return Math.min(1, done);
  }

  private InputException tooLarge(String what) {
    return InputException.of("file.too-large", file, name, "", "holds more than " + what);
  }
}

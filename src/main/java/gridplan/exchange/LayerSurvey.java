package gridplan.exchange;

import java.nio.file.Path;
import java.util.List;

/** Learns what a layer holds without keeping its features: the first of two readings. */
final class LayerSurvey extends LayerIntake {
  /** Limits of a layer that is streamed; memory does not grow with it. */
  static final long MAX_FEATURES = 50_000_000;

  static final long MAX_VERTICES = 2_000_000_000L;

  private final SchemaBuilder schema = new SchemaBuilder();
  private final RawBox box = new RawBox();

  LayerSurvey(Path file, VectorFiles.ReadOptions options) {
    super(file, options, MAX_FEATURES, MAX_VERTICES);
  }

  @Override
  void fields(List<String> names) {
    schema.declare(names);
  }

  @Override
  void take(Feature raw) {
    schema.add(raw);
    box.add(raw.geometry());
  }

  /** What cannot be read is told by the second reading. */
  @Override
  void refuse(InputException problem) {
    passOver();
  }

  SourceFile.Survey finish() {
    SystemChoice choice = SystemChoice.of(this, saidSystem(), isDegreesByFormat(), box);
    return new SourceFile.Survey(schema.build(name()), encoding(), choice);
  }
}

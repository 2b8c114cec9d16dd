package gridplan.exchange;

import java.nio.file.Path;
import java.util.List;

/** Hands the features of a surveyed layer on, one by one, on the lattice: the second reading. */
final class LayerStream extends LayerIntake {
  private final FeatureSink sink;
  private final Placement placement;
  private int told;

  LayerStream(
      Path file, VectorFiles.ReadOptions options, SourceFile.Survey survey, FeatureSink sink) {
    super(file, options, LayerSurvey.MAX_FEATURES, LayerSurvey.MAX_VERTICES);
    this.sink = sink;
    this.placement = new Placement(file, survey.schema().name(), survey.choice(), this::add);
    total(survey.schema().features());
    survey.choice().notices().forEach(this::add);
  }

  /** The survey counted them. */
  @Override
  void total(long features) {
    if (features > 0) super.total(features);
  }

  @Override
  void fields(List<String> names) {}

  @Override
  void take(Feature raw) {
    passNotices();
    try {
      sink.feature(placement.place(raw));
    } catch (InputException e) {
      sink.problem(raw.number(), e);
    }
    passNotices();
  }

  @Override
  void refuse(InputException problem) {
    sink.problem(next(), problem);
    passOver();
  }

  /** Passes on what was noticed since the last time. */
  void passNotices() {
    while (told < notices().size()) sink.notice(notices().get(told++));
  }
}

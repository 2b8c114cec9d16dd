package gridplan.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gathers the features of a file in the file's own coordinates and turns them into a layer on the
 * lattice once their system is known, which may be after the last one.
 */
final class LayerCollector extends LayerIntake {
  private static final int MAX_FEATURES = 5_000_000;
  private static final long MAX_VERTICES = 60_000_000;

  private final Set<String> fields = new LinkedHashSet<>();
  private final List<Feature> features = new ArrayList<>();
  private final List<Feature> unreadable = new ArrayList<>();
  private final boolean usableOnly;

  /**
   * @param usableOnly features that cannot be read are left out and listed, instead of ending it
   */
  LayerCollector(Path file, VectorFiles.ReadOptions options, boolean usableOnly) {
    super(file, options, MAX_FEATURES, MAX_VERTICES);
    this.usableOnly = usableOnly;
  }

  @Override
  void fields(List<String> names) {
    fields.addAll(names);
  }

  @Override
  void take(Feature raw) {
    fields.addAll(raw.attributes().keySet());
    features.add(raw);
  }

  @Override
  void refuse(InputException problem) {
    if (!usableOnly) throw problem;
    leaveOut(next(), problem);
    passOver();
  }

  @Override
  void refuse(InputException problem, Map<String, Object> attributes) {
    if (usableOnly) unreadable.add(new Feature(next(), attributes, null));
    refuse(problem);
  }

  private void leaveOut(int number, InputException problem) {
    add(new ImportNotice("unreadable", "feature " + number, null, problem.getMessage(), number));
  }

  VectorLayer finish() {
    RawBox box = new RawBox();
    for (Feature raw : features) box.add(raw.geometry());
    SystemChoice choice = SystemChoice.of(this, saidSystem(), isDegreesByFormat(), box);
    choice.notices().forEach(this::add);
    Placement placement = new Placement(file(), name(), choice, this::add);
    for (int i = 0; i < features.size(); i++) features.set(i, placed(features.get(i), placement));
    features.removeIf(Objects::isNull);
    return new VectorLayer(name(), List.copyOf(fields), features, notices(), unreadable);
  }

  /** Null where the feature cannot be placed and is left out. */
  private Feature placed(Feature raw, Placement placement) {
    try {
      return placement.place(raw);
    } catch (InputException e) {
      if (!usableOnly) throw e;
      unreadable.add(new Feature(raw.number(), raw.attributes(), null));
      leaveOut(raw.number(), e);
      return null;
    }
  }
}

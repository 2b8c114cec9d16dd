package gridplan.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  LayerCollector(Path file, VectorFiles.ReadOptions options) {
    super(file, options, MAX_FEATURES, MAX_VERTICES);
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

  VectorLayer finish() {
    RawBox box = new RawBox();
    for (Feature raw : features) box.add(raw.geometry());
    SystemChoice choice = SystemChoice.of(this, saidSystem(), isDegreesByFormat(), box);
    choice.notices().forEach(this::add);
    Placement placement = new Placement(file(), name(), choice, this::add);
    features.replaceAll(placement::place);
    return new VectorLayer(name(), List.copyOf(fields), features, notices());
  }
}

package gridplan.exchange;

import java.util.List;

/**
 * A layer of objects, held in memory.
 *
 * @param name the layer's name in the file, else the file's
 * @param fields all attribute names in order of first appearance
 * @param notices what was repaired or assumed on reading
 */
public record VectorLayer(
    String name, List<String> fields, List<Feature> features, List<ImportNotice> notices) {
  public VectorLayer {
    fields = List.copyOf(fields);
    features = List.copyOf(features);
    notices = List.copyOf(notices);
  }

  /** A layer without notices. */
  public VectorLayer(String name, List<String> fields, List<Feature> features) {
    this(name, fields, features, List.of());
  }
}

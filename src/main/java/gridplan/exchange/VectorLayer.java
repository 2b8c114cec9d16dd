package gridplan.exchange;

import java.util.List;

/**
 * A layer of objects, held in memory.
 *
 * @param name the layer's name in the file, else the file's
 * @param fields all attribute names in order of first appearance
 * @param notices what was repaired or assumed on reading
 * @param unreadable features that were left out since they cannot be read, without geometry, with
 *     what the file says of them where that can be read; the notices tell why
 */
public record VectorLayer(
    String name,
    List<String> fields,
    List<Feature> features,
    List<ImportNotice> notices,
    List<Feature> unreadable) {
  public VectorLayer {
    fields = List.copyOf(fields);
    features = List.copyOf(features);
    notices = List.copyOf(notices);
    unreadable = List.copyOf(unreadable);
  }

  /** A layer of which every feature could be read. */
  public VectorLayer(
      String name, List<String> fields, List<Feature> features, List<ImportNotice> notices) {
    this(name, fields, features, notices, List.of());
  }

  /** A layer without notices. */
  public VectorLayer(String name, List<String> fields, List<Feature> features) {
    this(name, fields, features, List.of());
  }
}

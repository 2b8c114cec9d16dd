package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Gathers the features of a file in the file's own coordinates and turns them into a layer on the
 * lattice once their system is known, which may be after the last one.
 */
final class LayerCollector {
  private static final int MAX_FEATURES = 5_000_000;
  private static final long MAX_VERTICES = 60_000_000;

  private final Path file;
  private final VectorFiles.ReadOptions options;
  private final Set<String> fields = new LinkedHashSet<>();
  private final List<Feature> features = new ArrayList<>();
  private final List<ImportNotice> notices = new ArrayList<>();
  private String name;
  private String crs;
  private long vertices;

  LayerCollector(Path file, String name, VectorFiles.ReadOptions options) {
    this.file = file;
    this.name = name;
    this.options = options;
  }

  /** Number of the feature that will be added next, from 1. */
  int next() {
    return features.size() + 1;
  }

  void name(String layerName) {
    name = layerName;
  }

  /** The coordinate system that the file names; what the user says goes before it. */
  void crs(String fileCrs) {
    crs = fileCrs;
  }

  /** Tells of a repair to the feature that will be added next. */
  void notice(String kind, String what) {
    notices.add(
        new ImportNotice(kind, "feature " + next(), null, "Feature " + next() + " " + what));
  }

  /** Counts vertices read. */
  void count(int more) {
    vertices += more;
    if (vertices > MAX_VERTICES) throw tooLarge(MAX_VERTICES + " vertices");
  }

  /** Adds a feature in the file's coordinates. */
  void add(Map<String, Object> attributes, Geometry geometry) {
    if (features.size() == MAX_FEATURES) throw tooLarge(MAX_FEATURES + " features");
    fields.addAll(attributes.keySet());
    features.add(new Feature(next(), attributes, geometry));
  }

  private InputException tooLarge(String what) {
    return InputException.of("file.too-large", file, name, "", "holds more than " + what);
  }

  VectorLayer finish() {
    CoordinateSystem system = system();
    for (int i = 0; i < features.size(); i++) {
      Feature raw = features.get(i);
      if (raw.geometry() == null) continue;
      Geometry lattice = toLattice(raw, system);
      features.set(i, new Feature(raw.number(), raw.attributes(), lattice));
    }
    return new VectorLayer(name, List.copyOf(fields), features, notices);
  }

  private CoordinateSystem system() {
    String wanted = options.fromCrs() != null ? options.fromCrs() : crs;
    return wanted == null ? CoordinateSystems.CGCS2000 : CoordinateSystems.of(wanted);
  }

  private Geometry toLattice(Feature raw, CoordinateSystem system) {
    try {
      return Lattice.map(raw.geometry(), c -> toLattice(c, system));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "coordinate-out-of-range",
          file,
          name,
          "feature " + raw.number(),
          e.getMessage()
              + "; the file is read as "
              + system.name()
              + (isSwapped(raw.geometry(), system)
                  ? ", but seems to hold latitude before longitude: exchange them"
                  : ": if it is in another system, rewrite it with gridplan convert --from-crs"));
    }
  }

  /** Whether every vertex is a place in China once its numbers change seats. */
  private static boolean isSwapped(Geometry geometry, CoordinateSystem system) {
    return system.isDegrees()
        && Arrays.stream(geometry.getCoordinates())
            .allMatch(c -> c.x >= 3 && c.x <= 54 && c.y >= 73 && c.y <= 136);
  }

  private static Coordinate toLattice(Coordinate c, CoordinateSystem system) {
    Coordinate degrees = system.toCgcs2000(c.x, c.y);
    return new Coordinate(Lattice.of(degrees.x), Lattice.of(degrees.y));
  }
}

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
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

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
  private CoordinateSystem system;
  private int taken;
  private boolean toldOfZ;
  private long vertices;

  LayerCollector(Path file, String name, VectorFiles.ReadOptions options) {
    this.file = file;
    this.name = name;
    this.options = options;
  }

  /** Number of the feature that will be added next, from 1. */
  int next() {
    return taken + 1;
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

  /** Tells, once for the layer, that the feature that comes next has heights or measures. */
  void noticeDroppedZ() {
    if (toldOfZ) return;
    toldOfZ = true;
    notices.add(
        new ImportNotice(
            "z-dropped",
            "feature " + next(),
            null,
            "Heights and measures (Z, M) are left out, first in feature " + next()));
  }

  /** Leaves out the feature that would be next, and says why. */
  void skip(String kind, String why) {
    notice(kind, why);
    taken++;
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
    taken++;
  }

  private InputException tooLarge(String what) {
    return InputException.of("file.too-large", file, name, "", "holds more than " + what);
  }

  VectorLayer finish() {
    CoordinateSystem system = chosenSystem();
    for (int i = 0; i < features.size(); i++) {
      Feature raw = features.get(i);
      if (raw.geometry() == null) continue;
      Geometry lattice = toLattice(raw, system);
      noteCollapse(raw, lattice);
      features.set(i, new Feature(raw.number(), raw.attributes(), lattice));
    }
    return new VectorLayer(name, List.copyOf(fields), features, notices);
  }

  private CoordinateSystem chosenSystem() {
    if (options.fromCrs() != null) return CoordinateSystems.of(options.fromCrs());
    if (system != null) return system;
    return crs == null ? CoordinateSystems.CGCS2000 : CoordinateSystems.of(crs);
  }

  /** Rings and lines narrower than the lattice vanish on it; nothing vanishes unsaid. */
  private void noteCollapse(Feature raw, Geometry lattice) {
    int lost = lines(raw.geometry()) - lines(lattice);
    if (lost <= 0) return;
    notices.add(
        new ImportNotice(
            "ring-collapsed",
            "feature " + raw.number(),
            null,
            "Feature "
                + raw.number()
                + " has "
                + lost
                + (lost == 1 ? " ring or line" : " rings or lines")
                + " smaller than a centimetre near "
                + raw.geometry().getCoordinate().x
                + ", "
                + raw.geometry().getCoordinate().y
                + ", left out"));
  }

  private static int lines(Geometry geometry) {
    int lines = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part.isEmpty()) continue;
      if (part != geometry && part instanceof GeometryCollection) lines += lines(part);
      else lines += part instanceof Polygon polygon ? 1 + polygon.getNumInteriorRing() : 1;
    }
    return lines;
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
          e.getMessage() + "; the file is read as " + system.name() + advice(raw, system));
    }
  }

  private static String advice(Feature raw, CoordinateSystem system) {
    Coordinate[] vertices = raw.geometry().getCoordinates();
    if (!Arrays.stream(vertices).allMatch(c -> Double.isFinite(c.x) && Double.isFinite(c.y)))
      return ": a coordinate must be a finite number";
    if (isSwapped(vertices, system))
      return system.isDegrees()
          ? ", but seems to hold latitude before longitude: exchange them"
          : ", but seems to hold northing before easting: exchange them";
    return ": if it is in another system, rewrite it with gridplan convert --from-crs";
  }

  /** Whether every vertex is a place in China once its numbers change seats. */
  private static boolean isSwapped(Coordinate[] vertices, CoordinateSystem system) {
    if (system.isDegrees())
      return Arrays.stream(vertices)
          .allMatch(c -> c.x >= 3 && c.x <= 54 && c.y >= 73 && c.y <= 136);
    return Arrays.stream(vertices).allMatch(c -> isNorthing(c.x) && isEasting(c.y));
  }

  /** Ranges of Gauss-Kruger coordinates in China that never overlap (DOMAIN §3). */
  private static boolean isNorthing(double metres) {
    return metres >= 2e6 && metres <= 6e6;
  }

  private static boolean isEasting(double metres) {
    return metres >= 0.18e6 && metres <= 0.82e6 || metres >= 13e6 && metres <= 46e6;
  }

  private static Coordinate toLattice(Coordinate c, CoordinateSystem system) {
    if (!system.isDegrees() && system.isGaussKruger() && isNorthing(c.x) && isEasting(c.y))
      throw new IllegalArgumentException(c.x + ", " + c.y + " is no easting and northing");
    Coordinate degrees = system.toCgcs2000(c.x, c.y);
    return new Coordinate(Lattice.of(degrees.x), Lattice.of(degrees.y));
  }
}

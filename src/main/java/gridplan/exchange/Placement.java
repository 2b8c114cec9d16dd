package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;

/** Puts features from a file's coordinates onto the lattice. */
final class Placement {
  private final Path file;
  private final String layer;
  private final CoordinateSystem system;
  private final boolean swapped;
  private final Consumer<ImportNotice> notices;

  Placement(Path file, String layer, SystemChoice choice, Consumer<ImportNotice> notices) {
    this.file = file;
    this.layer = layer;
    this.system = choice.system();
    this.swapped = choice.swapped();
    this.notices = notices;
  }

  /**
   * The feature on the lattice.
   *
   * @throws InputException {@code coordinate-out-of-range}
   */
  Feature place(Feature raw) {
    if (raw.geometry() == null) return raw;
    Geometry lattice = toLattice(raw);
    noteCollapse(raw, lattice);
    return new Feature(raw.number(), raw.attributes(), lattice);
  }

  /** Rings and lines narrower than the lattice vanish on it; nothing vanishes unsaid. */
  private void noteCollapse(Feature raw, Geometry lattice) {
    int lost = lines(raw.geometry()) - lines(lattice);
    if (lost <= 0) return;
    notices.accept(
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
                + ", left out",
            raw.number()));
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

  private Geometry toLattice(Feature raw) {
    try {
      return Lattice.map(raw.geometry(), this::toLattice);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "coordinate-out-of-range",
          file,
          layer,
          "feature " + raw.number(),
          e.getMessage() + "; the file is read as " + system.name() + advice(raw));
    }
  }

  private Coordinate toLattice(Coordinate c) {
    double x = swapped ? c.y : c.x;
    double y = swapped ? c.x : c.y;
    if (system.isGaussKruger() && RawBox.isNorthing(x) && RawBox.isEasting(y))
      throw new IllegalArgumentException(x + ", " + y + " is no easting and northing");
    Coordinate degrees = system.toCgcs2000(x, y);
    return new Coordinate(Lattice.of(degrees.x), Lattice.of(degrees.y));
  }

  private String advice(Feature raw) {
    Coordinate[] vertices = raw.geometry().getCoordinates();
    if (!Arrays.stream(vertices).allMatch(c -> Double.isFinite(c.x) && Double.isFinite(c.y)))
      return ": a coordinate must be a finite number";
    if (isSwapped(vertices))
      return system.isDegrees()
          ? ", but seems to hold latitude before longitude: exchange them, or read it with"
              + " gridplan convert --axes yx"
          : ", but seems to hold northing before easting: exchange them, or read it with"
              + " gridplan convert --axes yx";
    String zone = zoneAdvice(vertices);
    if (zone != null) return zone;
    if (system.isDegrees() && Arrays.stream(vertices).allMatch(c -> Math.abs(c.y) > 1000))
      return ", but holds metres: name their system with gridplan convert --from-crs";
    if (!system.isDegrees() && Arrays.stream(vertices).allMatch(c -> Math.abs(c.x) <= 180))
      return ", but holds degrees: name their datum with gridplan convert --from-crs";
    return ": if it is in another system, rewrite it with gridplan convert --from-crs";
  }

  /** Eastings with a zone's number before them, read in a system without, and the other way. */
  private String zoneAdvice(Coordinate[] vertices) {
    if (!system.isGaussKruger()) return null;
    RawBox box = new RawBox();
    for (Coordinate c : vertices) box.add(swapped ? c.y : c.x, swapped ? c.x : c.y);
    boolean byZone = system.epsg() <= 4501 || system.epsg() >= 4513 && system.epsg() <= 4533;
    if (!byZone && box.isGaussKruger() && box.zone() > 0) {
      int zone = box.zone();
      int epsg = zone < 25 ? 4491 + zone - 13 : 4513 + zone - 25;
      return ", but its eastings begin with the zone " + zone + ": name EPSG:" + epsg;
    }
    if (byZone && box.isGaussKruger() && box.zone() == 0) {
      int epsg = system.epsg() + (system.epsg() <= 4501 ? 11 : 21);
      return ", but its eastings have no zone before them: name EPSG:" + epsg;
    }
    return null;
  }

  /** Whether every vertex is a place in China once its numbers change seats. */
  private boolean isSwapped(Coordinate[] vertices) {
    if (system.isDegrees()) return Arrays.stream(vertices).allMatch(RawBox::isSwappedDegrees);
    return Arrays.stream(vertices).allMatch(c -> RawBox.isNorthing(c.x) && RawBox.isEasting(c.y));
  }
}

package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** One geometry that somebody gives as GeoJSON text, in degrees of a named datum or system. */
public final class GivenGeometry {
  private static final String CODE = "layer.geometry";

  private GivenGeometry() {}

  /**
   * Reads it onto the lattice.
   *
   * @param crs name of the coordinate system, null for CGCS2000 degrees
   * @return not empty; polygons are valid, lines have a length
   * @throws InputException {@code layer.geometry}, feature {@code geometry}, when it is malformed,
   *     empty, crosses itself or vanishes on the lattice; {@code crs.unknown}
   */
  public static Geometry read(String geoJson, String crs) {
    CoordinateSystem system = crs == null ? CoordinateSystems.CGCS2000 : CoordinateSystems.of(crs);
    Geometry lattice;
    try {
      Geometry given = parse(geoJson);
      if (given == null) throw wrong("there is none");
      lattice = Lattice.map(given, c -> toLattice(c, system));
    } catch (MalformedGeoJson e) {
      throw wrong(e.getMessage() + (e.path().isEmpty() ? "" : " (at " + e.path() + ")"));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    requireSound(lattice);
    return lattice;
  }

  private static Geometry parse(String geoJson) {
    try (JsonParser parser = GeoJsonReader.JSON.createParser(ObjectReadContext.empty(), geoJson)) {
      parser.nextToken();
      return new GeoJsonGeometry(parser).read();
    } catch (JacksonException e) {
      throw wrong("it is no JSON");
    }
  }

  private static Coordinate toLattice(Coordinate given, CoordinateSystem system) {
    Coordinate place = system.toCgcs2000(given.x, given.y);
    return new Coordinate(Lattice.of(place.x), Lattice.of(place.y));
  }

  private static void requireSound(Geometry lattice) {
    if (lattice.isEmpty() || lattice.getDimension() == 1 && lattice.getLength() == 0)
      throw wrong("it has no extent");
    if (!(lattice instanceof Polygonal)) return;
    TopologyValidationError error = new IsValidOp(lattice).getValidationError();
    if (error == null) return;
    Coordinate at = error.getCoordinate();
    throw wrong(
        "its outline crosses or touches itself at %.7f, %.7f"
            .formatted(Lattice.degrees(at.x), Lattice.degrees(at.y)));
  }

  private static InputException wrong(String why) {
    return new InputException(
        CODE, "", "", "geometry", "The geometry cannot be used: " + why + "; correct it.");
  }
}

package gridplan.platform.db;

import gridplan.core.lattice.Lattice;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * Lattice geometry as the database holds it: extended WKB of degrees with SRID 4490. There and back
 * gives the very same integers.
 *
 * <p>Written as a parameter {@code ST_GeomFromEWKB(?)} or through {@link BinaryCopy}, read from
 * {@code ST_AsEWKB(geom)} or {@code ST_AsBinary(geom)}. Safe from any thread.
 */
public final class LatticeSql {
  private LatticeSql() {}

  /** Bytes of the geometry in degrees. */
  public static byte[] toWkb(Geometry lattice) {
    Geometry degrees = Lattice.toDegrees(lattice);
    degrees.setSRID(Lattice.SRID);
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(degrees);
  }

  /**
   * The lattice geometry of bytes in degrees, plain or extended.
   *
   * @throws IllegalArgumentException when they are no WKB
   */
  public static Geometry fromWkb(byte[] wkb) {
    try {
      return Lattice.fromDegrees(new WKBReader(Lattice.FACTORY).read(wkb));
    } catch (ParseException e) {
      throw new IllegalArgumentException("not WKB: " + e.getMessage(), e);
    }
  }
}

package gridplan.edition;

import org.locationtech.jts.geom.MultiPolygon;

/**
 * A published grid.
 *
 * @param estimated its households are estimates, not a register's
 * @param ground lattice geometry
 */
public record EditionGrid(
    String code,
    String name,
    double households,
    double residents,
    int buildings,
    boolean estimated,
    MultiPolygon ground) {
  /** Fewer households or residents than so many would tell of persons: accounts only see them. */
  public static final int FEWEST_TOLD = 3;
}

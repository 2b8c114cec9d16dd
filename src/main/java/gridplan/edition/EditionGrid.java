package gridplan.edition;

import org.locationtech.jts.geom.MultiPolygon;

/**
 * A published grid.
 *
 * @param estimated its households are estimates, not a register's
 * @param ground lattice geometry
 * @param parent code of the grid of the tier above; null where none was published with it
 * @param kind {@code ordinary} or {@code dedicated}, which has no band
 */
public record EditionGrid(
    String code,
    String name,
    double households,
    double residents,
    int buildings,
    boolean estimated,
    MultiPolygon ground,
    String parent,
    String kind) {
  public static final String ORDINARY = "ordinary";

  /** An ordinary one without a tier above. */
  public EditionGrid(
      String code,
      String name,
      double households,
      double residents,
      int buildings,
      boolean estimated,
      MultiPolygon ground) {
    this(code, name, households, residents, buildings, estimated, ground, null, ORDINARY);
  }

  /** Fewer households or residents than so many would tell of persons: accounts only see them. */
  public static final int FEWEST_TOLD = 3;
}

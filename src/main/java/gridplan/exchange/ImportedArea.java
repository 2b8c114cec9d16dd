package gridplan.exchange;

import java.util.Locale;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Ground to be planned, or an administrative area within it.
 *
 * @param sourceId the object, such as {@code relation/123}; empty for a hull
 * @param code administrative code, the prefix of its grids' codes; empty when unknown
 * @param name its name, or the file's when it has none
 * @param ground valid lattice geometry, a vertex at least every four metres; two areas that share
 *     an arc in the file have the very same vertices along it
 */
public record ImportedArea(
    String sourceId, String code, String name, Level level, Source source, MultiPolygon ground) {

  /** Rank in the administrative tree; {@link #key} is what database and JSON hold. */
  public enum Level {
    COUNTY,
    SUBDISTRICT,
    COMMUNITY,
    GROUP;

    /**
     * The level that an OpenStreetMap {@code admin_level} stands for: up to 6 a county (县, 区), 7
     * and 8 a sub-district or town (街道, 乡镇), 9 and 10 a community or village (社区, 村), beyond that a
     * resident group.
     */
    static Level ofAdminLevel(int adminLevel) {
      if (adminLevel <= 6) return COUNTY;
      if (adminLevel <= 8) return SUBDISTRICT;
      return adminLevel <= 10 ? COMMUNITY : GROUP;
    }

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the boundary comes from; {@link #key} is what database and JSON hold. */
  public enum Source {
    /** An administrative boundary of the imported file. */
    ADMIN,
    /** A boundary file that the user named. */
    FILE,
    /** The buffered hull of the buildings, for want of anything better. */
    HULL,
    /** A generated sample town. */
    SAMPLE;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

package gridplan.layer;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Buildings and compounds of an area's layers in the order of their ids, to be found by place. */
public record StandingPlaces(List<Building> buildings, List<Compound> compounds) {
  /**
   * A building.
   *
   * @param ground lattice geometry
   */
  public record Building(PlaceNames.Building told, Geometry ground) {}

  /**
   * An estate.
   *
   * @param ground lattice geometry
   */
  public record Compound(PlaceNames.Compound told, Geometry ground) {}

  /**
   * Whose layers an area stands on.
   *
   * @param holder the area or the one above it that has the layers
   * @param version changes whenever they do
   */
  public record Holder(long area, long holder, String version) {}
}

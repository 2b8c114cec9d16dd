package gridplan.core.mosaic;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * What a mosaic is made from.
 *
 * @param scope the ground to tile: lattice Polygon or MultiPolygon, valid, its arcs densified
 * @param drawnAround the outline of the scope is no given boundary, but was drawn around the town
 *     for want of one: streets that end a little before it are led on to it
 */
public record MosaicInput(
    Geometry scope,
    List<Barrier> barriers,
    List<Compound> compounds,
    List<Building> buildings,
    boolean drawnAround) {

  /** An area with a given boundary. */
  public MosaicInput(
      Geometry scope, List<Barrier> barriers, List<Compound> compounds, List<Building> buildings) {
    this(scope, barriers, compounds, buildings, false);
  }

  /** The same with other barriers. */
  public MosaicInput withBarriers(List<Barrier> others) {
    return new MosaicInput(scope, others, compounds, buildings, drawnAround);
  }

  /** The same with other buildings. */
  public MosaicInput withBuildings(List<Building> others) {
    return new MosaicInput(scope, barriers, compounds, others, drawnAround);
  }
}

package gridplan.exchange;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer of grids from a file.
 *
 * @param grids in the order of the file
 * @param layer all attributes
 */
public record GridLayer(List<Grid> grids, VectorLayer layer) {
  /**
   * A grid as the file has it.
   *
   * @param number its feature number, from 1
   * @param code from a field named {@code code} or the like, else its order from 001
   * @param name its name, or empty
   * @param ground lattice Polygon or MultiPolygon, possibly invalid
   */
  public record Grid(int number, String code, String name, Geometry ground) {}

  public GridLayer {
    grids = List.copyOf(grids);
  }
}

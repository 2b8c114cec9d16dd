package gridplan.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;

/**
 * Where a point is.
 *
 * @param grid null outside every published grid
 * @param chain the grids of every tier that hold the point, the smallest first, then every area
 *     above them; empty outside
 * @param onBoundary it lies on the boundary of a grid, also on the outer rim of an area
 * @param boundaryDistanceM metres to the nearest boundary, to the millimetre, 0 on it only; null
 *     when nothing is published
 * @param neighbour the grid on the other side of it; null where there is none, and outside
 * @param nearest the nearest grid of a point outside, 0 m away on the rim; null inside
 * @param edition that the answer is taken from, outside that of the nearest grid; null when nothing
 *     is published
 */
public record Located(
    Grid grid,
    List<Link> chain,
    boolean onBoundary,
    Double boundaryDistanceM,
    Code neighbour,
    Nearest nearest,
    Edition edition) {
  /**
   * A published grid.
   *
   * @param shortCode the code without the area's own
   * @param tier 2 for the grid (网格), less for what lies above it, more for what is below
   * @param area that it belongs to
   * @param kind {@code ordinary} or {@code dedicated}, which has no band
   * @param estimated its households are estimates
   */
  public record Grid(
      String code,
      String shortCode,
      String name,
      int tier,
      String kind,
      long area,
      double households,
      double residents,
      boolean estimated) {}

  /**
   * One step of the chain.
   *
   * @param level grid, group, community, subdistrict or county
   * @param tier of a grid, null of an area
   */
  public record Link(
      String level, String code, String name, @JsonInclude(Include.NON_NULL) Integer tier) {}

  public record Code(String code) {}

  public record Nearest(String code, double distanceM) {}

  /** The edition and the day from which it is valid. */
  public record Edition(long id, LocalDate validFrom) {}

  public boolean found() {
    return grid != null;
  }
}

package gridplan.lookup;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a point is.
 *
 * @param grid null outside every published grid
 * @param chain the grid and every area above it, lowest first; empty outside
 * @param onBoundary it lies on the boundary of a grid, also on the outer rim of an area
 * @param boundaryDistanceM metres to the nearest boundary; null when nothing is published
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
   * @param area that it belongs to
   * @param estimated its households are estimates
   */
  public record Grid(
      String code,
      String shortCode,
      String name,
      long area,
      double households,
      double residents,
      boolean estimated) {}

  /**
   * One step of the chain.
   *
   * @param level grid, group, community, subdistrict or county
   */
  public record Link(String level, String code, String name) {}

  public record Code(String code) {}

  public record Nearest(String code, double distanceM) {}

  /** The edition and the day from which it is valid. */
  public record Edition(long id, LocalDate validFrom) {}

  public boolean found() {
    return grid != null;
  }
}

package gridplan.sample;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Compound;
import java.util.List;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A generated town. All geometry is lattice geometry; streets share a vertex where they meet, and
 * the community's boundary has the very vertices of the streets and rivers that it follows.
 *
 * @param key what the command line calls it
 * @param areas from the county down to the community, which is last
 * @param grids how many grids its plan is expected to have
 */
public record SampleTown(
    String key,
    List<Area> areas,
    List<Barrier> barriers,
    List<Compound> compounds,
    List<Building> buildings,
    int grids) {
  public SampleTown {
    areas = List.copyOf(areas);
    barriers = List.copyOf(barriers);
    compounds = List.copyOf(compounds);
    buildings = List.copyOf(buildings);
  }

  /** The community that is planned. */
  public Area community() {
    return areas.get(areas.size() - 1);
  }

  /**
   * An administrative area.
   *
   * @param level {@code county}, {@code subdistrict} or {@code community}
   * @param code administrative code, the parent's code first
   */
  public record Area(
      String level, String code, String name, double bandMin, double bandMax, MultiPolygon geom) {}

  /**
   * A building with what the register counts in it.
   *
   * @param compound id of its compound, or 0
   * @param use such as {@code residential}, {@code shop}, {@code school}
   * @param households occupied dwellings
   */
  public record Building(
      long id,
      long compound,
      String name,
      String address,
      String use,
      int levels,
      int households,
      int residents,
      Polygon footprint) {}
}

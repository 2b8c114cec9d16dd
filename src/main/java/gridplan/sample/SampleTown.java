package gridplan.sample;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Compound;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A generated town. All geometry is lattice geometry; streets share a vertex where they meet, and
 * every boundary has the very vertices of the streets and rivers that it follows.
 *
 * @param key what the command line calls it
 * @param areas from the county down to the ground that is planned, which is last
 * @param parts communities, and resident groups of villages, that tile the planned ground and that
 *     no grid crosses; empty when it is one community
 * @param others areas beside these, such as whole villages of which only a part is planned
 * @param sheets tables that come with it, such as the household register
 * @param nets areas drawn by offices: existing grids and departments' nets
 * @param story what the counts are of
 */
public record SampleTown(
    String key,
    List<Area> areas,
    List<Area> parts,
    List<Area> others,
    List<Barrier> barriers,
    List<Compound> compounds,
    List<Building> buildings,
    List<Sheet> sheets,
    List<Net> nets,
    Story story) {
  public SampleTown {
    areas = List.copyOf(areas);
    parts = List.copyOf(parts);
    others = List.copyOf(others);
    barriers = List.copyOf(barriers);
    compounds = List.copyOf(compounds);
    buildings = List.copyOf(buildings);
    sheets = List.copyOf(sheets);
    nets = List.copyOf(nets);
  }

  /** The ground that is planned: a community, or all of its {@code parts}. */
  public Area community() {
    return areas.get(areas.size() - 1);
  }

  /** How many grids its plan is expected to have. */
  public int grids() {
    return story.grids();
  }

  /** The table of that file name, without ending. */
  public Sheet sheet(String name) {
    return sheets.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /** The same town with tables and nets. */
  SampleTown with(List<Sheet> tables, List<Net> drawn) {
    return new SampleTown(
        key, areas, parts, others, barriers, compounds, buildings, tables, drawn, story);
  }

  /**
   * An administrative area.
   *
   * @param level {@code county}, {@code subdistrict}, {@code community} or {@code group}
   * @param code administrative code, the parent's code first
   */
  public record Area(
      String level, String code, String name, double bandMin, double bandMax, MultiPolygon geom) {}

  /**
   * A building with what the register counts in it.
   *
   * @param compound id of its compound, or 0
   * @param use such as {@code residential}, {@code shop}, {@code school}
   * @param dwellings flats or rooms it has, lived in or not
   * @param households occupied dwellings
   * @param floating residents who are registered elsewhere
   * @param plate how its dwellings are addressed; null for none
   */
  public record Building(
      long id,
      long compound,
      String name,
      String address,
      String use,
      int levels,
      int dwellings,
      int households,
      int residents,
      int floating,
      Plate plate,
      Polygon footprint) {}

  /**
   * What stands on a building.
   *
   * @param place estate, lane or village
   * @param number its number there; 0 where it has no plate
   * @param suffix 幢, 栋, 号楼 or 号
   * @param units stairwells, 1 where they are not counted
   */
  public record Plate(String place, int number, String suffix, int units) {}

  /**
   * A table.
   *
   * @param name of its file, without ending
   * @param answers for a register the building of each row, 0 where none can be told; else empty
   */
  public record Sheet(
      String name, List<String> header, List<List<String>> rows, List<Long> answers) {}

  /**
   * Areas as an office has drawn them, not as they should be.
   *
   * @param key of its file
   * @param name as people call it
   */
  public record Net(String key, String name, List<Zone> zones) {}

  /** One of them, with what the office has written beside it. */
  public record Zone(Map<String, String> properties, org.locationtech.jts.geom.Geometry geom) {}

  /**
   * What a town is for.
   *
   * @param number of the acceptance story
   * @param text a paragraph of the README
   * @param grids of its plan
   * @param counts everything else that is exact, by name
   */
  public record Story(int number, String text, int grids, Map<String, Integer> counts) {}
}

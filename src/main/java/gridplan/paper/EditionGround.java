package gridplan.paper;

import gridplan.core.locate.GridIndex;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.MosaicInput;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionInfo;
import gridplan.layer.AreaInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * An edition with what lies on its ground, as it was when its cells were made. Geometry in metres
 * of the planning projection, but for {@link EditionGrid#ground()}. Immutable.
 *
 * @param areas the edition's area and those above it, itself first
 * @param shapes ground of the grids, in their order
 */
record EditionGround(
    EditionInfo edition,
    List<AreaInfo> areas,
    List<EditionGrid> grids,
    List<Geometry> shapes,
    List<Barrier> barriers,
    List<House> houses,
    PlanningProjection projection,
    NamedLines lines) {

  /**
   * A building.
   *
   * @param label its address, else its name; empty when it has neither
   * @param grid index of the grid that holds it; −1 for none
   */
  record House(
      long id, String label, double households, double residents, int grid, Geometry shape) {}

  /**
   * @param labels of buildings, by their ids
   */
  static EditionGround of(
      EditionInfo edition,
      List<AreaInfo> areas,
      List<EditionGrid> grids,
      MosaicInput input,
      Map<Long, String> labels) {
    PlanningProjection projection = PlanningProjection.of(input.scope());
    List<Geometry> shapes = grids.stream().map(grid -> projection.toMetres(grid.ground())).toList();
    GridIndex index = GridIndex.build(grids.stream().map(EditionGrid::ground).toList());
    List<House> houses = new ArrayList<>();
    input
        .buildings()
        .forEach(
            building -> {
              Coordinate inner = building.footprint().getInteriorPoint().getCoordinate();
              int grid = index.find((int) Math.floor(inner.x), (int) Math.floor(inner.y));
              houses.add(
                  new House(
                      building.id(),
                      labels.getOrDefault(building.id(), ""),
                      building.households(),
                      building.residents(),
                      Math.max(grid, -1),
                      projection.toMetres(building.footprint())));
            });
    return new EditionGround(
        edition,
        List.copyOf(areas),
        List.copyOf(grids),
        shapes,
        input.barriers(),
        List.copyOf(houses),
        projection,
        new NamedLines(input.barriers(), projection));
  }

  AreaInfo area() {
    return areas.get(0);
  }

  /** County, sub-district, community: the names from the top down. */
  String place() {
    StringBuilder place = new StringBuilder();
    for (int i = areas.size() - 1; i >= 0; i--) {
      if (!place.isEmpty()) place.append(" › ");
      place.append(areas.get(i).name());
    }
    return place.toString();
  }

  /**
   * The last three digits, as planners speak of a grid; the whole code where they do not differ.
   */
  String shortCode(int grid) {
    String code = grids.get(grid).code();
    String last = code.substring(Math.max(0, code.length() - 3));
    boolean alone = grids.stream().filter(g -> g.code().endsWith(last)).count() == 1;
    return alone ? last : code;
  }

  /** What a grid is called: its name, else its number. */
  String title(int grid) {
    String name = grids.get(grid).name();
    return name.isBlank() ? "网格 " + shortCode(grid) : name.strip() + "（" + shortCode(grid) + "）";
  }

  List<House> housesOf(int grid) {
    return houses.stream().filter(house -> house.grid() == grid).toList();
  }
}

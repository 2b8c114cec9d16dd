package gridplan.layer;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.MosaicInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The areas that a larger one consists of: no grid may cross their lines (rule H2), so the mosaic
 * is cut along them and each cell lies in one of them.
 */
final class ChildAreas {
  private final SortedMap<Long, MultiPolygon> grounds;

  private ChildAreas(SortedMap<Long, MultiPolygon> grounds) {
    this.grounds = grounds;
  }

  /** Lattice geometry by area. */
  static ChildAreas of(SortedMap<Long, MultiPolygon> grounds) {
    return new ChildAreas(new TreeMap<>(grounds));
  }

  /**
   * The input with the areas' lines among its barriers. They count as lanes: whatever stronger runs
   * along them gives its own class to the cells' edges.
   */
  MosaicInput cutInto(MosaicInput input) {
    List<Barrier> barriers = new ArrayList<>(input.barriers());
    for (MultiPolygon ground : grounds.values())
      for (LineString ring : rings(ground)) {
        long id = -1 - (barriers.size() - input.barriers().size());
        barriers.add(new Barrier(id, BarrierClass.LANE, "", false, false, ring));
      }
    return input.withBarriers(barriers);
  }

  private static List<LineString> rings(MultiPolygon ground) {
    List<LineString> rings = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Polygon part = (Polygon) ground.getGeometryN(i);
      rings.add(part.getExteriorRing());
      for (int hole = 0; hole < part.getNumInteriorRing(); hole++)
        rings.add(part.getInteriorRingN(hole));
    }
    return rings;
  }

  /** The area that each cell lies in, 0 for none; an empty list when there are no areas. */
  List<Long> holding(List<Cell> cells) {
    if (grounds.isEmpty()) return List.of();
    Map<Long, IndexedPointInAreaLocator> locators = new TreeMap<>();
    grounds.forEach((id, ground) -> locators.put(id, new IndexedPointInAreaLocator(ground)));
    List<Long> holding = new ArrayList<>(cells.size());
    for (Cell cell : cells)
      holding.add(holder(locators, cell.ground().getInteriorPoint().getCoordinate()));
    return holding;
  }

  private static long holder(Map<Long, IndexedPointInAreaLocator> locators, Coordinate inside) {
    for (Map.Entry<Long, IndexedPointInAreaLocator> area : locators.entrySet())
      if (area.getValue().locate(inside) != Location.EXTERIOR) return area.getKey();
    return 0;
  }
}

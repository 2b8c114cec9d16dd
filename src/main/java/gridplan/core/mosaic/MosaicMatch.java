package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Which cell of an old mosaic each cell of a new one comes from, so that plans survive.
 *
 * <p>A cell with buildings comes from the cell that held most of them, of equals the one with more
 * residents; one whose buildings are all new, or that has none, from the cell whose ground it
 * overlaps most. Of equals the smaller number. Cost: n log n and an overlay for each cell that
 * buildings do not decide.
 *
 * @param from for each new cell the number of its old one, −1 where no old ground lies
 * @param by what decided for each new cell
 * @param newBuildings ids only the new mosaic has, ascending
 * @param goneBuildings ids only the old mosaic has, ascending
 * @param goneCells old cells that no new one comes from, ascending
 */
public record MosaicMatch(
    int[] from,
    List<By> by,
    List<Long> newBuildings,
    List<Long> goneBuildings,
    List<Integer> goneCells) {

  /** What decided where a cell comes from. */
  public enum By {
    /** It is the same ground. */
    GROUND,
    BUILDING,
    OVERLAP,
    /** There was no ground. */
    NOTHING
  }

  /** Matches two mosaics of about the same ground; neither needs to come from the other. */
  public static MosaicMatch of(Mosaic before, Mosaic after) {
    Map<Long, Integer> oldCell = cellOfBuilding(before);
    Map<Long, Integer> newCell = cellOfBuilding(after);
    STRtree tree = new STRtree();
    for (Cell cell : before.cells()) tree.insert(cell.ground().getEnvelopeInternal(), cell);
    tree.build();
    int[] from = new int[after.cells().size()];
    By[] by = new By[from.length];
    for (Cell cell : after.cells()) {
      int c = cell.id();
      from[c] = byBuilding(cell, oldCell, before);
      by[c] = By.BUILDING;
      if (from[c] < 0) {
        from[c] = byOverlap(cell, tree);
        by[c] = from[c] < 0 ? By.NOTHING : By.OVERLAP;
      }
      if (from[c] >= 0 && before.cells().get(from[c]).ground().equalsExact(cell.ground()))
        by[c] = By.GROUND;
    }
    boolean[] used = new boolean[before.cells().size()];
    for (int c : from) if (c >= 0) used[c] = true;
    List<Integer> gone = new ArrayList<>();
    for (int c = 0; c < used.length; c++) if (!used[c]) gone.add(c);
    return new MosaicMatch(
        from, Arrays.asList(by), missing(newCell, oldCell), missing(oldCell, newCell), gone);
  }

  private static Map<Long, Integer> cellOfBuilding(Mosaic mosaic) {
    Map<Long, Integer> cellOf = new HashMap<>();
    for (Cell cell : mosaic.cells())
      for (long building : cell.buildings()) cellOf.put(building, cell.id());
    return cellOf;
  }

  private static List<Long> missing(Map<Long, Integer> in, Map<Long, Integer> from) {
    return in.keySet().stream().filter(id -> !from.containsKey(id)).sorted().toList();
  }

  /** The old cell with most buildings of this one; of equals the one with more residents in all. */
  private static int byBuilding(Cell cell, Map<Long, Integer> oldCell, Mosaic before) {
    TreeMap<Integer, Integer> held = new TreeMap<>();
    for (long building : cell.buildings()) {
      Integer old = oldCell.get(building);
      if (old != null) held.merge(old, 1, Integer::sum);
    }
    int best = -1;
    for (var entry : held.entrySet()) {
      int more = best < 0 ? 1 : Integer.compare(entry.getValue(), held.get(best));
      if (more == 0)
        more =
            Double.compare(
                before.cells().get(entry.getKey()).residents(),
                before.cells().get(best).residents());
      if (more > 0) best = entry.getKey();
    }
    return best;
  }

  private static int byOverlap(Cell cell, STRtree tree) {
    int best = -1;
    double most = 0;
    for (Object found : tree.query(cell.ground().getEnvelopeInternal())) {
      Cell old = (Cell) found;
      Geometry common =
          OverlayNGRobust.overlay(cell.ground(), old.ground(), OverlayNG.INTERSECTION);
      double area = common.getArea();
      if (area < most || area == most && (area == 0 || old.id() > best)) continue;
      best = old.id();
      most = area;
    }
    return best;
  }
}

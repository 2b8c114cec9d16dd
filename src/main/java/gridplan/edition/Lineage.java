package gridplan.edition;

import gridplan.core.locate.GridIndex;
import gridplan.core.mosaic.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where the households of each grid come from (L3, C3): compares an edition with the one that it
 * follows, cell by cell. A cell belongs to the grid of the former edition that holds its inner
 * point.
 */
final class Lineage {
  /** How a grid came by some of its households. */
  enum Event {
    /** They are new: the former edition had no grid there. */
    create,
    /** They stayed under their code. */
    keep,
    /** They came from a grid that goes on under its own code to one that is new. */
    split,
    /** They came from a grid that goes on to one that was there before. */
    transfer,
    /** They came from a grid that is gone to one that was there before. */
    merge,
    /** They came from a grid that is gone to one that is new. */
    recode,
    /** The code is no longer in use. */
    retire
  }

  /**
   * One line of it.
   *
   * @param code the grid of the new edition, or, retired, of the former one
   * @param fromCode the grid of the former edition; null for create and retire
   * @param households of the cells that moved, or, retired, that the grid had
   */
  record Line(String code, Event event, String fromCode, double households) {}

  private final Set<String> before = new TreeSet<>();
  private final Set<String> after;
  private final Map<String, Map<String, Double>> moved = new TreeMap<>();
  private final Map<String, Double> lost = new TreeMap<>();

  private Lineage(List<EditionGrid> former, Set<String> after) {
    former.forEach(grid -> before.add(grid.code()));
    this.after = after;
  }

  /**
   * @param former grids of the edition that is followed; empty for a first edition
   * @param cells of the new edition's plan
   * @param codeOfCell the new grid's code of each cell
   */
  static List<Line> of(List<EditionGrid> former, List<Cell> cells, List<String> codeOfCell) {
    GridIndex index = GridIndex.build(former.stream().map(EditionGrid::ground).toList());
    Lineage lineage = new Lineage(former, new HashSet<>(codeOfCell));
    for (int i = 0; i < cells.size(); i++) {
      Coordinate inner = cells.get(i).ground().getInteriorPoint().getCoordinate();
      int grid = index.find((int) Math.floor(inner.x), (int) Math.floor(inner.y));
      String from = grid < 0 ? "" : former.get(grid).code();
      lineage.add(codeOfCell.get(i), from, cells.get(i).households());
    }
    return lineage.lines();
  }

  private void add(String code, String from, double households) {
    moved.computeIfAbsent(code, key -> new TreeMap<>()).merge(from, households, Double::sum);
    if (!from.isEmpty()) lost.merge(from, households, Double::sum);
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    moved.forEach(
        (code, sources) ->
            sources.forEach(
                (from, households) ->
                    lines.add(
                        new Line(
                            code, event(code, from), from.isEmpty() ? null : from, households))));
    for (String code : before)
      if (!after.contains(code))
        lines.add(new Line(code, Event.retire, null, lost.getOrDefault(code, 0.0)));
    return lines;
  }

  private Event event(String code, String from) {
    if (from.isEmpty()) return Event.create;
    if (from.equals(code)) return Event.keep;
    boolean goesOn = after.contains(from);
    boolean wasThere = before.contains(code);
    if (goesOn) return wasThere ? Event.transfer : Event.split;
    return wasThere ? Event.merge : Event.recode;
  }
}

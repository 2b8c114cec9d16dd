package gridplan.plan;

import gridplan.core.coverage.Dissolve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Ground that a plan counts to another community than the areas as they are on record do: their
 * lines have yet to follow, which is for the registry of areas and not for a plan. Stands against
 * nothing, but everybody should know.
 */
final class CommunityTransfers {
  private CommunityTransfers() {}

  /**
   * All ground that went from one community to another.
   *
   * @param from name, "—" outside all
   * @param to name
   * @param cells ascending
   * @param households on it
   * @param grids positions of the grids that now hold it
   */
  record Transfer(
      String from, String to, List<Integer> cells, double households, SortedSet<Integer> grids) {

    /** Lattice geometry. */
    Geometry ground(PlanState state) {
      List<Polygon> ground =
          cells.stream().map(cell -> state.mosaic().cells().get(cell).ground()).toList();
      return Dissolve.union(ground);
    }
  }

  private record Way(int from, int to) {}

  private static final Comparator<Way> ORDER =
      Comparator.comparingInt(Way::from).thenComparingInt(Way::to);

  /** In the order of the communities; linear in cells. */
  static List<Transfer> of(PlanState state) {
    Ground ground = state.ground();
    Communities now = ground.communities();
    Communities onRecord = ground.stored().communities();
    if (!ground.hasOwn() || now.isEmpty()) return List.of();
    Map<Way, List<Integer>> moved = new TreeMap<>(ORDER);
    for (int cell = 0; cell < ground.cells(); cell++) {
      Way way = new Way(onRecord.ofCell()[ground.origin(cell)], now.ofCell()[cell]);
      if (way.from() != way.to()) moved.computeIfAbsent(way, key -> new ArrayList<>()).add(cell);
    }
    List<Transfer> transfers = new ArrayList<>();
    moved.forEach((way, cells) -> transfers.add(transfer(state, way, cells)));
    return transfers;
  }

  private static Transfer transfer(PlanState state, Way way, List<Integer> cells) {
    Communities communities = state.ground().communities();
    List<String> names = communities.names(List.of(way.from(), way.to()));
    SortedSet<Integer> grids = new TreeSet<>();
    double households = 0;
    for (int cell : cells) {
      grids.add(state.gridOf(cell));
      households += state.mosaic().cells().get(cell).households();
    }
    return new Transfer(names.get(0), names.get(1), List.copyOf(cells), households, grids);
  }
}

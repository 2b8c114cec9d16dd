package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Lays given grids over a mosaic: each cell goes to the grid that holds most of it, the earlier one
 * in a tie. A cell that no grid holds goes to the neighbour with the longest common border; ground
 * without any such neighbour becomes new grids, one for each connected piece.
 */
final class GivenGridOverlay {
  private final Mosaic mosaic;
  private final List<GivenGrid> given;
  private final STRtree index = new STRtree();
  private final List<PreparedGeometry> prepared = new ArrayList<>();

  /**
   * @param gridOfCell index of the given grid, or from {@code given.size()} on for new ones
   * @param grids number of given and new grids together
   * @param unplaced cells that no given grid holds
   * @param divided cells that lie in several given grids, with the share that the chosen one has
   */
  record Overlaid(
      int[] gridOfCell, int grids, List<Integer> unplaced, Map<Integer, Double> divided) {}

  private GivenGridOverlay(Mosaic mosaic, List<GivenGrid> given) {
    this.mosaic = mosaic;
    this.given = given;
    for (int i = 0; i < given.size(); i++) {
      Geometry ground = given.get(i).ground();
      prepared.add(PreparedGeometryFactory.prepare(ground));
      index.insert(ground.getEnvelopeInternal(), i);
    }
  }

  /** About a millisecond for a hundred cells inside one grid, ten times that along its border. */
  static Overlaid of(Mosaic mosaic, List<GivenGrid> given, Progress progress) {
    return new GivenGridOverlay(mosaic, given).run(progress);
  }

  private Overlaid run(Progress progress) {
    int n = mosaic.cells().size();
    int[] gridOfCell = new int[n];
    List<Integer> unplaced = new ArrayList<>();
    Map<Integer, Double> divided = new TreeMap<>();
    for (int cell = 0; cell < n; cell++) {
      if (cell % 500 == 0) progress.report("plan.overlay", (double) cell / n);
      Held held = holderOf(mosaic.cells().get(cell));
      gridOfCell[cell] = held.grid();
      if (held.grid() < 0) unplaced.add(cell);
      else if (held.grids() > 1) divided.put(cell, held.share());
    }
    int grids = new Filling(mosaic, gridOfCell, given.size()).run(unplaced);
    return new Overlaid(gridOfCell, grids, unplaced, divided);
  }

  /** The grid that holds most of a cell (−1: none), its share, and how many hold some of it. */
  private record Held(int grid, double share, int grids) {}

  private Held holderOf(Cell cell) {
    int best = -1;
    double bestArea = 0;
    double total = cell.ground().getArea();
    int holders = 0;
    for (int grid : candidates(cell)) {
      if (prepared.get(grid).covers(cell.ground())) return new Held(grid, 1, 1);
      double area = commonArea(cell, grid);
      if (area > 0) holders++;
      if (area > bestArea) {
        best = grid;
        bestArea = area;
      }
    }
    return new Held(best, bestArea / total, holders);
  }

  private int[] candidates(Cell cell) {
    List<?> found = index.query(cell.ground().getEnvelopeInternal());
    int[] grids = found.stream().mapToInt(Integer.class::cast).toArray();
    Arrays.sort(grids);
    return grids;
  }

  private double commonArea(Cell cell, int grid) {
    if (!prepared.get(grid).intersects(cell.ground())) return 0;
    return OverlayNGRobust.overlay(cell.ground(), given.get(grid).ground(), OverlayNG.INTERSECTION)
        .getArea();
  }

  /** Gives the cells that nobody holds to their neighbours, ring by ring from the placed ones. */
  private static final class Filling {
    private final int[] gridOfCell;
    private final List<List<CellEdge>> edgesOf = new ArrayList<>();
    private int grids;

    Filling(Mosaic mosaic, int[] gridOfCell, int grids) {
      this.gridOfCell = gridOfCell;
      this.grids = grids;
      for (int cell = 0; cell < gridOfCell.length; cell++) edgesOf.add(new ArrayList<>());
      for (CellEdge edge : mosaic.edges()) {
        edgesOf.get(edge.a()).add(edge);
        edgesOf.get(edge.b()).add(edge);
      }
    }

    /** The number of grids afterwards. */
    int run(List<Integer> unplaced) {
      List<Integer> open = unplaced;
      while (!open.isEmpty()) {
        List<Integer> still = fillRing(open);
        if (still.size() == open.size()) {
          still.forEach(this::startNewGrid);
          return grids;
        }
        open = still;
      }
      return grids;
    }

    private List<Integer> fillRing(List<Integer> open) {
      Map<Integer, Integer> chosen = new HashMap<>();
      List<Integer> still = new ArrayList<>();
      for (int cell : open) {
        int grid = neighbourWithLongestBorder(cell);
        if (grid < 0) still.add(cell);
        else chosen.put(cell, grid);
      }
      chosen.forEach((cell, grid) -> gridOfCell[cell] = grid);
      return still;
    }

    private int neighbourWithLongestBorder(int cell) {
      Map<Integer, Double> border = new TreeMap<>();
      for (CellEdge edge : edgesOf.get(cell)) {
        int grid = gridOfCell[edge.a() == cell ? edge.b() : edge.a()];
        if (grid >= 0) border.merge(grid, edge.lengthMetres(), Double::sum);
      }
      int best = -1;
      for (Map.Entry<Integer, Double> entry : border.entrySet())
        if (best < 0 || entry.getValue() > border.get(best)) best = entry.getKey();
      return best;
    }

    private void startNewGrid(int seed) {
      if (gridOfCell[seed] >= 0) return;
      int grid = grids++;
      Deque<Integer> todo = new ArrayDeque<>(List.of(seed));
      gridOfCell[seed] = grid;
      while (!todo.isEmpty()) {
        int cell = todo.pop();
        for (CellEdge edge : edgesOf.get(cell)) {
          int next = edge.a() == cell ? edge.b() : edge.a();
          if (gridOfCell[next] >= 0) continue;
          gridOfCell[next] = grid;
          todo.push(next);
        }
      }
    }
  }
}

package gridplan.plan;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/**
 * The lines that a planner drew through cells, on newer cells. Where the cells that they cut and
 * those beside are the same ground as before, the plan's own cells come along, with the households
 * that their buildings have now; where a change has redrawn that ground, they cannot, but may be
 * drawn again: see {@link RedrawnLines}.
 *
 * @param ground to stand on
 * @param lost the cells before of each piece of cut ground that did not come along
 */
record CarriedGround(Ground ground, List<Set<Integer>> lost) {

  /**
   * @param was the plan's ground
   * @param base the newer cells as they are stored
   * @param buildings that the newer cells were made with
   */
  static CarriedGround of(Ground was, Ground base, List<Building> buildings) {
    if (!was.hasOwn()) return new CarriedGround(base, List.of());
    return new Carrying(was, base, buildings).run();
  }

  private static final class Carrying {
    private final Ground was;
    private final Ground base;
    private final Map<Long, Building> buildings = new HashMap<>();
    private final List<List<CellEdge>> edgesOf = new ArrayList<>();

    /** The newer cell on the same ground with the same buildings, by the older one's number. */
    private final Map<Integer, Integer> same = new HashMap<>();

    /** Number of each own cell that comes along. */
    private final Map<Integer, Integer> numbers = new TreeMap<>();

    Carrying(Ground was, Ground base, List<Building> all) {
      this.was = was;
      this.base = base;
      all.forEach(building -> buildings.put(building.id(), building));
      for (int cell = 0; cell < was.cells(); cell++) edgesOf.add(new ArrayList<>());
      for (CellEdge edge : was.mosaic().edges()) {
        edgesOf.get(edge.a()).add(edge);
        edgesOf.get(edge.b()).add(edge);
      }
      findSame(was.stored().mosaic(), base.mosaic());
    }

    private void findSame(Mosaic old, Mosaic now) {
      Map<List<Coordinate>, Cell> byGround = new HashMap<>();
      for (Cell cell : now.cells()) byGround.put(vertices(cell), cell);
      for (Cell cell : old.cells()) {
        Cell twin = byGround.get(vertices(cell));
        if (twin != null && new HashSet<>(twin.buildings()).equals(new HashSet<>(cell.buildings())))
          same.put(cell.id(), twin.id());
      }
    }

    private static List<Coordinate> vertices(Cell cell) {
      return List.of(cell.ground().getCoordinates());
    }

    CarriedGround run() {
      List<Set<Integer>> lost = new ArrayList<>();
      int next = base.cells();
      for (Set<Integer> piece : pieces()) {
        if (!comesAlong(piece)) {
          lost.add(piece);
          continue;
        }
        for (int cell : piece)
          numbers.put(cell, cell < was.stored().cells() ? same.get(cell) : next++);
      }
      if (numbers.isEmpty()) return new CarriedGround(base, lost);
      Ground carried = OwnGround.after(base, change(next));
      Mosaic mosaic = carried.mosaic();
      boolean tiles =
          CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope())
              .seamless();
      if (tiles) return new CarriedGround(carried, lost);
      return new CarriedGround(base, pieces());
    }

    /** Own cells that are joined, ascending. */
    private List<Set<Integer>> pieces() {
      List<Set<Integer>> pieces = new ArrayList<>();
      Set<Integer> seen = new HashSet<>();
      for (int cell = 0; cell < was.cells(); cell++) {
        if (!was.isOwn(cell) || !seen.add(cell)) continue;
        Set<Integer> piece = new TreeSet<>(Set.of(cell));
        Deque<Integer> open = new ArrayDeque<>(piece);
        while (!open.isEmpty())
          for (int beside : beside(open.pop()))
            if (was.isOwn(beside) && seen.add(beside)) {
              piece.add(beside);
              open.push(beside);
            }
        pieces.add(piece);
      }
      return pieces;
    }

    private List<Integer> beside(int cell) {
      return edgesOf.get(cell).stream().map(e -> e.a() == cell ? e.b() : e.a()).toList();
    }

    /** Whether all cells of the mosaic that it cuts, and all beside, are as they were. */
    private boolean comesAlong(Set<Integer> piece) {
      int stored = was.stored().cells();
      for (int cell : piece) {
        if (!same.containsKey(was.origin(cell))) return false;
        if (cell < stored && !same.containsKey(cell)) return false;
        for (int beside : beside(cell))
          if (beside < stored && !same.containsKey(beside)) return false;
      }
      return true;
    }

    private int number(int cell) {
      Integer own = numbers.get(cell);
      return own == null ? same.get(cell) : own;
    }

    private GroundChange change(int cells) {
      Map<Integer, Integer> oldOf = new TreeMap<>();
      numbers.forEach((old, now) -> oldOf.put(now, old));
      List<Cell> changed = new ArrayList<>();
      oldOf.forEach((now, old) -> changed.add(cell(old, now)));
      Set<CellEdge> edges =
          new TreeSet<>(Comparator.comparingInt(CellEdge::a).thenComparingInt(CellEdge::b));
      for (int old : numbers.keySet()) for (CellEdge e : edgesOf.get(old)) edges.add(renumbered(e));
      return GroundChange.ofMosaic(
          base.cells(),
          cells,
          changed,
          List.copyOf(edges),
          oldOf.values().stream().mapToInt(old -> same.get(was.origin(old))).toArray(),
          oldOf.values().stream().mapToLong(was::community).toArray());
    }

    private CellEdge renumbered(CellEdge edge) {
      int a = number(edge.a());
      int b = number(edge.b());
      return new CellEdge(
          Math.min(a, b),
          Math.max(a, b),
          edge.lengthMetres(),
          edge.barrierClass(),
          edge.crossing());
    }

    private Cell cell(int old, int now) {
      Cell own = was.mosaic().cells().get(old);
      Cell before = was.stored().mosaic().cells().get(was.origin(old));
      Cell origin = base.mosaic().cells().get(same.get(was.origin(old)));
      List<Building> held = own.buildings().stream().map(buildings::get).toList();
      return new Cell(
          now,
          own.ground(),
          origin.block(),
          own.compound() == before.compound() ? origin.compound() : own.compound(),
          own.buildings(),
          held.stream().mapToDouble(Building::households).sum(),
          held.stream().mapToDouble(Building::residents).sum());
    }
  }
}

package gridplan.core.edit;

import gridplan.core.mosaic.CutGround;
import gridplan.core.partition.CellGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/**
 * The parts into which lines cut grids, each to the left or to the right of them. A part may reach
 * from faces that the lines came near to cells far away. Not thread-safe.
 */
final class GridSides {
  private final EditGround ground;
  private final int[] before;
  private final Cutting cutting;
  private final CutGround cut;

  /** Whether the lines came near each cell. */
  private final boolean[] near;

  /** Faces first, then all cells of the plan. */
  private final int[] root;

  private final double[] lean;
  private final double[] load;
  private final double[] area;

  /** A part of a grid by its number. */
  record Part(int number, int grid, double lean, double load, double area) {}

  GridSides(EditGround ground, int[] before, Cutting cutting) {
    this.ground = ground;
    this.before = before;
    this.cutting = cutting;
    cut = cutting.cut;
    near = new boolean[before.length];
    for (int c : cutting.cells.keySet()) near[c] = true;
    int nodes = cut.faces() + before.length;
    root = new int[nodes];
    lean = new double[nodes];
    load = new double[nodes];
    area = new double[nodes];
    Arrays.setAll(root, i -> i);
    Set<Integer> grids = grids();
    joinFaces();
    joinFarCells(grids);
    joinAcrossOutline();
    measure();
  }

  /** The grids that the lines come near. */
  private Set<Integer> grids() {
    Set<Integer> grids = new TreeSet<>();
    for (int cell : cutting.cells.keySet()) grids.add(before[cell]);
    return grids;
  }

  private void joinFaces() {
    for (int e = 0; e < cut.edges(); e++) {
      int left = cut.cellOf(cut.left(e));
      int right = cut.cellOf(cut.right(e));
      if (left < 0 || right < 0 || cut.runs(e) != 0 || before[left] != before[right]) continue;
      join(cut.left(e), cut.right(e));
    }
  }

  private void joinFarCells(Set<Integer> grids) {
    CellGraph graph = ground.graph();
    boolean[] wanted = new boolean[PlanEdits.nextGrid(before)];
    for (int grid : grids) if (grid >= 0) wanted[grid] = true;
    for (int c = 0; c < before.length; c++) {
      if (near[c] || before[c] < 0 || !wanted[before[c]]) continue;
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = graph.neighbour(e);
        if (c < other && before[other] == before[c] && !near[other]) join(cell(c), cell(other));
      }
    }
  }

  private void joinAcrossOutline() {
    CellGraph graph = ground.graph();
    Set<Integer> beside = new TreeSet<>();
    for (int c : cutting.cells.keySet())
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (!near[graph.neighbour(e)]) beside.add(graph.neighbour(e));
    CellRings rings = new CellRings();
    for (int c : beside) rings.add(c, ground.cell(c).ground());
    for (int e = 0; e < cut.edges(); e++) {
      joinAcross(rings, cut.left(e), cut.right(e), cut.from(e), cut.to(e));
      joinAcross(rings, cut.right(e), cut.left(e), cut.to(e), cut.from(e));
    }
  }

  private void joinAcross(CellRings rings, int face, int out, Coordinate from, Coordinate to) {
    int cell = cut.cellOf(face);
    if (cell < 0 || cut.cellOf(out) >= 0) return;
    int other = rings.across(from, to);
    if (other >= 0 && before[other] == before[cell]) join(face, cell(other));
  }

  private int cell(int number) {
    return cut.faces() + number;
  }

  private void measure() {
    TreeMap<Integer, Integer> seat = new TreeMap<>();
    for (int f = 1; f < cut.faces(); f++) {
      int cell = cut.cellOf(f);
      if (cell < 0) continue;
      area[find(f)] += cut.area(f);
      Integer best = seat.get(cell);
      if (best == null || worth(f) > worth(best)) seat.put(cell, f);
    }
    seat.forEach((cell, face) -> load[find(face)] += ground.graph().load(cell));
    for (int c = 0; c < before.length; c++) {
      if (near[c]) continue;
      area[find(cell(c))] += ground.graph().area(c);
      load[find(cell(c))] += ground.graph().load(c);
    }
    for (int e = 0; e < cut.edges(); e++) {
      double metres = cut.runs(e) * cut.metres(e);
      lean[find(cut.left(e))] += metres;
      lean[find(cut.right(e))] -= metres;
    }
  }

  /** The face with a building, else the largest, carries the load of its cell. */
  private double worth(int face) {
    return cutting.bodyOf[face] >= 0 ? 1e12 + cut.area(face) : cut.area(face);
  }

  private void join(int a, int b) {
    int one = find(a);
    int other = find(b);
    root[Math.max(one, other)] = Math.min(one, other);
  }

  private int find(int i) {
    int at = i;
    while (root[at] != at) at = root[at] = root[root[at]];
    return at;
  }

  /** The part that a face lies in. */
  int partOfFace(int face) {
    return find(face);
  }

  /** The part that a cell lies in which no line came near. */
  int partOfCell(int cell) {
    return find(cell(cell));
  }

  /** The parts of a grid that a line bounds, in the order of their numbers. */
  List<Part> parts(int grid) {
    Set<Integer> seen = new TreeSet<>();
    for (int f = 1; f < cut.faces(); f++)
      if (cut.cellOf(f) >= 0 && before[cut.cellOf(f)] == grid) seen.add(find(f));
    List<Part> parts = new ArrayList<>();
    for (int p : seen) if (lean[p] != 0) parts.add(new Part(p, grid, lean[p], load[p], area[p]));
    return parts;
  }

  /** Metres of line between two parts. */
  double between(int one, int other) {
    double sum = 0;
    for (int e = 0; e < cut.edges(); e++) {
      if (cut.runs(e) == 0) continue;
      int left = find(cut.left(e));
      int right = find(cut.right(e));
      if (left == one && right == other || left == other && right == one) sum += cut.metres(e);
    }
    return sum;
  }
}

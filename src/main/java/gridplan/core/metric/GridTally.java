package gridplan.core.metric;

import gridplan.core.mosaic.CellEdge;
import gridplan.core.partition.CellGraph;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the figures of a plan are made of, counted grid by grid, so that after an edit only the
 * grids that it touched are counted again. Counted on or anew, the numbers are the same to the last
 * bit. Immutable, safe from any thread; holds the assignment and the graph that it is of.
 */
public final class GridTally {
  private final CellGraph graph;
  private final int[] gridOfCell;

  /** By grid. */
  private final Sums[] sums;

  /** Lines between cells of no grid and of one. */
  private final Lines loose;

  private final BitSet recounted;

  /**
   * One grid.
   *
   * @param units that it holds cells of, ascending
   */
  private record Sums(
      int[] cells,
      double load,
      double area,
      double perimeter,
      double reock,
      int parts,
      int[] units,
      Lines lines) {}

  /** Sums over the lines between some cells and those of other grids, as these cells see them. */
  private record Lines(double metres, double weight, double street) {
    static Lines around(CellGraph graph, int[] gridOfCell, int[] cells) {
      double metres = 0;
      double weight = 0;
      double street = 0;
      for (int c : cells) {
        metres += CutLength.around(graph, gridOfCell, c);
        weight += CutWeight.around(graph, gridOfCell, c);
        street += StreetShare.around(graph, gridOfCell, c);
      }
      return new Lines(metres, weight, street);
    }
  }

  /** Counts the grids of {@code wanted} and takes the others over. */
  private GridTally(CellGraph graph, int[] gridOfCell, BitSet wanted, Sums[] known) {
    this.graph = graph;
    this.gridOfCell = gridOfCell;
    this.recounted = wanted;
    sums = Arrays.copyOf(known, GridTotals.grids(gridOfCell));
    for (int g = 0; g < sums.length; g++) if (sums[g] == null) wanted.set(g);
    CellsByGrid sorted = CellsByGrid.of(gridOfCell, sums.length, wanted::get);
    BitSet reached = new BitSet(gridOfCell.length);
    for (int g = wanted.nextSetBit(0); g >= 0 && g < sums.length; g = wanted.nextSetBit(g + 1))
      sums[g] = sums(sorted.cells(g), reached);
    int[] without = IntStream.range(0, gridOfCell.length).filter(c -> gridOfCell[c] < 0).toArray();
    loose = Lines.around(graph, gridOfCell, without);
  }

  /**
   * Of a whole plan. O(cells + sides + n log n for the circles).
   *
   * @param gridOfCell −1 for no grid; not copied, must not change any more
   */
  public static GridTally of(CellGraph graph, int[] gridOfCell) {
    if (gridOfCell.length != graph.size())
      throw new IllegalArgumentException(gridOfCell.length + " of " + graph.size() + " cells");
    BitSet all = new BitSet();
    all.set(0, GridTotals.grids(gridOfCell));
    return new GridTally(graph, gridOfCell, all, new Sums[0]);
  }

  /**
   * Of the same plan after cells have gone to other grids or have become others. O(cells), and of
   * the grids that are concerned what {@link #of} costs.
   *
   * @param now its cells, with the numbers that they had
   * @param gridOfCellNow not copied, must not change any more
   * @param changed cells, by their numbers before or now, whose ground, load, unit, block, line or
   *     shared lines are other than here; all that are new or gone count as such anyway
   */
  public GridTally after(CellGraph now, int[] gridOfCellNow, BitSet changed) {
    if (now.classed() != graph.classed() || !now.numbersUnitsAs(graph))
      return of(now, gridOfCellNow);
    BitSet concerned = new BitSet();
    int most = Math.max(gridOfCell.length, gridOfCellNow.length);
    for (int c = 0; c < most; c++) {
      int was = c < gridOfCell.length ? gridOfCell[c] : -1;
      int is = c < gridOfCellNow.length ? gridOfCellNow[c] : -1;
      if (was == is) continue;
      mark(concerned, was);
      mark(concerned, is);
    }
    if (now != graph) {
      for (int c = changed.nextSetBit(0); c >= 0; c = changed.nextSetBit(c + 1)) {
        markAround(concerned, graph, gridOfCell, c);
        markAround(concerned, now, gridOfCellNow, c);
      }
      for (int c = now.size(); c < graph.size(); c++) markAround(concerned, graph, gridOfCell, c);
      for (int c = graph.size(); c < now.size(); c++) markAround(concerned, now, gridOfCellNow, c);
      markDistant(concerned, now, gridOfCellNow);
    }
    return new GridTally(now, gridOfCellNow, concerned, sums);
  }

  private static void mark(BitSet concerned, int grid) {
    if (grid >= 0) concerned.set(grid);
  }

  private static void markAround(BitSet concerned, CellGraph graph, int[] gridOfCell, int cell) {
    if (cell >= graph.size()) return;
    mark(concerned, gridOfCell[cell]);
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++)
      mark(concerned, gridOfCell[graph.neighbour(e)]);
  }

  /** What an edit elsewhere has joined or no longer joins. */
  private void markDistant(BitSet concerned, CellGraph now, int[] gridOfCellNow) {
    Set<CellEdge> before = graph.distantJoins();
    Set<CellEdge> after = now.distantJoins();
    Set<CellEdge> other = new HashSet<>(before);
    other.removeAll(after);
    for (CellEdge edge : other) mark(concerned, gridOfCell[edge.a()]);
    for (CellEdge edge : other) mark(concerned, gridOfCell[edge.b()]);
    other = new HashSet<>(after);
    other.removeAll(before);
    for (CellEdge edge : other) mark(concerned, gridOfCellNow[edge.a()]);
    for (CellEdge edge : other) mark(concerned, gridOfCellNow[edge.b()]);
  }

  private Sums sums(int[] cells, BitSet reached) {
    double load = 0;
    double area = 0;
    double outer = 0;
    for (int c : cells) {
      load += graph.load(c);
      area += graph.area(c);
      outer += graph.outer(c);
    }
    Lines lines = Lines.around(graph, gridOfCell, cells);
    return new Sums(
        cells,
        load,
        area,
        outer + lines.metres(),
        Reock.of(graph.shapes(), cells, area),
        Parts.count(graph, gridOfCell, cells, reached),
        SplitUnits.unitsOf(graph, cells),
        lines);
  }

  /** The grids that were counted for this tally and not taken over from another; a copy. */
  public BitSet recounted() {
    return (BitSet) recounted.clone();
  }

  /** How many grids, those without cells included. */
  public int grids() {
    return sums.length;
  }

  /** The cells of a grid, ascending; not to be changed. */
  public int[] cells(int grid) {
    return sums[grid].cells();
  }

  boolean classed() {
    return graph.classed();
  }

  GridTotals totals() {
    return new GridTotals(
        Arrays.stream(sums).mapToDouble(Sums::load).toArray(),
        Arrays.stream(sums).mapToDouble(Sums::area).toArray(),
        Arrays.stream(sums).mapToDouble(Sums::perimeter).toArray(),
        Arrays.stream(sums).mapToInt(grid -> grid.cells().length).toArray());
  }

  double[] reock() {
    return Arrays.stream(sums).mapToDouble(Sums::reock).toArray();
  }

  int[] parts() {
    return Arrays.stream(sums).mapToInt(Sums::parts).toArray();
  }

  SplitUnits splitUnits() {
    return SplitUnits.of(graph.units(), Arrays.stream(sums).map(Sums::units).toList());
  }

  double cutMetres() {
    double sum = loose.metres();
    for (Sums grid : sums) sum += grid.lines().metres();
    return sum / 2;
  }

  double cutWeight() {
    double sum = loose.weight();
    for (Sums grid : sums) sum += grid.lines().weight();
    return sum / 2;
  }

  /** Metres of boundary on barriers. */
  double streetMetres() {
    double sum = loose.street();
    for (Sums grid : sums) sum += grid.lines().street();
    return sum / 2;
  }
}

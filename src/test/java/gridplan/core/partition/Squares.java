package gridplan.core.partition;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.CellEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Towns of squares of 100 m, drawn in rows from north to south. */
public final class Squares {
  public static final double SIDE = 100;

  private final int columns;
  private final int rows;
  private final double[][] sides;
  private final double[] load;
  private final String[] whole;
  private final String[] within;
  private final List<CellEdge> edges = new ArrayList<>();

  private Squares(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    sides = new double[columns * rows][];
    load = new double[columns * rows];
    whole = new String[columns * rows];
    within = new String[columns * rows];
    for (int i = 0; i < sides.length; i++) {
      double west = i % columns * SIDE;
      double south = (rows - 1 - i / columns) * SIDE;
      sides[i] = new double[] {west, south, west + SIDE, south + SIDE};
      load[i] = 1;
      if (i % columns + 1 < columns) edges.add(new CellEdge(i, i + 1, SIDE, null, false));
      if (i / columns + 1 < rows) edges.add(new CellEdge(i, i + columns, SIDE, null, false));
    }
  }

  /** Squares with a load of 1 each. */
  public static Squares of(int columns, int rows) {
    return new Squares(columns, rows);
  }

  public Squares loads(double... loads) {
    System.arraycopy(loads, 0, load, 0, loads.length);
    return this;
  }

  /** Letters are whole units, dots are none. */
  public Squares whole(String drawing) {
    fill(drawing, whole);
    return this;
  }

  /** Letters are areas that no grid may leave. */
  public Squares within(String drawing) {
    fill(drawing, within);
    return this;
  }

  private void fill(String drawing, String[] values) {
    List<String> letters = letters(drawing);
    if (letters.size() != values.length)
      throw new IllegalArgumentException(letters.size() + " letters for " + values.length);
    for (int i = 0; i < values.length; i++)
      values[i] = letters.get(i).equals(".") ? null : letters.get(i);
  }

  /** Grids drawn as letters a, b, c …, numbered 0, 1, 2 …; a dot is no grid. */
  public static int[] grids(String drawing) {
    return letters(drawing).stream()
        .mapToInt(s -> s.equals(".") ? -1 : s.charAt(0) - 'a')
        .toArray();
  }

  private static List<String> letters(String drawing) {
    return drawing
        .chars()
        .filter(c -> !Character.isWhitespace(c))
        .mapToObj(Character::toString)
        .toList();
  }

  /** A barrier along the whole line between two columns. */
  public Squares barrierEastOf(int column, BarrierClass barrier) {
    for (int row = 0; row < rows; row++) {
      int west = row * columns + column;
      edges.replaceAll(e -> e.a() == west && e.b() == west + 1 ? cut(e, barrier, false) : e);
    }
    return this;
  }

  /** A bridge over the barrier between two neighbouring cells. */
  public Squares bridge(int a, int b) {
    edges.replaceAll(e -> e.a() == a && e.b() == b ? cut(e, e.barrierClass(), true) : e);
    return this;
  }

  private static CellEdge cut(CellEdge edge, BarrierClass barrier, boolean crossing) {
    return new CellEdge(edge.a(), edge.b(), edge.lengthMetres(), barrier, crossing);
  }

  /** Removes lines, so that ground falls apart. */
  public Squares without(Map<Integer, Integer> pairs) {
    edges.removeIf(e -> Integer.valueOf(e.b()).equals(pairs.get(e.a())));
    return this;
  }

  /** Without barrier classes. */
  public CellGraph foreign() {
    return graph(false);
  }

  /** With barrier classes. */
  public CellGraph classed() {
    return graph(true);
  }

  private CellGraph graph(boolean classed) {
    CellTable table = new CellTable(null, load, whole, within, null);
    return CellGraph.ofShapes(CellShapes.ofRectangles(sides), table, edges, classed);
  }
}

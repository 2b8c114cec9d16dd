package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.partition.Band;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A town drawn as a board: each letter is a square cell of 10,000 lattice units (about 100 m) with
 * one building of ten households and thirty residents, a dot is open ground without any. Rows run
 * from north to south, cells are numbered row by row from 0.
 *
 * <pre>{@code
 * Board town = Board.drawn("""
 *     aab
 *     a.b
 *     """);
 * }</pre>
 */
final class Board {
  static final int SIDE = 10_000;
  static final double HOUSEHOLDS = 10;
  static final double RESIDENTS = 30;

  /** South-west corner: 120° E 30° N. */
  private static final int WEST = 1_200_000_000;

  private static final int SOUTH = 300_000_000;

  private final String[] rows;
  private final Mosaic mosaic;
  private Communities communities = Communities.NONE;

  private Board(String[] rows) {
    this.rows = rows;
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < rows.length; row++)
      for (int column = 0; column < columns(); column++) cells.add(cell(row, column));
    this.mosaic = new Mosaic(scope(), cells, edges(), List.of());
  }

  static Board drawn(String map) {
    return new Board(map.strip().split("\\s+"));
  }

  /** All cells the same, without compounds. */
  static Board plain(int rows, int columns) {
    String[] all = new String[rows];
    Arrays.fill(all, "-".repeat(columns));
    return new Board(all);
  }

  /**
   * Lays communities over the board: each letter is one, named by it, in the order of the alphabet;
   * a dot is ground outside all.
   *
   * @param prefixes of their codes, none for communities without
   */
  Board within(String map, String... prefixes) {
    String letters = String.join("", map.strip().split("\\s+"));
    int[] ofCell = letters.chars().map(c -> c == '.' ? -1 : c - 'A').toArray();
    List<Communities.Community> all = new ArrayList<>();
    for (int i = 0; i <= Arrays.stream(ofCell).max().orElseThrow(); i++)
      all.add(
          new Communities.Community(
              i + 1, "" + (char) ('A' + i), i < prefixes.length ? prefixes[i] : ""));
    communities = new Communities(all, ofCell);
    return this;
  }

  Mosaic mosaic() {
    return mosaic;
  }

  Ground ground() {
    Map<Long, Geometry> footprints = new HashMap<>();
    for (Cell cell : mosaic.cells())
      for (long building : cell.buildings()) footprints.put(building, footprint(cell.ground()));
    return Ground.ofMosaic(
        1,
        1,
        mosaic,
        communities,
        Map.of(),
        true,
        () -> new Ground.Surroundings(footprints, List.of()));
  }

  int columns() {
    return rows[0].length();
  }

  int cells() {
    return mosaic.cells().size();
  }

  char letter(int cell) {
    return rows[cell / columns()].charAt(cell % columns());
  }

  /** A plan of the ground whose grids are drawn: letters in the order in which they are met. */
  PlanState plan(String grids) {
    return plan(grids, Band.of(20, 40));
  }

  PlanState plan(String grids, Band band) {
    String letters = String.join("", grids.strip().split("\\s+"));
    Map<Character, Integer> position = new LinkedHashMap<>();
    int[] gridOfCell = new int[letters.length()];
    for (int cell = 0; cell < gridOfCell.length; cell++) {
      position.putIfAbsent(letters.charAt(cell), position.size());
      gridOfCell[cell] = position.get(letters.charAt(cell));
    }
    List<PlanGrid> all = new ArrayList<>();
    for (char letter : position.keySet())
      all.add(
          new PlanGrid(100 + letter, "520102003001%03d".formatted(all.size() + 1), "" + letter));
    PlanHeader header =
        new PlanHeader(
            7,
            1,
            1,
            "520102003001",
            "test",
            "draft",
            1,
            PlanRules.of(band),
            all.size() + 1,
            "lin",
            Instant.EPOCH);
    return new PlanState(header, ground(), all, gridOfCell);
  }

  /** Id of the grid drawn with that letter by {@link #plan}. */
  static long id(char letter) {
    return 100 + letter;
  }

  /** The state as it would be drawn: grids by their names, new ones by 1, 2, … */
  String draw(PlanState state) {
    StringBuilder drawing = new StringBuilder();
    for (int cell = 0; cell < cells(); cell++) {
      if (cell > 0 && cell % columns() == 0) drawing.append('\n');
      PlanGrid grid = state.grids().get(state.gridOf(cell));
      drawing.append(grid.name().isEmpty() ? "" + -grid.id() : grid.name());
    }
    return drawing.append('\n').toString();
  }

  /** A rectangle in lattice units; rows and columns of cells, may be fractions. */
  Polygon rectangle(double north, double west, double south, double east) {
    double top = SOUTH + (rows.length - north) * SIDE;
    double bottom = SOUTH + (rows.length - south) * SIDE;
    double left = WEST + west * SIDE;
    double right = WEST + east * SIDE;
    return Lattice.FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(left, bottom),
          new Coordinate(right, bottom),
          new Coordinate(right, top),
          new Coordinate(left, top),
          new Coordinate(left, bottom)
        });
  }

  /** The middle half of a cell. */
  static Polygon footprint(Polygon ground) {
    Envelope around = ground.getEnvelopeInternal();
    around.expandBy(-SIDE / 4.0);
    return (Polygon) Lattice.FACTORY.toGeometry(around);
  }

  private Cell cell(int row, int column) {
    int id = row * columns() + column;
    char letter = rows[row].charAt(column);
    boolean open = letter == '.';
    long compound = Character.isLetter(letter) ? letter : 0;
    Polygon ground = rectangle(row, column, row + 1, column + 1);
    List<Long> buildings = open ? List.of() : List.of(id + 1L);
    return new Cell(
        id, ground, id, compound, buildings, open ? 0 : HOUSEHOLDS, open ? 0 : RESIDENTS);
  }

  /** The outline with the vertices that the cells have along it. */
  private Polygon scope() {
    List<Coordinate> ring = new ArrayList<>();
    int height = rows.length;
    int width = columns();
    for (int x = 0; x < width; x++) ring.add(corner(x, 0));
    for (int y = 0; y < height; y++) ring.add(corner(width, y));
    for (int x = width; x > 0; x--) ring.add(corner(x, height));
    for (int y = height; y >= 0; y--) ring.add(corner(0, y));
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  private static Coordinate corner(int x, int y) {
    return new Coordinate(WEST + (double) x * SIDE, SOUTH + (double) y * SIDE);
  }

  private List<CellEdge> edges() {
    List<CellEdge> edges = new ArrayList<>();
    for (int row = 0; row < rows.length; row++)
      for (int column = 0; column < columns(); column++) {
        int id = row * columns() + column;
        if (column + 1 < columns()) edges.add(new CellEdge(id, id + 1, 110, null, false));
        if (row + 1 < rows.length) edges.add(new CellEdge(id, id + columns(), 96, null, false));
      }
    return edges;
  }
}

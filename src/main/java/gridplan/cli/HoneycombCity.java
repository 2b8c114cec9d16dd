package gridplan.cli;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * A city of any size for benches: a honeycomb of cells of about 30 m whose corners are shaken, on
 * the lattice and without gaps. Households come in blocks of five by five cells as in the city of
 * 20,000 cells: two thirds of the blocks with one or two a cell, most others with 4 to 10, few with
 * 12 to 120. The same size gives the same city.
 */
final class HoneycombCity {
  private static final int WEST = 1_144_000_000;
  private static final int SOUTH = 230_500_000;
  private static final int HALF_WIDTH = 1_470;
  private static final int HEIGHT = 2_350;
  private static final int ZIGZAG = 390;
  private static final int SHAKE = 330;
  private static final int BLOCK = 5;
  private static final double LOW_RISE = 0.68;
  private static final double MID_RISE = 0.97;

  private final int columns;
  private final int size;

  HoneycombCity(int size) {
    this.size = size;
    columns = (int) Math.ceil(Math.sqrt(size));
  }

  /** Lattice polygons by rows from south to north. */
  List<Polygon> cells() {
    List<Polygon> cells = new ArrayList<>(size);
    for (int i = 0; i < size; i++) cells.add(cell(i % columns, i / columns));
    return cells;
  }

  private static Polygon cell(int column, int row) {
    int x = 2 * column + (row & 1);
    Coordinate first = corner(x, row);
    return Lattice.FACTORY.createPolygon(
        new Coordinate[] {
          first,
          corner(x + 1, row),
          corner(x + 2, row),
          corner(x + 2, row + 1),
          corner(x + 1, row + 1),
          corner(x, row + 1),
          new Coordinate(first)
        });
  }

  /** Rows are joined along a zigzag; each of its corners is a function of its place alone. */
  private static Coordinate corner(int x, int y) {
    int zigzag = ((x + y) & 1) == 0 ? ZIGZAG : -ZIGZAG;
    long random = random(x, y, 1);
    return new Coordinate(
        WEST + x * HALF_WIDTH + shake((int) random),
        SOUTH + y * HEIGHT + zigzag + shake((int) (random >>> 32)));
  }

  private static int shake(int random) {
    return Math.floorMod(random, 2 * SHAKE + 1) - SHAKE;
  }

  /** Households of each cell. */
  double[] households() {
    double[] households = new double[size];
    for (int i = 0; i < size; i++) {
      int column = i % columns;
      int row = i / columns;
      double kind = unit(random(column / BLOCK, row / BLOCK, 2));
      double within = unit(random(column, row, 3));
      households[i] =
          kind < LOW_RISE
              ? 1 + Math.floor(2 * within)
              : kind < MID_RISE ? 4 + Math.floor(7 * within) : 12 + 2 * Math.floor(55 * within);
    }
    return households;
  }

  private static double unit(long random) {
    return (random >>> 11) * 0x1.0p-53;
  }

  /** The mixing function of SplitMix64 over a place. */
  private static long random(int x, int y, int salt) {
    long z = (((long) x << 32) | (y & 0xffffffffL)) + salt * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

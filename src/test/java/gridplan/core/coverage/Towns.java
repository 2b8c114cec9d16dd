package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** Small tilings for tests: a wobbly town whose cells share every vertex. */
final class Towns {
  private Towns() {}

  /** A polygon from ordinates in lattice units, closed for you. */
  static Polygon polygon(int... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < ring.length - 1; i++) ring[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  static Polygon square(int x, int y, int size) {
    return polygon(x, y, x + size, y, x + size, y + size, x, y + size);
  }

  /** Columns × rows cells of about 1,000 units with a bent vertex in the middle of each side. */
  static List<Polygon> wobbly(int columns, int rows, long seed) {
    Random random = new Random(seed);
    int width = 2 * columns + 1;
    Coordinate[] vertex = new Coordinate[width * (2 * rows + 1)];
    for (int i = 0; i < vertex.length; i++)
      vertex[i] =
          new Coordinate(
              1_206_000_000 + i % width * 500 + random.nextInt(-120, 121),
              299_000_000 + i / width * 500 + random.nextInt(-120, 121));
    List<Polygon> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++)
      for (int column = 0; column < columns; column++)
        cells.add(cell(vertex, width, 2 * column, 2 * row));
    return cells;
  }

  private static Polygon cell(Coordinate[] vertex, int width, int x, int y) {
    int[][] steps = {{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}, {0, 0}};
    Coordinate[] ring = new Coordinate[steps.length];
    for (int i = 0; i < ring.length; i++)
      ring[i] = vertex[(y + steps[i][1]) * width + x + steps[i][0]].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }
}

package gridplan.core.locate;

import gridplan.core.coverage.Dissolve;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A generated tiling: a board of quadrilaterals whose corners are shaken and whose sides are bent,
 * both sides of each by the same vertices, joined to grids at random, so that grids have holes,
 * islands within islands and corners where four meet; and a part of the board is left out.
 */
public final class RandomTiling {
  private static final int SQUARE = 1000;

  private final Random random;
  private final int size;
  private final Coordinate[][] corners;
  private final Coordinate[][][] eastward;
  private final Coordinate[][][] northward;

  private RandomTiling(long seed, int size) {
    this.random = new Random(seed);
    this.size = size;
    corners = new Coordinate[size + 1][size + 1];
    eastward = new Coordinate[size + 1][size + 1][];
    northward = new Coordinate[size + 1][size + 1][];
    for (int i = 0; i <= size; i++)
      for (int j = 0; j <= size; j++) corners[i][j] = near(i * SQUARE, j * SQUARE);
    for (int i = 0; i <= size; i++)
      for (int j = 0; j <= size; j++) {
        if (i < size) eastward[i][j] = bend(corners[i][j], corners[i + 1][j]);
        if (j < size) northward[i][j] = bend(corners[i][j], corners[i][j + 1]);
      }
  }

  /** Grids over a board of size × size; every grid has ground, sometimes in several parts. */
  public static List<Geometry> of(long seed, int size, int grids) {
    RandomTiling tiling = new RandomTiling(seed, size);
    List<List<Geometry>> parts = new ArrayList<>();
    for (int g = 0; g < grids; g++) parts.add(new ArrayList<>());
    for (int i = 0; i < size; i++)
      for (int j = 0; j < size; j++)
        if (tiling.random.nextInt(12) > 0)
          parts.get(tiling.random.nextInt(grids)).add(tiling.quadrilateral(i, j));
    parts.removeIf(List::isEmpty);
    return parts.stream().<Geometry>map(Dissolve::union).toList();
  }

  /** Half of the corners stay on the board's lines, so that straight edges are common. */
  private Coordinate near(int x, int y) {
    int shake = random.nextBoolean() ? 1 : SQUARE / 5;
    return new Coordinate(
        x + random.nextInt(shake) - shake / 2, y + random.nextInt(shake) - shake / 2);
  }

  private Coordinate[] bend(Coordinate a, Coordinate b) {
    if (random.nextInt(3) == 0) return new Coordinate[] {a, b};
    int mx = (int) Math.rint((a.x + b.x) / 2);
    int my = (int) Math.rint((a.y + b.y) / 2);
    return new Coordinate[] {a, near(mx, my), b};
  }

  private Polygon quadrilateral(int i, int j) {
    List<Coordinate> ring = new ArrayList<>();
    append(ring, eastward[i][j], false);
    append(ring, northward[i + 1][j], false);
    append(ring, eastward[i][j + 1], true);
    append(ring, northward[i][j], true);
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  private static void append(List<Coordinate> ring, Coordinate[] side, boolean reversed) {
    for (int k = 0; k < side.length; k++) {
      Coordinate next = reversed ? side[side.length - 1 - k] : side[k];
      if (ring.isEmpty() || !ring.get(ring.size() - 1).equals2D(next)) ring.add(next);
    }
  }
}

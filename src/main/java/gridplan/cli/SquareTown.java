package gridplan.cli;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.MosaicInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** A seeded town of square blocks with sixteen houses each, to see how time grows with size. */
final class SquareTown {
  /** Lattice units, a little over a hundred metres. */
  private static final int BLOCK = 10_000;

  private static final int PLOT = BLOCK / 4;
  private static final int WEST = 1_000_000_000;
  private static final int SOUTH = 300_000_000;

  private SquareTown() {}

  /**
   * A town of {@code side} × {@code side} blocks: crooked streets between them, every house turned
   * and sized its own way.
   */
  static MosaicInput of(int side, long seed) {
    Random random = new Random(seed);
    int end = side * BLOCK;
    List<Barrier> streets = new ArrayList<>();
    for (int k = 1; k < side; k++) {
      streets.add(street(streets.size() + 1, k, side, true, random));
      streets.add(street(streets.size() + 1, k, side, false, random));
    }
    List<Building> houses = new ArrayList<>();
    for (int i = 0; i < 4 * side; i++)
      for (int j = 0; j < 4 * side; j++)
        houses.add(
            new Building(houses.size() + 1, 0, footprint(i * PLOT, j * PLOT, random), 4, 10));
    Polygon ground = polygon(0, 0, end, 0, end, end, 0, end);
    return new MosaicInput(ground, streets, List.of(), houses);
  }

  private static Barrier street(int id, int line, int side, boolean upright, Random random) {
    Coordinate[] c = new Coordinate[2 * side + 1];
    for (int i = 0; i < c.length; i++) {
      int along = i * BLOCK / 2;
      int across = line * BLOCK + random.nextInt(301) - 150;
      c[i] = upright ? at(across, along) : at(along, across);
    }
    return new Barrier(
        id, BarrierClass.LANE, "", false, false, Lattice.FACTORY.createLineString(c));
  }

  private static Polygon footprint(int x, int y, Random random) {
    double turn = random.nextDouble() * Math.PI;
    double halfLong = 500 + random.nextInt(300);
    double halfShort = 300 + random.nextInt(200);
    double[] corners = {-1, -1, 1, -1, 1, 1, -1, 1};
    int[] xy = new int[8];
    for (int i = 0; i < 8; i += 2) {
      double u = corners[i] * halfLong;
      double v = corners[i + 1] * halfShort;
      xy[i] = (int) Math.rint(x + PLOT / 2.0 + u * Math.cos(turn) - v * Math.sin(turn));
      xy[i + 1] = (int) Math.rint(y + PLOT / 2.0 + u * Math.sin(turn) + v * Math.cos(turn));
    }
    return polygon(xy);
  }

  private static Polygon polygon(int... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < xy.length / 2; i++) ring[i] = at(xy[2 * i], xy[2 * i + 1]);
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static Coordinate at(int x, int y) {
    return new Coordinate(WEST + x, SOUTH + y);
  }
}

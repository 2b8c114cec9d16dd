package gridplan.cli;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Cells of 11 m with bent sides that tile a square, some with every vertex moved by up to 0.5 m.
 */
final class ShakenTown {
  private ShakenTown() {}

  /**
   * @param side cells in a row, and rows
   * @param defective how many cells are shaken, spread evenly
   */
  static List<CoverageFace> of(int side, int defective) {
    Random random = new Random(1);
    int width = 2 * side + 1;
    Coordinate[] vertex = new Coordinate[width * width];
    for (int i = 0; i < vertex.length; i++)
      vertex[i] =
          new Coordinate(
              1_206_000_000 + i % width * 500 + random.nextInt(-120, 121),
              299_000_000 + i / width * 500 + random.nextInt(-120, 121));
    List<CoverageFace> faces = new ArrayList<>();
    double every = side * side / (double) defective;
    for (int cell = 0; cell < side * side; cell++) {
      boolean isShaken = Math.floor(cell / every) != Math.floor((cell - 1) / every) || cell == 0;
      int first = 2 * (cell / side) * width + 2 * (cell % side);
      faces.add(new CoverageFace("c" + cell, cell(vertex, width, first, isShaken ? random : null)));
    }
    return faces;
  }

  private static Geometry cell(Coordinate[] vertex, int width, int first, Random shake) {
    int[] around = {
      0, 1, 2, width + 2, 2 * width + 2, 2 * width + 1, 2 * width, width,
    };
    Coordinate[] ring = new Coordinate[9];
    for (int i = 0; i < 8; i++) {
      ring[i] = vertex[first + around[i]].copy();
      if (shake == null) continue;
      ring[i].x += shake.nextInt(-45, 46);
      ring[i].y += shake.nextInt(-45, 46);
    }
    ring[8] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }
}

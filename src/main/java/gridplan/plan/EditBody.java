package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.platform.problem.Problem;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** The JSON of an edit; which parts count depends on its kind. */
record EditBody(
    String kind,
    int[] cells,
    Long to,
    Long grid,
    double[][] line,
    long[] grids,
    Long proposal,
    String reason) {

  /**
   * The edit that it asks for.
   *
   * @param proposals reads a stored proposal by id
   * @throws Problem {@code edit.malformed} (400)
   */
  EditRequest request(int cellCount, LongFunction<EditRequest.Accept> proposals) {
    return switch (kind == null ? "" : kind) {
      case "assign" -> new EditRequest.Assign(requireCells(cellCount), to);
      case "split" -> new EditRequest.Split(require(grid, "grid"), requireLine());
      case "merge" -> requireMerge();
      case "accept" -> proposals.apply(require(proposal, "proposal"));
      default -> throw malformed("kind must be assign, split, merge or accept");
    };
  }

  private SortedSet<Integer> requireCells(int cellCount) {
    if (cells == null || cells.length == 0) throw malformed("cells must name at least one cell");
    SortedSet<Integer> named = new TreeSet<>();
    for (int cell : cells) {
      if (cell < 0 || cell >= cellCount)
        throw malformed("there is no cell " + cell + ", only 0 to " + (cellCount - 1));
      named.add(cell);
    }
    return named;
  }

  private LineString requireLine() {
    if (line == null || line.length < 2) throw malformed("line must have at least two points");
    Coordinate[] points = new Coordinate[line.length];
    for (int i = 0; i < line.length; i++) {
      double[] point = line[i];
      if (point == null || point.length < 2 || !isDegree(point[0], 180) || !isDegree(point[1], 90))
        throw malformed("point " + i + " of line must be [longitude, latitude] in degrees");
      points[i] = new Coordinate(Lattice.of(point[0]), Lattice.of(point[1]));
    }
    return Lattice.FACTORY.createLineString(points);
  }

  private static boolean isDegree(double value, double limit) {
    return Math.abs(value) <= limit;
  }

  private EditRequest requireMerge() {
    if (grids == null || grids.length != 2 || grids[0] == grids[1])
      throw malformed("grids must name two grids, first the one that is kept");
    return new EditRequest.Merge(grids[0], grids[1]);
  }

  private static <T> T require(T value, String name) {
    if (value == null) throw malformed(name + " is missing");
    return value;
  }

  private static Problem malformed(String what) {
    return Problem.of("edit.malformed", 400, "This edit cannot be read: " + what + ".");
  }
}

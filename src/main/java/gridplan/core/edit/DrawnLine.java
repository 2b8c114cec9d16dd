package gridplan.core.edit;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** What a hand drew, made fit to cut: without needless vertices and without small loops. */
final class DrawnLine {
  /** A loop so many metres around is a slip of the hand. */
  private static final double SLIP_METRES = 15;

  /** Loops are looked for in lines with fewer vertices than this; others must have none. */
  private static final int MOST_VERTICES = 3_000;

  private final Scale scale;
  private final boolean ring;
  private final List<Coordinate> line;

  private DrawnLine(Scale scale, boolean ring, List<Coordinate> line) {
    this.scale = scale;
    this.ring = ring;
    this.line = line;
  }

  /**
   * The line on the lattice, simple.
   *
   * @param raw lattice units
   * @throws RefusedEdit when it has no length or crosses itself
   */
  static List<Coordinate> open(Coordinate[] raw, Scale scale, EditOptions options) {
    return of(raw, false, 2, scale, options);
  }

  /** The ring on the lattice, closed and simple, counter-clockwise. */
  static List<Coordinate> ring(Coordinate[] raw, Scale scale, EditOptions options) {
    List<Coordinate> ring = of(raw, true, 4, scale, options);
    Coordinate[] c = ring.toArray(Coordinate[]::new);
    if (!org.locationtech.jts.algorithm.Orientation.isCCW(c)) CoordinateArrays.reverse(c);
    return Arrays.asList(c);
  }

  private static List<Coordinate> of(
      Coordinate[] raw, boolean ring, int least, Scale scale, EditOptions options) {
    List<Coordinate> whole = onLattice(raw);
    if (whole.size() < least) throw new RefusedEdit(Refusals.lineWithoutLength());
    List<Coordinate> sparse = new DrawnLine(scale, ring, sparse(whole, scale, options)).unlooped();
    if (sparse == null) sparse = new DrawnLine(scale, ring, new ArrayList<>(whole)).unlooped();
    if (sparse == null) throw new RefusedEdit(Refusals.lineCrossesItself());
    if (sparse.size() < least) throw new RefusedEdit(Refusals.lineWithoutLength());
    return sparse;
  }

  private static List<Coordinate> onLattice(Coordinate[] raw) {
    List<Coordinate> line = new ArrayList<>(raw.length);
    for (Coordinate c : raw) {
      if (!(Math.abs(c.x) <= 180 * Lattice.UNITS_PER_DEGREE)
          || !(Math.abs(c.y) <= 90 * Lattice.UNITS_PER_DEGREE))
        throw new RefusedEdit(Refusals.lineOutsideArea());
      Coordinate rounded = new Coordinate(Math.rint(c.x), Math.rint(c.y));
      if (line.isEmpty() || !line.get(line.size() - 1).equals2D(rounded)) line.add(rounded);
    }
    return line;
  }

  private static List<Coordinate> sparse(List<Coordinate> whole, Scale scale, EditOptions options) {
    Coordinate[] metres = whole.stream().map(scale::toMetres).toArray(Coordinate[]::new);
    LineString line = Lattice.FACTORY.createLineString(metres);
    List<Coordinate> sparse = new ArrayList<>();
    for (Coordinate c : DouglasPeuckerSimplifier.simplify(line, options.spacing()).getCoordinates())
      sparse.add(scale.toLattice(c));
    return sparse;
  }

  /** Null when it crosses itself by more than a slip. */
  private List<Coordinate> unlooped() {
    if (line.size() < 2 || simple()) return line;
    if (line.size() > MOST_VERTICES) return null;
    while (true) {
      int[] crossing = withoutSpikes() ? firstCrossing() : null;
      if (crossing == null) return line.size() < 2 || simple() ? line : null;
      if (!cutLoop(crossing[0], crossing[1])) return null;
    }
  }

  private boolean simple() {
    return Lattice.FACTORY.createLineString(line.toArray(Coordinate[]::new)).isSimple();
  }

  /** Takes out vertices at which the line runs straight back on itself; false when none is left. */
  private boolean withoutSpikes() {
    for (int i = 1; i + 1 < line.size(); ) {
      Coordinate a = line.get(i - 1);
      Coordinate b = line.get(i);
      Coordinate c = line.get(i + 1);
      double ahead = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
      boolean back = ahead < 0 && side(a, b, c) == 0;
      if (!back && !a.equals2D(b)) {
        i++;
        continue;
      }
      line.remove(i);
      i = Math.max(1, i - 1);
    }
    return line.size() > 2;
  }

  private static int side(Coordinate a, Coordinate b, Coordinate c) {
    return Exact.side((long) a.x, (long) a.y, (long) b.x, (long) b.y, (long) c.x, (long) c.y);
  }

  private int[] firstCrossing() {
    RobustLineIntersector meeting = new RobustLineIntersector();
    int last = line.size() - 1;
    for (int i = 0; i < last; i++)
      for (int j = i + 2; j < last; j++) {
        if (ring && i == 0 && j == last - 1) continue;
        meeting.computeIntersection(line.get(i), line.get(i + 1), line.get(j), line.get(j + 1));
        if (meeting.hasIntersection()) return new int[] {i, j};
      }
    return null;
  }

  /** Cuts out the loop between two segments that meet, or all but the loop; false when long. */
  private boolean cutLoop(int i, int j) {
    RobustLineIntersector meeting = new RobustLineIntersector();
    meeting.computeIntersection(line.get(i), line.get(i + 1), line.get(j), line.get(j + 1));
    Coordinate at = meeting.getIntersection(0);
    Coordinate knot = new Coordinate(Math.rint(at.x), Math.rint(at.y));
    List<Coordinate> loop = new ArrayList<>(List.of(knot));
    loop.addAll(line.subList(i + 1, j + 1));
    loop.add(knot);
    List<Coordinate> rest = new ArrayList<>(line.subList(0, i + 1));
    rest.add(knot);
    rest.addAll(line.subList(j + 1, line.size()));
    boolean slip = length(loop) <= SLIP_METRES;
    if (!slip && !(ring && length(rest) <= SLIP_METRES)) return false;
    List<Coordinate> kept = slip ? rest : loop;
    line.clear();
    for (Coordinate c : kept)
      if (line.isEmpty() || !line.get(line.size() - 1).equals2D(c)) line.add(c);
    return true;
  }

  private double length(List<Coordinate> part) {
    double sum = 0;
    for (int i = 1; i < part.size(); i++) sum += scale.distance(part.get(i - 1), part.get(i));
    return sum;
  }
}

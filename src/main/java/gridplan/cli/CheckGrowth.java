package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.IncrementalProof;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The check on generated towns of growing size, clean and with four cells in a hundred moved, and
 * the proof that is kept through edits. Beside JTS as a whole: validity of each polygon and of the
 * coverage. The last line has the exponent with which the time grows.
 */
final class CheckGrowth {
  private static final int RUNS = 5;
  private static final int[] SIDES = {32, 100, 317};
  private static final int CELL = 500;

  private CheckGrowth() {}

  static void run(Consumer<Map<String, Object>> line) {
    double[] clean = new double[SIDES.length];
    for (int i = 0; i < SIDES.length; i++) {
      clean[i] = measure(SIDES[i], false, line);
      measure(SIDES[i], true, line);
      line.accept(edits(SIDES[i]));
    }
    int last = SIDES.length - 1;
    Map<String, Object> growth = new LinkedHashMap<>();
    growth.put("name", "check");
    growth.put("input", "growth over clean generated towns");
    growth.put(
        "exponent",
        Math.log(clean[last] / clean[last - 1])
            / (2 * Math.log(SIDES[last] / (double) SIDES[last - 1])));
    line.accept(growth);
  }

  private static double measure(int side, boolean dirty, Consumer<Map<String, Object>> line) {
    List<CoverageFace> town = town(side, dirty);
    Geometry[] grounds = town.stream().map(CoverageFace::ground).toArray(Geometry[]::new);
    CheckResult result = CoverageCheck.check(town, null);
    if (result.valid() == dirty) throw new IllegalStateException("the check is wrong");
    CpuClock own = CpuClock.warm(() -> CoverageCheck.check(town, null), RUNS);
    CpuClock peer = CpuClock.warm(() -> validate(grounds), RUNS);
    for (int run = 0; run < RUNS; run++) {
      own.sample();
      peer.sample();
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", "check");
    figures.put("input", dirty ? "generated town, 4 % of the cells moved" : "generated town");
    figures.put("n", town.size());
    figures.put("findings", result.findings().size());
    figures.put("cpu_seconds", own.cpuSeconds());
    figures.put("seconds", own.seconds());
    figures.put("peer", "JTS isValid and CoverageValidator");
    figures.put("peer_cpu_seconds", peer.cpuSeconds());
    figures.put("cpu_ratio", peer.cpuSeconds() / own.cpuSeconds());
    figures.put("peer_seconds", peer.seconds());
    figures.put("wall_ratio", peer.seconds() / own.seconds());
    Runtime runtime = Runtime.getRuntime();
    figures.put("heap_mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    line.accept(figures);
    return own.cpuSeconds();
  }

  private static void validate(Geometry[] grounds) {
    for (Geometry ground : grounds) ground.isValid();
    CoverageValidator.validate(grounds);
  }

  /** A shared vertex is moved by one of its four cells, which must be told, and by all of them. */
  private static Map<String, Object> edits(int side) {
    List<Geometry> faces = town(side, false).stream().map(CoverageFace::ground).toList();
    IncrementalProof proof = IncrementalProof.of(faces, outline(side));
    if (!proof.seamless()) throw new IllegalStateException("the town is not seamless");
    double[] times = new double[400];
    for (int edit = 0; edit < times.length; edit++) {
      int column = 1 + edit * 7 % (side - 1);
      int row = 1 + edit * 13 % (side - 1);
      Map<Integer, Geometry> moved = new LinkedHashMap<>();
      for (int cell : new int[] {0, 1, side, side + 1}) {
        int number = (row - 1) * side + column - 1 + cell;
        moved.put(number, moved(faces.get(number), vertex(2 * column, 2 * row)));
      }
      int first = moved.keySet().iterator().next();
      Map<Integer, Geometry> undo = proof.replace(Map.of(first, moved.get(first)));
      if (proof.seamless()) throw new IllegalStateException("missed a vertex moved by one cell");
      proof.replace(undo);
      times[edit] = seconds(() -> proof.replace(moved));
      if (!proof.seamless()) throw new IllegalStateException("refused a vertex moved by all");
      proof.replace(undo(moved.keySet(), faces));
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", "check");
    figures.put("input", "proof after an edit of four cells");
    figures.put("n", faces.size());
    figures.put("seconds", CpuClock.median(times));
    return figures;
  }

  private static Map<Integer, Geometry> undo(Iterable<Integer> numbers, List<Geometry> faces) {
    Map<Integer, Geometry> undo = new LinkedHashMap<>();
    for (int number : numbers) undo.put(number, faces.get(number));
    return undo;
  }

  private static Geometry moved(Geometry face, Coordinate at) {
    return Lattice.map(face, c -> c.equals2D(at) ? new Coordinate(c.x + 3, c.y - 2) : c);
  }

  /** Square cells with bent sides; of the moved ones every vertex goes astray by itself. */
  private static List<CoverageFace> town(int side, boolean dirty) {
    int[] around = {0, 0, 1, 0, 2, 0, 2, 1, 2, 2, 1, 2, 0, 2, 0, 1};
    List<CoverageFace> faces = new ArrayList<>(side * side);
    for (int cell = 0; cell < side * side; cell++) {
      Coordinate[] ring = new Coordinate[9];
      for (int i = 0; i < 8; i++) {
        ring[i] = vertex(2 * (cell % side) + around[2 * i], 2 * (cell / side) + around[2 * i + 1]);
        if (!dirty || cell % 25 != 0) continue;
        ring[i].x += bend(cell, 3 * i) / 3;
        ring[i].y += bend(3 * i, cell) / 3;
      }
      ring[8] = ring[0].copy();
      faces.add(new CoverageFace("c" + cell, Lattice.FACTORY.createPolygon(ring)));
    }
    return faces;
  }

  private static Geometry outline(int side) {
    List<Coordinate> ring = new ArrayList<>();
    int end = 2 * side;
    for (int i = 0; i < end; i++) ring.add(vertex(i, 0));
    for (int i = 0; i < end; i++) ring.add(vertex(end, i));
    for (int i = 0; i < end; i++) ring.add(vertex(end - i, end));
    for (int i = 0; i < end; i++) ring.add(vertex(0, end - i));
    ring.add(ring.get(0).copy());
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  private static Coordinate vertex(int column, int row) {
    return new Coordinate(
        1_206_000_000 + column * CELL + bend(column, row),
        299_000_000 + row * CELL + bend(row, column + 77));
  }

  /** From −120 to 120, the same for the same two numbers. */
  private static int bend(int a, int b) {
    long mixed = (a * 0x9E37_79B9_7F4A_7C15L + b) * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) ((mixed >>> 33) % 241) - 120;
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}

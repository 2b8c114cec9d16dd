package gridplan.cli;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.edit.EditGround;
import gridplan.core.edit.GroundEdits;
import gridplan.core.edit.GroundOutcome;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.metric.GridTally;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Load;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * One edit in a plan of 20,000 cells, applied and judged (contiguity, lines, a local proof), and
 * the plan's figures counted on, each kind many times at random places; beside plain JTS, which
 * cuts the cells that the same line meets by overlay and polygonizer and then validates the whole
 * layer.
 */
final class EditBench implements Bench {
  private static final int SIDE = 36;
  private static final int BLOCK = 10_000;
  private static final int BLOCKS_OF_GRID = 4;
  private static final int TIMES = 60;
  private static final int WARM_UP = 20;
  private static final int PROVED = 5;
  private static final int PEER_TIMES = 5;
  private static final long SEED = 7;
  private static final Band BAND = Band.of(200, 300);

  private EditGround ground;
  private int[] plan;
  private GridTally tally;
  private Geometry[] layer;

  /** What is drawn, so that the peer can cut with the same line; null where it has no such tool. */
  private record Drawn(GroundOutcome outcome, Geometry line) {}

  /** One edit at a random place. */
  @FunctionalInterface
  private interface Gesture {
    Drawn make(Random random);
  }

  @Override
  public String name() {
    return "edit";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) {
    MosaicInput input = SquareTown.of(SIDE, SEED);
    Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);
    Map<Long, Geometry> footprints =
        input.buildings().stream().collect(Collectors.toMap(Building::id, Building::footprint));
    CellGraph graph = CellGraph.of(mosaic, Load.HOUSEHOLDS, null);
    long start = System.nanoTime();
    ground = EditGround.of(mosaic, graph, Load.HOUSEHOLDS, footprints, input.barriers());
    double indexMillis = (System.nanoTime() - start) / 1e6;
    plan = mosaic.cells().stream().mapToInt(EditBench::gridOf).toArray();
    layer = mosaic.cells().stream().map(Cell::ground).toArray(Geometry[]::new);
    tally = GridTally.of(graph, plan);
    measure("draw", this::draw, indexMillis, line);
    measure("split", this::split, indexMillis, line);
    measure("reshape", this::reshape, indexMillis, line);
    measure("vertex", this::vertex, indexMillis, line);
  }

  private static int gridOf(Cell cell) {
    Coordinate c = cell.ground().getCentroid().getCoordinate();
    int size = BLOCK * BLOCKS_OF_GRID;
    int across = SIDE / BLOCKS_OF_GRID;
    int x = Math.floorMod((int) c.x - 1_000_000_000, Integer.MAX_VALUE) / size;
    int y = Math.floorMod((int) c.y - 300_000_000, Integer.MAX_VALUE) / size;
    return Math.min(x, across - 1) + across * Math.min(y, across - 1);
  }

  private void measure(
      String kind, Gesture gesture, double indexMillis, Consumer<Map<String, Object>> out) {
    Random random = new Random(SEED);
    for (int i = 0; i < WARM_UP; i++)
      if (gesture.make(random).outcome() instanceof GroundOutcome.Applied edit) countOn(edit);
    double[] millis = new double[TIMES];
    double[] cpu = new double[TIMES];
    List<Double> counting = new ArrayList<>();
    int applied = 0;
    int cut = 0;
    List<Geometry> lines = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      long cpuStart = cpuNanos();
      Drawn drawn = gesture.make(random);
      cpu[i] = (cpuNanos() - cpuStart) / 1e6;
      millis[i] = (System.nanoTime() - start) / 1e6;
      if (drawn.line() != null) lines.add(drawn.line());
      if (!(drawn.outcome() instanceof GroundOutcome.Applied edit)) continue;
      cut += edit.patch().changed().size();
      start = System.nanoTime();
      PlanMetrics metrics = countOn(edit);
      counting.add((System.nanoTime() - start) / 1e6);
      if (applied++ < PROVED) prove(edit, metrics);
    }
    Arrays.sort(millis);
    Arrays.sort(cpu);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name());
    line.put("input", kind);
    line.put("n", plan.length);
    line.put("edits", TIMES);
    line.put("applied", applied);
    line.put("cells_changed", applied == 0 ? 0 : (double) cut / applied);
    line.put("index_ms", indexMillis);
    line.put("ms_median", millis[TIMES / 2]);
    line.put("ms_p95", millis[TIMES * 95 / 100]);
    line.put("cpu_ms_median", cpu[TIMES / 2]);
    line.put(
        "figures_ms_median", counting.stream().sorted().skip(applied / 2).findFirst().orElse(null));
    if (!lines.isEmpty()) comparePeer(lines, millis[TIMES / 2], line);
    Runtime runtime = Runtime.getRuntime();
    line.put("heap_mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    out.accept(line);
  }

  /** What this thread has worked: other load on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The figures of the plan after an edit, from those before it. */
  private PlanMetrics countOn(GroundOutcome.Applied edit) {
    BitSet changed = new BitSet();
    for (Cell cell : edit.patch().changed()) changed.set(cell.id());
    return figures(tally.after(edit.ground().graph(), edit.after(), changed));
  }

  private static PlanMetrics figures(GridTally counted) {
    return PlanMetrics.of(counted, BAND, new BitSet());
  }

  /**
   * The whole layer after an edit must be proved, and the figures be those that a count from
   * nothing gives, before a time is told.
   */
  private void prove(GroundOutcome.Applied edit, PlanMetrics metrics) {
    if (!metrics.equals(figures(GridTally.of(edit.ground().graph(), edit.after()))))
      throw new IllegalStateException("figures counted on are not those counted anew");
    Mosaic after = edit.patch().applyTo(ground.mosaic());
    List<Polygon> cells = after.cells().stream().map(Cell::ground).toList();
    if (!CoverageProof.prove(cells, after.scope()).seamless())
      throw new IllegalStateException("an edit left the ground with a gap or an overlap");
  }

  private void comparePeer(List<Geometry> lines, double own, Map<String, Object> line) {
    double[] millis = new double[PEER_TIMES];
    double[] cutting = new double[PEER_TIMES];
    double[] cpu = new double[PEER_TIMES];
    for (int i = -1; i < PEER_TIMES; i++) {
      long start = System.nanoTime();
      long cpuStart = cpuNanos();
      int faces = cutByOverlay(lines.get(Math.max(0, i)));
      long middle = System.nanoTime();
      Geometry[] invalid = CoverageValidator.validate(layer);
      long end = System.nanoTime();
      if (faces == 0 || invalid.length != layer.length) throw new IllegalStateException("no peer");
      if (i < 0) continue;
      cutting[i] = (middle - start) / 1e6;
      millis[i] = (end - start) / 1e6;
      cpu[i] = (cpuNanos() - cpuStart) / 1e6;
    }
    Arrays.sort(millis);
    Arrays.sort(cutting);
    Arrays.sort(cpu);
    line.put("peer", "JTS OverlayNG + Polygonizer of the touched cells, CoverageValidator of all");
    line.put("peer_ms", millis[PEER_TIMES / 2]);
    line.put("peer_cpu_ms", cpu[PEER_TIMES / 2]);
    line.put("peer_cut_ms", cutting[PEER_TIMES / 2]);
    line.put("ratio", millis[PEER_TIMES / 2] / own);
  }

  /** What plain JTS does with the cells that a line meets; gives how many faces they became. */
  private int cutByOverlay(Geometry drawn) {
    List<Geometry> edges = new ArrayList<>(List.of(drawn));
    for (Geometry cell : layer)
      if (cell.getEnvelopeInternal().intersects(drawn.getEnvelopeInternal())
          && cell.intersects(drawn)) edges.add(cell.getBoundary());
    Geometry all = Lattice.FACTORY.buildGeometry(edges);
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(UnaryUnionNG.union(all, new PrecisionModel(1)));
    return polygonizer.getPolygons().size();
  }

  private Coordinate place(Random random) {
    int margin = BLOCK;
    int size = SIDE * BLOCK - 2 * margin;
    return new Coordinate(
        1_000_000_000 + margin + random.nextInt(size), 300_000_000 + margin + random.nextInt(size));
  }

  /** A freehand ring of two hundred points, some 150 m wide. */
  private Drawn draw(Random random) {
    Coordinate centre = place(random);
    Coordinate[] c = new Coordinate[201];
    for (int i = 0; i < 200; i++) {
      double turn = 2 * Math.PI * i / 200;
      double r = 7_000 * (1 + 0.2 * Math.sin(3 * turn)) + random.nextInt(20);
      c[i] =
          new Coordinate(
              Math.rint(centre.x + r * Math.cos(turn)), Math.rint(centre.y + r * Math.sin(turn)));
    }
    c[200] = c[0].copy();
    Polygon ring = Lattice.FACTORY.createPolygon(c);
    return new Drawn(
        GroundEdits.draw(ground, plan, ring, GroundEdits.NEW_GRID), ring.getExteriorRing());
  }

  /** A freehand line of a hundred points across a grid or two. */
  private Drawn split(Random random) {
    Coordinate from = place(random);
    double turn = 2 * Math.PI * random.nextDouble();
    double length = 8.0 * BLOCK;
    Coordinate[] c = new Coordinate[100];
    for (int i = 0; i < c.length; i++) {
      double way = length * i / c.length;
      double off = 300 * Math.sin(i / 8.0);
      c[i] =
          new Coordinate(
              Math.rint(from.x + way * Math.cos(turn) - off * Math.sin(turn)),
              Math.rint(from.y + way * Math.sin(turn) + off * Math.cos(turn)));
    }
    LineString line = Lattice.FACTORY.createLineString(c);
    return new Drawn(GroundEdits.split(ground, plan, Set.of(), line), line);
  }

  private CellEdge border(Random random) {
    List<CellEdge> edges = ground.mosaic().edges();
    while (true) {
      CellEdge edge = edges.get(random.nextInt(edges.size()));
      if (plan[edge.a()] != plan[edge.b()] && edge.lengthMetres() > 5) return edge;
    }
  }

  /** Vertices that the two cells of an edge share. */
  private List<Coordinate> shared(CellEdge edge) {
    Set<Coordinate> other = new HashSet<>(List.of(layer[edge.b()].getCoordinates()));
    List<Coordinate> shared = new ArrayList<>();
    for (Coordinate c : layer[edge.a()].getCoordinates()) if (other.contains(c)) shared.add(c);
    return shared;
  }

  /** The stretch between two houses led some 20 m into the one grid. */
  private Drawn reshape(Random random) {
    List<Coordinate> line = shared(border(random));
    Coordinate a = line.get(0);
    Coordinate b = line.get(line.size() - 1);
    Coordinate over =
        new Coordinate(
            Math.rint((a.x + b.x) / 2 + (b.y - a.y)), Math.rint((a.y + b.y) / 2 - (b.x - a.x)));
    LineString drawn =
        Lattice.FACTORY.createLineString(new Coordinate[] {a.copy(), over, b.copy()});
    return new Drawn(GroundEdits.reshape(ground, plan, drawn), drawn);
  }

  private Drawn vertex(Random random) {
    List<Coordinate> line = shared(border(random));
    Coordinate at = line.get(random.nextInt(line.size()));
    Coordinate to =
        new Coordinate(at.x + random.nextInt(-200, 201), at.y + random.nextInt(-200, 201));
    return new Drawn(GroundEdits.moveVertex(ground, plan, at, to), null);
  }
}

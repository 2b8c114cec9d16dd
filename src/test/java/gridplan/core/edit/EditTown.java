package gridplan.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.TownSketch;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;
import gridplan.core.partition.Load;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** A town that is edited: its ground, a plan on it, and what must hold whatever is done. */
final class EditTown {
  final TownSketch sketch;
  final MosaicInput input;
  final Map<Long, Geometry> footprints = new HashMap<>();
  EditGround ground;
  int[] plan;

  EditTown(TownSketch sketch) {
    this.sketch = sketch;
    input = sketch.input();
    for (Building b : input.buildings()) footprints.put(b.id(), b.footprint());
    Mosaic mosaic = sketch.mosaic();
    ground =
        EditGround.of(
            mosaic,
            CellGraph.of(mosaic, Load.HOUSEHOLDS, null),
            Load.HOUSEHOLDS,
            footprints,
            input.barriers());
    plan = new int[mosaic.cells().size()];
  }

  /** The name of the community of every cell by where its middle lies. */
  EditTown within(java.util.function.Function<Coordinate, String> community) {
    Mosaic mosaic = ground.mosaic();
    String[] names =
        mosaic.cells().stream()
            .map(c -> community.apply(c.ground().getCentroid().getCoordinate()))
            .toArray(String[]::new);
    ground =
        EditGround.of(
            mosaic,
            CellGraph.of(mosaic, Load.HOUSEHOLDS, names),
            Load.HOUSEHOLDS,
            footprints,
            input.barriers());
    return this;
  }

  /** Connected grids grown around so many cells spread over the town. */
  EditTown planned(int grids) {
    CellGraph graph = ground.graph();
    int[] owner = IntStream.generate(() -> -1).limit(graph.size()).toArray();
    List<Integer> open = new ArrayList<>();
    int[] pieces = Connectivity.components(graph);
    int next = 0;
    for (int piece = 0; piece <= IntStream.of(pieces).max().orElse(0); piece++) {
      int number = piece;
      int[] own = IntStream.range(0, graph.size()).filter(c -> pieces[c] == number).toArray();
      int seeds = Math.max(1, grids * own.length / graph.size());
      for (int k = 0; k < seeds; k++) {
        int seed = own[k * own.length / seeds];
        if (owner[seed] >= 0) continue;
        owner[seed] = next++;
        open.add(seed);
      }
    }
    for (int i = 0; i < open.size(); i++)
      for (int e = graph.firstSide(open.get(i)); e < graph.firstSide(open.get(i) + 1); e++) {
        int other = graph.neighbour(e);
        if (!graph.joins(e) || owner[other] >= 0) continue;
        owner[other] = owner[open.get(i)];
        open.add(other);
      }
    plan = owner;
    return this;
  }

  /** The grid of every cell by the side of a line on which its middle lies. */
  EditTown planned(java.util.function.ToIntFunction<Coordinate> grid) {
    for (Cell cell : ground.mosaic().cells())
      plan[cell.id()] = grid.applyAsInt(cell.ground().getCentroid().getCoordinate());
    return this;
  }

  LineString line(double... xy) {
    return sketch.line(xy);
  }

  Polygon ring(double... xy) {
    return sketch.polygon(xy);
  }

  void apply(GroundOutcome.Applied edit) {
    ground = edit.ground();
    plan = edit.after();
  }

  /** Square steps of the ground of a grid: one step is about 1.11 m. */
  double steps(int grid) {
    double sum = 0;
    for (Cell cell : ground.mosaic().cells())
      if (plan[cell.id()] == grid) sum += cell.ground().getArea();
    return sum / 10_000;
  }

  Geometry groundOf(int grid) {
    List<Geometry> own = new ArrayList<>();
    for (Cell cell : ground.mosaic().cells()) if (plan[cell.id()] == grid) own.add(cell.ground());
    return org.locationtech.jts.operation.union.UnaryUnionOp.union(own);
  }

  double households() {
    return ground.mosaic().cells().stream().mapToDouble(Cell::households).sum();
  }

  /** All that an edit must keep: the tiling, what it carries, and the shared lines. */
  void check(String what, EditTown was) {
    Mosaic mosaic = ground.mosaic();
    List<Polygon> cells = mosaic.cells().stream().map(Cell::ground).toList();
    ProofResult proof = CoverageProof.prove(cells, mosaic.scope());
    assertThat(proof.seamless()).as("%s: %s %s", what, proof.unmatched(), proof.invalid()).isTrue();
    assertThat(plan).as(what).hasSameSizeAs(cells.toArray());
    for (int c = 0; c < plan.length; c++) {
      assertThat(mosaic.cells().get(c).id()).as(what).isEqualTo(c);
      assertThat(plan[c]).as("%s cell %d", what, c).isNotNegative();
    }
    assertThat(households()).as(what).isEqualTo(was.households());
    checkBuildings(what, was);
    checkEdges(what);
    checkParts(what, was);
  }

  private static Map<Long, Cell> cellOfBuilding(Mosaic mosaic) {
    Map<Long, Cell> cellOf = new TreeMap<>();
    for (Cell cell : mosaic.cells()) for (long b : cell.buildings()) cellOf.put(b, cell);
    return cellOf;
  }

  /** A building lies in its cell as far as it did before, but for rounding of its outline. */
  private void checkBuildings(String what, EditTown was) {
    Map<Long, Cell> now = cellOfBuilding(ground.mosaic());
    Map<Long, Cell> then = cellOfBuilding(was.ground.mosaic());
    assertThat(now.keySet()).as(what).isEqualTo(then.keySet());
    now.forEach(
        (building, cell) -> {
          Geometry footprint = footprints.get(building).buffer(0);
          double out = footprint.difference(cell.ground()).getArea();
          double before = footprint.difference(then.get(building).ground()).getArea();
          assertThat(out - before)
              .as("%s: building %d is cut", what, building)
              .isLessThan(2 * footprint.getLength() + 1);
          assertThat(cell.households())
              .as("%s: households of building %d", what, building)
              .isEqualTo(then.get(building).households());
        });
  }

  /** Shared lines are those that a whole new measurement finds, and as long. */
  private void checkEdges(String what) {
    List<Polygon> cells = ground.mosaic().cells().stream().map(Cell::ground).toList();
    Map<List<Integer>, Double> measured =
        new TreeMap<>(java.util.Comparator.comparing(List::toString));
    CellRings rings = new CellRings();
    for (int c = 0; c < cells.size(); c++) rings.add(c, cells.get(c));
    for (int c = 0; c < cells.size(); c++) {
      int cell = c;
      CellRings.walk(
          cells.get(c),
          (a, b) -> {
            int other = rings.across(a, b);
            if (other > cell)
              measured.merge(
                  List.of(cell, other),
                  ground.projection().distance(a.x, a.y, b.x, b.y),
                  Double::sum);
          });
    }
    List<CellEdge> edges = ground.mosaic().edges();
    assertThat(edges).as(what).isSortedAccordingTo(GroundPatch.ORDER);
    assertThat(
            edges.stream()
                .map(e -> List.of(e.a(), e.b()))
                .collect(java.util.stream.Collectors.toSet()))
        .as(what)
        .isEqualTo(measured.keySet());
    for (CellEdge e : edges)
      assertThat(e.lengthMetres())
          .as("%s: %s", what, e)
          .isCloseTo(
              measured.get(List.of(e.a(), e.b())), org.assertj.core.data.Offset.offset(1e-6));
    checkGraph(what);
  }

  /** The graph carried along is the one that would be made anew. */
  private void checkGraph(String what) {
    CellGraph carried = ground.graph();
    String[] within =
        IntStream.range(0, carried.size())
            .mapToObj(c -> carried.withinName(carried.within(c)))
            .toArray(String[]::new);
    CellGraph fresh = CellGraph.of(ground.mosaic(), Load.HOUSEHOLDS, within);
    assertThat(carried.size()).as(what).isEqualTo(fresh.size());
    for (int c = 0; c < fresh.size(); c++) {
      assertThat(carried.area(c)).as(what).isEqualTo(fresh.area(c));
      assertThat(carried.outer(c)).as(what).isEqualTo(fresh.outer(c));
      assertThat(carried.load(c)).as(what).isEqualTo(fresh.load(c));
      assertThat(unit(carried, c)).as(what).isEqualTo(unit(fresh, c));
      assertThat(carried.firstSide(c)).as(what).isEqualTo(fresh.firstSide(c));
      for (int e = fresh.firstSide(c); e < fresh.firstSide(c + 1); e++) {
        assertThat(carried.neighbour(e)).as(what).isEqualTo(fresh.neighbour(e));
        assertThat(carried.joins(e)).as(what).isEqualTo(fresh.joins(e));
      }
    }
  }

  private static String unit(CellGraph graph, int cell) {
    return graph.unit(cell) < 0 ? "" : graph.unitName(graph.unit(cell));
  }

  private void checkParts(String what, EditTown was) {
    for (int grid : new TreeSet<>(IntStream.of(plan).boxed().toList())) {
      int parts = was.parts(grid);
      assertThat(parts(grid))
          .as("%s: parts of grid %d", what, grid)
          .isLessThanOrEqualTo(Math.max(1, parts));
    }
  }

  private int parts(int grid) {
    int[] own = IntStream.range(0, plan.length).filter(c -> plan[c] == grid).toArray();
    return own.length == 0 ? 0 : Connectivity.fragments(ground.graph(), own).size();
  }

  EditTown copy() {
    EditTown copy = new EditTown(this);
    return copy;
  }

  private EditTown(EditTown other) {
    sketch = other.sketch;
    input = other.input;
    footprints.putAll(other.footprints);
    ground = other.ground;
    plan = other.plan;
  }
}

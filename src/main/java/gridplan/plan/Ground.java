package gridplan.plan;

import gridplan.core.edit.EditGround;
import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.LineRules;
import gridplan.core.partition.Load;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What plans stand on: the cells of a mosaic, loaded once for all its plans; or, for a plan that
 * has cut or bent some of them, those with its own in their place and after them. Immutable, safe
 * from any thread.
 *
 * @param id of the mosaic
 * @param area that the mosaic tiles
 * @param mosaic cells and lines as the plan has them
 * @param graph of these cells, by households, within the lines of the communities
 * @param communities that the area consists of
 * @param compoundNames by compound id; compounds without a name are left out
 * @param estimated whether any household count is an estimate
 * @param surroundings reads what edits look after besides the cells
 * @param edits what edits of the ground work on; made when it is first asked for
 * @param base the ground as the mosaic has it; null when this is it
 * @param origins for each cell the cell of the mosaic whose ground it (mostly) is
 */
record Ground(
    long id,
    long area,
    Mosaic mosaic,
    CellGraph graph,
    Communities communities,
    Map<Long, String> compoundNames,
    boolean estimated,
    Supplier<Surroundings> surroundings,
    Supplier<EditGround> edits,
    Ground base,
    int[] origins) {

  /**
   * Footprints of the area's buildings (lattice geometry) by their ids, and the lines that
   * boundaries may follow.
   */
  record Surroundings(Map<Long, Geometry> footprints, List<Barrier> barriers) {}

  /** The ground of a mosaic as it is stored. */
  static Ground ofMosaic(
      long id,
      long area,
      Mosaic mosaic,
      Communities communities,
      Map<Long, String> compoundNames,
      boolean estimated,
      Supplier<Surroundings> surroundings) {
    CellGraph graph = CellGraph.of(mosaic, Load.HOUSEHOLDS, communities.names());
    Supplier<Surroundings> read = new Once<>(surroundings);
    Supplier<EditGround> edits =
        new Once<>(
            () ->
                EditGround.of(
                    mosaic,
                    graph,
                    Load.HOUSEHOLDS,
                    read.get().footprints(),
                    read.get().barriers()));
    int[] origins = IntStream.range(0, mosaic.cells().size()).toArray();
    return new Ground(
        id, area, mosaic, graph, communities, compoundNames, estimated, read, edits, null, origins);
  }

  /** This ground with other cells. */
  Ground with(EditGround changed, Communities newCommunities, int[] newOrigins) {
    return new Ground(
        id,
        area,
        changed.mosaic(),
        changed.graph(),
        newCommunities,
        compoundNames,
        estimated,
        surroundings,
        () -> changed,
        stored(),
        newOrigins);
  }

  /** The same ground where lines count otherwise; itself where they count as they do. */
  Ground under(LineRules lines) {
    CellGraph other = graph.under(lines, mosaic.edges());
    if (other == graph) return this;
    return new Ground(
        id,
        area,
        mosaic,
        other,
        communities,
        compoundNames,
        estimated,
        surroundings,
        new Once<>(() -> edits.get().under(lines)),
        base == null ? null : base.under(lines),
        origins);
  }

  /**
   * The same ground within other lines than the communities': those of the grids of a tier above,
   * say. Counts as a ground of its own, which has no other base.
   */
  Ground within(Communities lines) {
    CellGraph other = graph.within(lines.names(), mosaic.edges());
    return new Ground(
        id,
        area,
        mosaic,
        other,
        lines,
        compoundNames,
        estimated,
        surroundings,
        new Once<>(() -> edits.get().within(other)),
        null,
        origins);
  }

  /** The ground as the mosaic has it. */
  Ground stored() {
    return base == null ? this : base;
  }

  /** Whether some cell is not as the mosaic has it. */
  boolean hasOwn() {
    return base != null;
  }

  /** Whether that cell is not as the mosaic has it, in its ground or in its community. */
  boolean isOwn(int cell) {
    return base != null
        && (cell >= base.cells()
            || mosaic.cells().get(cell) != base.mosaic.cells().get(cell)
            || community(cell) != base.community(cell));
  }

  /** The cell of the mosaic whose ground that cell (mostly) is. */
  int origin(int cell) {
    return origins[cell];
  }

  /** Id of the area below that the cell counts to, 0 for none. */
  long community(int cell) {
    return communities.areaOf(cell);
  }

  int cells() {
    return graph.size();
  }

  /** Lattice geometry of the cells, in their order. */
  List<Polygon> cellGround() {
    return mosaic.cells().stream().map(Cell::ground).toList();
  }

  /** Every shared line of those cells. O(lines). */
  List<CellEdge> edgesOf(Set<Integer> cells) {
    return mosaic.edges().stream()
        .filter(edge -> cells.contains(edge.a()) || cells.contains(edge.b()))
        .toList();
  }

  /** What decides on which side of a line a cell lies: its buildings (B4), else its ground. */
  List<Geometry> bodies() {
    Map<Long, Geometry> all = surroundings.get().footprints();
    return mosaic.cells().stream().map(cell -> body(cell, all)).toList();
  }

  private static Geometry body(Cell cell, Map<Long, Geometry> footprints) {
    List<Geometry> own =
        cell.buildings().stream().map(footprints::get).filter(Objects::nonNull).toList();
    if (own.isEmpty()) return cell.ground();
    return own.size() == 1 ? own.get(0) : Lattice.FACTORY.buildGeometry(own);
  }

  /** A point inside the cell, in degrees. */
  double[] pointIn(int cell) {
    Coordinate inside = mosaic.cells().get(cell).ground().getInteriorPoint().getCoordinate();
    return new double[] {Lattice.degrees(inside.x), Lattice.degrees(inside.y)};
  }

  /** Asks once, when first asked; a failure is not kept. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private T value;

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public synchronized T get() {
      if (value == null) value = source.get();
      return value;
    }
  }
}

package gridplan.core.mosaic;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.CoverageUnion;

/**
 * A mosaic of an area that consists of others, such as communities: no cell crosses their lines
 * (rule H2), and the cells of each tile it exactly (H3).
 *
 * <p>Each area is built by itself. Outlines are fixed, so the cells on both sides of one have the
 * very same vertices there, and together they tile the whole. A building across a line belongs to
 * the side that holds most of its footprint.
 *
 * @param mosaic the cells of all, area after area
 * @param areaOfCell index of the area that each cell lies in, {@link #NONE} on ground of none
 */
public record NestedMosaic(Mosaic mosaic, List<Integer> areaOfCell) {
  /** Ground of the scope that is in none of the areas. */
  public static final int NONE = -1;

  public NestedMosaic {
    areaOfCell = List.copyOf(areaOfCell);
  }

  /**
   * Builds the mosaic. Where areas overlap the ground is the first one's; what is in none makes
   * cells of its own; both are listed ({@code areas-overlap}, {@code area-missing}), unless too
   * small or thin for a cell. Cost: as {@link MosaicBuilder}.
   *
   * @param areas lattice polygons that make up the scope; none for an area that is not divided
   * @throws IllegalArgumentException as {@link MosaicBuilder#build}
   * @throws java.util.concurrent.CancellationException when {@code progress} says so
   */
  public static NestedMosaic build(
      MosaicInput input, List<? extends Geometry> areas, MosaicOptions options, Progress progress) {
    if (areas.isEmpty()) {
      Mosaic whole = MosaicBuilder.build(input, options, progress);
      return new NestedMosaic(whole, whole.cells().stream().map(c -> NONE).toList());
    }
    if (input.scope().isEmpty() || input.scope().getDimension() != 2)
      throw new IllegalArgumentException("the scope encloses no ground");
    Metric metric = Metric.at(input.scope().getEnvelopeInternal().centre().y);
    NestedGround ground = NestedGround.of(input.scope(), areas, options, metric);
    return new Joining(input, options, metric, ground).build(progress);
  }

  /** Puts the mosaics of the pieces together. */
  private static final class Joining {
    private final MosaicInput input;
    private final MosaicOptions options;
    private final Metric metric;
    private final NestedGround ground;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Integer> areaOfCell = new ArrayList<>();
    private final List<CellEdge> edges = new ArrayList<>();
    private final List<Polygon> outlines = new ArrayList<>();
    private final Set<MosaicNotice> notices = new LinkedHashSet<>();
    private int blocks;

    Joining(MosaicInput input, MosaicOptions options, Metric metric, NestedGround ground) {
      this.input = input;
      this.options = options;
      this.metric = metric;
      this.ground = ground;
    }

    NestedMosaic build(Progress progress) {
      notices.addAll(ground.notices());
      NestedBuildings buildings = NestedBuildings.of(input.buildings(), ground.pieces());
      notices.addAll(buildings.notices());
      int count = ground.pieces().size();
      for (int p = 0; p < count; p++) {
        int done = p;
        Progress share = (stage, part) -> progress.report("mosaic.cells", (done + part) / count);
        add(ground.pieces().get(p), buildings.ofPiece(p), share);
      }
      PlanningProjection projection = PlanningProjection.of(input.scope());
      Segments lines = CutLines.of(input, options, metric);
      edges.addAll(new Seams(lines, metric, projection).between(cells, areaOfCell));
      edges.sort(Comparator.comparingInt(CellEdge::a).thenComparingInt(CellEdge::b));
      progress.report("mosaic.edges", 1);
      return new NestedMosaic(
          new Mosaic(scope(), cells, edges, new ArrayList<>(notices)), areaOfCell);
    }

    private void add(NestedGround.Piece piece, List<Building> buildings, Progress progress) {
      MosaicInput own =
          new MosaicInput(piece.ground(), input.barriers(), input.compounds(), buildings);
      Mosaic mosaic = MosaicBuilder.buildPart(own, options, (a, b) -> 0, metric, progress);
      int first = cells.size();
      int firstBlock = blocks;
      for (Cell c : mosaic.cells()) {
        int block = firstBlock + c.block();
        blocks = Math.max(blocks, block + 1);
        areaOfCell.add(piece.area());
        cells.add(
            new Cell(
                first + c.id(),
                c.ground(),
                block,
                c.compound(),
                c.buildings(),
                c.households(),
                c.residents()));
      }
      for (CellEdge e : mosaic.edges())
        edges.add(
            new CellEdge(
                first + e.a(), first + e.b(), e.lengthMetres(), e.barrierClass(), e.crossing()));
      for (int i = 0; i < mosaic.scope().getNumGeometries(); i++)
        outlines.add((Polygon) mosaic.scope().getGeometryN(i));
      notices.addAll(mosaic.notices());
    }

    /** All ground, with the vertices that the cells have along its outline. */
    private Geometry scope() {
      Polygon[] parts = outlines.toArray(Polygon[]::new);
      MultiPolygon all = input.scope().getFactory().createMultiPolygon(parts);
      return CoverageUnion.union(all);
    }
  }
}

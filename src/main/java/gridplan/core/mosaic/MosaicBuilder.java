package gridplan.core.mosaic;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes a mosaic: barriers cut the scope into blocks, and within a block the ground goes to the
 * nearest building, overlapping or touching ones together.
 *
 * <p>The result is a tiling by construction: all lines are snap-rounded on the lattice together,
 * every edge exists once and is shared by the faces on its two sides, and cells are sets of faces.
 * It depends on the ground alone, not on the order or the ids of objects nor on threads. Cost: n
 * log n in vertices, about a hundred bytes each. Reports stages {@code mosaic.nodes}, {@code
 * mosaic.blocks}, {@code mosaic.cells} and {@code mosaic.edges}.
 */
public final class MosaicBuilder {
  private final MosaicInput input;
  private final MosaicOptions options;
  private final ScopeLines.LineMarks outline;
  private final Progress progress;
  private final Metric metric;
  private final List<MosaicNotice> notices = new ArrayList<>();

  private MosaicBuilder(
      MosaicInput input,
      MosaicOptions options,
      ScopeLines.LineMarks outline,
      Metric metric,
      Progress progress) {
    this.input = input;
    this.options = options;
    this.outline = outline;
    this.progress = progress;
    this.metric = metric;
  }

  /** Builds the mosaic of an input with {@link MosaicOptions#DEFAULT}. */
  public static Mosaic build(MosaicInput input, Progress progress) {
    return build(input, MosaicOptions.DEFAULT, progress);
  }

  /**
   * Builds the mosaic of an input. Without buildings every block is a cell, or several where it is
   * wide; without barriers the scope is one block.
   *
   * @throws IllegalArgumentException when the scope is empty or not polygonal
   * @throws java.util.concurrent.CancellationException when {@code progress} says so
   */
  public static Mosaic build(MosaicInput input, MosaicOptions options, Progress progress) {
    if (input.scope().isEmpty() || input.scope().getDimension() != 2)
      throw new IllegalArgumentException("the scope encloses no ground");
    int all = input.drawnAround() ? Marks.DRAWN : 0;
    Metric metric = Metric.at(input.scope().getEnvelopeInternal().centre().y);
    return new MosaicBuilder(input, options, (a, b) -> all, metric, progress).build();
  }

  /**
   * Builds a part of an area.
   *
   * @param outline what more is known of the outline, which is not all of one kind
   * @param metric of the whole area
   */
  static Mosaic buildPart(
      MosaicInput input,
      MosaicOptions options,
      ScopeLines.LineMarks outline,
      Metric metric,
      Progress progress) {
    return new MosaicBuilder(input, options, outline, metric, progress).build();
  }

  private Mosaic build() {
    progress.report("mosaic.nodes", 0);
    Segments lines = ScopeLines.of(input.scope(), outline, metric);
    lines.addAll(CutLines.of(input, options, metric));
    Segments noded = joined(Noder.node(lines));
    Footprints footprints = new Footprints(input.buildings(), notices);
    progress.report("mosaic.nodes", 1);
    Blocks blocks = BlockBuilder.build(noded, footprints.anchors, metric, progress);
    notices.addAll(Gaps.notices(blocks, input));
    Groups groups = new Groups(footprints, blocks, options, notices);
    progress.report("mosaic.blocks", 1);
    var cells = new CellBuilder(blocks, groups, footprints, options, progress).build();
    Polygon[] grounds = RegionPolygons.of(cells.arr(), cells.cellOfFace(), cells.count());
    progress.report("mosaic.cells", 1);
    PlanningProjection projection = PlanningProjection.of(input.scope());
    EdgeBuilder edges = new EdgeBuilder(cells.arr(), cells.cellOfFace(), projection);
    List<CellEdge> cellEdges = edges.build(Crossings.find(input, cells.arr(), edges, metric));
    progress.report("mosaic.edges", 1);
    return new Mosaic(scope(cells), cells(cells, grounds, groups, footprints), cellEdges, notices);
  }

  /** The noded lines with the gaps between them closed. */
  private Segments joined(Segments noded) {
    Segments joins = new Gaps(noded, options, metric).joins();
    if (joins.size == 0) return noded;
    joins.addAll(noded);
    return Noder.node(joins);
  }

  private List<Cell> cells(
      CellBuilder.Cells cells, Polygon[] grounds, Groups groups, Footprints footprints) {
    List<List<Building>> buildings = new ArrayList<>();
    for (int c = 0; c < cells.count(); c++) buildings.add(new ArrayList<>());
    for (int b = 0; b < footprints.size(); b++) {
      int cell = cells.cellOfBuilding()[b];
      if (cell >= 0) buildings.get(cell).add(footprints.buildings.get(b));
      else if (groups.ofBuilding[b] >= 0) notices.add(lost(footprints.buildings.get(b)));
    }
    CompoundIndex compounds = new CompoundIndex(input.compounds());
    List<Cell> made = new ArrayList<>(cells.count());
    for (int c = 0; c < cells.count(); c++) {
      List<Building> own = buildings.get(c);
      made.add(
          new Cell(
              c,
              grounds[c],
              cells.blockOfCell()[c],
              compounds.of(own, grounds[c]),
              own.stream().map(Building::id).sorted().toList(),
              own.stream().mapToDouble(Building::households).sum(),
              own.stream().mapToDouble(Building::residents).sum()));
    }
    return made;
  }

  private static MosaicNotice lost(Building building) {
    return new MosaicNotice(
        "building-unusable",
        building.id(),
        building.footprint().getCoordinate(),
        "The footprint vanishes in the area's boundary.");
  }

  /** The ground of all cells, with the vertices that they have along its outline. */
  private static Geometry scope(CellBuilder.Cells cells) {
    return RegionPolygons.union(cells.arr(), cells.cellOfFace());
  }
}

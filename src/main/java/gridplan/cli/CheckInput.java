package gridplan.cli;

import gridplan.core.coverage.CodeRules;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.InputException;
import gridplan.exchange.OpenedCollections;
import gridplan.exchange.VectorFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer that is to be checked, with everything in it that is no grid named as a finding instead
 * of dropped.
 *
 * @param polygons features in the layer
 * @param faces the grids, in the order of the file; one without a code is named after its feature
 * @param findings features without ground, of another kind than polygons, or without a code
 * @param notices what reading repaired or left out
 */
record CheckInput(
    int polygons, List<CoverageFace> faces, List<Finding> findings, List<ImportNotice> notices) {

  /**
   * @throws InputException {@code grids.empty} when no feature is a polygon
   */
  static CheckInput read(Path file) {
    GridLayer layer = CellFiles.readAnyGrids(file, VectorFiles.ReadOptions.DEFAULT);
    CheckInput input =
        new CheckInput(
            layer.grids().size(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(layer.layer().notices()));
    List<CoverageFace> coded = new ArrayList<>();
    for (GridLayer.Grid grid : layer.grids()) input.add(grid, coded);
    if (input.faces.isEmpty()) throw empty(file, layer);
    input.findings.addAll(CodeRules.malformed(coded));
    return input;
  }

  /** What is said of a layer without a grid. */
  static InputException empty(Path file, GridLayer layer) {
    return new InputException(
        "grids.empty",
        file.toString(),
        layer.layer().name(),
        "",
        file + ": none of its " + layer.grids().size() + " features is a polygon");
  }

  private void add(GridLayer.Grid grid, List<CoverageFace> coded) {
    String name = grid.code().isBlank() ? "feature " + grid.number() : grid.code();
    Geometry ground = ground(grid);
    CoverageFace face = new CoverageFace(name, ground == null ? noGround() : ground);
    String fault =
        grid.ground() == null
            ? "has no geometry"
            : grid.ground().isEmpty()
                ? "has an empty geometry"
                : ground == null ? "is a " + grid.ground().getGeometryType() : "";
    if (fault.isEmpty()) faces.add(face);
    else {
      Geometry where = grid.ground() == null ? noGround() : grid.ground();
      String detail = "feature " + grid.number() + " " + fault + ", not a polygon";
      findings.add(finding(FindingKind.INVALID_GEOMETRY, name, where, detail));
    }
    if (!grid.code().isBlank()) coded.add(face);
    else
      findings.add(
          finding(
              FindingKind.MALFORMED_CODE,
              name,
              face.ground().isEmpty() ? face.ground() : face.ground().getInteriorPoint(),
              "feature " + grid.number() + " has no code"));
  }

  private static Geometry noGround() {
    return Lattice.FACTORY.createPolygon();
  }

  private static Finding finding(FindingKind kind, String name, Geometry where, String detail) {
    return new Finding(kind, new TreeSet<>(List.of(name)), where, 0, 0, detail);
  }

  /** The polygons of a feature; null when it has none, or other things beside them. */
  private Geometry ground(GridLayer.Grid grid) {
    Geometry ground = OpenedCollections.polygons(grid.ground());
    if (ground != null && OpenedCollections.isWrapped(grid.ground()))
      notices.add(OpenedCollections.notice(grid.number()));
    return ground;
  }

  /** The box of all grids; never empty. */
  Envelope box() {
    Envelope box = new Envelope();
    faces.forEach(face -> box.expandToInclude(face.ground().getEnvelopeInternal()));
    return box;
  }

  /**
   * Refuses another layer that lies elsewhere but would lie here if its numbers, or the grids',
   * changed seats.
   *
   * @throws InputException {@code axes.swapped}
   */
  void requireSameAxes(Path file, List<? extends Geometry> other) {
    Envelope box = new Envelope();
    other.forEach(geometry -> box.expandToInclude(geometry.getEnvelopeInternal()));
    if (box.isNull() || box.intersects(box())) return;
    Envelope turned = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    if (!turned.intersects(box())) return;
    throw new InputException(
        "axes.swapped",
        file.toString(),
        "",
        "",
        file
            + ": lies where the grids would lie with latitude and longitude exchanged; one of the"
            + " two layers holds latitude before longitude: exchange them there");
  }
}

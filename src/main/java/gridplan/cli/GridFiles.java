package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.Feature;
import gridplan.exchange.GridLayer;
import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Layers of grids for the commands that check and repair them. */
final class GridFiles {
  private GridFiles() {}

  static List<CoverageFace> faces(GridLayer layer) {
    List<CoverageFace> faces = new ArrayList<>();
    for (GridLayer.Grid grid : layer.grids())
      faces.add(new CoverageFace(grid.code(), grid.ground()));
    return faces;
  }

  /**
   * All polygons of a layer as one area, whatever they share; rounded to the lattice where they
   * overlap. Null for no file.
   *
   * @throws InputException {@code area.invalid} with the feature and the place, {@code area.empty}
   */
  static Geometry scope(Path file) {
    return file == null ? null : union(areas(file));
  }

  /**
   * The polygons of a layer.
   *
   * @throws InputException as {@link #scope}
   */
  static List<Geometry> areas(Path file) {
    GridLayer layer = CellFiles.readGrids(file);
    List<Geometry> grounds = new ArrayList<>();
    for (GridLayer.Grid grid : layer.grids()) {
      requireValid(file, layer, grid);
      grounds.add(grid.ground());
    }
    if (grounds.isEmpty())
      throw new InputException("area.empty", file.toString(), "", "", file + ": holds no polygon");
    return grounds;
  }

  /** All of them as one area. */
  static Geometry union(List<Geometry> areas) {
    if (areas.size() == 1) return areas.get(0);
    return UnaryUnionNG.union(areas, Lattice.FACTORY, new PrecisionModel(1));
  }

  private static void requireValid(Path file, GridLayer layer, GridLayer.Grid grid) {
    TopologyValidationError error = new IsValidOp(grid.ground()).getValidationError();
    if (error == null) return;
    Coordinate at = error.getCoordinate();
    throw new InputException(
        "area.invalid",
        file.toString(),
        layer.layer().name(),
        "feature " + grid.number(),
        "%s, feature %d: is no valid polygon (%s at %.7f, %.7f); repair it first"
            .formatted(
                file,
                grid.number(),
                error.getMessage(),
                Lattice.degrees(at.x),
                Lattice.degrees(at.y)));
  }

  /** The report of {@code check}. */
  static Map<String, Object> report(int polygons, CheckResult result) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("valid", result.valid());
    report.put("polygons", polygons);
    report.put("findings", result.findings().stream().map(GridFiles::finding).toList());
    report.put("totals", result.totals());
    Map<String, Object> proved = new LinkedHashMap<>();
    proved.put("edges", result.proof().edges());
    proved.put("cancelled", result.proof().cancelled());
    proved.put("digest", result.proof().digest());
    report.put("proof", proved);
    return report;
  }

  static Map<String, Object> finding(Finding finding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", finding.id());
    entry.put("kind", finding.kind().key());
    entry.put("grids", finding.grids());
    entry.put("area_m2", finding.areaM2());
    entry.put("length_m", finding.lengthM());
    entry.put("where", finding.where().isEmpty() ? null : finding.where());
    if (!finding.detail().isEmpty()) entry.put("detail", finding.detail());
    return entry;
  }

  /**
   * Writes the layer again with other ground, every attribute kept.
   *
   * @param dropped numbers of the grids of the layer that are left out; the faces are the others
   */
  static void write(
      GridLayer layer, List<CoverageFace> faces, Collection<Integer> dropped, Path file) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < layer.layer().features().size(); i++) {
      if (dropped.contains(i)) continue;
      Feature given = layer.layer().features().get(i);
      Geometry ground = faces.get(features.size()).ground();
      features.add(new Feature(given.number(), given.attributes(), ground));
    }
    VectorFiles.write(
        new VectorLayer(layer.layer().name(), layer.layer().fields(), features), file);
  }
}

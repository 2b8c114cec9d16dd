package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.AreaFile;
import gridplan.exchange.Feature;
import gridplan.exchange.GridLayer;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

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
   * overlap.
   *
   * @param notices where to list what was repaired, as {@code cells --area} does
   * @throws InputException {@code area.no-polygon}
   */
  static Geometry scope(Path file, List<ImportNotice> notices) {
    return union(AreaFile.grounds(file, notices));
  }

  /** All of them as one area. */
  static Geometry union(List<Geometry> areas) {
    if (areas.size() == 1) return areas.get(0);
    return UnaryUnionNG.union(areas, Lattice.FACTORY, new PrecisionModel(1));
  }

  /** A notice as reports have it. */
  static Map<String, Object> notice(ImportNotice notice) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", notice.kind());
    entry.put("id", notice.sourceId());
    if (notice.where() != null) entry.put("where", Lattice.FACTORY.createPoint(notice.where()));
    entry.put("detail", notice.detail());
    return entry;
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

package gridplan.cli;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.ProofResult;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.Feature;
import gridplan.exchange.GridLayer;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Layers of grids for the commands that check and repair them. */
final class GridFiles {
  private GridFiles() {}

  static List<CoverageFace> faces(GridLayer layer) {
    List<CoverageFace> faces = new ArrayList<>();
    for (GridLayer.Grid grid : layer.grids())
      faces.add(new CoverageFace(grid.code(), grid.ground()));
    return faces;
  }

  /** All polygons of a layer as one parent; they must not overlap. Null for no file. */
  static Geometry scope(Path file) {
    if (file == null) return null;
    List<Polygon> parts = new ArrayList<>();
    for (GridLayer.Grid grid : CellFiles.readGrids(file).grids())
      for (int i = 0; i < grid.ground().getNumGeometries(); i++)
        parts.add((Polygon) grid.ground().getGeometryN(i));
    if (parts.size() == 1) return parts.get(0);
    MultiPolygon all = Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    return all.isValid() ? all : all.union();
  }

  /** The report of {@code check}. */
  static Map<String, Object> report(int polygons, List<Finding> findings, ProofResult proof) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("valid", findings.isEmpty() && proof.seamless());
    report.put("polygons", polygons);
    report.put("findings", findings.stream().map(GridFiles::finding).toList());
    report.put("totals", totals(findings, proof));
    Map<String, Object> proved = new LinkedHashMap<>();
    proved.put("edges", proof.edges());
    proved.put("cancelled", proof.cancelled());
    proved.put("digest", proof.digest());
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

  private static Map<String, Object> totals(List<Finding> findings, ProofResult proof) {
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("gap_m2", area(findings, FindingKind.GAP));
    totals.put("overlap_m2", area(findings, FindingKind.OVERLAP));
    totals.put("spill_m2", area(findings, FindingKind.SPILL));
    totals.put("unmatched_edges", proof.unmatched().size());
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.kind().key(), 1, Integer::sum));
    totals.put("findings", counts);
    return totals;
  }

  private static double area(List<Finding> findings, FindingKind kind) {
    return findings.stream().filter(f -> f.kind() == kind).mapToDouble(Finding::areaM2).sum();
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

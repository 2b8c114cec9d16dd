package gridplan.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * Reads grids that are there already, of any format, for a plan to begin with. They may overlap and
 * leave gaps, for the plan only asks them who holds most of a cell; that is listed, and so is what
 * cannot be used.
 */
public final class GivenGrids {
  /** Smaller overlaps are jitter; lattice units², about 10 m². */
  private static final double LEAST_OVERLAP = 1e5;

  /**
   * What was read.
   *
   * @param grids how many can be used
   */
  public record Read(int grids, List<ImportNotice> notices) {}

  private GivenGrids() {}

  /**
   * Reads the grids and writes them as GeoJSON in degrees with {@code code} and {@code name}.
   *
   * @param columns column by {@link LayerTarget.Role} of {@link LayerTarget#GRIDS}
   * @throws InputException {@code grids.empty} when none can be used, and those of reading a file
   */
  public static Read convert(
      Path file, VectorFiles.ReadOptions options, Map<String, String> columns, Path geoJson) {
    VectorLayer layer =
        MappedLayer.of(VectorFiles.readUsable(file, options), LayerTarget.GRIDS, columns);
    List<ImportNotice> notices = new ArrayList<>();
    LayerRows rows = new LayerRows("grid", file, layer, notices);
    List<Feature> grids = new ArrayList<>();
    for (Feature feature : rows.features()) {
      String code = feature.text("code");
      Geometry ground = rows.ground(feature, code == null ? "feature " + feature.number() : code);
      if (ground == null) continue;
      Map<String, Object> names = new LinkedHashMap<>();
      names.put("code", code);
      names.put("name", feature.text("name"));
      grids.add(new Feature(feature.number(), names, ground));
    }
    if (grids.isEmpty()) throw rows.wrong("grids.empty", "holds no grid that encloses ground");
    listDuplicates(grids, notices);
    listOverlaps(grids, notices);
    VectorFiles.write(new VectorLayer("grids", List.of("code", "name"), grids), geoJson);
    return new Read(grids.size(), notices);
  }

  private static void listDuplicates(List<Feature> grids, List<ImportNotice> notices) {
    Map<String, Integer> first = new HashMap<>();
    for (Feature grid : grids) {
      String code = grid.text("code");
      Integer before = code == null ? null : first.putIfAbsent(code, grid.number());
      if (before == null) continue;
      notices.add(
          new ImportNotice(
              "grid-duplicate-code",
              code,
              grid.geometry().getCoordinate(),
              "Feature " + grid.number() + " has the code of feature " + before + ".",
              grid.number(),
              code + " (" + before + ")"));
    }
  }

  private static void listOverlaps(List<Feature> grids, List<ImportNotice> notices) {
    STRtree tree = new STRtree();
    for (Feature grid : grids) tree.insert(grid.geometry().getEnvelopeInternal(), grid);
    for (Feature grid : grids)
      for (Object found : tree.query(grid.geometry().getEnvelopeInternal())) {
        Feature other = (Feature) found;
        if (other.number() <= grid.number()) continue;
        Geometry shared =
            OverlayNG.overlay(
                grid.geometry(), other.geometry(), OverlayNG.INTERSECTION, new PrecisionModel(1));
        if (shared.getArea() < LEAST_OVERLAP) continue;
        notices.add(
            new ImportNotice(
                "grid-overlap",
                "",
                shared.getInteriorPoint().getCoordinate(),
                "Features " + grid.number() + " and " + other.number() + " overlap.",
                other.number(),
                grid.number() + " / " + other.number()));
      }
  }
}

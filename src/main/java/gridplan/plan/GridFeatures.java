package gridplan.plan;

import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Grids as a GeoJSON FeatureCollection, in and out; geometry is of the lattice. */
record GridFeatures(String type, List<GridFeature> features) {
  private static final int MOST_LETTERS = 100;

  /** One grid; {@code id} is null on the way in. */
  record GridFeature(String type, Long id, Map<String, Object> properties, Geometry geometry) {

    /** Null for what is no text, number or truth value. */
    private String text(String key) {
      Object value = properties == null ? null : properties.get(key);
      if (value instanceof Map || value instanceof Iterable) return null;
      return value == null ? "" : value.toString().strip();
    }
  }

  static GridFeatures of(PlanState state) {
    List<GridFeature> features = new ArrayList<>();
    for (PlannedGrid grid : DissolvedGrids.of(state)) {
      Map<String, Object> properties =
          Map.of(
              "code", grid.code(),
              "name", grid.name(),
              "households", grid.households(),
              "residents", grid.residents(),
              "buildings", grid.buildings(),
              "estimated", state.estimated());
      features.add(new GridFeature("Feature", grid.id(), properties, grid.ground()));
    }
    return new GridFeatures("FeatureCollection", features);
  }

  /**
   * Existing grids to start from, with what they call {@code code} and {@code name}. Shapes that
   * cross themselves are mended: they only decide who holds most of a cell.
   *
   * @throws Problem {@code grids.malformed} (400), with the index of the feature where there is one
   */
  List<GivenGrid> given() {
    if (features == null || features.isEmpty())
      throw malformed("expected a FeatureCollection with at least one feature", null);
    List<GivenGrid> grids = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) grids.add(given(features.get(i), i));
    return grids;
  }

  private static GivenGrid given(GridFeature feature, int index) {
    Geometry ground = feature == null ? null : feature.geometry();
    boolean polygonal = ground instanceof Polygon || ground instanceof MultiPolygon;
    if (!polygonal || ground.isEmpty())
      throw malformed("a grid must be a Polygon or MultiPolygon with some ground", index);
    Geometry mended = ground.isValid() ? ground : GeometryFixer.fix(ground);
    return new GivenGrid(label(feature, "code", index), label(feature, "name", index), mended);
  }

  /** What an office calls a grid; a column of something else is no code and no name. */
  private static String label(GridFeature feature, String key, int index) {
    String text = feature.text(key);
    if (text == null || text.length() > MOST_LETTERS || text.indexOf(0) >= 0)
      throw malformed(key + " is no text of at most " + MOST_LETTERS + " characters", index);
    return text;
  }

  private static Problem malformed(String what, Integer feature) {
    String where = feature == null ? "" : " in feature " + feature;
    return Problem.of(
            "grids.malformed", 400, "The given grids cannot be used" + where + ": " + what + ".")
        .with("feature", feature);
  }
}

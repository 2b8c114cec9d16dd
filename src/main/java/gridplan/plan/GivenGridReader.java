package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import tools.jackson.databind.JsonNode;

/**
 * Existing grids in the GeoJSON of a request, in CGCS2000 degrees. Shapes that cross themselves are
 * mended: they only decide who holds most of a cell.
 */
final class GivenGridReader {
  private static final int MAX_GRIDS = 100_000;
  private static final int MAX_VERTICES = 5_000_000;

  private int vertices;

  private GivenGridReader() {}

  /**
   * @throws Problem {@code grids.malformed} (400), with the index of the feature where there is one
   */
  static List<GivenGrid> read(JsonNode collection) {
    JsonNode features = collection.path("features");
    if (!features.isArray() || features.isEmpty())
      throw malformed("expected a FeatureCollection with at least one feature", null);
    if (features.size() > MAX_GRIDS) throw malformed("more than " + MAX_GRIDS + " features", null);
    GivenGridReader reader = new GivenGridReader();
    List<GivenGrid> grids = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) grids.add(reader.grid(features.get(i), i));
    return grids;
  }

  private GivenGrid grid(JsonNode feature, int number) {
    JsonNode geometry = feature.path("geometry");
    JsonNode coordinates = geometry.path("coordinates");
    List<Polygon> polygons = new ArrayList<>();
    switch (geometry.path("type").asString("")) {
      case "Polygon" -> polygons.add(polygon(coordinates, number));
      case "MultiPolygon" -> {
        for (JsonNode part : coordinates) polygons.add(polygon(part, number));
      }
      default -> throw malformed("a grid must be a Polygon or MultiPolygon", number);
    }
    Geometry ground = Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    if (ground.isEmpty()) throw malformed("the grid is empty", number);
    JsonNode properties = feature.path("properties");
    return new GivenGrid(
        text(properties, "code"),
        text(properties, "name"),
        ground.isValid() ? ground : GeometryFixer.fix(ground));
  }

  private static String text(JsonNode properties, String key) {
    JsonNode value = properties.path(key);
    return value.isValueNode() && !value.isNull() ? value.asString().strip() : "";
  }

  private Polygon polygon(JsonNode rings, int number) {
    if (!rings.isArray() || rings.isEmpty()) throw malformed("a polygon has no ring", number);
    LinearRing shell = ring(rings.get(0), number);
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) holes[i] = ring(rings.get(i + 1), number);
    return Lattice.FACTORY.createPolygon(shell, holes);
  }

  private LinearRing ring(JsonNode positions, int number) {
    vertices += positions.size();
    if (vertices > MAX_VERTICES) throw malformed("more than " + MAX_VERTICES + " vertices", number);
    if (!positions.isArray() || positions.size() < 4)
      throw malformed("a ring has fewer than four positions", number);
    Coordinate[] ring = new Coordinate[positions.size()];
    for (int i = 0; i < ring.length; i++) ring[i] = position(positions.get(i), number);
    if (!ring[0].equals2D(ring[ring.length - 1])) throw malformed("a ring is not closed", number);
    return Lattice.FACTORY.createLinearRing(ring);
  }

  private static Coordinate position(JsonNode position, int number) {
    double longitude = position.path(0).asDouble(Double.NaN);
    double latitude = position.path(1).asDouble(Double.NaN);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      throw malformed("a position is not [longitude, latitude] in degrees", number);
    return new Coordinate(Lattice.of(longitude), Lattice.of(latitude));
  }

  private static Problem malformed(String what, Integer feature) {
    String where = feature == null ? "" : " in feature " + feature;
    return Problem.of(
            "grids.malformed", 400, "The given grids cannot be read" + where + ": " + what + ".")
        .with("feature", feature);
  }
}

package gridplan.layer;

import gridplan.platform.problem.Problem;
import java.util.Arrays;
import java.util.Locale;

/**
 * What vector tiles of the reference layers are made of, with the attributes each feature carries.
 * How many live in a building is told to accounts only.
 */
enum TileLayer {
  BARRIERS(
      9,
      """
      SELECT id, class, name, bridge, tunnel, geom FROM gridplan.barrier
      WHERE geom && :box AND CASE class
        WHEN 'footpath' THEN :zoom >= 16
        WHEN 'lane' THEN :zoom >= 14
        WHEN 'wall' THEN :zoom >= 15
        WHEN 'collector' THEN :zoom >= 12
        ELSE true END
      ORDER BY id
      """),
  BUILDINGS(
      14,
      """
      SELECT id, name, use, households, households_source = 'estimate' AS estimated, geom
      FROM gridplan.building WHERE geom && :box ORDER BY id
      """),
  COMPOUNDS(
      13, "SELECT id, name, walled, geom FROM gridplan.compound WHERE geom && :box ORDER BY id");

  /** A building or compound belongs to the area that it stands in; a street to all it passes. */
  private static final String IN_AREAS =
      """
      AND EXISTS (SELECT FROM gridplan.area mine WHERE mine.id = ANY(:areas)
        AND ST_Intersects(mine.geom, %s))
      """;

  private final int fromZoom;
  private final String query;

  TileLayer(int fromZoom, String query) {
    this.fromZoom = fromZoom;
    this.query = query;
  }

  /**
   * @throws Problem {@code layer.notFound}
   */
  static TileLayer ofKey(String key) {
    return Arrays.stream(values())
        .filter(layer -> layer.key().equals(key))
        .findAny()
        .orElseThrow(() -> Problem.notFound("layer", key));
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Nothing is drawn further out: it would be a blot of more bytes than pixels. */
  boolean isDrawnAt(int zoom) {
    return zoom >= fromZoom;
  }

  /**
   * SQL of a whole tile, with the parameters zoom, x, y, layer, and west, south, east, north of its
   * box; and areas. WGS84 is taken as equal to CGCS2000.
   *
   * @param account whether it is for somebody who logged in
   * @param scoped whether only for the ground of some areas
   */
  String sql(boolean account, boolean scoped) {
    String place = this == BARRIERS ? "s.geom" : "ST_PointOnSurface(s.geom)";
    return """
        SELECT ST_AsMVT(t, :layer, 4096, 'tile', 'id') FROM (
          SELECT ST_AsMVTGeom(ST_Transform(ST_SetSRID(geom, 4326), 3857),
                   ST_TileEnvelope(:zoom, :x, :y), 4096, 64, true) AS tile, s.*
          FROM (%s) s WHERE true %s) t
        WHERE t.tile IS NOT NULL
        """
        .formatted(query, scoped ? IN_AREAS.formatted(place) : "")
        .replace(":box", "ST_MakeEnvelope(:west, :south, :east, :north, 4490)")
        .replace("s.*", attributes(account));
  }

  private String attributes(boolean account) {
    return switch (this) {
      case BARRIERS -> "s.id, s.class, s.name, s.bridge, s.tunnel";
      case BUILDINGS ->
          account ? "s.id, s.name, s.use, s.households, s.estimated" : "s.id, s.name, s.use";
      case COMPOUNDS -> "s.id, s.name, s.walled";
    };
  }
}

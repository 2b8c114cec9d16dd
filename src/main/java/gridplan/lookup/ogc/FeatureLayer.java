package gridplan.lookup.ogc;

import gridplan.access.ReadLayer;
import java.util.List;
import java.util.Locale;

/** What a collection is made of: its properties and the query that gives them. */
enum FeatureLayer {
  GRIDS(
      ReadLayer.grids,
      "网格",
      "Published grids",
      "The grids in force today; with datetime those in force at any moment of it. Household and"
          + " resident counts below three are left out.",
      List.of(
          Property.text("code", "Code of the grid"),
          Property.text("name", "Name of the grid"),
          Property.text("kind", "ordinary, or dedicated: one without a band"),
          Property.number("households", "Households; null below three"),
          Property.number("residents", "Residents; null below three"),
          Property.integer("buildings", "Buildings"),
          Property.bool("estimated", "Whether the households are estimates"),
          Property.integer("area", "Id of the area"),
          Property.text("area_code", "Code of the area"),
          Property.integer("edition", "Id of the edition"),
          Property.text("valid_from", "First day in force"),
          Property.text("valid_to", "First day no longer in force; null while that is open")),
      """
      SELECT g.edition_id || '.' || g.code AS id, g.edition_id AS k, g.code AS k2,
        g.code, g.name, g.kind,
        CASE WHEN g.households >= 3 THEN g.households END AS households,
        CASE WHEN g.residents >= 3 AND g.households >= 3 THEN g.residents END AS residents,
        g.buildings::bigint AS buildings, g.estimated, a.id AS area, a.code AS area_code,
        g.edition_id AS edition, lower(p.valid)::text AS valid_from,
        upper(p.valid)::text AS valid_to, p.tier, p.valid, p.recorded, g.geom
      FROM gridplan.edition_period p
      JOIN gridplan.edition_grid g ON g.edition_id = p.edition_id
      JOIN gridplan.area a ON a.id = p.area_id
      """,
      "s.area = ANY(:areas)"),
  AREAS(
      ReadLayer.areas,
      "行政区划与社区辖区",
      "Areas",
      "Counties, sub-districts, communities and resident groups.",
      List.of(
          Property.text("code", "Administrative code"),
          Property.text("name", "Name"),
          Property.text("level", "county, subdistrict, community or group"),
          Property.text("parent_code", "Code of the area above")),
      """
      SELECT a.id::text AS id, a.id AS k, '' AS k2, a.code, a.name, a.level,
        up.code AS parent_code, a.geom
      FROM gridplan.area a LEFT JOIN gridplan.area up ON up.id = a.parent_id
      """,
      "s.k = ANY(:areas)"),
  BUILDINGS(
      ReadLayer.buildings,
      "楼栋",
      "Buildings",
      "Footprints. How many live there is not told.",
      List.of(
          Property.text("name", "Name"),
          Property.text("use", "Use"),
          Property.number("levels", "Storeys; null when unknown")),
      """
      SELECT b.id::text AS id, b.id AS k, '' AS k2, b.name, b.use, b.levels, b.geom
      FROM gridplan.building b
      """,
      Scopes.INSIDE),
  COMPOUNDS(
      ReadLayer.compounds,
      "小区与院落",
      "Compounds",
      "Residential estates.",
      List.of(
          Property.text("name", "Name"), Property.bool("walled", "Whether it has a wall around")),
      """
      SELECT c.id::text AS id, c.id AS k, '' AS k2, c.name, c.walled, c.geom
      FROM gridplan.compound c
      """,
      Scopes.INSIDE),
  BARRIERS(
      ReadLayer.barriers,
      "定界要素",
      "Barriers",
      "Lines that a boundary should follow: streets, rivers, railways, walls.",
      List.of(
          Property.text(
              "class", "expressway, arterial, collector, lane, footpath, river, railway or wall"),
          Property.text("name", "Name"),
          Property.bool("bridge", "Whether it runs on a bridge"),
          Property.bool("tunnel", "Whether it runs in a tunnel")),
      """
      SELECT b.id::text AS id, b.id AS k, '' AS k2, b.class, b.name, b.bridge, b.tunnel, b.geom
      FROM gridplan.barrier b
      """,
      """
      EXISTS (SELECT FROM gridplan.area mine
        WHERE mine.id = ANY(:areas) AND ST_Intersects(mine.geom, s.geom))
      """);

  final ReadLayer layer;
  final String chinese;
  final String english;
  final String description;
  final List<Property> properties;

  /** Gives id, k and k2 (by which features are ordered), the properties and geom. */
  final String source;

  /** Whether a feature {@code s} lies in one of {@code :areas}. */
  final String scope;

  FeatureLayer(
      ReadLayer layer,
      String chinese,
      String english,
      String description,
      List<Property> properties,
      String source,
      String scope) {
    this.layer = layer;
    this.chinese = chinese;
    this.english = english;
    this.description = description;
    this.properties = properties;
    this.source = source;
    this.scope = scope;
  }

  boolean isTemporal() {
    return this == GRIDS;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static final class Scopes {
    private static final String INSIDE =
        """
        EXISTS (SELECT FROM gridplan.area mine
          WHERE mine.id = ANY(:areas) AND ST_Intersects(mine.geom, ST_PointOnSurface(s.geom)))
        """;
  }
}

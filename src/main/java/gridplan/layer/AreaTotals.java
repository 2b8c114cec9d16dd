package gridplan.layer;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what lists show of areas equal to their buildings; in the caller's transaction. */
final class AreaTotals {
  private static final String SET =
      """
      UPDATE gridplan.area a SET buildings = s.buildings, households = s.households,
        residents = s.residents, estimated = s.estimated
      """;

  private static final String SUMS =
      """
      count(b.id) AS buildings, coalesce(sum(b.households), 0) AS households,
      coalesce(sum(b.residents), 0) AS residents,
      coalesce(bool_or(b.households_source = 'estimate' AND b.households > 0), false) AS estimated
      """;

  private AreaTotals() {}

  /** Counts anew: the area with the layers, those below it, those above it. */
  static void refresh(JdbcClient db, long holder) {
    db.sql(
            SET
                + " FROM (SELECT "
                + SUMS
                + " FROM gridplan.building b WHERE b.area_id = :holder) s WHERE a.id = :holder")
        .param("holder", holder)
        .update();
    db.sql(
            """
            WITH RECURSIVE below (id) AS (
              SELECT id FROM gridplan.area WHERE parent_id = :holder
              UNION ALL
              SELECT a.id FROM below JOIN gridplan.area a ON a.parent_id = below.id)
            """
                + SET
                + " FROM (SELECT d.id, "
                + SUMS
                + """
                   FROM below JOIN gridplan.area d USING (id) LEFT JOIN gridplan.building b
                     ON b.area_id = :holder AND b.geom && d.geom
                     AND ST_Intersects(d.geom, ST_PointOnSurface(b.geom))
                   GROUP BY d.id) s WHERE a.id = s.id
                  """)
        .param("holder", holder)
        .update();
    refreshAbove(db, holder);
  }

  private static void refreshAbove(JdbcClient db, long holder) {
    db.sql(
            """
            WITH RECURSIVE above (id) AS (
              SELECT parent_id FROM gridplan.area WHERE id = :holder
              UNION ALL
              SELECT a.parent_id FROM above JOIN gridplan.area a ON a.id = above.id
              WHERE a.parent_id IS NOT NULL),
            held (root, id) AS (
              SELECT id, id FROM above
              UNION ALL
              SELECT h.root, a.id FROM held h JOIN gridplan.area a ON a.parent_id = h.id)
            """
                + SET
                + """
                   FROM (
                     SELECT h.root, sum(l.buildings) AS buildings, sum(l.households) AS households,
                       sum(l.residents) AS residents, bool_or(l.estimated) AS estimated
                     FROM held h JOIN gridplan.area l USING (id) WHERE l.has_layers
                     GROUP BY h.root) s WHERE a.id = s.root
                  """)
        .param("holder", holder)
        .update();
  }
}

package gridplan.layer;

import gridplan.platform.db.LatticeSql;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL of what stands on an area's ground, all of it at once. */
final class PlaceReader {
  private final JdbcClient db;

  PlaceReader(JdbcClient db) {
    this.db = db;
  }

  List<StandingPlaces.Holder> holders(Collection<Long> areas) {
    return db.sql(
            """
            SELECT of.id AS area, h.id AS holder,
              h.layers_version || '-' || extract(epoch FROM h.imported_at) AS version
            FROM unnest(CAST(:areas AS bigint[])) AS of (id)
            JOIN gridplan.area h ON h.id = gridplan.layer_holder(of.id)
            """)
        .param("areas", areas.toArray(new Long[0]), java.sql.Types.ARRAY)
        .query(StandingPlaces.Holder.class)
        .list();
  }

  StandingPlaces read(long holder) {
    return new StandingPlaces(
        db.sql(
                "SELECT id, name, address, ST_AsBinary(geom) FROM gridplan.building"
                    + " WHERE area_id = ? ORDER BY id")
            .param(holder)
            .query(
                (row, number) ->
                    new StandingPlaces.Building(
                        new PlaceNames.Building(row.getLong(1), row.getString(2), row.getString(3)),
                        LatticeSql.fromWkb(row.getBytes(4))))
            .list(),
        db.sql(
                "SELECT id, name, ST_AsBinary(geom) FROM gridplan.compound"
                    + " WHERE area_id = ? ORDER BY id")
            .param(holder)
            .query(
                (row, number) ->
                    new StandingPlaces.Compound(
                        new PlaceNames.Compound(row.getLong(1), row.getString(2)),
                        LatticeSql.fromWkb(row.getBytes(3))))
            .list());
  }
}

package gridplan.layer;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Compound;
import gridplan.core.mosaic.MosaicInput;
import gridplan.platform.db.LatticeSql;
import gridplan.platform.problem.Problem;
import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what a mosaic is made from, as the layers are or as they were. Within one transaction that
 * sees one state of the database.
 */
final class InputReader {
  private final JdbcClient db;
  private final LayerReader reader;

  InputReader(JdbcClient db, LayerReader reader) {
    this.db = db;
    this.reader = reader;
  }

  /** The layers as they are. */
  LayerInput now(long area) {
    long holder = holder(area);
    long version =
        db.sql("SELECT layers_version FROM gridplan.area WHERE id = :id")
            .param("id", holder)
            .query(Long.class)
            .single();
    return new LayerInput(version, at(area, version));
  }

  /** The layers as they were in a state of the area that has them. */
  MosaicInput at(long area, long version) {
    MultiPolygon ground = reader.boundary(area).orElseThrow(() -> Problem.notFound("area", area));
    long holder = holder(area);
    MosaicInput all =
        new MosaicInput(
            ground,
            barriers(holder, version),
            compounds(holder, version),
            buildings(holder, version),
            isDrawnAround(area));
    MosaicInput own = holder == area ? all : WithinGround.of(all);
    return ChildAreas.of(reader.childAreas(area)).cutInto(own);
  }

  /** Whether the area's boundary was only drawn around its buildings. */
  private boolean isDrawnAround(long area) {
    return db.sql("SELECT area_source = 'hull' FROM gridplan.area WHERE id = :id")
        .param("id", area)
        .query(Boolean.class)
        .single();
  }

  /**
   * The area itself or the nearest one above that has layers.
   *
   * @throws Problem {@code area.notFound} (404), {@code area.noLayers} (422)
   */
  long holder(long area) {
    List<Long> holder =
        db.sql("SELECT h FROM gridplan.layer_holder(:id) AS h WHERE h IS NOT NULL")
            .param("id", area)
            .query(Long.class)
            .list();
    if (!holder.isEmpty()) return holder.get(0);
    if (isMissing(area)) throw Problem.notFound("area", area);
    throw Problem.of(
            "area.noLayers",
            422,
            "This area has no buildings or streets of its own; choose one below it.")
        .with("area", area);
  }

  private boolean isMissing(long area) {
    return db.sql("SELECT NOT EXISTS (SELECT FROM gridplan.area WHERE id = :id)")
        .param("id", area)
        .query(Boolean.class)
        .single();
  }

  /** Those that cut; the others are only drawn. */
  private List<Barrier> barriers(long area, long version) {
    String cutting = "id, class, name, bridge, tunnel, ST_AsBinary(geom)";
    return db.sql(LayerTable.BARRIER.at(cutting, "cuts"))
        .param("area", area)
        .param("version", version)
        .query(
            (row, number) ->
                new Barrier(
                    row.getLong(1),
                    BarrierClass.ofKey(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    (LineString) LatticeSql.fromWkb(row.getBytes(6))))
        .list();
  }

  private List<Compound> compounds(long area, long version) {
    return db.sql(LayerTable.COMPOUND.at("id, name, walled, ST_AsBinary(geom)", "true"))
        .param("area", area)
        .param("version", version)
        .query(
            (row, number) ->
                new Compound(
                    row.getLong(1),
                    row.getString(2),
                    row.getBoolean(3),
                    LatticeSql.fromWkb(row.getBytes(4))))
        .list();
  }

  private List<Building> buildings(long area, long version) {
    return db.sql(
            LayerTable.BUILDING.at(
                "id, coalesce(compound_id, 0), households, residents, ST_AsBinary(geom)", "true"))
        .param("area", area)
        .param("version", version)
        .query(
            (row, number) ->
                new Building(
                    row.getLong(1),
                    row.getLong(2),
                    LatticeSql.fromWkb(row.getBytes(5)),
                    row.getDouble(3),
                    row.getDouble(4)))
        .list();
  }
}

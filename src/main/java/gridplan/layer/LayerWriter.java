package gridplan.layer;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Building;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.ImportedCompound;
import gridplan.platform.db.BinaryCopy;
import gridplan.platform.db.LatticeSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes layers, on one connection in the caller's transaction. */
final class LayerWriter {
  private static final int REPORT_EVERY = 1000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connection connection;
  private final JdbcClient db;
  private final LayerReader reader;

  /**
   * @param same the connection as a source
   */
  LayerWriter(Connection connection, DataSource same) {
    this.connection = connection;
    this.db = JdbcClient.create(same);
    this.reader = new LayerReader(db);
  }

  LayerImport.Stored store(LayerImport layers, Progress progress) throws SQLException {
    progress.report("import.store", 0);
    // Two imports of the same file wait for each other, so that the second finds the first.
    db.sql("SELECT pg_advisory_xact_lock(hashtextextended(:hash, 0))")
        .param("hash", layers.sourceHash())
        .query((row, number) -> 0)
        .single();
    Optional<Long> known = reader.findImported(layers.sourceHash());
    if (known.isPresent()) return new LayerImport.Stored(known.get(), true);
    long area = areas(layers);
    ImportedCity city = layers.city();
    Map<Long, Long> compounds = copyCompounds(area, city.compounds());
    copyBarriers(area, city.barriers(), progress);
    copyBuildings(area, city.buildings(), compounds, progress);
    progress.report("import.store", 1);
    return new LayerImport.Stored(area, false);
  }

  /** The city's own area below its parents and above its children. */
  private long areas(LayerImport layers) {
    ImportedCity city = layers.city();
    AreaCounts counts = AreaCounts.of(city.buildings());
    Long parent = null;
    for (ImportedArea above : layers.parents())
      parent = area(layers, above, parent, counts, List.of(), false);
    long id = area(layers, city.area(), parent, counts, city.notices(), true);
    for (ImportedArea child : city.children())
      area(
          layers, child, id, AreaCounts.within(child.ground(), city.buildings()), List.of(), false);
    return id;
  }

  private long area(
      LayerImport layers,
      ImportedArea area,
      Long parent,
      AreaCounts counts,
      List<ImportNotice> notices,
      boolean hasLayers) {
    return db.sql(
            """
            INSERT INTO gridplan.area (parent_id, level, code, name, area_source, source,
              source_hash, band_min, band_max, has_layers, buildings, households, residents,
              estimated, notices, geom)
            VALUES (:parent, :level, :code, :name, :areaSource, :source, :hash, :min, :max,
              :layers, :buildings, :households, :residents, :estimated, CAST(:notices AS jsonb),
              ST_GeomFromEWKB(:geom)) RETURNING id
            """)
        .param("parent", parent, java.sql.Types.BIGINT)
        .param("level", area.level().key())
        .param("code", area.code())
        .param("name", area.name())
        .param("areaSource", area.source().key())
        .param("source", layers.source())
        .param("hash", layers.sourceHash())
        .param("min", layers.bandMin())
        .param("max", layers.bandMax())
        .param("layers", hasLayers)
        .param("buildings", counts.buildings())
        .param("households", counts.households())
        .param("residents", counts.residents())
        .param("estimated", counts.estimated())
        .param("notices", noticesJson(notices))
        .param("geom", LatticeSql.toWkb(area.ground()))
        .query(Long.class)
        .single();
  }

  /** As the column {@code notices} has them. */
  static String noticesJson(List<ImportNotice> notices) {
    return JSON.writeValueAsString(notices.stream().map(LayerWriter::notice).toList());
  }

  private static Map<String, Object> notice(ImportNotice notice) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("kind", notice.kind());
    values.put("source", notice.sourceId());
    Coordinate where = notice.where();
    if (where != null) values.put("where", List.of((long) where.x, (long) where.y));
    values.put("detail", notice.detail().replace("\0", ""));
    return values;
  }

  /** The new id of each compound by its id in the file. */
  private Map<Long, Long> copyCompounds(long area, List<ImportedCompound> compounds)
      throws SQLException {
    List<Long> ids =
        db.sql(
                "SELECT nextval(pg_get_serial_sequence('gridplan.compound', 'id'))"
                    + " FROM generate_series(1, :count)")
            .param("count", compounds.size())
            .query(Long.class)
            .list();
    Map<Long, Long> idOf = new HashMap<>();
    String columns = "gridplan.compound (id, area_id, source_id, name, walled, geom)";
    try (BinaryCopy copy = BinaryCopy.into(connection, columns, 6)) {
      for (int i = 0; i < compounds.size(); i++) {
        ImportedCompound c = compounds.get(i);
        idOf.put(c.compound().id(), ids.get(i));
        copy.row().bigint(ids.get(i)).bigint(area).text(c.sourceId()).text(c.compound().name());
        copy.bool(c.compound().walled()).geometry(multiPolygon(c.compound().ground()));
      }
      copy.finish();
    }
    return idOf;
  }

  private void copyBarriers(long area, List<ImportedBarrier> barriers, Progress progress)
      throws SQLException {
    String columns =
        "gridplan.barrier (area_id, source_id, class, name, bridge, tunnel, cuts, geom)";
    try (BinaryCopy copy = BinaryCopy.into(connection, columns, 8)) {
      for (int i = 0; i < barriers.size(); i++) {
        if (i % REPORT_EVERY == 0) progress.report("import.store", 0.4 * i / barriers.size());
        Barrier b = barriers.get(i).barrier();
        copy.row().bigint(area).text(barriers.get(i).sourceId()).text(b.barrierClass().key());
        copy.text(b.name()).bool(b.bridge()).bool(b.tunnel()).bool(barriers.get(i).cuts());
        copy.geometry(b.line());
      }
      copy.finish();
    }
  }

  private void copyBuildings(
      long area, List<ImportedBuilding> buildings, Map<Long, Long> compounds, Progress progress)
      throws SQLException {
    String columns =
        "gridplan.building (area_id, compound_id, source_id, name, address, use, levels,"
            + " households, residents, floating, households_source, geom)";
    try (BinaryCopy copy = BinaryCopy.into(connection, columns, 12)) {
      for (int i = 0; i < buildings.size(); i++) {
        if (i % REPORT_EVERY == 0)
          progress.report("import.store", 0.4 + 0.6 * i / buildings.size());
        ImportedBuilding b = buildings.get(i);
        Building load = b.building();
        Long compound = compounds.get(load.compound());
        copy.row().bigint(area);
        if (compound == null) copy.nothing();
        else copy.bigint(compound);
        copy.text(b.sourceId()).text(b.name()).text(b.address()).text(b.use());
        if (b.levels() == null) copy.nothing();
        else copy.doublePrecision(b.levels());
        copy.doublePrecision(load.households()).doublePrecision(load.residents());
        if (b.floating() == null) copy.nothing();
        else copy.doublePrecision(b.floating());
        copy.text(b.estimated() ? "estimate" : "register").geometry(load.footprint());
      }
      copy.finish();
    }
  }

  private static MultiPolygon multiPolygon(Geometry ground) {
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) parts.add((Polygon) ground.getGeometryN(i));
    return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }
}

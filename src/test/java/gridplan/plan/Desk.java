package gridplan.plan;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.platform.db.LatticeSql;
import gridplan.testing.TestDatabase;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * One running service of plans on a test database, without HTTP. Several desks on one database are
 * several services; each has a memory of its own.
 */
final class Desk {
  final JdbcClient db;
  final PlanRepository plans;
  final EditLog log;
  final OpenPlans open;
  final PlanEditing editing;
  final PlanCreation creation;
  final PlanReading reading;
  final PlanChecks checks;
  final Proposals proposals;
  final Plans service;

  Desk(DataSource dataSource) {
    JsonMapper json = JsonMapper.builder().build();
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    Layers layers = new Layers(dataSource);
    Grounds grounds = new Grounds(layers, new Mosaics(layers, dataSource));
    db = JdbcClient.create(dataSource);
    plans = new PlanRepository(db);
    log = new EditLog(db, json);
    OwnGroundRepository own = new OwnGroundRepository(db, new JdbcTemplate(dataSource));
    TierRepository tiers = new TierRepository(db);
    open = new OpenPlans(plans, grounds, own, tiers, transactions);
    editing = new PlanEditing(open, new PlanWriter(plans, own, tiers, log, transactions), log);
    GivenRepairs repairs = new GivenRepairs(grounds, null, null);
    creation =
        new PlanCreation(null, grounds, open, plans, own, repairs, tiers, json, transactions);
    reading = new PlanReading(open, plans, log);
    checks = new PlanChecks(open, grounds);
    proposals = new Proposals(null, open, new ProposalRepository(db, json));
    MoveReasons reasons = new MoveReasons(open, plans, log, json);
    service = new Plans(open, plans, checks, reasons, transactions);
  }

  Desk(TestDatabase database) {
    this(database.dataSource());
  }

  /** Puts an area with this mosaic into the database; returns the area. Band 20 to 40. */
  static long store(TestDatabase database, Board board) {
    return store(database.asService(), board);
  }

  static long store(JdbcClient db, Board board) {
    Mosaic mosaic = board.mosaic();
    byte[] scope = LatticeSql.toWkb(mosaic.scope());
    long area =
        db.sql(
                "INSERT INTO gridplan.area (level, code, name, area_source, source, source_hash,"
                    + " band_min, band_max, has_layers, geom) VALUES ('community', '520102003001', '试验社区',"
                    + " 'sample', 'board', md5(random()::text), 20, 40, true,"
                    + " ST_Multi(ST_GeomFromEWKB(?))) RETURNING id")
            .param(scope)
            .query(Long.class)
            .single();
    long id =
        db.sql(
                "INSERT INTO gridplan.mosaic (area_id, cells, digest, scope)"
                    + " VALUES (?, ?, ?, ST_Multi(ST_GeomFromEWKB(?))) RETURNING id")
            .params(area, mosaic.cells().size(), digest(mosaic), scope)
            .query(Long.class)
            .single();
    mosaic.cells().forEach(cell -> storeCell(db, area, id, cell));
    mosaic.edges().forEach(edge -> storeEdge(db, id, edge));
    return area;
  }

  private static String digest(Mosaic mosaic) {
    return CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope())
        .digest();
  }

  /** Puts an area below another into the database; its grids are its own (H2). */
  static long storeCommunity(JdbcClient db, long parent, String name, Geometry ground) {
    return db.sql(
            "INSERT INTO gridplan.area (parent_id, level, code, name, area_source, source,"
                + " source_hash, geom) VALUES (?, 'group', '', ?, 'sample', 'board',"
                + " md5(random()::text), ST_Multi(ST_GeomFromEWKB(?))) RETURNING id")
        .params(parent, name, LatticeSql.toWkb(ground))
        .query(Long.class)
        .single();
  }

  /** With one building for each that the cell names, on the middle of its ground. */
  private static void storeCell(JdbcClient db, long area, long mosaic, Cell cell) {
    Long[] buildings =
        cell.buildings().stream().map(b -> storeBuilding(db, area, cell)).toArray(Long[]::new);
    db.sql(
            "INSERT INTO gridplan.cell (mosaic_id, no, block, compound_id, households, residents,"
                + " buildings, geom) VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?::bigint[],"
                + " ST_GeomFromEWKB(?))")
        .params(
            mosaic,
            cell.id(),
            cell.block(),
            cell.compound(),
            cell.households(),
            cell.residents(),
            buildings.length == 0 ? "{}" : "{" + buildings[0] + "}",
            LatticeSql.toWkb(cell.ground()))
        .update();
  }

  private static long storeBuilding(JdbcClient db, long area, Cell cell) {
    byte[] footprint = LatticeSql.toWkb(Board.footprint(cell.ground()));
    return db.sql(
            "INSERT INTO gridplan.building (area_id, source_id, households, residents,"
                + " households_source, geom)"
                + " VALUES (?, ?, ?, ?, 'register', ST_GeomFromEWKB(?)) RETURNING id")
        .params(area, "cell/" + cell.id(), cell.households(), cell.residents(), footprint)
        .query(Long.class)
        .single();
  }

  private static void storeEdge(JdbcClient db, long mosaic, CellEdge edge) {
    db.sql(
            "INSERT INTO gridplan.cell_edge (mosaic_id, a, b, length_m, crossing)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(mosaic, edge.a(), edge.b(), edge.lengthMetres(), edge.crossing())
        .update();
  }

  /** A plan with one grid. */
  long emptyPlan(long area) {
    NewPlan request = new NewPlan(area, "test", null, null, null, new NewPlan.Empty());
    return creation.create(request, "lin", Progress.NONE).plan();
  }

  /** A plan with a grid for each column of the board. */
  long columnsPlan(long area, Board board) {
    var grids =
        IntStream.range(0, board.columns())
            .mapToObj(
                x -> new GivenGrid("", "" + (char) ('a' + x), board.rectangle(0, x, 99, x + 1)))
            .toList();
    NewPlan request = new NewPlan(area, "test", null, null, null, new NewPlan.Given(grids));
    return creation.create(request, "lin", Progress.NONE).plan();
  }

  EditAnswer assign(String author, long plan, long base, Long to, Integer... cells) {
    var request = new EditRequest.Assign(new TreeSet<>(java.util.List.of(cells)), to);
    return editing.edit(plan, base, request, author(author));
  }

  static Author author(String name) {
    return new Author(name, "", null);
  }
}

package gridplan.layer;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.MosaicInput;
import gridplan.platform.db.OwnTransaction;
import gridplan.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Areas with their barriers, compounds and buildings. Safe from any thread. */
@Service
public class Layers {
  private final DataSource dataSource;
  private final LayerReader reader;
  private final InputReader inputs;
  private final ChangeReader changes;
  private final PlaceReader places;
  private final TransactionTemplate snapshot;

  /** Also for commands that run without Spring. */
  public Layers(DataSource dataSource) {
    JdbcClient db = JdbcClient.create(dataSource);
    this.reader = new LayerReader(db);
    this.inputs = new InputReader(db, reader);
    this.places = new PlaceReader(db);
    this.changes = new ChangeReader(db, reader, inputs);
    this.dataSource = dataSource;
    this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Stores a city in one transaction: all of it, or nothing when it fails or is cancelled. Layers
   * from the very same file, even in an import that runs at the same time, are recognised and left
   * as they are.
   */
  public LayerImport.Stored store(LayerImport layers, Progress progress) {
    return OwnTransaction.run(
        dataSource,
        (connection, same) -> new LayerWriter(connection, same).store(layers, progress));
  }

  /** The area that was imported from a source of this hash. */
  public Optional<Long> findImported(String sourceHash) {
    return reader.findImported(sourceHash);
  }

  /** All areas, those above first. */
  public List<AreaInfo> listAreas() {
    return reader.list();
  }

  /**
   * @throws Problem {@code area.notFound}
   */
  public AreaInfo getArea(long id) {
    return reader.find(id).orElseThrow(() -> Problem.notFound("area", id));
  }

  /** The area and all above it, itself first: a community, its sub-district, its county. */
  public List<AreaInfo> chain(long id) {
    return reader.chain(id);
  }

  /**
   * What the import of the area repaired, left out or assumed.
   *
   * @throws Problem {@code area.notFound}
   */
  public List<AreaNotice> notices(long id) {
    getArea(id);
    return reader.notices(id);
  }

  /**
   * Lattice geometry.
   *
   * @throws Problem {@code area.notFound}
   */
  public MultiPolygon boundary(long id) {
    return reader.boundary(id).orElseThrow(() -> Problem.notFound("area", id));
  }

  /**
   * What a mosaic of the area is made from: the layers of the area or, where it has none of its
   * own, what of its parent's layers lies in it. Ids are those of the database.
   *
   * @throws Problem {@code area.notFound}; {@code area.noLayers} when there is nothing to cut
   */
  public MosaicInput mosaicInput(long id) {
    return currentInput(id).input();
  }

  /**
   * The same with the state of the layers that it is.
   *
   * @throws Problem {@code area.notFound}, {@code area.noLayers}
   */
  LayerInput currentInput(long id) {
    getArea(id);
    return snapshot.execute(status -> inputs.now(id));
  }

  /** What a mosaic of the area was made from when its layers were in that state. */
  MosaicInput inputAt(long id, long version) {
    return snapshot.execute(status -> inputs.at(id, version));
  }

  /**
   * What became of the objects on the area's ground between two states of its layers.
   *
   * @param to the later one; beyond the last one for the layers as they are
   */
  LayerChanges changes(long id, long from, long to) {
    return snapshot.execute(status -> changes.between(id, from, to));
  }

  /**
   * The building and the compound at a point, for people to read.
   *
   * @param x lattice units
   */
  public PlaceNames placeAt(long area, int x, int y) {
    return reader.placeAt(area, Lattice.degrees(x), Lattice.degrees(y));
  }

  /** Whose layers each of the areas stands on; those without any are missing. */
  public List<StandingPlaces.Holder> holders(Collection<Long> areas) {
    return places.holders(areas);
  }

  /** All that stands on the ground of an area with layers. */
  public StandingPlaces standingPlaces(long holder) {
    return snapshot.execute(status -> places.read(holder));
  }

  /** Addresses of the buildings on the area's ground, names where they have none; by id. */
  public Map<Long, String> buildingLabels(long area) {
    return reader.buildingLabels(area);
  }

  /**
   * Residents of the buildings on the area's ground who are registered elsewhere, by building; one
   * is missing where nobody has counted them.
   */
  public Map<Long, Double> floating(long area) {
    return reader.floating(area);
  }

  /**
   * Changes whenever an area comes or goes or its layers change: the validator of what is drawn
   * from the layers.
   */
  public String state() {
    return reader.state();
  }

  /**
   * One vector tile of barriers, buildings or compounds; empty when nothing of it is drawn there.
   *
   * @param account whether it is for somebody who logged in, who is also told the households
   * @param areas ids of the areas on whose ground to draw; null for everywhere
   * @throws Problem {@code layer.notFound} (404)
   */
  public byte[] tile(String layer, Tile tile, boolean account, Long[] areas) {
    TileLayer drawn = TileLayer.ofKey(layer);
    return drawn.isDrawnAt(tile.zoom()) ? reader.tile(drawn, tile, account, areas) : new byte[0];
  }
}

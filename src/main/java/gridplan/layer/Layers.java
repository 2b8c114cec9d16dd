package gridplan.layer;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.MosaicInput;
import gridplan.platform.db.OwnTransaction;
import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Areas with their barriers, compounds and buildings. Safe from any thread. */
@Service
public class Layers {
  private final DataSource dataSource;
  private final LayerReader reader;
  private final TransactionTemplate transaction;

  /** Also for commands that run without Spring. */
  public Layers(DataSource dataSource) {
    this.reader = new LayerReader(JdbcClient.create(dataSource));
    this.dataSource = dataSource;
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
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
    getArea(id);
    return transaction.execute(status -> reader.mosaicInput(id));
  }

  /**
   * The building and the compound at a point, for people to read.
   *
   * @param x lattice units
   */
  public PlaceNames placeAt(long area, int x, int y) {
    return reader.placeAt(area, Lattice.degrees(x), Lattice.degrees(y));
  }

  /** Changes whenever an area comes or goes: the validator of what is drawn from the layers. */
  String state() {
    return reader.state();
  }

  /** One vector tile; empty when nothing lies in it. */
  byte[] tile(TileLayer layer, Tile tile) {
    return reader.tile(layer, tile);
  }
}

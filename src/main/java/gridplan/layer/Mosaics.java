package gridplan.layer;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.platform.db.OwnTransaction;
import gridplan.platform.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mosaics of areas: made, proved, stored, and kept in memory for those who work on them. A mosaic
 * never changes once it is stored. Safe from any thread.
 */
@Service
public class Mosaics {
  private static final int KEPT = 8;

  private final DataSource dataSource;
  private final Layers layers;
  private final MosaicReader reader;
  private final TransactionTemplate transaction;
  private final SoftCache<StoredMosaic> cache = new SoftCache<>(KEPT);
  private final SoftCache<byte[]> topologies = new SoftCache<>(KEPT);

  /** Also for commands that run without Spring. */
  public Mosaics(Layers layers, DataSource dataSource) {
    this.dataSource = dataSource;
    this.layers = layers;
    this.reader = new MosaicReader(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * The mosaic with its cells and edges.
   *
   * @throws Problem {@code mosaic.notFound}
   */
  public Mosaic get(long id) {
    return getStored(id).mosaic();
  }

  /**
   * The mosaic with what the database knows of it.
   *
   * @throws Problem {@code mosaic.notFound}
   */
  public StoredMosaic getStored(long id) {
    return cache.get(
        id,
        key ->
            transaction
                .execute(status -> reader.find(key))
                .orElseThrow(() -> Problem.notFound("mosaic", key)));
  }

  /** The area's newest mosaic. */
  public Optional<Long> findNewest(long areaId) {
    return Optional.ofNullable(layers.getArea(areaId).mosaic()).map(AreaInfo.MosaicInfo::id);
  }

  /**
   * Makes a new mosaic of the area's layers and stores it; a failure or a cancel leaves nothing.
   *
   * @return its id
   * @throws Problem {@code area.notFound}, {@code area.noLayers}
   */
  public long build(long areaId, Progress progress) {
    return store(areaId, MosaicBuilder.build(layers.mosaicInput(areaId), progress), progress);
  }

  /** The mosaic as the page wants it, see {@link TopologyJson}; packed by gzip. */
  byte[] packedTopology(StoredMosaic stored) {
    return topologies.get(
        stored.id(), id -> TopologyJson.packed(stored, communities(stored.areaId())));
  }

  /** Names of the areas directly below. */
  private Map<Long, String> communities(long area) {
    return layers.listAreas().stream()
        .filter(below -> below.parentId() != null && below.parentId() == area)
        .collect(Collectors.toMap(AreaInfo::id, AreaInfo::name));
  }

  /** Proves the tiling and stores it in one transaction: all of it or nothing. */
  long store(long areaId, Mosaic mosaic, Progress progress) {
    progress.report("mosaic.prove", 0);
    ProofResult proof =
        CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope());
    if (!proof.seamless())
      throw new IllegalStateException(
          "the cells of area "
              + areaId
              + " do not tile it: "
              + proof.unmatched().size()
              + " unmatched edges, "
              + proof.invalid().size()
              + " invalid cells");
    progress.report("mosaic.prove", 1);
    return OwnTransaction.run(
        dataSource,
        (connection, same) ->
            new MosaicWriter(connection, same).insert(areaId, mosaic, proof.digest(), progress));
  }
}

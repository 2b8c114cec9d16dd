package gridplan.layer;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicOptions;
import gridplan.core.mosaic.MosaicUpdate;
import gridplan.platform.db.OwnTransaction;
import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.WebRequest;

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
  private final Map<Long, ReentrantLock> updating = new ConcurrentHashMap<>();

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
   * A mosaic of the layers as they are.
   *
   * @param rebuilt cells that were made for it
   * @param kept cells that were taken over from the mosaic before; all, when the change of the
   *     layers concerns none, and it is that very mosaic
   */
  public record Made(long mosaic, int rebuilt, int kept) {}

  /**
   * Makes a new mosaic of the area's layers and stores it; a failure or a cancel leaves nothing.
   *
   * @return its id
   * @throws Problem {@code area.notFound}, {@code area.noLayers}
   */
  public long build(long areaId, Progress progress) {
    return buildWhole(areaId, layers.currentInput(areaId), progress).mosaic();
  }

  /**
   * Brings the area's cells up to date with its layers: only the blocks that a change touches are
   * built anew, all of them where that does not work out or there are no cells yet. A mosaic that
   * is up to date is answered as it is; the one before stays whatever happens. Of several callers
   * at once one makes it, and the others wait for it.
   *
   * @throws Problem {@code area.notFound}, {@code area.noLayers}
   */
  public Made update(long areaId, Progress progress) {
    ReentrantLock lock = updating.computeIfAbsent(areaId, area -> new ReentrantLock());
    lock.lock();
    try {
      return updateAlone(areaId, progress);
    } finally {
      lock.unlock();
    }
  }

  private Made updateAlone(long areaId, Progress progress) {
    Optional<Long> newest = findNewest(areaId);
    LayerInput now = layers.currentInput(areaId);
    if (newest.isEmpty()) return buildWhole(areaId, now, progress);
    long id = newest.get();
    Mosaic before = get(id);
    long version = madeFrom(id).version();
    if (version == now.version()) return new Made(id, 0, before.cells().size());
    MosaicInput was = layers.inputAt(areaId, version);
    MosaicUpdate.Updated updated =
        MosaicUpdate.update(before, was, now.input(), MosaicOptions.DEFAULT, progress);
    if (updated.mosaic() == before) {
      reader.setVersion(id, now.version());
      return new Made(id, 0, before.cells().size());
    }
    if (!prove(updated.mosaic()).seamless()) return buildWhole(areaId, now, progress);
    int rebuilt = updated.rebuilt();
    return new Made(
        store(areaId, now.version(), updated.mosaic(), progress),
        rebuilt,
        updated.mosaic().cells().size() - rebuilt);
  }

  /** The same, but a mosaic that is up to date is made anew: somebody asks for it. */
  Made updateOrRemake(long areaId, Progress progress) {
    AreaInfo.MosaicInfo newest = layers.getArea(areaId).mosaic();
    return newest != null && newest.outdated()
        ? update(areaId, progress)
        : buildWhole(areaId, layers.currentInput(areaId), progress);
  }

  private Made buildWhole(long areaId, LayerInput input, Progress progress) {
    Mosaic mosaic = MosaicBuilder.build(input.input(), progress);
    long id = store(areaId, input.version(), mosaic, progress);
    return new Made(id, mosaic.cells().size(), 0);
  }

  /** What the mosaic was made from: ids and footprints as they were then. */
  public MosaicInput inputOf(long id) {
    MosaicReader.MadeFrom from = madeFrom(id);
    return layers.inputAt(from.area(), from.version());
  }

  /** What became of the layers since the mosaic was made. */
  public LayerChanges changesSince(long id) {
    MosaicReader.MadeFrom from = madeFrom(id);
    return layers.changes(from.area(), from.version(), Long.MAX_VALUE - 1);
  }

  /** What became of the layers between two mosaics of an area. */
  public LayerChanges changesBetween(long earlier, long later) {
    MosaicReader.MadeFrom from = madeFrom(earlier);
    return layers.changes(from.area(), from.version(), madeFrom(later).version());
  }

  private MosaicReader.MadeFrom madeFrom(long id) {
    return reader.madeFrom(id).orElseThrow(() -> Problem.notFound("mosaic", id));
  }

  /**
   * The mosaic as the page wants it, see {@link TopologyJson}.
   *
   * @param accepted encodings that the caller takes
   * @throws Problem {@code mosaic.notFound}
   */
  public ResponseEntity<byte[]> topology(long id, String accepted, WebRequest request) {
    StoredMosaic stored = getStored(id);
    String etag = "W/\"" + stored.digest() + '-' + id + '"';
    return TopologyAnswer.of(etag, () -> packedTopology(stored), accepted, request);
  }

  byte[] packedTopology(StoredMosaic stored) {
    return topologies.get(
        stored.id(), id -> TopologyJson.packed(stored, communities(stored.areaId())));
  }

  /**
   * Cells that were cut or bent from those of a mosaic, in the same shape, packed by gzip.
   *
   * @param own the cells as they are now
   * @param within as in {@link StoredMosaic}
   * @throws Problem {@code mosaic.notFound}
   */
  public byte[] packedTopology(long id, Mosaic own, List<Long> within) {
    StoredMosaic stored = getStored(id);
    StoredMosaic changed =
        new StoredMosaic(id, stored.areaId(), "", own, stored.compounds(), within);
    return TopologyJson.packed(changed, communities(stored.areaId()));
  }

  /** Names of the areas directly below. */
  private Map<Long, String> communities(long area) {
    return layers.listAreas().stream()
        .filter(below -> below.parentId() != null && below.parentId() == area)
        .collect(Collectors.toMap(AreaInfo::id, AreaInfo::name));
  }

  private static ProofResult prove(Mosaic mosaic) {
    return CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope());
  }

  /**
   * Proves the tiling and stores it in one transaction: all of it or nothing.
   *
   * @param version state of the layers that it was made from
   */
  long store(long areaId, long version, Mosaic mosaic, Progress progress) {
    progress.report("mosaic.prove", 0);
    ProofResult proof = prove(mosaic);
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
            new MosaicWriter(connection, same)
                .insert(areaId, version, mosaic, proof.digest(), progress));
  }
}

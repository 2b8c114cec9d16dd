package gridplan.layer;

import gridplan.access.Audit;
import gridplan.core.lattice.Progress;
import gridplan.exchange.ImportNotice;
import gridplan.platform.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the layers of an area up to a newer file: objects are known again by their source and keep
 * their ids, what the file has no more goes, and what a planner has seen to by hand stays. The
 * area's ground stays too. All of it in one transaction, or nothing. Safe from any thread.
 */
@Service
class LayerUpdate {
  /** Rows; a job that is cancelled stops there and all is undone. */
  private static final int REPORT_EVERY = 200;

  private final JdbcClient db;
  private final LayerReader reader;
  private final InputReader inputs;
  private final LayerStore store;
  private final Audit audit;
  private final TransactionTemplate transaction;

  LayerUpdate(DataSource dataSource, Audit audit) {
    this.db = JdbcClient.create(dataSource);
    this.reader = new LayerReader(db);
    this.inputs = new InputReader(db, reader);
    this.store = new LayerStore(db);
    this.audit = audit;
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * Reads the file and compares; unless it is a dry run, stores.
   *
   * @throws Problem {@code area.notFound} (404), {@code import.otherArea} (422) for an area without
   *     layers of its own, {@code import.takesMost} (422), those of {@link LayerFile#read}
   */
  LayerUpdateReport run(long area, LayerUpdateRequest request, Progress progress) {
    AreaInfo info = reader.find(area).orElseThrow(() -> Problem.notFound("area", area));
    long holder = inputs.holder(area);
    if (holder != area)
      throw Problem.of(
              "import.otherArea",
              422,
              "The layers belong to "
                  + reader.find(holder).orElseThrow().name()
                  + "; import there.")
          .with("area", holder);
    LayerFile.Known known =
        new LayerFile.Known(
            info,
            reader.boundary(area).orElseThrow(),
            store.list(LayerTable.COMPOUND, area),
            store.list(LayerTable.BARRIER, area));
    LayerFile file =
        LayerFile.read(
            request.file(), request.layer(), request.options(), request.columns(), known, progress);
    progress.report("import.store", 0);
    LayerUpdateReport report = compareAndStore(area, request, file, progress);
    progress.report("import.store", 1);
    return report;
  }

  private LayerUpdateReport compareAndStore(
      long area, LayerUpdateRequest request, LayerFile file, Progress progress) {
    return transaction.execute(
        status -> {
          Run run = new Run(area, store.nextState(area), file, progress);
          Map<String, Map<String, Integer>> layers = run.store();
          LayerUpdateReport report =
              new LayerUpdateReport(
                  area,
                  request.dryRun(),
                  layers,
                  run.takesMost,
                  notices(file.notices()),
                  file.notices());
          if (request.dryRun() || report.isEmpty()) {
            status.setRollbackOnly();
            return report;
          }
          if (report.takesMost() && !request.mayTakeMost()) throw takesMost(report);
          settle(run, request, file, report);
          return report;
        });
  }

  private static Problem takesMost(LayerUpdateReport report) {
    return Problem.of(
            "import.takesMost",
            422,
            "More than half of a layer is not in this file and would go. If that is meant, import"
                + " it again with confirm=true.")
        .with("layers", report.layers());
  }

  private void settle(
      Run run, LayerUpdateRequest request, LayerFile file, LayerUpdateReport report) {
    AreaTotals.refresh(db, run.area);
    String name = request.file().getFileName().toString();
    if (request.layer() == null)
      db.sql(
              """
              UPDATE gridplan.area SET source = :source, imported_at = now(),
                notices = CAST(:notices AS jsonb) WHERE id = :id
              """)
          .param("source", name)
          .param("notices", LayerWriter.noticesJson(file.notices()))
          .param("id", run.area)
          .update();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", name);
    details.put("layers", report.layers());
    details.put("state", run.state);
    audit.record(request.author(), "area.update", "area:" + run.area, "done", details);
  }

  private static Map<String, Long> notices(List<ImportNotice> notices) {
    return notices.stream()
        .collect(Collectors.groupingBy(ImportNotice::kind, TreeMap::new, Collectors.counting()));
  }

  /**
   * One comparison, stored as it goes; compounds come first and go last, for buildings name them.
   */
  private final class Run {
    private final long area;
    private final long state;
    private final LayerFile file;
    private final Map<String, Long> compounds = new HashMap<>();
    private final Progress progress;
    private boolean takesMost;

    Run(long area, long state, LayerFile file, Progress progress) {
      this.progress = progress;
      this.area = area;
      this.state = state;
      this.file = file;
    }

    Map<String, Map<String, Integer>> store() {
      List<LayerRow> there = store.list(LayerTable.COMPOUND, area);
      there.forEach(row -> compounds.put(row.sourceId(), row.id()));
      LayerDifference estates = LayerDifference.NONE;
      if (file.compounds() != null)
        estates =
            difference(
                LayerTable.COMPOUND, file.compounds().stream().map(ImportedRows::of).toList());
      write(estates);
      estates.gone().forEach(row -> compounds.remove(row.sourceId()));
      LayerDifference houses = buildings();
      write(houses);
      LayerDifference lines = LayerDifference.NONE;
      if (file.barriers() != null)
        lines =
            difference(LayerTable.BARRIER, file.barriers().stream().map(ImportedRows::of).toList());
      write(lines);
      end(houses);
      end(lines);
      rehouse(estates);
      end(estates);
      Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
      counts.put("building", houses.counts());
      counts.put("barrier", lines.counts());
      counts.put("compound", estates.counts());
      return counts;
    }

    private LayerDifference buildings() {
      if (file.buildings() == null) return LayerDifference.NONE;
      Map<Long, Long> ids = new HashMap<>();
      file.compoundSources().forEach((number, source) -> ids.put(number, compounds.get(source)));
      return difference(
          LayerTable.BUILDING,
          file.buildings().stream().map(b -> ImportedRows.of(b, ids)).toList());
    }

    private LayerDifference difference(LayerTable table, List<LayerRow> given) {
      LayerDifference difference =
          LayerDifference.of(
              store.list(table, area), new HashSet<>(store.removedByHand(table, area)), given);
      takesMost |= difference.takesMost();
      return difference;
    }

    private void write(LayerDifference difference) {
      int all = difference.changed().size() + difference.fresh().size();
      int done = 0;
      for (LayerRow row : difference.changed()) {
        store.change(row, state);
        if (++done % REPORT_EVERY == 0) progress.report("import.store", done / (double) all);
      }
      for (LayerRow row : difference.fresh()) {
        if (++done % REPORT_EVERY == 0) progress.report("import.store", done / (double) all);
        LayerRow made = store.insert(area, row, state);
        if (made.isOf(LayerTable.COMPOUND)) compounds.put(made.sourceId(), made.id());
      }
    }

    private void end(LayerDifference difference) {
      if (difference.gone().isEmpty()) return;
      LayerTable table = difference.gone().get(0).table();
      store.end(table, difference.gone().stream().map(LayerRow::id).toList(), state, false);
    }

    /** A file of compounds alone says nothing of the buildings in them. */
    private void rehouse(LayerDifference estates) {
      Housing housing = new Housing(store, area, state);
      housing.clear(estates.gone().stream().map(LayerRow::id).toList());
      if (file.buildings() != null) return;
      estates.changed().forEach(row -> housing.settle(row.id(), row.geom()));
      estates.fresh().forEach(row -> housing.settle(compounds.get(row.sourceId()), row.geom()));
    }
  }
}

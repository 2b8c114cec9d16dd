package gridplan.cli;

import gridplan.exchange.Feature;
import gridplan.exchange.FileFormat;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.LedgerBook;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import gridplan.platform.db.Databases;
import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.OpenDatabase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Geometry;

/** Writes the grids, cells, assignment or ledger of a plan or an edition to a file. */
final class ExportCommand implements Command {
  private static final List<String> KINDS =
      List.of("grids", "cells", "assignment", "ledger", "moved");

  /** Columns of what may have no row. */
  private static final Map<String, List<String>> FIELDS = Map.of("moved", ExportRows.MOVED_FIELDS);

  /** A database for as long as the command works. */
  record Opened(DataSource source, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  private final Supplier<Opened> databases;

  ExportCommand() {
    this(
        () -> {
          OpenDatabase database = Databases.open(GridplanHome.of(System.getenv()));
          return new Opened(database.dataSource(), database::close);
        });
  }

  /** Tests bring a database of their own. */
  ExportCommand(Supplier<Opened> databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String usage() {
    return """
        gridplan export (--edition ID | --plan ID) -o FILE [--what grids|cells|assignment|ledger|moved] [--to-crs NAME] [--encoding NAME]
            writes what is stored, in any format that convert writes; --what ledger -o FILE.xlsx
            is the ledger (台账) of the grids, ready to be printed; --what moved lists every
            building with households whose grid is another than in the edition before
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments =
        Arguments.parse(
            args,
            Set.of(),
            Set.of("--edition", "--plan", "-o", "--what", "--to-crs", "--encoding"));
    if (!arguments.rest().isEmpty())
      throw new UsageException("unexpected " + arguments.rest().get(0));
    if (arguments.has("--edition") == arguments.has("--plan"))
      throw new UsageException("needs either --edition or --plan");
    String what = arguments.find("--what").orElse("grids");
    if (!KINDS.contains(what))
      throw new UsageException("--what is one of " + KINDS + ", not '" + what + "'");
    Path file = Path.of(arguments.get("-o"));
    VectorFiles.requireWritable(file);
    VectorFiles.WriteOptions options =
        new VectorFiles.WriteOptions(
            arguments.find("--to-crs").map(ConvertCommand::system).orElse(null),
            arguments.find("--encoding").map(ConvertCommand::charset).orElse(null));
    try (Opened database = databases.get()) {
      ExportRows rows = new ExportRows(database.source());
      ExportRows.Head head =
          arguments.has("--plan")
              ? rows.ofPlan(arguments.findLong("--plan").orElseThrow())
              : rows.ofEdition(arguments.findLong("--edition").orElseThrow());
      int count = export(rows, head, what, file, options, err);
      err.printf("%s, %s: %,d %s in %s%n", head.area(), head.name(), count, what, file);
    }
    return ExitCode.DONE;
  }

  private static int export(
      ExportRows rows,
      ExportRows.Head head,
      String what,
      Path file,
      VectorFiles.WriteOptions options,
      PrintStream err) {
    if (what.equals("moved")) return write("moved", moved(rows, head), file, options, err);
    List<ExportRows.CellRow> cells = rows.cells(head.plan());
    if (what.equals("cells")) return write("cells", cells(cells), file, options, err);
    if (what.equals("assignment"))
      return write("assignment", assignment(cells), file, options, err);
    GridLedger ledger =
        new GridLedger(
            head,
            rows.grids(head.plan()),
            cells,
            rows.uses(head.plan()),
            new GridLedger.Besides(rows.floating(head.plan()), rows.staff(head.plan())));
    boolean printed = what.equals("ledger") && FileFormat.ofOutput(file) == FileFormat.XLSX;
    if (printed) {
      LedgerBook.write(file, ledger.title(), "合计", ledger.columns(), ledger.rows());
      return ledger.entries().size();
    }
    boolean table = what.equals("ledger") && FileFormat.ofOutput(file) == FileFormat.CSV;
    List<Feature> grids = new ArrayList<>();
    for (GridLedger.Entry entry : ledger.entries())
      grids.add(feature(grids.size(), entry.figures(), table ? null : entry.ground()));
    return write("grids", grids, file, options, err);
  }

  private static Feature feature(int before, Map<String, Object> attributes, Geometry ground) {
    return new Feature(before + 1, attributes, ground);
  }

  private static List<Feature> moved(ExportRows rows, ExportRows.Head head) {
    if (head.edition() == 0)
      throw new UsageException("--what moved needs --edition: a plan has moved nobody yet");
    List<Feature> features = new ArrayList<>();
    for (Map<String, Object> row : rows.moved(head.edition()))
      features.add(feature(features.size(), row, null));
    return features;
  }

  private static List<Feature> cells(List<ExportRows.CellRow> rows) {
    List<Feature> features = new ArrayList<>(rows.size());
    for (ExportRows.CellRow row : rows) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("cell_id", (long) row.no());
      attributes.put("grid", row.grid());
      attributes.put("households", row.households());
      attributes.put("residents", row.residents());
      attributes.put("block", row.block());
      attributes.put("compound", row.compound());
      attributes.put("building", row.buildings().isEmpty() ? null : row.buildings());
      features.add(feature(features.size(), attributes, row.ground()));
    }
    return features;
  }

  private static List<Feature> assignment(List<ExportRows.CellRow> rows) {
    List<Feature> features = new ArrayList<>(rows.size());
    for (ExportRows.CellRow row : rows) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("cell_id", (long) row.no());
      attributes.put("grid", row.grid());
      features.add(feature(features.size(), attributes, null));
    }
    return features;
  }

  private static int write(
      String name,
      List<Feature> features,
      Path file,
      VectorFiles.WriteOptions options,
      PrintStream err) {
    List<String> fields =
        features.isEmpty()
            ? FIELDS.getOrDefault(name, List.of())
            : List.copyOf(features.get(0).attributes().keySet());
    for (ImportNotice notice :
        VectorFiles.write(new VectorLayer(name, fields, features), file, options))
      err.println(notice.detail());
    return features.size();
  }
}

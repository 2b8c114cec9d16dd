package gridplan.cli;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.exchange.FieldGuess;
import gridplan.exchange.FileLook;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.LayerTarget;
import gridplan.intake.IntakeChoice;
import gridplan.layer.LayerFiles;
import gridplan.layer.LayerUpdateReport;
import gridplan.layer.LayerUpdateRequest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Brings one layer of an area that is stored up to a file: the import wizard's way on the command
 * line. Columns are guessed where they are not named.
 */
final class LayerFileImport {
  private static final Set<String> FLAGS = Set.of("--json", "--dry-run", "--confirm");
  private static final Set<String> VALUED =
      Set.of("--into", "--layer", "--columns", "--from-crs", "--encoding", "--axes", "--report");
  private static final List<String> LAYERS = List.of("buildings", "barriers", "compounds");

  private final Supplier<ExportCommand.Opened> databases;

  LayerFileImport(Supplier<ExportCommand.Opened> databases) {
    this.databases = databases;
  }

  int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, FLAGS, VALUED);
    Path file = Path.of(arguments.only("FILE"));
    long area = arguments.findLong("--into").orElseThrow();
    IntakeChoice choice = choice(arguments);
    ImportCommand.requireReadable(file);
    try (ExportCommand.Opened database = databases.get();
        TerminalProgress progress = new TerminalProgress(err, "importing " + file.getFileName())) {
      Map<String, String> columns = columns(file, choice, progress);
      LayerUpdateReport report =
          update(database.source(), area, file, choice, columns, arguments, progress);
      progress.close();
      tell(report, columns, err);
      JsonReports.write(json(report, columns), arguments, out);
    }
    return ExitCode.DONE;
  }

  private static LayerUpdateReport update(
      DataSource source,
      long area,
      Path file,
      IntakeChoice choice,
      Map<String, String> columns,
      Arguments arguments,
      Progress progress) {
    LayerUpdateRequest request =
        new LayerUpdateRequest(
            file,
            choice.target(),
            choice.options(),
            columns,
            arguments.has("--dry-run"),
            arguments.has("--confirm"),
            "command line");
    return new LayerFiles(source).update(area, request, progress);
  }

  private static IntakeChoice choice(Arguments arguments) {
    String layer = arguments.get("--layer");
    if (!LAYERS.contains(layer))
      throw new UsageException("--layer is " + String.join(", ", LAYERS) + ", not " + layer);
    return new IntakeChoice(
        layer,
        named(LayerTarget.ofKey(layer).orElseThrow(), arguments.find("--columns").orElse("")),
        null,
        arguments.find("--from-crs").orElse(null),
        arguments.find("--encoding").orElse(null),
        arguments.find("--axes").orElse(null));
  }

  /** Column by role, of {@code households=户数,name=楼名}. */
  private static Map<String, String> named(LayerTarget target, String text) {
    Map<String, String> columns = new LinkedHashMap<>();
    if (text.isBlank()) return columns;
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      String role = equals < 0 ? pair : pair.substring(0, equals).strip();
      if (equals < 0 || target.find(role).isEmpty())
        throw new UsageException(
            "--columns takes ROLE=COLUMN with the roles "
                + String.join(", ", target.roles().stream().map(LayerTarget.Role::key).toList())
                + ", not "
                + pair);
      columns.put(role, pair.substring(equals + 1).strip());
    }
    return columns;
  }

  /** As they were named, the others as they are guessed. */
  private static Map<String, String> columns(Path file, IntakeChoice choice, Progress progress) {
    FileLook look = FileLook.at(file, choice.options(), progress);
    if (look.question() != null) throw look.question();
    for (String column : choice.columns().values())
      if (!look.columns().contains(column))
        throw new UsageException(
            "--columns names "
                + column
                + ", but the columns are "
                + String.join(", ", look.columns()));
    Map<String, String> columns =
        new LinkedHashMap<>(FieldGuess.of(choice.layerTarget().roles(), look.columns()));
    columns.values().removeAll(choice.columns().values());
    columns.putAll(choice.columns());
    return columns;
  }

  private static void tell(LayerUpdateReport report, Map<String, String> columns, PrintStream err) {
    columns.forEach((role, column) -> err.println("column " + column + " is read as " + role));
    report
        .layers()
        .forEach(
            (layer, counts) -> {
              if (counts.values().stream().anyMatch(count -> count > 0))
                err.printf(
                    "%s: %,d new, %,d changed, %,d gone, %,d as before, %,d kept by hand%n",
                    layer,
                    counts.get("new"),
                    counts.get("changed"),
                    counts.get("gone"),
                    counts.get("same"),
                    counts.get("keptByHand"));
            });
    report.notices().forEach((kind, count) -> err.printf("%,d %s%n", count, kind));
    if (report.takesMost())
      err.println("More than half of a layer goes: --confirm if that is meant.");
    if (report.dryRun()) err.println("A dry run: nothing was stored.");
    else if (report.isEmpty()) err.println("Nothing is other than it was.");
  }

  private static Map<String, Object> json(LayerUpdateReport report, Map<String, String> columns) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("area", report.area());
    json.put("dry_run", report.dryRun());
    json.put("columns", columns);
    json.put("layers", report.layers());
    json.put("problems", report.listed().stream().map(LayerFileImport::problem).toList());
    return json;
  }

  private static Map<String, Object> problem(ImportNotice notice) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("kind", notice.kind());
    problem.put("feature", notice.feature() == 0 ? null : notice.feature());
    problem.put("id", notice.sourceId());
    problem.put("value", notice.value());
    problem.put("detail", notice.detail());
    if (notice.where() != null)
      problem.put(
          "where", List.of(Lattice.degrees(notice.where().x), Lattice.degrees(notice.where().y)));
    return problem;
  }
}

package gridplan.cli;

import gridplan.access.Audit;
import gridplan.layer.AreaInfo;
import gridplan.layer.CityImport;
import gridplan.layer.ImportAudit;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.platform.db.Databases;
import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.OpenDatabase;
import gridplan.platform.problem.Problem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** Brings the map of a city, or a newer file of one of its layers, into the database. */
final class ImportCommand implements Command {
  private final Supplier<OpenDatabase> databases;

  ImportCommand() {
    this(() -> Databases.open(GridplanHome.of(System.getenv())));
  }

  /** Tests bring a database of their own. */
  ImportCommand(Supplier<OpenDatabase> databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String usage() {
    return """
        gridplan import --osm FILE.osm.pbf [--area FILE] [--name NAME] [--json]
            stores a city's area, streets, compounds and buildings and makes its cells
        gridplan import FILE --into AREA --layer buildings|barriers|compounds [--columns ROLE=COLUMN,…]
                        [--from-crs NAME] [--encoding NAME] [--axes xy|yx] [--dry-run] [--confirm]
                        [--report FILE] [--json]
            brings one layer of a stored area (its number) up to a file of any format: tells what is
            new, changed and gone, and every problem by its row; --dry-run stores nothing, and more
            than half of a layer goes only with --confirm
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    if (Arrays.asList(args).contains("--into"))
      return new LayerFileImport(this::open).run(args, out, err);
    Arguments arguments =
        Arguments.parse(args, Set.of("--json"), Set.of("--osm", "--area", "--name"));
    if (!arguments.rest().isEmpty())
      throw new UsageException("unexpected " + arguments.rest().get(0));
    Path osm = Path.of(arguments.get("--osm"));
    Path area = arguments.findPath("--area").orElse(null);
    String name = arguments.find("--name").filter(given -> !given.isBlank()).orElse(null);
    requireReadable(osm);
    if (area != null) requireReadable(area);
    try (OpenDatabase database = databases.get();
        TerminalProgress progress = new TerminalProgress(err, "importing " + osm.getFileName())) {
      DataSource source = database.dataSource();
      Layers layers = new Layers(source);
      CityImport cities = new CityImport(layers, new Mosaics(layers, source));
      CityImport.Imported done = cities.importOsm(osm, area, name, progress);
      new ImportAudit(Audit.besideTheService(source))
          .record("command line", osm.getFileName().toString(), done);
      progress.close();
      AreaInfo stored = layers.getArea(done.area());
      tell(stored, done, err);
      if (arguments.has("--json")) out.println(report(stored, done));
    }
    return ExitCode.DONE;
  }

  private ExportCommand.Opened open() {
    OpenDatabase database = databases.get();
    return new ExportCommand.Opened(database.dataSource(), database::close);
  }

  /** Before a database is started for it. */
  static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file))
      throw Problem.of("file.unreadable", 400, file + " is no file that can be read.")
          .with("file", file.toString());
  }

  private static void tell(AreaInfo area, CityImport.Imported done, PrintStream err) {
    if (done.known()) err.printf("%s was imported before, as area %d.%n", area.source(), area.id());
    String about = area.estimated() ? "≈ " : "";
    err.printf(
        "%s (area %d, boundary: %s): %,d buildings, %s%,.0f households, %s%,.0f residents, %,d"
            + " cells%n",
        area.name(),
        area.id(),
        area.areaSource(),
        area.buildings(),
        about,
        area.households(),
        about,
        area.residents(),
        area.mosaic().cells());
    if (area.estimated())
      err.println(
          "Households are estimated from footprint, storeys and use until a register is in.");
    if (!done.notices().isEmpty()) err.println("Repaired, left out or assumed: " + kinds(done));
  }

  private static String kinds(CityImport.Imported done) {
    return done.notices().entrySet().stream()
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String report(AreaInfo area, CityImport.Imported done) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("area", area.id());
    report.put("name", area.name());
    report.put("area_source", area.areaSource());
    report.put("known", done.known());
    report.put("mosaic", done.mosaic());
    report.put("cells", area.mosaic().cells());
    report.put("buildings", area.buildings());
    report.put("households", area.households());
    report.put("residents", area.residents());
    report.put("estimated", area.estimated());
    report.put("notices", done.notices());
    return JsonMapper.builder().build().writeValueAsString(report);
  }
}

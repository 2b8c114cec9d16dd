package gridplan.cli;

import gridplan.edition.geoserver.GeoServers;
import gridplan.platform.db.Databases;
import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.OpenDatabase;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Brings what is published to the GeoServer of this installation. */
final class PublishCommand implements Command {
  private final Supplier<OpenDatabase> databases;
  private final Map<String, String> environment;

  PublishCommand() {
    this(() -> Databases.open(GridplanHome.of(System.getenv())), System.getenv());
  }

  /** Tests bring a database and settings of their own. */
  PublishCommand(Supplier<OpenDatabase> databases, Map<String, String> environment) {
    this.databases = databases;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String usage() {
    return """
        gridplan publish --geoserver [--dry-run] [--json]
            brings published grids and layers to the GeoServer of GRIDPLAN_GEOSERVER_URL;
            --dry-run only says what would change
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments =
        Arguments.parse(args, Set.of("--geoserver", "--dry-run", "--json"), Set.of());
    if (!arguments.rest().isEmpty())
      throw new UsageException("unexpected " + arguments.rest().get(0));
    if (!arguments.has("--geoserver")) throw new UsageException("--geoserver is missing");
    boolean dryRun = arguments.has("--dry-run");
    GeoServers.Outcome outcome;
    try (OpenDatabase database = databases.get();
        TerminalProgress progress = new TerminalProgress(err, "gridplan: GeoServer")) {
      outcome =
          GeoServers.besideTheService(database.dataSource(), environment)
              .publish(dryRun, true, "command line", progress);
    }
    if (arguments.has("--json"))
      out.println(JsonMapper.builder().build().writeValueAsString(outcome));
    tell(outcome, err);
    return ExitCode.DONE;
  }

  private static void tell(GeoServers.Outcome outcome, PrintStream err) {
    err.println("GeoServer " + outcome.version() + " at " + outcome.address());
    if (!outcome.holes().isEmpty()) err.println("taken on: " + String.join(", ", outcome.holes()));
    err.println(outcome.dryRun() ? "It would:" : "Done:");
    for (String change : outcome.changes()) err.println("  " + change);
  }
}

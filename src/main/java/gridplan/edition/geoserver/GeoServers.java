package gridplan.edition.geoserver;

import gridplan.access.Audit;
import gridplan.core.lattice.Progress;
import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The GeoServer of this installation, for the service and for the command line. */
public final class GeoServers {
  private final JdbcClient db;
  private final Audit audit;
  private final Map<String, String> environment;

  GeoServers(JdbcClient db, Audit audit, Map<String, String> environment) {
    this.db = db;
    this.audit = audit;
    this.environment = Map.copyOf(environment);
  }

  /** For a command that runs beside the service, without Spring. */
  public static GeoServers besideTheService(DataSource database, Map<String, String> environment) {
    return new GeoServers(
        JdbcClient.create(database), Audit.besideTheService(database), environment);
  }

  /**
   * What was done or, in a dry run, would be.
   *
   * @param changes such as {@code create style grids}
   * @param holes known holes of its version that the operator takes on
   */
  public record Outcome(
      String address, String version, List<String> holes, boolean dryRun, List<String> changes) {}

  /**
   * @throws Problem {@code geoserver.settings} when its settings are wrong
   */
  Optional<GeoServerSettings> settings() {
    return GeoServerSettings.of(environment);
  }

  /**
   * Brings the GeoServer to what is published. Takes seconds; safe to repeat.
   *
   * @param dryRun only look, and say what would change
   * @param emptyCaches also when nothing is changed, because what is shown has
   * @throws Problem {@code geoserver.none} when there is none, and what it refuses
   */
  public Outcome publish(boolean dryRun, boolean emptyCaches, String author, Progress progress) {
    GeoServerSettings settings =
        settings()
            .orElseThrow(
                () ->
                    Problem.of(
                        "geoserver.none",
                        409,
                        "No GeoServer is set up; set "
                            + GeoServerSettings.URL
                            + " and start again."));
    try {
      GeoServerSync.Report report =
          new GeoServerSync(settings, PublicBounds.read(db), progress, dryRun).run(emptyCaches);
      if (!dryRun)
        audit.record(
            author,
            "geoserver.publish",
            "geoserver:" + settings.workspace(),
            "done",
            Map.of("changes", report.changes().size(), "holes", report.holes()));
      return new Outcome(
          settings.toString(),
          report.version(),
          report.holes(),
          dryRun,
          report.changes().stream().map(change -> change.action() + " " + change.what()).toList());
    } catch (Problem refused) {
      if (!dryRun)
        audit.record(
            author,
            "geoserver.publish",
            "geoserver:" + settings.workspace(),
            refused.code(),
            Map.of());
      throw refused;
    }
  }
}

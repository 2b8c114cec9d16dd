package gridplan.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import gridplan.core.coverage.Certificate;
import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageFace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.locationtech.jts.JTSVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Certificates in files: those of {@code check}, those that an edition is published with, alone or
 * within the edition's own description, and those of older programs.
 */
final class Certificates {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Certificates() {}

  /** Writes one where {@code --certificate-out} asks for it; never for grids with findings. */
  static void write(Arguments arguments, List<CoverageFace> faces, CheckResult result) {
    Path file = arguments.findPath("--certificate-out").orElse(null);
    if (file == null || !result.valid()) return;
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Certificate certificate = Certificate.of(faces, result.proof(), now.toString(), versions());
    JsonReports.writeFile(file, JSON.writeValueAsString(certificate));
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = Certificates.class.getPackage().getImplementationVersion();
    versions.put("gridplan", own == null ? "development" : own);
    versions.put("java", Runtime.version().toString());
    versions.put("jts", JTSVersion.CURRENT_VERSION.toString());
    return versions;
  }

  /** Reads the one that {@code --certificate} names, null for none; before any long work. */
  static Certificate read(Arguments arguments) {
    Path file = arguments.findPath("--certificate").orElse(null);
    if (file == null) return null;
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      JsonNode found = root.path("certificate").isObject() ? root.path("certificate") : root;
      if (!(found instanceof ObjectNode certificate) || !found.path("digest").isString())
        throw new UsageException(file + " is no certificate: it has no digest");
      if (certificate.has("polygons") && !certificate.has("grids"))
        certificate.set("grids", certificate.get("polygons"));
      return JSON.treeToValue(certificate, Certificate.class);
    } catch (IOException e) {
      throw new UsageException(file + " is no certificate that can be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new UsageException(
          file + " is no certificate that can be read: " + e.getOriginalMessage());
    }
  }

  /**
   * Whether the grids are the ones that a certificate is about, proved again; true for none. Adds
   * the answer to the report.
   */
  static boolean holds(
      Certificate certificate,
      List<CoverageFace> faces,
      CheckResult result,
      Map<String, Object> report,
      PrintStream err) {
    if (certificate == null) return true;
    TreeSet<String> differences = certificate.differences(faces, result.proof());
    boolean holds = result.proof().seamless() && differences.isEmpty();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("holds", holds);
    answer.put("digest", certificate.digest());
    answer.put("differences", differences);
    report.put("certificate", answer);
    if (!holds) report.put("valid", false);
    err.println(sentence(holds, differences));
    return holds;
  }

  private static String sentence(boolean holds, TreeSet<String> differences) {
    if (holds) return "The certificate holds: these are the grids that were certified.";
    if (differences.isEmpty())
      return "The grids are those of the certificate, but they do not tile this area.";
    return "The certificate does not hold: the grids differ from it in their "
        + String.join(", ", differences).replace("digest", "geometry")
        + ".";
  }
}

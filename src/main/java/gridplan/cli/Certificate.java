package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.ProofResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A small file that says which tiling was proved: the digest of its canonical geometry and the
 * counts, so that anybody can prove it again.
 */
final class Certificate {
  private Certificate() {}

  /** Writes one where {@code --certificate-out} asks for it; never for grids with findings. */
  static void write(Arguments arguments, CheckResult result) {
    Path file = arguments.findPath("--certificate-out").orElse(null);
    if (file == null || !result.valid()) return;
    ProofResult proof = result.proof();
    Map<String, Object> certificate = new LinkedHashMap<>();
    certificate.put("digest", proof.digest());
    certificate.put("polygons", proof.faces());
    certificate.put("edges", proof.edges());
    certificate.put("cancelled", proof.cancelled());
    Map<String, Object> totals = new LinkedHashMap<>();
    for (String total : new String[] {"gap_m2", "overlap_m2", "spill_m2", "unmatched_edges"})
      totals.put(total, 0);
    certificate.put("totals", totals);
    certificate.put("date", java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString());
    JsonReports.writeFile(file, JsonReports.mapper().writeValueAsString(certificate));
  }

  /**
   * Whether the grids are the ones that {@code --certificate} is about, proved again; true when
   * none is given. Adds the answer to the report.
   */
  static boolean holds(
      Arguments arguments, ProofResult proof, Map<String, Object> report, PrintStream err) {
    Path file = arguments.findPath("--certificate").orElse(null);
    if (file == null) return true;
    String digest = digest(file);
    boolean holds = proof.seamless() && proof.digest().equals(digest);
    report.put("certificate", Map.of("digest", digest, "holds", holds));
    if (!holds) report.put("valid", false);
    err.println(
        holds
            ? "The certificate holds."
            : proof.digest().equals(digest)
                ? "The grids are those of the certificate, but they do not tile."
                : "The grids are not those of the certificate: their digest is " + proof.digest());
    return holds;
  }

  private static String digest(Path file) {
    try {
      JsonNode digest = JsonReports.mapper().readTree(Files.readString(file)).get("digest");
      if (digest != null && digest.isString()) return digest.stringValue();
      throw new UsageException(file + " is no certificate: it has no digest");
    } catch (IOException | JacksonException e) {
      throw new UsageException(file + " is no certificate that can be read: " + e.getMessage());
    }
  }
}

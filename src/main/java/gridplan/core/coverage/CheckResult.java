package gridplan.core.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All findings of a check, in the order of their ids, beside the proof.
 *
 * @param proof the edge cancellation on the layer as it is; seamless exactly when there is no
 *     finding of ground, edge or validity
 */
public record CheckResult(List<Finding> findings, ProofResult proof) {
  public CheckResult {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean valid() {
    return findings.isEmpty() && proof.seamless();
  }

  /** Square metres of all findings of a kind. */
  public double areaM2(FindingKind kind) {
    return findings.stream().filter(f -> f.kind() == kind).mapToDouble(Finding::areaM2).sum();
  }

  /**
   * The sums of the report: square metres of gaps, overlaps and spill, the unmatched edges, and how
   * many findings there are of each kind.
   */
  public Map<String, Object> totals() {
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("gap_m2", areaM2(FindingKind.GAP));
    totals.put("overlap_m2", areaM2(FindingKind.OVERLAP));
    totals.put("spill_m2", areaM2(FindingKind.SPILL));
    totals.put("unmatched_edges", proof.unmatched().size());
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.kind().key(), 1, Integer::sum));
    totals.put("findings", counts);
    return totals;
  }

  /** How many findings of a kind. */
  public long count(FindingKind kind) {
    return findings.stream().filter(f -> f.kind() == kind).count();
  }
}

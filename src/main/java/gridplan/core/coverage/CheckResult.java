package gridplan.core.coverage;

import java.util.List;

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

  /** How many findings of a kind. */
  public long count(FindingKind kind) {
    return findings.stream().filter(f -> f.kind() == kind).count();
  }
}

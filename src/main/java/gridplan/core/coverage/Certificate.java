package gridplan.core.coverage;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was proved about a tiling, small enough to be kept with it, so that anybody can prove it
 * again. Written by {@code gridplan check} and with every edition; fields that only one of them
 * knows are null, as are those that certificates of older programs lack.
 *
 * @param format {@link #FORMAT}
 * @param digest SHA-256 of the canonical rings of all grids
 * @param codes SHA-256 that binds each grid's code to its ground
 * @param edges directed edges of all grids; each was cancelled
 * @param totals ground without a grid, with two, outside the scope, and loose edges: all zero
 * @param estimated some of the households are estimates
 * @param provedAt moment in UTC, ISO 8601
 * @param areaLines what a plan counts to another community than the areas on record do, a sentence
 *     each: their lines have yet to follow
 * @param versions of the program and what it computed with
 */
public record Certificate(
    String format,
    String digest,
    String codes,
    Integer grids,
    Long edges,
    Long cancelled,
    Map<String, Object> totals,
    Double households,
    Double residents,
    Integer buildings,
    Boolean estimated,
    Long plan,
    Long planVersion,
    Long mosaic,
    LocalDate validFrom,
    String provedAt,
    List<String> areaLines,
    Map<String, String> versions) {
  public Certificate {
    areaLines = areaLines == null ? List.of() : List.copyOf(areaLines);
  }

  /** Name and version of the form in which certificates are written. */
  public static final String FORMAT = "gridplan-certificate/2";

  /**
   * The certificate of a layer.
   *
   * @param proof seamless
   * @throws IllegalArgumentException when it is not
   */
  public static Certificate of(
      List<CoverageFace> faces, ProofResult proof, String provedAt, Map<String, String> versions) {
    if (!proof.seamless())
      throw new IllegalArgumentException("nothing is certified that does not tile");
    Map<String, Object> totals = new LinkedHashMap<>();
    for (String total : List.of("gap_m2", "overlap_m2", "spill_m2")) totals.put(total, 0.0);
    totals.put("unmatched_edges", 0);
    totals.put("invalid", 0);
    return new Certificate(
        FORMAT,
        proof.digest(),
        CodeDigest.of(faces),
        proof.faces(),
        proof.edges(),
        proof.cancelled(),
        totals,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        provedAt,
        List.of(),
        versions);
  }

  /**
   * What this certificate says otherwise than the layer shows, sorted: {@code digest}, {@code
   * codes}, {@code grids}, {@code edges}, {@code cancelled}, {@code totals}. Empty when the layer
   * is the one that was certified.
   */
  public TreeSet<String> differences(List<CoverageFace> faces, ProofResult proof) {
    TreeSet<String> differences = new TreeSet<>();
    if (!proof.digest().equals(digest)) differences.add("digest");
    if (codes != null && !codes.equals(CodeDigest.of(faces))) differences.add("codes");
    if (grids != null && grids != proof.faces()) differences.add("grids");
    if (edges != null && edges != proof.edges()) differences.add("edges");
    if (cancelled != null && cancelled != proof.cancelled()) differences.add("cancelled");
    if (totals != null && !totals.values().stream().allMatch(Certificate::isZero))
      differences.add("totals");
    return differences;
  }

  private static boolean isZero(Object total) {
    return total instanceof Number number && number.doubleValue() == 0;
  }
}

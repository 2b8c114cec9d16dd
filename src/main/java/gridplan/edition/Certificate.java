package gridplan.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was proved when an edition was published, for whoever wants to prove it again.
 *
 * @param digest SHA-256 of the canonical edges of all grids
 * @param edges directed edges of all grids; each was cancelled
 * @param totals ground without a grid, with two, outside the scope, and loose edges: all zero
 * @param estimated some of the households are estimates
 * @param areaLines what the plan counts to another community than the areas on record do, a
 *     sentence each: their lines have yet to follow
 * @param versions of the program and what it computed with
 */
public record Certificate(
    String digest,
    int grids,
    long edges,
    long cancelled,
    Map<String, Object> totals,
    double households,
    double residents,
    int buildings,
    boolean estimated,
    long plan,
    long planVersion,
    long mosaic,
    LocalDate validFrom,
    Instant provedAt,
    List<String> areaLines,
    Map<String, String> versions) {
  public Certificate {
    areaLines = areaLines == null ? List.of() : List.copyOf(areaLines);
  }
}

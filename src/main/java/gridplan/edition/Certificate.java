package gridplan.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What was proved when an edition was published, for whoever wants to prove it again.
 *
 * @param digest SHA-256 of the canonical edges of all grids
 * @param edges directed edges of all grids; each was cancelled
 * @param totals ground without a grid, with two, outside the scope, and loose edges: all zero
 * @param estimated some of the households are estimates
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
    Map<String, String> versions) {}

package gridplan.incident;

import gridplan.lookup.Located;
import java.time.Instant;
import java.util.List;

/**
 * A recorded incident.
 *
 * @param lon as it was given, in {@code crs}
 * @param cgcs2000 longitude and latitude on the lattice: the truth
 * @param gridCode of the grid in force when it happened; null outside every published grid
 * @param area that the grid belongs to; null outside
 * @param chain the grid and every area above it, as they were
 * @param edition that was in force; null outside
 * @param level rung of the area's ladder that sees to it
 * @param assignee to whom it was dispatched; empty while it is not
 * @param rating 1 to 5; null while it is not rated
 */
record Incident(
    long id,
    double lon,
    double lat,
    String crs,
    double[] cgcs2000,
    Instant happenedAt,
    String kind,
    String note,
    Long area,
    String gridCode,
    String gridName,
    List<Located.Link> chain,
    Long edition,
    MatterStatus status,
    String level,
    String assignee,
    Integer rating,
    String recordedBy,
    Instant recordedAt) {}

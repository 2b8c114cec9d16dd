package gridplan.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * A read key as administrators see it; the key itself is nowhere.
 *
 * @param hint its first characters
 * @param areas as they were given; null for everywhere
 * @param ratePerMinute requests that it may send
 * @param revokedAt null while it holds
 * @param lastUsedAt to the minute; null when it was never used
 * @param scope its layers, and its areas with all those below them
 */
record ApiKey(
    long id,
    String name,
    String hint,
    List<ReadLayer> layers,
    List<Long> areas,
    int ratePerMinute,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt,
    Instant lastUsedAt,
    @JsonIgnore ReadScope scope) {
  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}

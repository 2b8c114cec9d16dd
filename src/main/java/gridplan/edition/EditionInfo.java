package gridplan.edition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import gridplan.core.coverage.Certificate;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An edition without its grids.
 *
 * @param validTo the first day on which it is no longer valid; null while that is open
 * @param replaced another edition took its place from its very first day: it is never valid
 * @param digest SHA-256 of the canonical edges of all its grids
 * @param repeats the earlier edition that it publishes again; null for one of a plan
 * @param reason why it does; empty for one of a plan
 * @param certificate only where one edition is asked for
 */
public record EditionInfo(
    long id,
    long plan,
    long area,
    int tier,
    LocalDate validFrom,
    LocalDate validTo,
    boolean replaced,
    Instant publishedAt,
    String publishedBy,
    String digest,
    int grids,
    @JsonInclude(Include.NON_NULL) Long repeats,
    @JsonInclude(Include.NON_EMPTY) String reason,
    @JsonInclude(Include.NON_NULL) Certificate certificate) {}

package gridplan.edition;

import java.time.LocalDate;

/**
 * The days on which an edition is valid in its area, as recorded at some moment.
 *
 * @param tier of its grids: 2 for the grid (网格), less for what lies above it, more for what is
 *     below
 * @param validTo the first day on which it no longer is, null while that is open
 */
public record EditionPeriod(
    long edition, long area, int tier, LocalDate validFrom, LocalDate validTo) {
  public boolean contains(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
  }
}

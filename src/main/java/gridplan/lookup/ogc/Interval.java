package gridplan.lookup.ogc;

import gridplan.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The days that {@code datetime} asks for. Grids are valid by whole days of the service's time
 * zone.
 *
 * @param first null for always before
 * @param last inclusive; null for ever after
 */
record Interval(LocalDate first, LocalDate last) {
  private static final int FIRST_YEAR = -4_000;
  private static final int LAST_YEAR = 99_999;

  static Interval of(LocalDate day) {
    return new Interval(day, day);
  }

  /**
   * @param text a date or date-time of RFC 3339, or two of them with {@code /} between; {@code ..}
   *     or nothing for an open end
   * @throws Problem {@code ogc.datetime} (400)
   */
  static Interval parse(String text) {
    String[] ends = text.split("/", -1);
    if (ends.length == 1) return of(day(text));
    if (ends.length != 2) throw wrong();
    LocalDate first = isOpen(ends[0]) ? null : day(ends[0]);
    LocalDate last = isOpen(ends[1]) ? null : day(ends[1]);
    if (first != null && last != null && first.isAfter(last)) throw wrong();
    return new Interval(first, last);
  }

  private static boolean isOpen(String end) {
    return end.isEmpty() || end.equals("..");
  }

  private static LocalDate day(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      LocalDate day =
          upper.contains("T")
              ? OffsetDateTime.parse(upper).atZoneSameInstant(ZoneId.systemDefault()).toLocalDate()
              : LocalDate.parse(upper);
      if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) throw wrong();
      return day;
    } catch (DateTimeException e) {
      throw wrong();
    }
  }

  private static Problem wrong() {
    return Problem.of(
            "ogc.datetime",
            400,
            "datetime is a day such as 2026-03-01, a moment such as 2026-03-01T00:00:00Z, or two of"
                + " them as 2026-03-01/.. with the earlier one first.")
        .with("parameter", "datetime");
  }
}

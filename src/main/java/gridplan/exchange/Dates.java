package gridplan.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates and moments as files write them. */
final class Dates {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Dates() {}

  /**
   * A date ({@code 2026-01-31}, {@code 2026/01/31}) or a moment ({@code 2026-01-31T08:00:00Z}, also
   * with a blank and without a zone); the text itself where it is neither.
   */
  static Object parse(String text) {
    String iso = text.strip().replace('/', '-');
    try {
      if (iso.length() == 10) return LocalDate.parse(iso);
      if (iso.length() < 16 || iso.length() > 40) return text;
      iso = iso.substring(0, 10) + "T" + iso.substring(11);
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return zoned ? (Object) OffsetDateTime.parse(withColon(iso)) : LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      return text;
    }
  }

  /** A date or moment as GeoPackage and FlatGeobuf keep it; a moment without a zone is UTC. */
  static String utc(Object value) {
    if (value instanceof OffsetDateTime moment) return MOMENT.format(moment.toInstant());
    if (value instanceof LocalDateTime local) return MOMENT.format(local.toInstant(ZoneOffset.UTC));
    if (value instanceof LocalDate date) return utc(date.atStartOfDay());
    return value.toString();
  }

  /** Programs write the zone as {@code +08} or {@code +0800} too. */
  private static String withColon(String iso) {
    if (iso.matches(".*[+-]\\d\\d")) return iso + ":00";
    if (iso.matches(".*[+-]\\d{4}"))
      return iso.substring(0, iso.length() - 2) + ":" + iso.substring(iso.length() - 2);
    return iso;
  }
}

package gridplan.lookup.ogc;

import gridplan.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

/**
 * Where a page ended, and the state of the published grids that all pages of one answer show:
 * nothing is skipped or told twice, even when an edition is published in between.
 *
 * @param recorded the moment of record
 * @param day today when the first page was asked for
 * @param key first part of the last feature's order
 * @param key2 second part
 */
record Cursor(Instant recorded, LocalDate day, long key, String key2) {
  private static final int LONGEST = 500;

  String encoded() {
    String text = recorded + " " + day + " " + key + " " + key2;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws Problem {@code ogc.cursor} (400)
   */
  static Cursor decode(String encoded) {
    try {
      if (encoded.length() > LONGEST) throw wrong();
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 4);
      if (parts.length != 4 || parts[3].indexOf('\0') >= 0) throw wrong();
      Cursor cursor =
          new Cursor(
              Instant.parse(parts[0]),
              LocalDate.parse(parts[1]),
              Long.parseLong(parts[2]),
              parts[3]);
      if (!Interval.parse(parts[1]).equals(Interval.of(cursor.day()))) throw wrong();
      return cursor;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong();
    }
  }

  private static Problem wrong() {
    return Problem.of(
            "ogc.cursor", 400, "This cursor was not made here; follow the link next of a page.")
        .with("parameter", "cursor");
  }
}

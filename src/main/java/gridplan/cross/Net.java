package gridplan.cross;

import java.time.Instant;
import java.util.List;

/**
 * A net of an area, without its ground.
 *
 * @param owner who keeps it
 * @param file it came from
 * @param units how many it has
 * @param notices what was repaired, renamed or left out
 */
record Net(
    long id,
    long area,
    String name,
    String owner,
    String file,
    int units,
    List<Notice> notices,
    String importedBy,
    Instant importedAt) {

  /**
   * Something about one unit.
   *
   * @param where longitude and latitude, null when it has no place
   */
  record Notice(String kind, String unit, List<Double> where, String detail) {}
}

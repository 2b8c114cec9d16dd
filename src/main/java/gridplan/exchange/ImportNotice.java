package gridplan.exchange;

import org.locationtech.jts.geom.Coordinate;

/**
 * Something that was read but repaired, left out or assumed.
 *
 * @param kind stable key, such as {@code building-repaired} or {@code building-outside}
 * @param sourceId the object, such as {@code way/123}; empty when the whole file is meant
 * @param where lattice coordinate, or null when the object has no place
 * @param detail one English sentence
 * @param feature its number in the file, from 1; 0 when the whole file is meant or it has none
 * @param value what stands in the file and is wrong, such as {@code 户数 = 许多}; may be empty
 */
public record ImportNotice(
    String kind, String sourceId, Coordinate where, String detail, int feature, String value) {

  /** Something that no feature of the file is to blame for. */
  public ImportNotice(String kind, String sourceId, Coordinate where, String detail) {
    this(kind, sourceId, where, detail, 0, "");
  }

  /** Something about a feature of the file. */
  ImportNotice(String kind, String sourceId, Coordinate where, String detail, int feature) {
    this(kind, sourceId, where, detail, feature, "");
  }

  /** The same under another name and in other words. */
  public ImportNotice named(String newSourceId, String newDetail) {
    return new ImportNotice(kind, newSourceId, where, newDetail, feature, value);
  }
}

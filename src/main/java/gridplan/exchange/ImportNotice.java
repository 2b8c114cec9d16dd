package gridplan.exchange;

import org.locationtech.jts.geom.Coordinate;

/**
 * Something that was read but repaired, left out or assumed.
 *
 * @param kind stable key, such as {@code building-repaired} or {@code building-outside}
 * @param sourceId the object, such as {@code way/123}; empty when the whole file is meant
 * @param where lattice coordinate, or null when the object has no place
 * @param detail one English sentence
 */
public record ImportNotice(String kind, String sourceId, Coordinate where, String detail) {}

package gridplan.core.mosaic;

import org.locationtech.jts.geom.Coordinate;

/**
 * Something the builder met and dealt with, or could not use, that a person should know.
 *
 * @param kind what, such as {@code building-outside}, {@code footprint-across-barrier}, {@code
 *     gap-joined}
 * @param id id of the source object
 * @param where lattice coordinate
 * @param detail one English sentence
 */
public record MosaicNotice(String kind, long id, Coordinate where, String detail) {}

package gridplan.layer;

import java.util.List;

/**
 * Something that an import repaired, left out or assumed.
 *
 * @param kind stable key such as {@code building-outside}
 * @param source the object in the file, such as {@code way/123}; empty when the file is meant
 * @param where longitude and latitude, or null when the object has no place
 * @param detail one English sentence
 */
public record AreaNotice(String kind, String source, List<Double> where, String detail) {}

package gridplan.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One object of a layer.
 *
 * @param number its place in the file, from 1
 * @param attributes in file order; values are String, Long, Double, Boolean, LocalDate,
 *     LocalDateTime, OffsetDateTime or null
 * @param geometry lattice geometry, possibly invalid as the file has it; null when it has none
 */
public record Feature(int number, Map<String, Object> attributes, Geometry geometry) {
  public Feature {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The attribute as text, without {@code .0} for whole numbers; null when absent or null. */
  public String text(String field) {
    Object value = attributes.get(field);
    return value == null ? null : textOf(value);
  }

  /** A value that is not null as text, without {@code .0} for whole numbers. */
  static String textOf(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15)
      return Long.toString(number.longValue());
    return value.toString();
  }

  /**
   * The attribute as a number; null when absent, null or empty.
   *
   * @throws NumberFormatException when it is text that is no number
   */
  public Double number(String field) {
    Object value = attributes.get(field);
    if (value instanceof Number number) return number.doubleValue();
    if (value == null || value.toString().isBlank()) return null;
    return Double.valueOf(value.toString().strip());
  }
}

package gridplan.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Set;

/** What the values of a field are. */
public enum FieldKind {
  TEXT,
  /** {@code Long}. */
  INTEGER,
  /** {@code Double}; whole numbers may be among them. */
  REAL,
  BOOLEAN,
  /** {@code LocalDate}. */
  DATE,
  /** {@code LocalDateTime}, or {@code OffsetDateTime} where the file tells the zone. */
  DATETIME;

  /** The kind of one value that is not null. */
  static FieldKind of(Object value) {
    if (value instanceof Long || value instanceof Integer) return INTEGER;
    if (value instanceof Number) return REAL;
    if (value instanceof Boolean) return BOOLEAN;
    if (value instanceof LocalDate) return DATE;
    if (value instanceof LocalDateTime || value instanceof OffsetDateTime) return DATETIME;
    return TEXT;
  }

  /** The kind that holds values of all these. */
  static FieldKind of(Set<FieldKind> seen) {
    if (seen.size() == 1) return seen.iterator().next();
    if (seen.equals(Set.of(INTEGER, REAL))) return REAL;
    if (seen.equals(Set.of(DATE, DATETIME))) return DATETIME;
    return TEXT;
  }
}

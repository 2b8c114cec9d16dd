package gridplan.plan;

import java.util.Locale;
import java.util.Optional;

/** What a grid is for (DOMAIN: dedicated grid, 专属网格). */
public enum GridKind {
  /** Of households, with a band. */
  ORDINARY,
  /**
   * A school, a hospital, a market: takes part in the tiling, has its own load and no band, and is
   * left out of the figures of balance.
   */
  DEDICATED;

  /** As files and the database write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<GridKind> findKey(String key) {
    for (GridKind kind : values()) if (kind.key().equals(key)) return Optional.of(kind);
    return Optional.empty();
  }
}

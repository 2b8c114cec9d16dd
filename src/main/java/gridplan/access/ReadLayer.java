package gridplan.access;

/** What a read key may be good for; the names are those of the API. */
public enum ReadLayer {
  /** Grid by coordinate, with what accounts are told. */
  locate,
  /** Published grids: features, tiles, downloads. */
  grids,
  areas,
  buildings,
  barriers,
  compounds,
  /**
   * How much and how fast the service works ({@code /actuator/prometheus}): no layer, no places.
   */
  metrics;

  /** Whether it is a layer of a map. */
  public boolean isDrawn() {
    return this != locate && this != metrics;
  }
}

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
  compounds
}

package gridplan.core.coverage;

/** Who receives ground that nobody or several have. */
public enum RepairRule {
  /** The neighbour, or of an overlap the owner, with the longest shared border. */
  LONGEST_BORDER,
  /**
   * The one for whom the fewest households change grid; of equals the one whose buildings stand on
   * the ground, then the longest border.
   */
  FEWEST_HOUSEHOLDS,
  /** The one on whose side of a barrier the ground lies; where there is none the longest border. */
  BARRIER
}

package gridplan.exchange;

/** Takes the features of a layer as they come. */
@FunctionalInterface
public interface FeatureSink {
  /** A feature on the lattice, possibly invalid as the file has it. */
  void feature(Feature feature);

  /**
   * A feature that cannot be used. Ends the reading unless overridden to gather problems.
   *
   * @param number of the feature, from 1
   */
  default void problem(int number, InputException problem) {
    throw problem;
  }

  /** Something that was repaired, left out or assumed. */
  default void notice(ImportNotice notice) {}
}

package gridplan.core.lattice;

import java.util.concurrent.CancellationException;

/**
 * Where long work tells how far it is and asks whether to go on. Implementations must be safe to
 * call from any thread and cheap enough to be called a few hundred times.
 */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (stage, fraction) -> {};

  /**
   * Reports the state of one stage.
   *
   * @param stage a stable key such as {@code cells.blocks}, which the page translates
   * @param fraction share of this stage that is done, 0 to 1; NaN when unknown
   * @throws CancellationException when the user has cancelled: the work must stop and leave nothing
   */
  void report(String stage, double fraction);
}

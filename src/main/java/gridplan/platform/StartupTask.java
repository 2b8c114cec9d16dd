package gridplan.platform;

import gridplan.core.lattice.Progress;

/**
 * Work that {@code gridplan serve} does once the service answers and before it prints the address,
 * such as loading the sample into an empty database. Every Spring bean of this type is run, on each
 * start, in {@link org.springframework.core.annotation.Order}; it must find out by itself whether
 * there is anything to do.
 */
public interface StartupTask {
  /** What the terminal shows while it runs, such as {@code Loading the sample town}. */
  String title();

  /**
   * @return whether there was anything to do
   */
  boolean run(Progress progress);
}

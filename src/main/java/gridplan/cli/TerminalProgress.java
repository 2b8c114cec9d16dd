package gridplan.cli;

import gridplan.core.lattice.Progress;
import java.io.PrintStream;

/**
 * Progress for people, on standard error: one line that is written over in a terminal, else one
 * line for each stage. {@link #close} ends the line. Safe from any thread.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
  private static final long QUIET_NANOS = 150_000_000L;

  private final PrintStream err;
  private final String title;
  private final boolean isTerminal;
  private String stage;
  private long toldAt;

  /**
   * @param title what is being done, such as {@code Importing monaco.osm.pbf}
   */
  public TerminalProgress(PrintStream err, String title) {
    this.err = err;
    this.title = title;
    this.isTerminal = System.console() != null;
  }

  @Override
  public synchronized void report(String newStage, double fraction) {
    long now = System.nanoTime();
    boolean isNew = !newStage.equals(stage);
    if (!isNew && (!isTerminal || now - toldAt < QUIET_NANOS)) return;
    stage = newStage;
    toldAt = now;
    String percent = Double.isNaN(fraction) ? "" : " " + Math.round(fraction * 100) + " %";
    if (isTerminal) err.print("\r\033[K" + title + ": " + Stages.words(newStage) + percent);
    else err.println(title + ": " + Stages.words(newStage));
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (isTerminal && stage != null) err.print("\r\033[K");
    err.flush();
  }
}

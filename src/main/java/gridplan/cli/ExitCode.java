package gridplan.cli;

/** What the command line answers to the shell. */
public final class ExitCode {
  public static final int DONE = 0;

  /** The work was done and there are findings. */
  public static final int FINDINGS = 1;

  /** Unreadable input, wrong usage, or a machine that lacks something. */
  public static final int UNUSABLE = 2;

  /** Infeasible or refused, with the reason on standard error. */
  public static final int REFUSED = 3;

  private ExitCode() {}
}

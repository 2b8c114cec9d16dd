package gridplan.cli;

import java.io.PrintStream;

/** One word of the command line. Stateless; {@link Main} lists them all. */
public interface Command {
  /** What the user types, such as {@code cells}. */
  String name();

  /**
   * One or more lines for {@code gridplan help}, the first beginning with {@code gridplan NAME}.
   */
  String usage();

  /**
   * Does the work.
   *
   * @param args the words after the command's name
   * @param out results and {@code --json} reports, nothing else
   * @param err people's text and progress
   * @return one of {@link ExitCode}
   * @throws UsageException for wrong options; {@link Main} prints it with the usage
   * @throws gridplan.platform.problem.Problem for unreadable input: one line, exit 2
   */
  int run(String[] args, PrintStream out, PrintStream err) throws Exception;
}

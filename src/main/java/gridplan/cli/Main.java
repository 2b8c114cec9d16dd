package gridplan.cli;

import gridplan.exchange.InputException;
import gridplan.platform.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the command and turns what goes wrong into one line and an exit code. */
public final class Main {
  /** Every command, in the order of the help; one line each. */
  static final List<Command> COMMANDS =
      List.of(
          new SampleCommand(),
          new ImportCommand(),
          new ExportCommand(),
          new CellsCommand(),
          new CheckCommand(),
          new RepairCommand(),
          new ConvertCommand(),
          new PlanCommand(),
          new RebalanceCommand(),
          new CompareCommand(),
          new LocateCommand(),
          new BenchCommand(),
          new PublishCommand(),
          //
          new ServeCommand(),
          new LoginCommand(),
          new DoctorCommand());

  private Main() {}

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err =
        new PrintStream(
            new PlainText(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err))),
            true,
            StandardCharsets.UTF_8);
    int code = run(COMMANDS, args, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /**
   * Runs the command named by the first word. Never throws; prints no stack trace for a user's
   * mistake.
   */
  static int run(List<Command> commands, String[] args, PrintStream out, PrintStream err) {
    if (args.length == 0) {
      err.print(usage(commands));
      return ExitCode.UNUSABLE;
    }
    boolean help = List.of("help", "--help", "-h").contains(args[0]);
    if (help && args.length == 1) {
      out.print(usage(commands));
      return ExitCode.DONE;
    }
    String name = args[help ? 1 : 0];
    Optional<Command> found = commands.stream().filter(c -> c.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      err.println("gridplan: there is no command '" + name + "'. Try 'gridplan help'.");
      return ExitCode.UNUSABLE;
    }
    Command command = found.get();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    if (help || List.of(rest).contains("--help")) {
      out.println(command.usage().strip());
      return ExitCode.DONE;
    }
    return run(command, rest, out, err);
  }

  private static int run(Command command, String[] rest, PrintStream out, PrintStream err) {
    String prefix = "gridplan " + command.name() + ": ";
    try {
      return command.run(rest, out, err);
    } catch (UsageException e) {
      err.println(prefix + e.getMessage());
      err.println("'gridplan " + command.name() + " --help' tells its options.");
    } catch (Problem | InputException e) {
      err.println(prefix + e.getMessage());
    } catch (OutOfMemoryError e) {
      err.println(prefix + "out of memory; give Java more with JAVA_TOOL_OPTIONS=-Xmx4g.");
    } catch (Exception | StackOverflowError e) {
      err.println(prefix + "this should not have happened, please report it:");
      e.printStackTrace(err);
    }
    return ExitCode.UNUSABLE;
  }

  private static String usage(List<Command> commands) {
    StringBuilder text = new StringBuilder("gridplan COMMAND …\n\n");
    for (Command command : commands) text.append(command.usage().strip()).append('\n');
    text.append("gridplan test    the whole test suite; by the launcher, in a checkout\n");
    return text.toString();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}

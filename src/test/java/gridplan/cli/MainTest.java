package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private interface Body {
    int run(String[] args) throws Exception;
  }

  private static Command command(Body body) {
    return new Command() {
      @Override
      public String name() {
        return "try";
      }

      @Override
      public String usage() {
        return "gridplan try FILE [--seed N]";
      }

      @Override
      public int run(String[] args, PrintStream out, PrintStream err) throws Exception {
        return body.run(args);
      }
    };
  }

  private int run(Body body, String... args) {
    return Main.run(
        List.of(command(body)),
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void theCommandsAnswerIsTheExitCode() {
    assertThat(run(args -> args.length, "try", "a", "b", "c")).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void aProblemIsOneLineAndExitTwo() {
    int code =
        run(
            args -> {
              throw Problem.of("osm.truncated", 400, "a.osm.pbf ends in the middle.");
            },
            "try");
    assertThat(code).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("gridplan try: a.osm.pbf ends in the middle." + System.lineSeparator());
    assertThat(out.size()).isZero();
  }

  @Test
  void wrongUsageIsOneSentenceThatPointsToTheHelp() {
    int code =
        run(
            args -> {
              Arguments.parse(args, Set.of(), Set.of("--seed"));
              return ExitCode.DONE;
            },
            "try",
            "--sed",
            "1");
    assertThat(code).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            gridplan try: unknown option --sed
            'gridplan try --help' tells its options.
            """);
  }

  @Test
  void anUnknownCommandPointsToTheHelp() {
    assertThat(run(args -> ExitCode.DONE, "tyr")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("there is no command 'tyr'. Try 'gridplan help'.");
    assertThat(run(args -> ExitCode.DONE)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(run(args -> ExitCode.DONE, "help")).isEqualTo(ExitCode.DONE);
    for (String[] words : new String[][] {{"try", "--help"}, {"help", "try"}}) {
      out.reset();
      assertThat(run(args -> ExitCode.FINDINGS, words)).isEqualTo(ExitCode.DONE);
      assertThat(out.toString(StandardCharsets.UTF_8).strip())
          .isEqualTo("gridplan try FILE [--seed N]");
    }
    assertThat(run(args -> ExitCode.DONE, "help", "tyr")).isEqualTo(ExitCode.UNUSABLE);
  }

  @Test
  void commandsHaveDifferentNamesAndUsagesThatBeginWithThem() {
    Set<String> names = new HashSet<>();
    for (Command command : Main.COMMANDS) {
      assertThat(names.add(command.name())).as(command.name()).isTrue();
      assertThat(command.usage()).startsWith("gridplan " + command.name());
    }
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminal() throws java.io.IOException {
    try (PlainText plain = new PlainText(out)) {
      plain.write("\r\033[KGrid \033[31mred\0\007\t网格\n\033".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\r\033[KGrid ?[31mred??\t网格\n?");
  }
}

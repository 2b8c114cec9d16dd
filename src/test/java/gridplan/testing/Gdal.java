package gridplan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution's GDAL, by its programs: the other opinion on files and coordinates. Required
 * where {@code CI=true}; elsewhere tests that need it are skipped aloud.
 */
public final class Gdal {
  private Gdal() {}

  /** What a program printed; fails when it reports an error or warns of one. */
  public static String run(Object... words) {
    return run(Map.of(), "", words);
  }

  /** The same with settings of its own and a text for its standard input. */
  public static String run(Map<String, String> settings, String input, Object... words) {
    List<String> command = new ArrayList<>();
    for (Object word : words) command.add(word.toString());
    require(command.get(0));
    try {
      Path said = Files.createTempFile("gdal", ".txt");
      Path given = Files.writeString(Files.createTempFile("gdal", ".txt"), input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(given.toFile())
              .redirectOutput(said.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(settings);
      Process process = builder.start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail("%s does not end", command);
      }
      String output = Files.readString(said, StandardCharsets.UTF_8);
      Files.delete(said);
      Files.delete(given);
      assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
      assertThat(output).as("%s", command).doesNotContain("ERROR ");
      return output;
    } catch (IOException e) {
      throw new AssertionError(command + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void require(String program) {
    for (String folder : System.getenv("PATH").split(":"))
      if (Files.isExecutable(Path.of(folder, program))) return;
    String missing = program + " is missing; install gdal-bin (./gridplan test does)";
    if ("true".equals(System.getenv("CI"))) fail(missing);
    Assumptions.abort(missing);
  }
}

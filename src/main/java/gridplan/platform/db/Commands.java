package gridplan.platform.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine to their end. */
final class Commands {
  /**
   * @param output both streams together
   */
  record Ended(int exit, String output) {
    boolean isOk() {
      return exit == 0;
    }

    /** The last line that says something, for a one-line error. */
    String lastLine() {
      return output.strip().lines().reduce((first, second) -> second).orElse("no output");
    }
  }

  private Commands() {}

  /**
   * Output goes through a file, not a pipe: a server started by the command would inherit the pipe
   * and keep it open.
   *
   * @throws IOException when the program is missing or takes longer than two minutes
   */
  static Ended run(List<String> command, Map<String, String> environment) throws IOException {
    Path output = Files.createTempFile("gridplan", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_MESSAGES", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " did not end within two minutes");
      }
      return new Ended(
          process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command.get(0) + " was interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}

package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own: started, doubled, killed, started again, stopped. */
class ServeTest {
  private static final Pattern READY =
      Pattern.compile("gridplan is ready at http://127\\.0\\.0\\.1:(\\d+)/");
  private static final Pattern LINK = Pattern.compile("(/login\\?token=\\S+)");

  @TempDir Path folder;
  private Path home;

  /** A running or ended service with what it has printed. */
  private record Service(Process process, Path output) {
    String text() throws IOException {
      return Files.readString(output);
    }

    /** Waits for the address; fails with what was printed when the service ends before. */
    int awaitPort() throws Exception {
      for (int i = 0; i < 1200; i++) {
        Matcher ready = READY.matcher(text());
        if (ready.find() && text().contains("Ctrl-C")) return Integer.parseInt(ready.group(1));
        assertThat(process.isAlive()).as(text()).isTrue();
        Thread.sleep(100);
      }
      throw new AssertionError("not ready within two minutes: " + text());
    }

    int awaitEnd() throws Exception {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(text()).isTrue();
      return process.exitValue();
    }
  }

  @BeforeEach
  void openFolderForTheDatabasesUser() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    home = folder.resolve("home");
  }

  @AfterEach
  void endLeftOverServer() throws Exception {
    ProcessHandle server = server();
    if (server != null) server.destroy();
    for (int i = 0; i < 100 && server() != null; i++) Thread.sleep(100);
  }

  @Test
  void survivesADoubleAndAKill() throws Exception {
    Service first = serve("--port", "0");
    int port = first.awaitPort();
    new Api(port).get("/actuator/health").expect(200);
    Matcher link = LINK.matcher(first.text());
    assertThat(link.find()).as(first.text()).isTrue();
    new Api(port).get(link.group(1)).expect(302);

    Service second = serve("--port", "0");
    assertThat(second.awaitEnd()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(second.text().strip())
        .startsWith("gridplan serve: " + home + " is in use by process " + first.process.pid())
        .contains("http://127.0.0.1:" + port + "/")
        .hasLineCount(1);

    first.process.destroyForcibly();
    first.awaitEnd();
    long server = server().pid();
    Service third = serve("--port", "0");
    new Api(third.awaitPort()).get("/actuator/health").expect(200);
    assertThat(server().pid()).as("the living server is taken over").isEqualTo(server);

    third.process.destroy();
    third.awaitEnd();
    assertThat(home.resolve("cluster/postmaster.pid"))
        .as("a server that was stopped cleanly takes its file away")
        .doesNotExist();
  }

  @Test
  void aPortInUseIsOneLineThatSaysWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Service service = serve("--port", Integer.toString(taken.getLocalPort()));
      assertThat(service.awaitEnd()).isEqualTo(ExitCode.UNUSABLE);
      assertThat(service.text().strip())
          .isEqualTo(
              "gridplan serve: Port "
                  + taken.getLocalPort()
                  + " of 127.0.0.1 is in use; stop the program that uses it, or choose another with --port.");
    }
  }

  private Service serve(String... options) throws IOException {
    Path output = Files.createTempFile(folder, "serve", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "gridplan.cli.Main",
            "serve");
    builder.command().addAll(java.util.List.of(options));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("GRIDPLAN_HOME", home.toString());
    builder.environment().remove("GRIDPLAN_DATABASE_URL");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Service(builder.start(), output);
  }

  /** The database server of the home; null when none runs. */
  private ProcessHandle server() throws IOException {
    Path file = home.resolve("cluster/postmaster.pid");
    if (!Files.exists(file)) return null;
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElse(null);
  }
}

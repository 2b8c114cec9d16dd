package gridplan.cli;

import gridplan.platform.db.GridplanHome;
import gridplan.platform.problem.Problem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Runs the service until it is stopped. */
final class ServeCommand implements Command {
  private static final int HIGHEST_PORT = 65535;

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String usage() {
    return """
        gridplan serve [--port N] [--listen ADDRESS] [--certificate F.pem --key F.pem] [--web DIR]
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) throws Exception {
    Arguments options =
        Arguments.parse(
            args, Set.of(), Set.of("--port", "--listen", "--certificate", "--key", "--web"));
    if (!options.rest().isEmpty()) throw new UsageException("unexpected " + options.rest().get(0));
    if (options.has("--certificate") != options.has("--key"))
      throw new UsageException("--certificate and --key go together");
    GridplanHome home = GridplanHome.of(System.getenv());
    ListenAddress address =
        new ListenAddress(
            options.find("--listen").orElse("127.0.0.1"),
            port(options),
            readable(options.findPath("--certificate")),
            readable(options.findPath("--key")));
    try (RunningService service = new RunningService(home, address, options.findPath("--web"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
      service.start(out, err);
      service.awaitStop();
    }
    return ExitCode.DONE;
  }

  private static int port(Arguments options) {
    long port = options.findLong("--port").orElse(8080L);
    if (port < 0 || port > HIGHEST_PORT)
      throw new UsageException("--port " + port + " is not between 0 and " + HIGHEST_PORT);
    return (int) port;
  }

  private static Optional<Path> readable(Optional<Path> file) {
    file.filter(path -> !Files.isReadable(path))
        .ifPresent(
            path -> {
              throw Problem.of("serve.certificate", 500, path + " cannot be read.");
            });
    return file;
  }
}

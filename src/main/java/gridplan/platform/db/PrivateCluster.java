package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server of our own. It is not a child of this process: {@code pg_ctl} puts it in a
 * session of its own, so that Ctrl-C in the terminal reaches the service first, which then stops
 * the server. If the service is killed the server lives on, and the next start takes it over.
 *
 * <p>Not thread safe; the caller holds the {@link HomeLock}.
 */
final class PrivateCluster {
  /** Name of the first role, which makes the others. */
  static final String SUPERUSER = "gridplan_super";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST_SOCKET_FOLDER = 90;

  /** What every cluster runs with; durability is PostgreSQL's own default and stays on. */
  private static final List<String> DURABLE =
      List.of("shared_buffers=256MB", "max_connections=60", "maintenance_work_mem=128MB");

  /** For clusters that are thrown away after a test. */
  private static final List<String> THROW_AWAY =
      List.of(
          "fsync=off",
          "synchronous_commit=off",
          "full_page_writes=off",
          "max_connections=200",
          "shared_buffers=128MB");

  private final GridplanHome home;
  private final PostgresBinaries binaries;
  private final UnixUser user;
  private final Secrets secrets;
  private final boolean throwAway;

  PrivateCluster(GridplanHome home, PostgresBinaries binaries, UnixUser user, boolean throwAway) {
    this.home = home;
    this.binaries = binaries;
    this.user = user;
    this.secrets = Secrets.of(home.secrets());
    this.throwAway = throwAway;
  }

  Secrets secrets() {
    return secrets;
  }

  /** The major version that made the data folder; empty when there is none yet. */
  static Optional<Integer> majorVersion(GridplanHome home) {
    try {
      return Optional.of(
          Integer.valueOf(Files.readString(home.cluster().resolve("PG_VERSION")).strip()));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** A login as the superuser to a server that runs already; its port is read from its folder. */
  static Optional<Login> findRunning(GridplanHome home) {
    try {
      Optional<Postmaster> postmaster = Postmaster.find(home.cluster());
      if (postmaster.isEmpty() || !postmaster.get().isAlive()) return Optional.empty();
      return Optional.of(superuser(postmaster.get().port(), Secrets.of(home.secrets())));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Makes the cluster if there is none, starts it unless it runs, and waits until it answers.
   *
   * @return a login as superuser to the database {@code postgres}
   * @throws Problem {@code database.start} with the server's own last words
   */
  Login start() {
    try {
      prepareFolders();
      if (!Files.exists(home.cluster().resolve("PG_VERSION"))) initialise();
      return answering();
    } catch (IOException e) {
      throw startProblem(e.getMessage()).causedBy(e);
    }
  }

  private void prepareFolders() throws IOException {
    for (Path folder : List.of(home.sockets(), home.log())) {
      Files.createDirectories(folder);
      user.own(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    if (!user.canEnter(home.log()))
      throw Problem.of(
          "home.notWritable",
          500,
          "The database's user cannot enter "
              + home.folder()
              + "; set GRIDPLAN_HOME to a folder below one that everybody may enter, such as /var/lib/gridplan.");
  }

  /**
   * In a folder beside, which becomes the cluster at once: a killed start leaves no half of one.
   */
  private void initialise() throws IOException {
    Path fresh = home.folder().resolve("cluster.new");
    Folders.delete(fresh);
    Files.createDirectory(fresh);
    user.own(fresh);
    Path password = home.log().resolve("password");
    Files.writeString(password, secrets.superuser());
    user.own(password);
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + (Files.exists(Path.of("/proc")) ? "C.UTF-8" : "C"),
                throwAway ? "--no-sync" : "--data-checksums"));
    Commands.Ended ended = Commands.run(user.command(command), binaries.environment());
    Files.delete(password);
    if (!ended.isOk()) throw startProblem(ended.lastLine());
    Files.move(fresh, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Login answering() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String lastWords = "";
    while (System.nanoTime() < deadline) {
      Optional<Postmaster> running = Postmaster.find(home.cluster());
      if (running.isPresent() && running.get().isAlive()) {
        Login login = superuser(running.get().port(), secrets);
        if (answers(login)) return login;
      } else {
        if (running.isPresent()) Files.deleteIfExists(home.cluster().resolve("postmaster.pid"));
        lastWords = launch();
        if (isHopeless(lastWords)) throw startProblem(lastWords);
      }
      pause();
    }
    throw startProblem(lastWords.isEmpty() ? "it does not answer" : lastWords);
  }

  /** Anything but a port taken meanwhile, or children of a killed server that are still ending. */
  private static boolean isHopeless(String lastWords) {
    return !lastWords.isEmpty()
        && !lastWords.contains("pre-existing shared memory block")
        && !lastWords.contains("Is another postmaster")
        && !lastWords.contains("could not create any TCP/IP sockets")
        && !lastWords.contains("Address already in use");
  }

  /** Asks pg_ctl to start the server; empty when it did, else why not. */
  private String launch() throws IOException {
    Path log = home.log().resolve("postgresql.log");
    long before = rotated(log);
    List<String> command =
        List.of(
            binaries.program("pg_ctl"),
            "start",
            "--wait",
            "--timeout=60",
            "--pgdata=" + home.cluster(),
            "--log=" + log,
            "--options=" + options(freePort()));
    Commands.Ended ended = Commands.run(user.command(command), binaries.environment());
    return ended.isOk() ? "" : fatalLine(log, before, ended);
  }

  private String options(int port) {
    String sockets = home.sockets().toString();
    List<String> settings = new ArrayList<>(throwAway ? THROW_AWAY : DURABLE);
    settings.add("port=" + port);
    settings.add("listen_addresses=127.0.0.1");
    settings.add(
        "unix_socket_directories="
            + (sockets.length() > LONGEST_SOCKET_FOLDER || sockets.contains(",") ? "" : sockets));
    settings.add("jit=off");
    settings.add("timezone=GMT");
    settings.add("log_timezone=GMT");
    settings.add("logging_collector=off");
    StringBuilder options = new StringBuilder();
    for (String setting : settings)
      options.append("-c '").append(setting.replace("'", "'\\''")).append("' ");
    return options.toString().strip();
  }

  /** Keeps the log from growing for ever; answers its length now. */
  private long rotated(Path log) throws IOException {
    if (!Files.exists(log)) return 0;
    if (Files.size(log) < 16_000_000) return Files.size(log);
    Files.move(log, home.log().resolve("postgresql.1.log"), StandardCopyOption.REPLACE_EXISTING);
    return 0;
  }

  private static String fatalLine(Path log, long from, Commands.Ended ended) throws IOException {
    if (!Files.exists(log)) return ended.lastLine();
    byte[] all = Files.readAllBytes(log);
    String added = new String(all, (int) from, (int) (all.length - from), StandardCharsets.UTF_8);
    return added
        .lines()
        .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .reduce((first, second) -> second)
        .map(line -> line.replaceAll("^.*?(FATAL|PANIC): *", ""))
        .map(line -> added.contains("HINT:") ? line + " " + hints(added) : line)
        .orElse(ended.lastLine());
  }

  private static String hints(String log) {
    return log.lines()
        .filter(line -> line.contains("HINT:"))
        .map(line -> line.replaceAll("^.*?HINT: *", ""))
        .reduce("", (all, hint) -> all + hint);
  }

  /**
   * Stops the server and waits; open transactions are rolled back. Without effect if it is down.
   */
  void stop() {
    try {
      Commands.run(
          user.command(
              List.of(
                  binaries.program("pg_ctl"),
                  "stop",
                  "--wait",
                  "--timeout=60",
                  "--mode=" + (throwAway ? "immediate" : "fast"),
                  "--pgdata=" + home.cluster())),
          binaries.environment());
    } catch (IOException e) {
      throw Problem.of(
              "database.stop", 500, "The database in " + home.cluster() + " could not be stopped.")
          .causedBy(e);
    }
  }

  private static Login superuser(int port, Secrets secrets) {
    return new Login(address(port, "postgres"), SUPERUSER, secrets.superuser(), null);
  }

  static String address(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static boolean answers(Login login) {
    try (Connection connection = login.connect()) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      if ("28P01".equals(notYet.getSQLState()))
        throw Problem.of(
            "database.secret",
            500,
            "The database in the home folder refuses the password in database.secret beside it; restore that file.");
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw startProblem("interrupted");
    }
  }

  private static Problem startProblem(String lastWords) {
    return Problem.of(
        "database.start", 500, "The private PostgreSQL server does not start: " + lastWords);
  }
}

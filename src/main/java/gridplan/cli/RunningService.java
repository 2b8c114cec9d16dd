package gridplan.cli;

import gridplan.access.Accounts;
import gridplan.platform.GridplanApplication;
import gridplan.platform.StartupTask;
import gridplan.platform.db.Databases;
import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.HomeLock;
import gridplan.platform.db.Login;
import gridplan.platform.db.OpenDatabase;
import gridplan.platform.problem.Problem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service with what it stands on: lock, database, web server; started in this order and stopped
 * in the other. {@link #close} may be called from a shutdown hook while {@link #start} still runs.
 */
final class RunningService implements AutoCloseable {
  private static final long RETRY_MILLIS = 2_000;

  private final GridplanHome home;
  private final ListenAddress address;
  private final Optional<Path> web;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HomeLock lock;
  private OpenDatabase database;
  private ConfigurableApplicationContext context;
  private boolean closed;

  RunningService(GridplanHome home, ListenAddress address, Optional<Path> web) {
    this.home = home;
    this.address = address;
    this.web = web;
  }

  /** Returns when the service answers and has told so, or was stopped meanwhile. */
  void start(PrintStream out, PrintStream err) {
    try {
      startUp(out, err);
    } catch (RuntimeException e) {
      if (!isClosed()) throw e;
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void startUp(PrintStream out, PrintStream err) {
    takeHome();
    address.requireFree();
    err.println(
        Databases.isGiven()
            ? "gridplan: opening the database of GRIDPLAN_DATABASE_URL"
            : "gridplan: starting the database in " + home.folder());
    boolean open = openDatabaseOrKept(err);
    err.println("gridplan: starting the service");
    String url = address.url(startSpring());
    lock.describe("process " + ProcessHandle.current().pid() + " at " + url);
    if (open) {
      prepare(err);
      announce(url, out);
    } else {
      out.println("gridplan answers lookups at " + url + ", from what it kept");
      waitForDatabase(url, out, err);
    }
  }

  private void prepare(PrintStream err) {
    for (StartupTask task : context.getBeanProvider(StartupTask.class).orderedStream().toList())
      run(task, err);
  }

  /**
   * Opens the database. When a given one does not answer, but editions were kept from the last
   * time, the service starts without it.
   *
   * @return whether it is open
   */
  private boolean openDatabaseOrKept(PrintStream err) {
    try {
      openDatabase();
      return true;
    } catch (Problem problem) {
      boolean away = problem.code().equals("database.unreachable");
      if (!away || !Databases.isGiven() || !Files.exists(home.folder().resolve("editions/state")))
        throw problem;
      err.println("gridplan: " + problem.getMessage());
      err.println("gridplan: starting without it, with the editions kept in " + home.folder());
      return false;
    }
  }

  /** Tries again and again in the background; then does what a start does. */
  private void waitForDatabase(String url, PrintStream out, PrintStream err) {
    Thread waiting =
        new Thread(
            () -> {
              while (!isClosed())
                try {
                  Thread.sleep(RETRY_MILLIS);
                  openDatabase();
                  prepare(err);
                  announce(url, out);
                  return;
                } catch (Problem stillAway) {
                  // The next try may succeed; the service said that it waits.
                } catch (InterruptedException stopped) {
                  return;
                }
            },
            "waiting for the database");
    waiting.setDaemon(true);
    waiting.start();
  }

  private synchronized void takeHome() {
    lock = HomeLock.take(home);
    lock.describe("process " + ProcessHandle.current().pid());
  }

  private synchronized void openDatabase() {
    if (!closed) database = Databases.start(lock);
  }

  /** The port that the web server got. */
  private synchronized int startSpring() {
    if (closed) return 0;
    try {
      SpringApplication application =
          new SpringApplicationBuilder(GridplanApplication.class)
              .registerShutdownHook(false)
              .logStartupInfo(false)
              .build();
      application.setDefaultProperties(properties());
      context = application.run();
      return ((WebServerApplicationContext) context).getWebServer().getPort();
    } catch (PortInUseException e) {
      throw address.inUse(e);
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(address.properties());
    Login app = database == null ? Databases.givenLogin() : database.app();
    properties.put("spring.datasource.url", app.url());
    properties.put("spring.datasource.username", app.user());
    properties.put("spring.datasource.password", app.password());
    if (app.takeRole() != null)
      properties.put("spring.datasource.hikari.connection-init-sql", app.takeRole());
    if (database == null) {
      properties.put("spring.datasource.hikari.initialization-fail-timeout", -1);
      properties.put("spring.datasource.hikari.connection-timeout", 3_000);
    }
    properties.put("gridplan.home", home.folder().toString());
    web.ifPresent(folder -> properties.put("gridplan.web", folder.toAbsolutePath().toString()));
    return properties;
  }

  private static void run(StartupTask task, PrintStream err) {
    try (TerminalProgress progress = new TerminalProgress(err, "gridplan: " + task.title())) {
      task.run(progress);
    }
  }

  private void announce(String url, PrintStream out) {
    out.println("gridplan is ready at " + url);
    context
        .getBean(Accounts.class)
        .firstLink()
        .ifPresent(token -> out.println("Log in once with " + url + "login?token=" + token));
    if (address.isPublic() && address.certificate().isEmpty())
      out.println(
          "Other machines must come through a proxy that speaks HTTPS; logging in does not work without.");
    out.println("Ctrl-C stops it.");
  }

  /** The role that the service works as; null while its database is away. */
  synchronized Login databaseLogin() {
    return database == null ? null : database.app();
  }

  /** Blocks until {@link #close} has run. */
  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    if (context != null) context.close();
    if (database != null) database.close();
    if (lock != null) lock.close();
    stopped.countDown();
  }
}

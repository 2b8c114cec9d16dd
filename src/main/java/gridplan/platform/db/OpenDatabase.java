package gridplan.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * A migrated database, open until closed.
 *
 * <p>{@link #close} ends what {@link Databases} had to start for it: the pool, and the private
 * cluster unless it ran before.
 */
public final class OpenDatabase implements AutoCloseable {
  private final Login owner;
  private final Login app;
  private final Runnable stop;
  private HikariDataSource pool;

  OpenDatabase(Login owner, Login app, Runnable stop) {
    this.owner = owner;
    this.app = app;
    this.stop = stop;
  }

  /** The role that may change the schema. */
  public Login owner() {
    return owner;
  }

  /** The role that the service works as. */
  public Login app() {
    return app;
  }

  /**
   * A small pool as the service's role, made on first use, for commands that run without Spring.
   */
  public synchronized DataSource dataSource() {
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(app.url());
      config.setUsername(app.user());
      config.setPassword(app.password());
      config.setConnectionInitSql(app.takeRole());
      config.setMaximumPoolSize(4);
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  @Override
  public synchronized void close() {
    if (pool != null) pool.close();
    stop.run();
  }
}

package gridplan.testing;

import gridplan.platform.db.Login;
import gridplan.platform.db.OpenDatabase;
import gridplan.platform.db.ScratchCluster;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Fresh, migrated PostGIS databases for tests. The first one of a test run starts one private
 * cluster (a few seconds), which ends with the JVM; each further one takes a fraction of a second.
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.fresh();
 * private final JdbcClient db = DATABASE.asService();
 * }</pre>
 */
public final class TestDatabase {
  private static ScratchCluster cluster;

  private final OpenDatabase database;

  private TestDatabase(OpenDatabase database) {
    this.database = database;
  }

  /** A database that no other test sees. */
  public static TestDatabase fresh() {
    return new TestDatabase(cluster().database());
  }

  /** The cluster of this test run. */
  public static synchronized ScratchCluster cluster() {
    if (cluster == null) {
      cluster = ScratchCluster.start();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    }
    return cluster;
  }

  /** Works as the service does: may not change the schema. */
  public JdbcClient asService() {
    return JdbcClient.create(dataSource());
  }

  /** Works as the schema's owner. */
  public JdbcClient asOwner() {
    return JdbcClient.create(unpooled(database.owner()));
  }

  /** A pool as the service's role. */
  public DataSource dataSource() {
    return database.dataSource();
  }

  public Login ownerLogin() {
    return database.owner();
  }

  /** Points a Spring test at this database. */
  public void register(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", () -> database.app().url());
    registry.add("spring.datasource.username", () -> database.app().user());
    registry.add("spring.datasource.password", () -> database.app().password());
  }

  private static DataSource unpooled(Login login) {
    return new DriverManagerDataSource(login.url(), login.user(), login.password());
  }
}

package gridplan.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/**
 * A transaction on a connection of its own. Unlike Spring's it is not bound to the thread: what the
 * same thread writes elsewhere meanwhile, such as the progress of its job, is seen by others at
 * once, stays when this is rolled back, and does not get in the way of a COPY that is under way.
 */
public final class OwnTransaction {
  private OwnTransaction() {}

  /** What is done in it. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * @param connection of the transaction; neither to be committed nor closed
     * @param same the same connection for {@code JdbcClient} and the like
     */
    T run(Connection connection, DataSource same) throws SQLException;
  }

  /** Commits when the work returns, rolls back whatever it throws. */
  public static <T> T run(DataSource dataSource, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection, new SingleConnectionDataSource(connection, true));
        connection.commit();
        return result;
      } finally {
        // Nothing is left to roll back after a commit.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new SQLErrorCodeSQLExceptionTranslator(dataSource).translate("transaction", null, e);
    }
  }
}

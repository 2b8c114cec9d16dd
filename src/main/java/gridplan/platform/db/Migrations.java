package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to this program: {@code sql/migrations} once, changed functions again. */
final class Migrations {
  private Migrations() {}

  /**
   * @throws Problem {@code database.migration} when the schema is newer than this program, was
   *     changed by hand, or a step fails; a failed step is rolled back
   */
  static void run(Login owner) {
    try {
      Flyway.configure()
          .dataSource(owner.url(), owner.user(), owner.password())
          .initSql(owner.takeRole())
          .locations("classpath:sql/migrations", "classpath:sql/functions")
          .schemas("gridplan")
          .ignoreMigrationPatterns(new String[0])
          .connectRetries(3)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw Problem.of(
              "database.migration",
              500,
              "The database does not fit this gridplan (older program, or changed by hand): "
                  + e.getMessage().strip().replaceAll("\\s*\\R\\s*", " "))
          .causedBy(e);
    }
  }
}

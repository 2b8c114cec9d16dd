package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

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
    } catch (FlywayValidateException e) {
      throw Problem.of(
              "database.migration",
              500,
              "The database was made by another gridplan, newer or changed by hand; use the program"
                  + " that made it, or GRIDPLAN_HOME with a new folder.")
          .causedBy(e);
    } catch (FlywayException e) {
      throw Problem.of(
              "database.migration",
              500,
              "The database could not be brought up to date and stays as it was: "
                  + e.getMessage().strip().replaceAll("\\s*\\R\\s*", " "))
          .causedBy(e);
    }
  }
}

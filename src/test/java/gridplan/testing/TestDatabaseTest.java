package gridplan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {
  @Test
  void eachDatabaseIsMigratedAndItsOwn() {
    TestDatabase one = TestDatabase.fresh();
    TestDatabase other = TestDatabase.fresh();
    one.asService()
        .sql("INSERT INTO gridplan.account (name, role) VALUES ('lin', 'viewer')")
        .update();

    assertThat(count(one)).isEqualTo(1);
    assertThat(count(other)).isZero();
  }

  @Test
  void theServiceMayNotChangeTheSchemaNorRewriteTheAudit() {
    TestDatabase database = TestDatabase.fresh();
    assertThatThrownBy(
            () -> database.asService().sql("CREATE TABLE gridplan.planted (a int)").update())
        .hasStackTraceContaining("permission denied for schema gridplan");
    assertThatThrownBy(() -> database.asService().sql("DELETE FROM gridplan.audit").update())
        .hasStackTraceContaining("permission denied for table audit");
  }

  private static int count(TestDatabase database) {
    return database
        .asService()
        .sql("SELECT count(*) FROM gridplan.account")
        .query(Integer.class)
        .single();
  }
}

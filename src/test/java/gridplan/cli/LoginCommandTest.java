package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.platform.db.OpenDatabase;
import gridplan.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LoginCommandTest {
  private final OpenDatabase database = TestDatabase.cluster().database();
  private final JdbcClient db = JdbcClient.create(database.dataSource());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theFirstAdministratorGetsALinkAtTheRunningService() {
    db.sql(
            """
            INSERT INTO gridplan.account (name, role, password_hash, disabled) VALUES
            ('gone', 'admin', 'x', true), ('planner', 'planner', 'x', false),
            ('chief', 'admin', 'x', false), ('deputy', 'admin', 'x', false)
            """)
        .update();
    assertThat(run(Optional.of("http://127.0.0.1:8123/"))).as(text(err)).isEqualTo(ExitCode.DONE);
    assertThat(text(out))
        .containsPattern("http://127\\.0\\.0\\.1:8123/login\\?token=[-_\\w]{43}\\s")
        .contains("For chief, within a day");
  }

  @Test
  void withoutServiceItSaysToStartIt() {
    assertThat(run(Optional.empty())).as(text(err)).isEqualTo(ExitCode.DONE);
    assertThat(text(out))
        .startsWith(
            "Start the service with './gridplan serve', then log in once with /login?token=")
        .contains("For admin,");
  }

  @Test
  void theNamedAccountGetsTheLink() {
    db.sql("INSERT INTO gridplan.account (name, role) VALUES ('lin', 'planner')").update();
    assertThat(run(Optional.empty(), "lin")).as(text(err)).isEqualTo(ExitCode.DONE);
    assertThat(text(out)).contains("For lin,");
  }

  @Test
  void anAccountThatIsNotThereIsNamed() {
    assertThat(run(Optional.empty(), "nobody")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err).strip()).isEqualTo("gridplan login: There is no account nobody.");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aDisabledAccountGetsNoLink() {
    db.sql("INSERT INTO gridplan.account (name, role, disabled) VALUES ('gone', 'admin', true)")
        .update();
    assertThat(run(Optional.empty(), "gone")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("gone is disabled");
    assertThat(text(out)).isEmpty();
  }

  private int run(Optional<String> service, String... names) {
    String[] args = new String[names.length + 1];
    args[0] = "login";
    System.arraycopy(names, 0, args, 1, names.length);
    LoginCommand command = new LoginCommand(() -> service, () -> database);
    return Main.run(List.of(command), args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

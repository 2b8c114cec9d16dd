package gridplan.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path folder;

  @Test
  void theSecondIsToldWhoTheFirstIs() {
    GridplanHome home = new GridplanHome(folder);
    try (HomeLock first = HomeLock.take(home)) {
      first.describe("process 12 at http://127.0.0.1:8080/");
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(folder + " is in use by process 12 at http://127.0.0.1:8080/;");
    }
    HomeLock.take(home).close();
  }

  @Test
  void aHomeThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new GridplanHome(file.resolve("home")).prepare())
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is not writable; make it so, or set GRIDPLAN_HOME");
  }

  @Test
  void secretsAreMadeOnceAndForTheOwnerOnly() throws IOException {
    Path file = folder.resolve("secret");
    Secrets made = Secrets.of(file);
    assertThat(Secrets.of(file)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(made.toString()).doesNotContain(made.superuser());
  }
}

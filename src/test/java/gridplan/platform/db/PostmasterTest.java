package gridplan.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {
  @TempDir Path data;

  @Test
  void readsProcessAndPort() throws IOException {
    Files.writeString(data.resolve("postmaster.pid"), "4711\n/data\n1700000000\n54321\n\n");
    assertThat(Postmaster.find(data)).hasValue(new Postmaster(4711, 54321));
  }

  @Test
  void aHalfWrittenFileIsNoServer() throws IOException {
    assertThat(Postmaster.find(data)).isEmpty();
    Files.writeString(data.resolve("postmaster.pid"), "");
    assertThat(Postmaster.find(data).orElseThrow().isAlive()).isFalse();
  }

  @Test
  void anotherProgramOfThatNumberIsNoServer() {
    assertThat(new Postmaster(ProcessHandle.current().pid(), 1).isAlive()).isFalse();
  }
}

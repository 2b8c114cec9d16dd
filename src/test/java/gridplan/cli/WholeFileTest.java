package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.exchange.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is whole or as it was; what belongs to it is written with it or not at all. */
class WholeFileTest {
  @TempDir Path folder;

  @Test
  void whatFailsLeavesTheFormerFileAndNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("r.json"), "before");
    Runnable fails =
        () -> {
          throw new IllegalStateException("the disk is full");
        };
    assertThatThrownBy(() -> WholeFile.write(file, "after", fails)).hasMessageContaining("full");
    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("r.json");
  }

  @Test
  void nothingElseIsDoneWhenTheFileCannotBeWritten() {
    boolean[] done = {false};
    for (String out : new String[] {"/proc/nope.json", folder + "/none/r.json", folder.toString()})
      assertThatThrownBy(() -> WholeFile.write(Path.of(out), "after", () -> done[0] = true))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(out);
    assertThat(done[0]).isFalse();
  }

  @Test
  void aLinkedFileIsReplacedWhereItIsAndADeviceIsWrittenTo() throws Exception {
    Path file = Files.writeString(folder.resolve("r.json"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("latest.json"), file);
    WholeFile.write(link, "after", () -> {});
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("after");
    WholeFile.write(Path.of("/dev/null"), "after", () -> {});
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }
}

package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StagesTest {
  /** A key where progress is told, or handed to what tells it. */
  private static final Pattern STAGE =
      Pattern.compile("(?:report\\(|rogress, |, )\"((?:import|mosaic|plan|rebalance)\\.[a-z]+)\"");

  @Test
  void everyStageIsToldInWords() throws IOException {
    Set<String> stages = new TreeSet<>();
    for (String room : List.of("core", "exchange", "layer", "plan"))
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/gridplan", room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
          STAGE
              .matcher(Files.readString(file))
              .results()
              .map(found -> found.group(1))
              .forEach(stages::add);
      }
    assertThat(stages).contains("import.ways", "mosaic.cells", "plan.search", "rebalance.search");
    assertThat(stages).allSatisfy(stage -> assertThat(Stages.words(stage)).isNotEqualTo(stage));
  }

  @Test
  void aStageIsOneLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (TerminalProgress progress =
        new TerminalProgress(new PrintStream(err, true, StandardCharsets.UTF_8), "cells")) {
      progress.report("mosaic.blocks", 0.5);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("cells: cutting blocks");
  }
}

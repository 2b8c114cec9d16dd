package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files nobody should send, read in a virtual machine of 512 MB: each gets its answer in time, and
 * nothing is written anywhere.
 */
class HostileFilesTest {
  /** Generous: the machine may be busy. On an idle one none takes a second and a half. */
  private static final long MOST_MILLIS = 20_000;

  private static final int MUTANTS = 60;

  @TempDir Path folder;
  @TempDir Path scratch;

  private record Answer(String code, long millis, String message) {}

  private Map<String, Answer> read(List<Path> files) throws Exception {
    Path list = scratch.resolve("files.txt");
    Files.writeString(list, String.join("\n", files.stream().map(Path::toString).toList()));
    Path temp = Files.createDirectory(scratch.resolve("temp"));
    Path said = scratch.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temp,
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                HostileReading.class.getName(),
                list.toString())
            .redirectOutput(said.toFile())
            .redirectError(scratch.resolve("err.txt").toFile());
    builder.environment().put("GRIDPLAN_HOME", scratch.resolve("home").toString());
    Process process = builder.start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    if (!ended) process.destroyForcibly();
    assertThat(ended).as("ends in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(scratch.resolve("err.txt"))).isZero();
    assertThat(names(temp)).as("left behind").allMatch(name -> name.startsWith("sqlite-"));
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (String line : Files.readAllLines(said, StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", 4);
      answers.put(parts[0], new Answer(parts[1], Long.parseLong(parts[2]), parts[3]));
    }
    return answers;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> !f.equals(folder))
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyHostileFileGetsItsTypedErrorInTimeAndLittleMemory() throws Exception {
    Map<Path, String> expected = new HostileFiles(folder).make();
    assertThat(expected).hasSizeGreaterThan(60);
    List<String> before = names(folder);
    Map<String, Answer> answers = read(List.copyOf(expected.keySet()));
    List<String> wrong = new ArrayList<>();
    expected.forEach(
        (file, code) -> {
          String name = file.getFileName().toString();
          Answer answer = answers.get(name);
          if (answer == null) wrong.add(name + ": no answer");
          else if (!answer.code.equals(code)) wrong.add(name + ": not " + code + " but " + answer);
          else if (answer.millis > MOST_MILLIS) wrong.add(name + ": slow, " + answer);
          else if (!code.equals("ok") && !answer.message.contains(name))
            wrong.add(name + ": not named in " + answer.message);
          else if (answer.message.contains("secret")) wrong.add(name + ": reads other files");
        });
    assertThat(wrong).isEmpty();
    assertThat(names(folder)).isEqualTo(before);
  }

  /** Bytes turned, cut off, doubled and swapped, in every format, by seed. */
  @Test
  void mutatedFilesAreReadOrRefusedNeverAFault() throws Exception {
    List<Path> mutants = new ArrayList<>();
    List<String> formats =
        List.of("geojson", "ndjson", "gpkg", "fgb", "kml", "csv", "xlsx", "zip", "shp");
    for (String extension : formats) {
      Path good = folder.resolve("good." + extension);
      VectorFiles.write(OfficeLayer.polygons(), good);
      byte[] bytes = Files.readAllBytes(good);
      for (int seed = 0; seed < MUTANTS; seed++) {
        Path mutant = folder.resolve("mutant" + seed + "." + extension);
        mutants.add(
            Files.write(mutant, mutate(bytes, new Random(31L * seed + extension.hashCode()))));
      }
    }
    Map<String, Answer> answers = read(mutants);
    assertThat(answers).hasSameSizeAs(mutants);
    List<String> wrong = new ArrayList<>();
    answers.forEach(
        (name, answer) -> {
          boolean fault = List.of("fault", "differs").contains(answer.code);
          if (fault || answer.millis > MOST_MILLIS) wrong.add(name + ": " + answer);
        });
    assertThat(wrong).isEmpty();
    assertThat(answers.values().stream().filter(a -> !a.code.equals("ok")).count())
        .as("refused")
        .isGreaterThan(mutants.size() / 4);
  }

  private static byte[] mutate(byte[] good, Random random) {
    byte[] bad = good.clone();
    int kind = random.nextInt(4);
    if (kind == 0) return java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
    int changes = 1 + random.nextInt(kind == 1 ? 3 : 40);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bad.length);
      if (kind == 3) bad[at] = bad[random.nextInt(bad.length)];
      else bad[at] = (byte) random.nextInt(256);
    }
    return bad;
  }
}

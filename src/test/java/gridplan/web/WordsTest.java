package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the page exists in both languages and asks for the same values. */
class WordsTest {
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^ {2}'([^']+)':\\s*'((?:[^'\\\\]|\\\\.)*)',$");
  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern USE = Pattern.compile("\\bt\\('([\\w.-]+)'");
  private static final Pattern OSM_CODE = Pattern.compile("\"(osm\\.[a-z-]+)\"");
  private static final Pattern EDIT_CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
  private static final Set<String> KINDS =
      Set.of("fewest-grids", "fewest-households", "along-streets");
  private static final Pattern REFUSAL = Pattern.compile("'(refusal\\.[\\w.-]+)'");

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    Map<String, String> zh = texts("zh");
    Map<String, String> en = texts("en");
    assertThat(zh).hasSizeGreaterThan(200);
    assertThat(en.keySet()).isEqualTo(zh.keySet());
    zh.forEach((key, text) -> assertThat(values(en.get(key))).as(key).isEqualTo(values(text)));
  }

  @Test
  void everyEntryIsRead() throws IOException {
    for (String language : List.of("zh", "en")) {
      long lines =
          Files.readAllLines(WebFiles.FOLDER.resolve("i18n/" + language + ".js")).stream()
              .filter(line -> line.startsWith("  '"))
              .count();
      assertThat(texts(language)).as(language).hasSize((int) lines);
    }
  }

  @Test
  void everyTextThatThePageAsksForExists() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path file : sources())
      for (Pattern pattern : List.of(USE, REFUSAL))
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .forEach(asked::add);
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(texts("zh").keySet()).containsAll(asked);
  }

  /** Why a cell moves, what a plan does not meet, and what contradicts itself. */
  @Test
  void everyReasonOfTheSolverHasItsText() throws IOException {
    Path solver = Path.of("src/main/java/gridplan/core/partition");
    Set<String> keys = new TreeSet<>(Set.of("unmet.cell-over", "unmet.cell-under", "unmet.pieces"));
    for (String file : List.of("Reasons", "ConstraintReasons"))
      EDIT_CODE
          .matcher(Files.readString(solver.resolve(file + ".java")))
          .results()
          .map(found -> "unmet." + found.group(1))
          .forEach(keys::add);
    keys.add("why.dedicated");
    for (String file : List.of("MoveReasons", "BaseRepair", "Rebalancer"))
      EDIT_CODE
          .matcher(Files.readString(solver.resolve(file + ".java")))
          .results()
          .map(found -> (KINDS.contains(found.group(1)) ? "proposal." : "why.") + found.group(1))
          .forEach(keys::add);
    assertThat(keys)
        .contains("unmet.apart-in-unit", "unmet.unit-divided", "why.cut-off", "why.evens-out")
        .hasSizeGreaterThan(40);
    assertThat(texts("zh").keySet()).containsAll(keys);
  }

  /** A file that the page uploads is refused in the reader's language, not in the service's. */
  @Test
  void everyRefusalOfAnUploadedFileHasItsText() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> readers = Files.list(Path.of("src/main/java/gridplan/exchange"))) {
      for (Path reader : readers.toList())
        OSM_CODE
            .matcher(Files.readString(reader))
            .results()
            .map(found -> "error." + found.group(1))
            .forEach(codes::add);
    }
    assertThat(codes).contains("error.osm.truncated").hasSizeGreaterThan(8);
    assertThat(texts("zh").keySet()).containsAll(codes);
  }

  /**
   * Beside the pointer every reason against an edit of the ground stands in the reader's language.
   */
  @Test
  void everyReasonAboutAnEditHasItsText() throws IOException {
    String refusals = Files.readString(Path.of("src/main/java/gridplan/core/edit/Refusals.java"));
    Set<String> codes =
        EDIT_CODE.matcher(refusals).results().map(m -> m.group(1)).collect(Collectors.toSet());
    assertThat(codes).contains("would-cut-building", "bent-round-building").hasSizeGreaterThan(20);
    Set<String> keys = texts("zh").keySet();
    assertThat(codes)
        .allMatch(code -> keys.contains("refusal." + code) || keys.contains("warning." + code));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(WebFiles.FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.startsWith(WebFiles.FOLDER.resolve("test")))
          .filter(file -> !file.startsWith(WebFiles.FOLDER.resolve("i18n")))
          .toList();
    }
  }

  private static Map<String, String> texts(String language) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Matcher matcher =
        ENTRY.matcher(Files.readString(WebFiles.FOLDER.resolve("i18n/" + language + ".js")));
    while (matcher.find())
      assertThat(texts.put(matcher.group(1), matcher.group(2))).as(matcher.group(1)).isNull();
    return texts;
  }

  private static Set<String> values(String text) {
    return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}

package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webjars.WebJarVersionLocator;

/** What the page imports by name stands in the import map and in a webjar; actions stay pure. */
class ImportMapTest {
  private static final Pattern MAPPED =
      Pattern.compile("\"([\\w-]+)\": \"/webjars/(\\w+)/(\\S+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:import|\\} from)[^'\\n]*'([^']+)'");

  @Test
  void everyMappedModuleIsInAWebjar() throws IOException {
    WebJarVersionLocator webjars = new WebJarVersionLocator();
    List<String> names = new ArrayList<>();
    Matcher map = MAPPED.matcher(page());
    while (map.find()) {
      names.add(map.group(1));
      assertThat(webjars.fullPath(map.group(2), map.group(3))).as(map.group()).isNotNull();
    }
    assertThat(names).containsExactly("leaflet", "rbush", "quickselect", "pbf");
  }

  @Test
  void theTestPageHasTheSameMap() throws IOException {
    assertThat(importMap(Files.readString(WebFiles.FOLDER.resolve("test/index.html"))))
        .isEqualTo(importMap(page()));
  }

  @Test
  void nothingComesFromElsewhere() throws IOException {
    for (Path file : files(WebFiles.FOLDER, ".js"))
      for (String name : imports(file))
        assertThat(name).as(file.toString()).matches("\\.{1,2}/.+\\.js|leaflet|rbush|pbf");
    assertThat(page())
        .doesNotContain("https:")
        .doesNotContain(" style=")
        .doesNotContain(" onclick");
  }

  @Test
  void actionsKnowNothingOfThePage() throws IOException {
    List<Path> actions = files(WebFiles.FOLDER.resolve("actions"), ".js");
    assertThat(actions).isNotEmpty();
    for (Path file : actions) {
      assertThat(imports(file)).as(file.toString()).allMatch(name -> name.startsWith("./"));
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContainPattern("\\b(document|window|fetch|localStorage)\\b[.(]");
    }
  }

  private static String page() throws IOException {
    return Files.readString(WebFiles.FOLDER.resolve("index.html"));
  }

  private static String importMap(String html) {
    int start = html.indexOf("<script type=\"importmap\">");
    return html.substring(start, html.indexOf("</script>", start));
  }

  private static List<String> imports(Path file) throws IOException {
    return IMPORT.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}

package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual says what the program does. */
class ReadmeTest {
  @Test
  void everyCommandOfTheReadmeExistsWithItsOptions() throws IOException {
    List<String> lines = commandLines(Path.of("README.md"));
    assertThat(lines).contains("./gridplan serve", "./gridplan test");
    for (String line : lines) {
      String[] words = line.split("\\s+");
      if (Set.of("test", "help").contains(words[1])) continue;
      Optional<Command> command =
          Main.COMMANDS.stream().filter(one -> one.name().equals(words[1])).findFirst();
      assertThat(command).as(line).isPresent();
      for (String word : words)
        if (word.startsWith("-"))
          assertThat(command.get().usage()).as(line).containsPattern("(?<![-\\w])" + word + "\\b");
    }
  }

  private static List<String> commandLines(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    boolean isCode = false;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("```")) isCode = !isCode;
      else if (isCode && line.startsWith("./gridplan")) found.add(line);
    }
    return found;
  }

  @Test
  void theArchitecturePageListsExactlyTheProgramsPackages() throws IOException {
    Matcher row =
        Pattern.compile("(?m)^\\| `(gridplan[\\w.]*)` \\|")
            .matcher(Files.readString(Path.of("src/doc/architecture.md")));
    Set<String> listed = new TreeSet<>();
    while (row.find()) listed.add(row.group(1));
    Set<String> real =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("gridplan")
                .stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(type -> type.getPackageName())
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(real);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    for (Path target : links(page)) assertThat(target).as(page.toString()).exists();
  }

  /** Whoever reads the manual finds every page from the first. */
  @Test
  void everyPageOfTheManualIsLinkedAndEveryPictureIsOfAPage() throws IOException {
    Set<Path> linked = new TreeSet<>();
    for (Path page : pages().toList()) linked.addAll(links(page));
    for (String folder : List.of("src/doc/manual", "src/doc/pictures"))
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        assertThat(linked).containsAll(files.toList());
      }
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> manual = Files.list(Path.of("src/doc/manual"))) {
      List<Path> pages = new ArrayList<>(manual.toList());
      pages.add(Path.of("README.md"));
      pages.add(Path.of("src/doc/architecture.md"));
      return pages.stream();
    }
  }

  private static List<Path> links(Path page) throws IOException {
    List<Path> links = new ArrayList<>();
    Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(page));
    while (link.find()) links.add(page.resolveSibling(link.group(1)).normalize());
    return links;
  }

  /** Which host packages come from is the machine's business. */
  @Test
  void noFileThatBuildsOrInstallsNamesADownloadHost() throws IOException {
    Pattern host =
        Pattern.compile(
            "https?://(?!maven\\.apache\\.org/|www\\.w3\\.org/|127\\.0\\.0\\.1|localhost)");
    try (Stream<Path> files =
        Stream.of("gridplan", ".ci/run", "pom.xml", "README.md").map(Path::of)) {
      for (Path file : files.toList())
        assertThat(host.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }
}

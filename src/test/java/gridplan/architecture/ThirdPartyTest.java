package gridplan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the jar carries of others is named with its licence. */
class ThirdPartyTest {
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

  @Test
  void everyLibraryOfTheJarStandsOnThePage() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String managed = pom.replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "");
    Set<String> libraries = new TreeSet<>();
    Matcher dependencies = DEPENDENCY.matcher(managed);
    while (dependencies.find()) {
      String dependency = dependencies.group(1);
      if (dependency.contains("<scope>test</scope>")) continue;
      Matcher artifact = ARTIFACT.matcher(dependency);
      if (artifact.find()) libraries.add(artifact.group(1).replace("spring-boot-starter", ""));
    }
    assertThat(libraries).hasSizeGreaterThan(15);
    String page = Files.readString(Path.of("src/doc/third-party.md"));
    assertThat(libraries).allSatisfy(library -> assertThat(page).contains(library));
  }
}

package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The types that the page's comments promise, checked strictly by TypeScript, which comes as a
 * webjar and runs on the Node that Playwright brings along.
 */
class TypesTest {
  private static final String IN_JAR = "META-INF/resources/webjars/typescript/";

  @TempDir static Path unpacked;

  private static Path compiler;
  private static String node;

  @BeforeAll
  static void unpack() throws IOException {
    String resource = IN_JAR + "5.9.3/lib/tsc.js";
    var url = TypesTest.class.getClassLoader().getResource(resource);
    assertThat(url).as("the webjar of TypeScript").isNotNull();
    String jar = url.getPath().substring("file:".length(), url.getPath().indexOf('!'));
    try (JarFile file = new JarFile(jar)) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (!entry.getName().matches(IN_JAR + "[^/]+/(lib/[^/]+\\.(js|d\\.ts)|package\\.json)"))
          continue;
        Path target = unpacked.resolve(entry.getName().substring(IN_JAR.length()));
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
      }
    }
    compiler = unpacked.resolve("5.9.3/lib/tsc.js");
    Driver driver =
        Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
    node = driver.createProcessBuilder().command().get(0);
  }

  @Test
  void thePageKeepsItsTypes() throws Exception {
    assertThat(check(WebFiles.FOLDER.resolve("test/tsconfig.json"))).isEmpty();
  }

  @Test
  void aWrongTypeIsFound(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("wrong.js"), "/** @type {number} */ export const n = 'n';\n");
    Files.writeString(
        folder.resolve("tsconfig.json"),
        "{\"compilerOptions\": {\"allowJs\": true, \"checkJs\": true, \"noEmit\": true,"
            + " \"types\": []}, \"include\": [\"*.js\"]}");
    assertThat(check(folder.resolve("tsconfig.json"))).contains("wrong.js(1,").contains("TS2322");
  }

  private static String check(Path project) throws Exception {
    Process process =
        new ProcessBuilder(List.of(node, compiler.toString(), "-p", project.toString()))
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue() == 0).as(told).isEqualTo(told.isEmpty());
    return told;
  }
}

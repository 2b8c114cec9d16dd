package gridplan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.platform.GridplanSettings;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest extends ServiceTest {
  private static final String REST =
      "; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  @Test
  void thePolicyAllowsOurFilesAndTheImportMapThatIsServed() throws Exception {
    Api.Answer page = loggedIn(Role.viewer).get("/", "Accept", "text/html").expect(200);
    Matcher map =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.text());
    assertThat(map.find()).as("index.html has an import map").isTrue();

    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; script-src 'self' '" + sha256(map.group(1)) + "'" + REST);
    assertThat(page.text()).doesNotContain(" style=").doesNotContain("<style");
    assertThat(page.text().split("<script").length - 1)
        .as("scripts that are neither files nor the map")
        .isEqualTo(1 + page.text().split("<script [^>]*src=").length - 1);
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    for (String path : new String[] {"/login", "/api/v1/jobs/1", "/nowhere", "/actuator/health"}) {
      Api.Answer answer = visitor().get(path);
      assertThat(answer.header("Content-Security-Policy")).as(path).endsWith(REST);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    }
  }

  @Test
  void webjarsAreServedWithoutTheirVersion() {
    Api api = loggedIn(Role.viewer);
    assertThat(api.get("/webjars/leaflet/dist/leaflet-src.esm.js").expect(200).text())
        .contains("export");
    visitor().get("/webjars/leaflet/dist/leaflet-src.esm.js").expect(401);
  }

  @Test
  void aPageBeingWorkedOnGetsItsNewHash(@TempDir Path folder) throws IOException {
    PagePolicy policy = new PagePolicy(new GridplanSettings(folder));
    Path index = folder.resolve("index.html");
    Files.writeString(index, "<script type=\"importmap\">{}</script>");
    String before = policy.header();
    Files.writeString(index, "<script type=\"importmap\">{ }</script>");
    Files.setLastModifiedTime(index, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(policy.header()).isNotEqualTo(before).contains("'sha256-").endsWith(REST);
  }

  private static String sha256(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }
}

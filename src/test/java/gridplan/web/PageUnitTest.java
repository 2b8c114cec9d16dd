package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import gridplan.testing.Chromium;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests in {@code web/test}, run in the browser that the page is for. */
class PageUnitTest {
  @TestFactory
  @SuppressWarnings("unchecked")
  Stream<DynamicTest> inTheBrowser() throws Exception {
    try (WebFiles files = new WebFiles();
        BrowserContext context = Chromium.get().newContext()) {
      Page page = context.newPage();
      StringBuilder problems = new StringBuilder();
      page.onPageError(problem -> problems.append(problem).append('\n'));
      page.navigate(files.url("/test/index.html"));
      page.waitForFunction("() => window.results || document.readyState !== 'complete'");
      page.waitForTimeout(50);
      assertThat(problems.toString()).isEmpty();
      page.waitForFunction("() => window.results");
      var results = (List<Map<String, String>>) page.evaluate("() => window.results");
      assertThat(results).hasSizeGreaterThan(30);
      return results.stream().map(PageUnitTest::asTest);
    }
  }

  private static DynamicTest asTest(Map<String, String> result) {
    return dynamicTest(result.get("name"), () -> assertThat(result.get("failure")).isNull());
  }
}

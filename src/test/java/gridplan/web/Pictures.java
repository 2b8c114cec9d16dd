package gridplan.web;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of the page for the manual. They are kept in {@code target/pictures}; with the system
 * property {@code gridplan.picture} those in {@code src/doc/pictures} are taken anew.
 */
final class Pictures {
  private static final Path KEPT = Path.of("target/pictures");
  private static final Path DOC = Path.of("src/doc/pictures");

  private Pictures() {}

  /** What the window shows once tiles and fonts are there. */
  static void take(PageDriver driver, String name) {
    driver.page.waitForTimeout(900);
    Path folder = System.getProperty("gridplan.picture") == null ? KEPT : DOC;
    driver.page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }
}

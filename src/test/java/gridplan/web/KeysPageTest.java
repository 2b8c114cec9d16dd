package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An administrator makes a key at the page, sees it once, and ends it. */
class KeysPageTest extends ServiceTest {
  private static final Path PICTURES = Path.of("target/pictures");
  private static final String READ = "/tiles/grids/3/4/2.mvt";

  @Test
  void aKeyIsMadeShownOnceAndRevoked() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.admin));
      openKeys(driver, "读取密钥…");
      assertThat(driver.find(".keys-dialog .key-list").innerText()).contains("还没有密钥");
      driver.find(".keys-dialog [name=name]").fill("城管平台");
      driver.click(".keys-dialog .choices label:has([value=locate])");
      driver.find(".keys-dialog [name=days]").fill("30");
      driver.click(".keys-dialog button[type=submit]");
      driver.page.waitForSelector(".keys-dialog .key-told .token");
      String key = driver.find(".keys-dialog .token").inputValue();
      assertThat(key).startsWith("gpk_");
      assertThat(driver.find(".keys-dialog .key-list").innerText())
          .contains("城管平台", key.substring(0, 8), "坐标查网格、网格", "全部区域", "从未使用");
      assertThat(driver.find(".keys-dialog .key-told").innerText())
          .contains("Authorization: Bearer", "QGIS", "Basic", "用户名任意");
      picture(driver, "keys-made");
      Api reader = visitor();
      reader.get(READ, "X-Api-Key", key).expect(204);
      reader.get(READ).expect(401);

      driver.page.reload();
      openKeys(driver, "读取密钥…");
      driver.page.waitForSelector("[data-revoke]");
      assertThat(driver.page.content()).as("it is not told again").doesNotContain(key);
      driver.click("[data-revoke]");
      assertThat(driver.find("[data-revoke]").innerText()).contains("确定吊销");
      reader.get(READ, "X-Api-Key", key).expect(204);
      driver.click("[data-revoke]");
      driver.page.waitForSelector(".key-list .over");
      assertThat(driver.find(".key-list .over").innerText()).contains("已吊销");
      picture(driver, "keys-revoked");
      reader.get(READ, "X-Api-Key", key).expectProblem(401, "key.revoked");

      driver.find(".keys-dialog [name=name]").fill("nothing");
      driver.click(".keys-dialog .choices label:has([value=grids])");
      driver.click(".keys-dialog button[type=submit]");
      driver.page.waitForSelector(".keys-dialog .problem-line:not([hidden])");
      driver.page.keyboard().press("Escape");
      driver.click("button.language");
      openKeys(driver, "Read keys…");
      driver.page.waitForSelector(".key-list .over");
      assertThat(driver.find(".keys-dialog").innerText())
          .contains("Read keys", "revoked", "Make key");
      picture(driver, "keys-english");
    }
  }

  @Test
  void aPlannerIsNotOfferedKeys() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector("button.language");
      driver.click("#top .ends .icon-button, .ends .icon-button");
      driver.page.waitForSelector(".menu");
      assertThat(driver.find(".menu").innerText()).doesNotContain("密钥").contains("退出登录");
    }
  }

  private static void openKeys(PageDriver driver, String label) {
    driver.page.waitForSelector("button.language");
    driver.click(".ends .icon-button");
    driver.click(".menu button:has-text('" + label + "')");
    driver.page.waitForSelector(".keys-dialog .key-list > *");
  }

  private static void picture(PageDriver driver, String name) {
    driver.settle();
    driver.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}

package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A wrong edition is answered by an earlier one, from the history. */
class RepublishPageTest extends ServiceTest {
  @Autowired private JdbcClient db;

  @Test
  void anEarlierEditionIsPublishedAgain() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    publish(publisher, town.planDividedAt(publisher, 2), "2026-03-01");
    publish(publisher, town.planDividedAt(publisher, 4), "2026-06-01");
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + town.area() + "')");
      driver.open("/login?token=" + token(Role.publisher));
      driver.page.waitForSelector(".grids tbody tr");
      driver.click("[data-panel=history]");
      driver.page.waitForSelector(".event.edition >> nth=1");
      driver.find("[data-republish]").nth(0).click();
      driver.find("[data-republish=date]").fill("2026-07-01");
      driver.find("[data-republish=date]").dispatchEvent("change");
      driver.page.waitForFunction(
          "() => document.querySelector('dialog').innerText.includes('不必再发布')");
      assertThat(driver.find("dialog [type=submit]").isEnabled()).as("it is in force").isFalse();
      driver.press("Escape");
      driver.find("[data-republish]").nth(1).click();
      driver.find("[data-republish=date]").fill("2026-07-01");
      driver.find("[data-republish=date]").dispatchEvent("change");
      driver.page.waitForSelector("dialog .moved");
      assertThat(driver.find("dialog").innerText())
          .contains("60 户变更归属，2 个网格中 0 个不变")
          .contains("取代自 2026年6月1日 起生效的版本");
      driver.find("[data-republish=reason]").fill("六月的边界划错了");
      Pictures.take(driver, "republish");
      driver.click("dialog [type=submit]");
      driver.awaitToast("已再次发布");
      driver.page.waitForSelector(".event.edition >> nth=2");
      assertThat(driver.find(".repeats").innerText()).contains("六月的边界划错了");
      JsonNode items = driver.get("/api/v1/editions?area=" + town.area()).path("items");
      assertThat(items.get(0).path("digest")).isEqualTo(items.get(2).path("digest"));
      driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      driver.click(".language");
      Pictures.take(driver, "republish-dark-en");
      driver.expectNoProblems();
    }
  }

  private static void publish(Api publisher, long plan, String from) {
    publisher.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from)).expect(201);
  }
}

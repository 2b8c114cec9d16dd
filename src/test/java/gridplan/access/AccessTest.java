package gridplan.access;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

class AccessTest extends ServiceTest {
  @Test
  void withoutSessionProgramsAreToldAndBrowsersAreShownTheWayIn() {
    visitor().get("/api/v1/jobs/1").expectProblem(401, "access.noSession");
    Api.Answer page = visitor().get("/", "Accept", "text/html").expect(302);
    assertThat(page.header("Location")).endsWith("/login");
  }

  @Test
  void aLinkOpensASessionOnce() {
    String token = token(Role.planner);
    Api first = visitor();
    assertThat(first.get("/login?token=" + token).expect(302).header("Location")).endsWith("/");
    assertThat(first.get("/api/v1/session").json().at("/account/needsPassword").asBoolean())
        .isTrue();

    Api second = visitor();
    assertThat(second.get("/login?token=" + token).expect(302).header("Location"))
        .endsWith("/login?error=link");
    assertThat(second.get("/api/v1/session").json().path("account").isNull()).isTrue();
  }
}

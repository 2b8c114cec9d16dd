package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Api;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service, as a process of its own, that is started while its given database is away. */
class ColdStartTest {
  @TempDir Path home;

  @Test
  void theLastVerifiedEditionIsServedAndItsAgeIsTold() throws Exception {
    try (ColdService service = new ColdService(home)) {
      answersFromTheEditionThatWasKept(new Api(service.port));
    }
  }

  /** Outside would be wrong: it is not known what is published. */
  @Test
  void whatAnOlderProgramKeptIsNotTakenForNothing() throws Exception {
    try (ColdService service = new ColdService(home, false)) {
      Api visitor = new Api(service.port);
      String point = "/api/v1/locate?lon=120.0005&lat=30.0005";
      visitor.get(point).expectProblem(503, "locate.unready");
      visitor.get(point + "&tier=2").expectProblem(503, "locate.unready");
      visitor.get(point + "&on=2026-03-01").expectProblem(503, "locate.unready");
      visitor
          .post("/api/v1/locate", "text/csv", "lon,lat\n120.0005,30.0005\n")
          .expectProblem(503, "locate.unready");
      visitor.get("/alive").expect(200);
    }
  }

  private static void answersFromTheEditionThatWasKept(Api visitor) {
    JsonNode answer = visitor.get("/api/v1/locate?lon=120.0005&lat=30.0005").expect(200).json();
    assertThat(answer.at("/grid/code").asString()).isEqualTo("520102003001007");
    assertThat(answer.at("/grid/kind").asString()).isEqualTo("dedicated");
    assertThat(answer.at("/grid/name").asString()).isEqualTo("七网格");
    assertThat(answer.at("/chain/1/name").asString()).isEqualTo("试验社区");
    assertThat(answer.at("/edition/id").asLong()).isEqualTo(77);
    assertThat(answer.path("staleSince").asString()).isEqualTo(ColdService.CONTACT.toString());
    Api.Answer table =
        visitor.post("/api/v1/locate", "text/csv", "lon,lat\n120.0005,30.0005\n").expect(200);
    assertThat(table.text()).contains("120.0005,30.0005,520102003001007,七网格,false,dedicated,");
    assertThat(table.header("Gridplan-Stale-Since")).isEqualTo(ColdService.CONTACT.toString());
    visitor.get("/alive").expect(200);
    visitor
        .get("/ogc/collections", "X-Api-Key", "gpk_x")
        .expectProblem(503, "database.unreachable");
  }
}

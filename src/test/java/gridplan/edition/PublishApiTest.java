package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Publication as the page does it, through every filter. */
class PublishApiTest extends ServiceTest {
  @Autowired private JdbcClient db;
  private Api publisher;
  private BoardTown town;

  @BeforeEach
  void logIn() {
    publisher = loggedIn(Role.publisher);
    town = new BoardTown(db, 3, 6);
  }

  private JsonNode publish(long plan, String from) {
    return publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from))
        .expect(201)
        .json()
        .path("edition");
  }

  @Test
  void aPlanBecomesAnEditionWithItsCertificate() {
    long plan = town.planDividedAt(publisher, 2);
    JsonNode edition = publish(plan, "2026-03-01");
    assertThat(edition.path("validFrom").asString()).isEqualTo("2026-03-01");
    assertThat(edition.path("grids").asInt()).isEqualTo(2);
    assertThat(edition.path("digest").asString()).hasSize(64);
    JsonNode certificate = edition.path("certificate");
    assertThat(certificate.path("households").asDouble()).isEqualTo(180);
    assertThat(certificate.path("cancelled")).isEqualTo(certificate.path("edges"));
    certificate.path("totals").forEach(total -> assertThat(total.asDouble()).isZero());

    long id = edition.path("id").asLong();
    JsonNode got = publisher.get("/api/v1/editions/" + id).expect(200).json();
    assertThat(got.path("digest")).isEqualTo(edition.path("digest"));
    assertThat(got.path("lineage")).hasSize(2);
    Api.Answer grids = publisher.get("/api/v1/editions/" + id + "/grids.geojson").expect(200);
    assertThat(grids.header("Content-Type")).startsWith("application/geo+json");
    assertThat(grids.json().path("features")).hasSize(2);
    assertThat(grids.json().at("/features/0/properties/households").asDouble()).isEqualTo(60);
    publisher
        .get("/api/v1/editions/" + id + "/grids.geojson", "If-None-Match", grids.header("ETag"))
        .expect(304);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-03-01"))
        .expectProblem(409, "plan.notDraft");
  }

  @Test
  void aLaterEditionEndsTheOneBeforeAndKnowsWhatMoved() {
    JsonNode first = publish(town.planDividedAt(publisher, 2), "2026-03-01");
    JsonNode second = publish(town.planDividedAt(publisher, 4), "2026-06-01");
    JsonNode items =
        publisher.get("/api/v1/editions?area=" + town.area()).expect(200).json().path("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("id")).isEqualTo(second.path("id"));
    assertThat(items.get(0).path("validTo").isNull()).isTrue();
    assertThat(items.get(1).path("id")).isEqualTo(first.path("id"));
    assertThat(items.get(1).path("validTo").asString()).isEqualTo("2026-06-01");
    JsonNode lineage =
        publisher
            .get("/api/v1/editions/" + second.path("id").asLong())
            .expect(200)
            .json()
            .path("lineage");
    List<String> events = lineage.findValuesAsString("event").stream().sorted().toList();
    assertThat(events).containsExactly("keep", "keep", "transfer");
  }

  @Test
  void anEditionBetweenTwoEndsWhereTheAnnouncedOneBegins() {
    publish(town.planDividedAt(publisher, 2), "2026-01-01");
    JsonNode announced = publish(town.planDividedAt(publisher, 3), "2027-01-01");
    JsonNode between = publish(town.planDividedAt(publisher, 4), "2026-07-01");
    assertThat(between.path("validTo").asString()).isEqualTo("2027-01-01");
    JsonNode same = publish(town.planDividedAt(publisher, 5), "2027-01-01");
    assertThat(same.path("validTo").isNull()).isTrue();
    JsonNode replaced =
        publisher.get("/api/v1/editions/" + announced.path("id").asLong()).expect(200).json();
    assertThat(replaced.path("replaced").asBoolean()).isTrue();
    assertThat(
            db.sql(
                    """
                    SELECT count(*) FROM gridplan.edition_period
                    WHERE area_id = ? AND upper_inf(recorded)
                    """)
                .param(town.area())
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void whatCannotBePublishedIsSaid() {
    publisher.get("/api/v1/editions/999").expectProblem(404, "edition.notFound");
    publisher.get("/api/v1/editions/999/grids.geojson").expectProblem(404, "edition.notFound");
    publisher
        .post("/api/v1/plans/999/publish", Map.of("validFrom", "2026-01-01"))
        .expectProblem(404, "plan.notFound");
    long plan = town.planDividedAt(publisher, 2);
    String publish = "/api/v1/plans/" + plan + "/publish";
    publisher.post(publish, Map.of("validFrom", "someday")).expectProblem(400, "request.malformed");
    publisher.post(publish, Map.of("validFrom", "0026-01-01")).expectProblem(400, "publish.date");
    assertThat(publisher.post(publish, Map.of()).expectProblem(400, "publish.date").text())
        .contains("validFrom is missing");
    publisher.post(publish, "").expectProblem(400, "publish.date");
    publisher
        .post(publish, Map.of("validFrom", 20_600)) // a number of days since 1970 is no date
        .expectProblem(400, "request.malformed");
    loggedIn(Role.planner).post(publish, Map.of()).expectProblem(403, "access.denied");
    assertThat(
            publisher.get("/api/v1/editions?area=" + town.area()).expect(200).json().path("items"))
        .isEmpty();
  }

  @Test
  void aBuildingThatIsCutStandsAgainstPublication() {
    long plan = town.planDividedAt(publisher, 2);
    db.sql("UPDATE gridplan.building SET geom = ST_Translate(geom, 0.0005, 0) WHERE area_id = ?")
        .param(town.area())
        .update();
    JsonNode problem =
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-03-01"))
            .expectProblem(422, "publish.findings")
            .json();
    assertThat(problem.at("/details/findings/0/kind").asString()).isEqualTo("building-cut");
    assertThat(problem.at("/details/count").asInt())
        .isEqualTo(problem.at("/details/findings").size());
    assertThat(publisher.get("/api/v1/plans/" + plan).expect(200).json().path("status").asString())
        .isEqualTo("draft");
  }

  @Test
  void publishersOfOneAreaWaitForEachOther() throws Exception {
    List<Long> plans = new ArrayList<>();
    for (int column = 1; column <= 4; column++) plans.add(town.planDividedAt(publisher, column));
    ExecutorService threads = Executors.newFixedThreadPool(plans.size());
    try {
      List<Future<JsonNode>> published = new ArrayList<>();
      for (long plan : plans) published.add(threads.submit(() -> publish(plan, "2026-01-01")));
      for (Future<JsonNode> one : published) one.get();
    } finally {
      threads.shutdownNow();
    }
    JsonNode items =
        publisher.get("/api/v1/editions?area=" + town.area()).expect(200).json().path("items");
    assertThat(items).hasSize(4);
    int inForce = 0;
    for (JsonNode edition : items) if (!edition.path("replaced").asBoolean()) inForce++;
    assertThat(inForce).as("one edition is valid, the others were replaced").isEqualTo(1);
  }

  @Test
  void nobodySlipsAnEditPastThePublication() throws Exception {
    for (int round = 0; round < 5; round++) {
      long plan = town.planDividedAt(publisher, 3);
      Api editor = loggedIn(Role.planner);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Future<JsonNode> edition = threads.submit(() -> publish(plan, "2026-02-01"));
        Future<Integer> edit =
            threads.submit(
                () ->
                    editor
                        .post("/api/v1/plans/" + plan + "/undo", Map.of(), "If-Match", "2")
                        .status());
        assertThat(edit.get()).isIn(200, 409);
        String grids = "/api/v1/editions/" + edition.get().path("id").asLong() + "/grids.geojson";
        JsonNode west = publisher.get(grids).expect(200).json().at("/features/0/properties");
        assertThat(west.path("households").asInt())
            .as("as it was when published: undone, west has two columns")
            .isEqualTo(edit.get() == 200 ? 60 : 90);
        JsonNode plans = publisher.get("/api/v1/plans/" + plan).expect(200).json();
        assertThat(plans.at("/grids/0/load").asDouble())
            .isEqualTo(west.path("households").asDouble());
      } finally {
        threads.shutdownNow();
      }
    }
  }
}

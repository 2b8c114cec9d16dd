package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A wrong publication is mended by publishing an earlier edition again. The board has three rows of
 * six cells with ten households each.
 */
class RepublishApiTest extends ServiceTest {
  @Autowired private JdbcClient db;
  private Api publisher;
  private BoardTown town;
  private JsonNode right;
  private JsonNode wrong;

  @BeforeEach
  void twoEditions() {
    publisher = loggedIn(Role.publisher);
    town = new BoardTown(db, 3, 6);
    right = publish(town.planDividedAt(publisher, 2), "2026-03-01");
    wrong = publish(town.planDividedAt(publisher, 4), "2026-06-01");
  }

  private JsonNode publish(long plan, String from) {
    return publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from))
        .expect(201)
        .json()
        .path("edition");
  }

  private static String path(JsonNode edition) {
    return "/api/v1/editions/" + edition.path("id").asLong();
  }

  private JsonNode again(JsonNode edition, String from) {
    return publisher
        .post(path(edition) + "/republish", Map.of("validFrom", from, "reason", "六月的划错了"))
        .expect(201)
        .json()
        .path("edition");
  }

  private String gridAt(String day) {
    return publisher
        .get("/api/v1/locate?lon=120.0035&lat=30.0015&crs=cgcs2000&on=" + day)
        .expect(200)
        .json()
        .at("/grid/code")
        .asString();
  }

  @Test
  void theEarlierGridsHoldAgainAndNothingIsOverwritten() {
    String before = publisher.get(path(wrong)).expect(200).text();
    String east = gridAt("2026-05-01");
    assertThat(gridAt("2026-06-15")).as("the cell went west in June").isNotEqualTo(east);
    JsonNode made = again(right, "2026-07-01");
    assertThat(made.path("repeats")).isEqualTo(right.path("id"));
    assertThat(made.path("reason").asString()).isEqualTo("六月的划错了");
    assertThat(made.path("digest")).isEqualTo(right.path("digest"));
    assertThat(made.at("/certificate/codes")).isEqualTo(right.at("/certificate/codes"));
    assertThat(made.at("/certificate/validFrom").asString()).isEqualTo("2026-07-01");
    assertThat(made.at("/certificate/cancelled")).isEqualTo(made.at("/certificate/edges"));
    assertThat(gridAt("2026-07-15")).isEqualTo(east);
    assertThat(gridAt("2026-06-15")).as("June stays as it was").isNotEqualTo(east);
    JsonNode after = publisher.get(path(wrong)).expect(200).json();
    assertThat(after.path("validTo").asString()).isEqualTo("2026-07-01");
    assertThat(before).contains(after.path("digest").asString());
    assertThat(publisher.get(path(right)).expect(200).json().path("validTo").asString())
        .isEqualTo("2026-06-01");
    JsonNode lineage = publisher.get(path(made)).expect(200).json().path("lineage");
    assertThat(lineage.findValuesAsString("event").stream().sorted())
        .containsExactly("keep", "keep", "transfer");
  }

  @Test
  void whatWouldChangeIsSaidInNumbersFirst() {
    JsonNode preview =
        publisher.get(path(right) + "/republish?validFrom=2026-07-01").expect(200).json();
    assertThat(preview.at("/instead/id")).isEqualTo(wrong.path("id"));
    assertThat(preview.path("same").asBoolean()).isFalse();
    assertThat(preview.path("grids").asInt()).isEqualTo(2);
    assertThat(preview.path("unchanged").asInt()).isZero();
    assertThat(preview.path("moved").asDouble()).as("two columns of three cells").isEqualTo(60);
    assertThat(preview.path("validTo").isNull()).isTrue();
    JsonNode same =
        publisher.get(path(wrong) + "/republish?validFrom=2026-07-01").expect(200).json();
    assertThat(same.path("same").asBoolean()).isTrue();
    assertThat(same.path("unchanged").asInt()).isEqualTo(2);
    JsonNode first =
        publisher.get(path(right) + "/republish?validFrom=2026-01-01").expect(200).json();
    assertThat(first.path("instead").isNull()).isTrue();
    assertThat(first.path("validTo").asString()).isEqualTo("2026-03-01");
  }

  @Test
  void whatNeedsNoRepetitionIsRefusedAndLeavesNothing() {
    String path = path(wrong) + "/republish";
    publisher
        .post(path, Map.of("validFrom", "2026-07-01", "reason", "x"))
        .expectProblem(409, "republish.same");
    publisher.post(path, Map.of("validFrom", "2026-07-01")).expectProblem(400, "republish.reason");
    publisher
        .post(path, Map.of("validFrom", "2026-07-01", "reason", "   "))
        .expectProblem(400, "republish.reason");
    publisher.post(path, Map.of("reason", "x")).expectProblem(400, "publish.date");
    publisher
        .post(path, Map.of("validFrom", "0026-07-01", "reason", "x"))
        .expectProblem(400, "publish.date");
    publisher
        .post("/api/v1/editions/999/republish", Map.of("validFrom", "2026-07-01", "reason", "x"))
        .expectProblem(404, "edition.notFound");
    loggedIn(Role.planner)
        .post(path(right) + "/republish", Map.of("validFrom", "2026-07-01", "reason", "x"))
        .expectProblem(403, "access.denied");
    assertThat(
            publisher.get("/api/v1/editions?area=" + town.area()).expect(200).json().path("items"))
        .hasSize(2);
  }

  /** Once more from the copy: it is an edition like any other, and so is its copy. */
  @Test
  void aRepeatedEditionCanBeRepeated() {
    JsonNode once = again(right, "2026-07-01");
    JsonNode back = again(wrong, "2026-08-01");
    JsonNode twice = again(once, "2026-09-01");
    assertThat(twice.path("repeats")).isEqualTo(once.path("id"));
    assertThat(twice.path("digest")).isEqualTo(right.path("digest"));
    assertThat(back.path("digest")).isEqualTo(wrong.path("digest"));
    List<String> days =
        db.sql(
                "SELECT lower(valid)::text FROM gridplan.edition_period"
                    + " WHERE area_id = ? AND upper_inf(recorded) ORDER BY 1")
            .param(town.area())
            .query(String.class)
            .list();
    assertThat(days)
        .containsExactly("2026-03-01", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01");
  }

  /** The gate in the database asks as much of a copy as of anything else. */
  @Test
  void theDatabaseProvesACopyToo() {
    assertThatThrownBy(
            () ->
                db.sql(
                        """
                        INSERT INTO gridplan.edition (plan_id, area_id, published_by, digest,
                          certificate, scope, repeats, reason)
                        SELECT plan_id, area_id, 'lin', digest, certificate, scope, id, 'x'
                        FROM gridplan.edition WHERE id = ?
                        """)
                    .param(right.path("id").asLong())
                    .update())
        .hasStackTraceContaining("tile its scope");
  }
}

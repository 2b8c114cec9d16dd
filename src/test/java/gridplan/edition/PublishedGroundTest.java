package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A plan with grids drawn through its cells is proved, published and looked up as drawn. */
class PublishedGroundTest extends ServiceTest {
  /** Whole cells of the middle row and 10 m of all around, between the buildings. */
  private static final List<double[]> RING =
      List.of(at(1.9, 0.9), at(4.1, 0.9), at(4.1, 2.1), at(1.9, 2.1));

  @Autowired private JdbcClient db;

  /** Columns from the west, rows from the south of a town whose cells measure 0.001 degree. */
  private static double[] at(double column, double row) {
    return new double[] {120 + column / 1000, 30 + row / 1000};
  }

  @Test
  void aPlanWithADrawnGridIsPublishedAndLooked() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(publisher, 3);
    Map<String, Object> draw =
        Map.of("kind", "draw", "ring", RING, "gridKind", "dedicated", "name", "医院");
    JsonNode drawn =
        publisher
            .post("/api/v1/plans/" + plan + "/edits", draw, "If-Match", "2")
            .expect(200)
            .json();
    String code = drawn.at("/plan/grids/2/code").asString();
    assertThat(code).endsWith("901");
    JsonNode check = publisher.get("/api/v1/plans/" + plan + "/check").expect(200).json();
    assertThat(check.path("valid").asBoolean()).as(check::toString).isTrue();

    JsonNode edition =
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-03-01"))
            .expect(201)
            .json()
            .path("edition");
    assertThat(edition.at("/certificate/households").asDouble()).isEqualTo(180);
    assertThat(edition.at("/certificate/areaLines")).isEmpty();
    assertThat(edition.path("digest").asString()).isEqualTo(check.at("/proof/digest").asString());
    long id = edition.path("id").asLong();
    assertThat(
            db.sql("SELECT count(*) FROM gridplan.edition_defects(?)")
                .param(id)
                .query(Integer.class)
                .single())
        .isZero();

    assertThat(codeAt(publisher, 2.5, 1.5)).isEqualTo(code);
    assertThat(codeAt(publisher, 2.5, 0.95)).as("5 m inside the drawn line").isEqualTo(code);
    assertThat(codeAt(publisher, 2.5, 0.85)).as("5 m outside it").isNotEqualTo(code);
    assertThat(codeAt(publisher, 1.95, 1.5)).isEqualTo(code);
    assertThat(codeAt(publisher, 1.85, 1.5)).isNotEqualTo(code);
    publisher
        .post("/api/v1/plans/" + plan + "/undo", "{}", "If-Match", "3")
        .expectProblem(409, "plan.notDraft");
  }

  @Test
  void aPublicationTellsWhichCommunityLineHasYetToFollow() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    town.community(db, "河西", 0, 3);
    long east = town.community(db, "河东", 3, 6);
    long plan = town.planDividedAt(publisher, 3);
    String path = "/api/v1/plans/" + plan;
    long grid = publisher.get(path).expect(200).json().at("/grids/1/id").asLong();
    Map<String, Object> transfer =
        Map.of("kind", "transfer", "cells", List.of(2, 8, 14), "community", east, "to", grid);
    JsonNode moved = publisher.post(path + "/edits", transfer, "If-Match", "2").expect(200).json();
    assertThat(moved.at("/ground/changed").findValues("community").stream().map(JsonNode::asLong))
        .containsOnly(east);
    JsonNode problems = moved.at("/plan/problems");
    assertThat(problems.findValuesAsString("kind")).contains("areaLine").doesNotContain("nesting");

    JsonNode edition =
        publisher
            .post(path + "/publish", Map.of("validFrom", "2027-03-01"))
            .expect(201)
            .json()
            .path("edition");
    assertThat(edition.at("/certificate/areaLines").get(0).asString())
        .isEqualTo("30 households now count to 河东; the line of 河西 on record has yet to follow");
  }

  private static String codeAt(Api api, double column, double row) {
    double[] point = at(column, row);
    JsonNode found =
        api.get("/api/v1/locate?lon=" + point[0] + "&lat=" + point[1] + "&on=2026-04-01")
            .expect(200)
            .json();
    return found.at("/grid/code").asString();
  }
}

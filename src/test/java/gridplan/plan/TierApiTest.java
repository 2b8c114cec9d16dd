package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A tier below the grids, on a board of 4 × 6 cells of ten households: two grids of 120, west and
 * east, each of sub-grids of 40 to 60.
 */
class TierApiTest extends ServiceTest {
  private static final Map<String, Object> SUB =
      Map.of(
          "key",
          "sub",
          "name",
          "三级网格",
          "parent",
          "grid",
          "polygons",
          true,
          "min",
          40,
          "max",
          60,
          "digits",
          2);

  @Autowired private JdbcClient db;
  private Api api;
  private BoardTown town;

  @BeforeEach
  void board() {
    api = loggedIn(Role.publisher);
    town = new BoardTown(db, 4, 6);
  }

  private static Map<String, Object> rules(Map<?, ?>... tiers) {
    return Map.of("bands", List.of(Map.of("min", 100, "max", 140)), "tiers", List.of(tiers));
  }

  private Api.Answer asked(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("area", town.area());
    return api.post("/api/v1/plans", request);
  }

  private long made(Map<String, Object> more) {
    long job = asked(more).expect(202).json().at("/job/id").asLong();
    return api.awaitJob(job).path("plan").asLong();
  }

  private JsonNode failed(Map<String, Object> more) {
    long job = asked(more).expect(202).json().at("/job/id").asLong();
    JsonNode ended = api.awaitEnd(job);
    assertThat(ended.path("state").asString()).as(ended::toString).isEqualTo("failed");
    return ended.path("problem");
  }

  private JsonNode view(long plan, String tier) {
    return api.get("/api/v1/plans/" + plan + "?tier=" + tier).expect(200).json();
  }

  private JsonNode edit(long plan, String tier, Map<String, ?> body) {
    String version = view(plan, tier).path("version").asString();
    return api.post("/api/v1/plans/" + plan + "/edits?tier=" + tier, body, "If-Match", version)
        .expect(200)
        .json();
  }

  private long divided() {
    return made(Map.of("grids", 2, "rules", rules(SUB)));
  }

  private List<Integer> cellsOf(long plan, String tier, long grid) {
    JsonNode held =
        api.get("/api/v1/plans/" + plan + "/assignment?tier=" + tier).expect(200).json();
    List<Integer> cells = new ArrayList<>();
    for (int c = 0; c < held.path("cells").size(); c++)
      if (held.path("grids").get(held.path("cells").get(c).asInt()).asLong() == grid) cells.add(c);
    return cells;
  }

  private void assertNested(long plan) {
    try {
      for (String check : List.of("plan_tiers", "plan_ground"))
        assertThat(
                db.sql(
                        Files.readString(Path.of("sql/checks/" + check + ".sql"))
                            .replaceFirst(";\\s*$", ""))
                    .query()
                    .listOfRows())
            .isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    JsonNode subs = view(plan, "sub").path("grids");
    double all = 0;
    for (JsonNode sub : subs) {
      assertThat(sub.path("code").asString()).startsWith(sub.at("/parent/code").asString());
      all += sub.path("load").asDouble();
    }
    assertThat(all).isEqualTo(240);
    JsonNode check = api.get("/api/v1/plans/" + plan + "/check?tier=sub").expect(200).json();
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
  }

  @Test
  void groundThatChangesItsGridJoinsANeighbourBelowOrBecomesOneOfItsOwn() {
    long plan = divided();
    JsonNode grids = view(plan, "grid").path("grids");
    long a = grids.get(0).path("id").asLong();
    long b = grids.get(1).path("id").asLong();
    assertThat(grids.get(0).path("children").asInt()).isBetween(2, 3);
    List<Integer> left = cellsOf(plan, "grid", a);
    List<Integer> right = cellsOf(plan, "grid", b);
    int moved = -1;
    for (int cell : left)
      if (right.contains(cell + 1) && cell % 6 != 5 || right.contains(cell + 6)) moved = cell;
    assertNested(plan);
    JsonNode before = view(plan, "sub").path("grids");
    JsonNode answer =
        edit(plan, "grid", Map.of("kind", "assign", "cells", List.of(moved), "to", b));
    assertThat(answer.at("/warnings/0/code").asString()).isEqualTo("tier-follows");
    assertThat(answer.at("/warnings/0/details/divided").asInt()).isEqualTo(1);
    assertNested(plan);
    long sub = view(plan, "sub").path("grids").size();
    assertThat(sub).as("a quarter of its load becomes one of its own").isEqualTo(before.size() + 1);
    String version = view(plan, "grid").path("version").asString();
    api.post("/api/v1/plans/" + plan + "/undo", Map.of(), "If-Match", version).expect(200);
    assertThat(view(plan, "sub").path("grids")).isEqualTo(before);
    assertNested(plan);
    version = view(plan, "grid").path("version").asString();
    api.post("/api/v1/plans/" + plan + "/redo", Map.of(), "If-Match", version).expect(200);
    assertThat(view(plan, "sub").path("grids").size()).isEqualTo((int) sub);
    assertNested(plan);
  }

  @Test
  void aCutBelowCutsTheGroundOfAllTiersAndTheGridsAboveStay() {
    long plan = divided();
    JsonNode grids = view(plan, "grid").path("grids");
    JsonNode sub = view(plan, "sub").path("grids").get(0);
    int cell = cellsOf(plan, "sub", sub.path("id").asLong()).get(0);
    double west = 120 + 0.001 * (cell % 6);
    double south = 30 + 0.001 * (3 - cell / 6);
    double[][] ring = {
      {west + 0.00005, south + 0.00005}, {west + 0.0002, south + 0.00005},
      {west + 0.0002, south + 0.00095}, {west + 0.00005, south + 0.00095}
    };
    String version = view(plan, "sub").path("version").asString();
    Map<String, Object> draw = new HashMap<>(Map.of("kind", "draw", "ring", ring, "name", "新网格"));
    draw.put("to", null);
    api.post("/api/v1/plans/" + plan + "/edits?tier=sub", draw, "If-Match", version).expect(200);
    JsonNode after = view(plan, "sub").path("grids");
    assertThat(after.findValuesAsString("name")).contains("新网格");
    JsonNode now = view(plan, "grid").path("grids");
    for (int i = 0; i < 2; i++) {
      assertThat(now.get(i).path("code")).isEqualTo(grids.get(i).path("code"));
      assertThat(now.get(i).path("load")).isEqualTo(grids.get(i).path("load"));
    }
    assertNested(plan);
    version = view(plan, "sub").path("version").asString();
    api.post("/api/v1/plans/" + plan + "/undo?tier=sub", Map.of(), "If-Match", version).expect(200);
    assertNested(plan);
  }

  @Test
  void codesOfALowerTierAreNeverGivenTwiceAndRunOutAloud() {
    Map<String, Object> narrow = new HashMap<>(SUB);
    narrow.put("digits", 1);
    long plan = made(Map.of("grids", 2, "rules", rules(narrow)));
    JsonNode first = view(plan, "sub").path("grids").get(0);
    List<Integer> cells = cellsOf(plan, "sub", first.path("id").asLong());
    TreeSet<String> codes =
        new TreeSet<>(view(plan, "sub").path("grids").findValuesAsString("code"));
    String refused = "";
    for (int i = 0; i < 12 && refused.isEmpty(); i++) {
      Map<String, Object> split =
          new HashMap<>(Map.of("kind", "assign", "cells", cells.subList(0, 1)));
      split.put("to", null);
      String version = view(plan, "sub").path("version").asString();
      Api.Answer answer =
          api.post("/api/v1/plans/" + plan + "/edits?tier=sub", split, "If-Match", version);
      if (answer.status() != 200) {
        refused = answer.json().at("/details/reason").asString();
        break;
      }
      String fresh = "";
      for (JsonNode sub : answer.json().at("/plan/grids"))
        if (!codes.contains(sub.path("code").asString())) fresh = sub.path("code").asString();
      assertThat(codes.add(fresh)).as("a code never seen before: " + fresh).isTrue();
      version = view(plan, "sub").path("version").asString();
      api.post(
              "/api/v1/plans/" + plan + "/edits?tier=sub",
              Map.of(
                  "kind", "assign", "cells", cells.subList(0, 1), "to", first.path("id").asLong()),
              "If-Match",
              version)
          .expect(200);
    }
    assertThat(refused).isEqualTo("codes-used-up");
    assertNested(plan);
  }

  @Test
  void aCopyAndAnotherPublicationKeepTheCodesOfEveryTier() {
    long plan = divided();
    api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01")).expect(201);
    long copy = made(Map.of("start", Map.of("plan", plan)));
    assertThat(view(copy, "sub").path("grids").findValuesAsString("code"))
        .isEqualTo(view(plan, "sub").path("grids").findValuesAsString("code"));
    long again = divided();
    assertThat(view(again, "sub").path("grids").findValuesAsString("code"))
        .as("C3: the same ground goes on with its codes")
        .isEqualTo(view(plan, "sub").path("grids").findValuesAsString("code"));
    JsonNode published =
        api.post("/api/v1/plans/" + copy + "/publish", Map.of("validFrom", "2026-02-01"))
            .expect(201)
            .json();
    long first = 0;
    for (JsonNode one :
        api.get("/api/v1/editions?area=" + town.area()).expect(200).json().path("items"))
      if (one.path("plan").asLong() == plan && one.path("tier").asInt() == 2)
        first = one.path("id").asLong();
    edit(again, "grid", mergeAll(again));
    api.post("/api/v1/plans/" + again + "/publish", Map.of("validFrom", "2026-03-01")).expect(201);
    JsonNode back =
        api.post(
                "/api/v1/editions/" + first + "/republish",
                Map.of("validFrom", "2026-04-01", "reason", "错误发布"))
            .expect(201)
            .json();
    assertThat(back.path("tiers")).as("all tiers come back").hasSize(2);
    assertThat(published.path("tiers")).hasSize(2);
    assertThat(
            db.sql(
                    "SELECT e.id FROM gridplan.edition e,"
                        + " LATERAL gridplan.edition_nesting_defects(e.id) d WHERE e.above IS NOT NULL")
                .query(Long.class)
                .list())
        .isEmpty();
  }

  private Map<String, ?> mergeAll(long plan) {
    JsonNode grids = view(plan, "grid").path("grids");
    return Map.of(
        "kind",
        "merge",
        "grids",
        List.of(grids.get(0).path("id").asLong(), grids.get(1).path("id").asLong()));
  }

  @Test
  void aPublicationWithoutATierEndsIt() {
    long plan = divided();
    api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01")).expect(201);
    long plain = made(Map.of("grids", 2, "band", Map.of("min", 100, "max", 140)));
    api.post("/api/v1/plans/" + plain + "/publish", Map.of("validFrom", "2026-02-01")).expect(201);
    for (String day : List.of("2026-01-15", "2026-02-15"))
      assertThat(
              db.sql(
                      "SELECT code FROM gridplan.locate_grid(1200015000, 300015000, ?,"
                          + " ?::date, grid_tier => 3)")
                  .params(town.area(), day)
                  .query(String.class)
                  .list())
          .as(day)
          .hasSize(day.equals("2026-01-15") ? 1 : 0);
  }

  @Test
  void whatTheDatabaseIsToldWronglyIsRefusedByItsOwnProof() {
    long plan = divided();
    api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01")).expect(201);
    List<String> parents =
        db.sql(
                "SELECT DISTINCT parent FROM gridplan.edition_grid g JOIN gridplan.edition e"
                    + " ON e.id = g.edition_id WHERE e.plan_id = ? AND e.tier = 3 ORDER BY 1")
            .param(plan)
            .query(String.class)
            .list();
    assertThat(parents).hasSize(2);
    String copy =
        "WITH made AS (INSERT INTO gridplan.edition (plan_id, area_id, tier, published_by, digest,"
            + " certificate, scope, above) SELECT plan_id, area_id, 9, 'x', digest, certificate,"
            + " scope, above FROM gridplan.edition WHERE plan_id = %d AND tier = 3 RETURNING id)"
            + " INSERT INTO gridplan.edition_grid (edition_id, code, name, households, residents,"
            + " buildings, estimated, geom, parent) SELECT made.id, g.code, g.name, 0, 0, 0, false,"
            + " g.geom, %s FROM made, gridplan.edition_grid g JOIN gridplan.edition e ON"
            + " e.id = g.edition_id WHERE e.plan_id = %d AND e.tier = 3";
    db.sql(copy.formatted(plan, "g.parent", plan)).update();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> db.sql(copy.formatted(plan, "'" + parents.get(0) + "'", plan)).update())
        .hasStackTraceContaining("edges against the tier above");
  }

  @Test
  void moreGridsThanCellsIsRefusedByNameAndNothingIsMade() {
    Map<String, Object> many = new HashMap<>(SUB);
    many.put("grids", 60);
    JsonNode problem = failed(Map.of("grids", 2, "rules", rules(many)));
    assertThat(problem.path("code").asString()).isEqualTo("tier.infeasible");
    assertThat(problem.path("detail").asString()).contains("三级网格", "60");
    assertThat(problem.at("/details/reasons/0/code").asString()).isEqualTo("more-grids-than-cells");
    assertThat(api.get("/api/v1/plans?area=" + town.area()).expect(200).json().path("items"))
        .as("nothing half-made")
        .isEmpty();
  }

  @Test
  void aBandThatNoParentCanMeetIsRefusedWithOwnersAndPlaces() {
    Map<String, Object> wide = new HashMap<>(SUB);
    wide.put("min", 500);
    wide.put("max", 600);
    JsonNode problem = failed(Map.of("grids", 2, "rules", rules(wide)));
    assertThat(problem.path("code").asString()).isEqualTo("tier.band");
    JsonNode findings = problem.at("/details/findings");
    assertThat(findings).hasSize(2);
    for (JsonNode finding : findings) {
      assertThat(finding.path("owner").asString()).hasSize(15);
      assertThat(finding.path("where")).hasSize(2);
      assertThat(finding.path("sentence").asString()).contains("500 to 600");
    }
    assertThat(api.get("/api/v1/plans?area=" + town.area()).expect(200).json().path("items"))
        .isEmpty();
  }

  @Test
  void aNumberOfCommunitiesThatThereAreNotIsRefused() {
    Map<String, Object> top = Map.of("key", "top", "name", "一级网格", "of", "community", "grids", 3);
    JsonNode problem =
        asked(Map.of("grids", 2, "rules", rules(top, SUB)))
            .expectProblem(422, "tier.communities")
            .json();
    assertThat(problem.path("detail").asString()).contains("3 grids", "1 communities");
  }

  @Test
  void tiersWithoutAParentAndUnknownOnesAreNamed() {
    Map<String, Object> lost = new HashMap<>(SUB);
    lost.put("parent", "station");
    JsonNode problem =
        asked(Map.of("grids", 2, "rules", rules(lost))).expectProblem(400, "rules.value").json();
    assertThat(problem.at("/details/feature").asString()).isEqualTo("tiers[0].parent");
    assertThat(problem.path("detail").asString()).contains("no tier station above sub");
    long plan = divided();
    api.get("/api/v1/plans/" + plan + "?tier=street").expectProblem(404, "tier.notFound");
    api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", Map.of("parents", List.of(999_999)))
        .expectProblem(422, "tier.noParent");
    api.post("/api/v1/plans/" + plan + "/tiers/grid/plan", Map.of())
        .expectProblem(422, "tier.ownGrids");
    api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", Map.of("grids", 0))
        .expectProblem(400, "tier.count");
    api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", "{\"parents\":[null]}")
        .expectProblem(400, "tier.parents");
    api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", "{\"grids\":1.5}")
        .expectProblem(400, "request.malformed");
  }

  @Test
  void rulesOfTiersAreReadToTheLetter() {
    Map<String, Object> wrong =
        Map.of(
            "digits", 1.5, "divides", "yes", "polygons", 1, "name", "长".repeat(51), "key", "Sub");
    for (Map.Entry<String, Object> one : wrong.entrySet()) {
      Map<String, Object> tier = new HashMap<>(SUB);
      tier.put(one.getKey(), one.getValue());
      JsonNode problem =
          asked(Map.of("grids", 2, "rules", rules(tier))).expectProblem(400, "rules.value").json();
      assertThat(problem.at("/details/feature").asString()).isEqualTo("tiers[0]." + one.getKey());
    }
  }

  @Test
  void aTierMayComeWithTheRulesLaterAndThenStays() {
    long plan = made(Map.of("grids", 2, "band", Map.of("min", 100, "max", 140)));
    String version = view(plan, "grid").path("version").asString();
    api.put("/api/v1/plans/" + plan + "/rules", rules(SUB), "If-Match", version).expect(200);
    assertThat(view(plan, "sub").path("grids")).as("undivided yet").hasSize(2);
    assertNested(plan);
    JsonNode job =
        api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", Map.of("grids", 5))
            .expect(202)
            .json();
    api.awaitJob(job.at("/job/id").asLong());
    assertThat(view(plan, "sub").path("grids")).hasSize(5);
    assertNested(plan);
    version = view(plan, "grid").path("version").asString();
    api.put("/api/v1/plans/" + plan + "/rules", rules(), "If-Match", version)
        .expectProblem(422, "rules.tiersFixed");
    api.post("/api/v1/plans/" + plan + "/undo", Map.of(), "If-Match", version).expect(200);
    version = view(plan, "grid").path("version").asString();
    api.post("/api/v1/plans/" + plan + "/undo", Map.of(), "If-Match", version).expect(200);
    api.get("/api/v1/plans/" + plan + "?tier=sub").expectProblem(404, "tier.notFound");
    for (int i = 0; i < 2; i++) {
      version = view(plan, "grid").path("version").asString();
      api.post("/api/v1/plans/" + plan + "/redo", Map.of(), "If-Match", version).expect(200);
    }
    assertThat(view(plan, "sub").path("grids")).hasSize(5);
    assertNested(plan);
  }

  @Test
  void whatLiesInADedicatedGridIsDedicatedAndStaysInOnePiece() {
    long plan = divided();
    long school = view(plan, "grid").path("grids").get(0).path("id").asLong();
    edit(plan, "grid", Map.of("kind", "kind", "grid", school, "gridKind", "dedicated"));
    for (JsonNode sub : view(plan, "sub").path("grids"))
      assertThat(sub.path("kind").asString())
          .isEqualTo(sub.at("/parent/id").asLong() == school ? "dedicated" : "ordinary");
    api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", Map.of("parents", List.of(school)))
        .expect(202);
    long job =
        api.post("/api/v1/plans/" + plan + "/tiers/sub/plan", Map.of("parents", List.of(school)))
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    assertThat(api.awaitEnd(job).at("/problem/code").asString()).isEqualTo("tier.noParent");
  }

  @Test
  void onlyTheParentThatIsNamedIsDividedAnew() {
    long plan = divided();
    JsonNode grids = view(plan, "grid").path("grids");
    long a = grids.get(0).path("id").asLong();
    JsonNode before = view(plan, "sub").path("grids");
    int wanted = grids.get(0).path("children").asInt() == 3 ? 2 : 3;
    JsonNode job =
        api.post(
                "/api/v1/plans/" + plan + "/tiers/sub/plan",
                Map.of("parents", List.of(a), "grids", wanted))
            .expect(202)
            .json();
    api.awaitJob(job.at("/job/id").asLong());
    JsonNode after = view(plan, "sub").path("grids");
    assertThat(view(plan, "grid").path("grids").get(0).path("children").asInt()).isEqualTo(wanted);
    for (JsonNode sub : before)
      if (sub.at("/parent/id").asLong() != a)
        assertThat(cellsOf(plan, "sub", sub.path("id").asLong()))
            .as(sub.path("code").asString())
            .isNotEmpty();
    assertThat(after.get(0).path("shortCode").asString())
        .isEqualTo(grids.get(0).path("shortCode").asString() + "-01");
    assertNested(plan);
  }

  @Test
  void anEditThatRestsOnWhatOthersChangedBelowIsAConflictAndOneThatDoesNotIsTaken() {
    long plan = divided();
    JsonNode subs = view(plan, "sub").path("grids");
    String seen = view(plan, "sub").path("version").asString();
    List<Integer> first = cellsOf(plan, "sub", subs.get(0).path("id").asLong());
    JsonNode last = subs.get(subs.size() - 1);
    List<Integer> other = cellsOf(plan, "sub", last.path("id").asLong());
    edit(plan, "sub", split(first.subList(0, 1)));
    api.post(
            "/api/v1/plans/" + plan + "/edits?tier=sub",
            split(first.subList(0, 1)),
            "If-Match",
            seen)
        .expectProblem(409, "plan.conflict");
    JsonNode answer =
        api.post(
                "/api/v1/plans/" + plan + "/edits?tier=sub",
                split(other.subList(0, 1)),
                "If-Match",
                seen)
            .expect(200)
            .json();
    List<Integer> changed = new ArrayList<>();
    answer.path("changed").forEach(pair -> changed.add(pair.get(0).asInt()));
    assertThat(changed).as("what others did is told too").contains(first.get(0), other.get(0));
    assertNested(plan);
  }

  private static Map<String, Object> split(List<Integer> cells) {
    Map<String, Object> split = new HashMap<>(Map.of("kind", "assign", "cells", cells));
    split.put("to", null);
    return split;
  }
}

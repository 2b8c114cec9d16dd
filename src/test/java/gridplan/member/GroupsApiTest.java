package gridplan.member;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The tiers below the grids of Dongqiao (story 2): 2,835 households, six grids, 81 micro-grids of
 * about 35, and groups of about ten beneath.
 */
class GroupsApiTest extends ServiceTest {
  private Api planner;
  private static long plan;
  private static long area;

  @BeforeEach
  void dongqiaoWithItsRegister() throws IOException {
    planner = loggedIn(Role.planner);
    if (plan != 0) return;
    area =
        job(planner.post("/api/v1/areas/import/sample?town=dongqiao", Map.of()))
            .path("area")
            .asLong();
    String registers = "/api/v1/areas/" + area + "/registers";
    byte[] rows = Files.readAllBytes(Path.of("sample-data/dongqiao/register.csv"));
    long register =
        job(planner.postFile(registers + "?file=register.csv&lon=", rows))
            .path("register")
            .asLong();
    job(planner.post(registers + "/" + register + "/apply", Map.of()));
    plan = planner.get("/api/v1/plans?area=" + area).expect(200).json().at("/items/0/id").asLong();
  }

  private JsonNode job(Api.Answer started) {
    return planner.awaitJob(started.expect(202).json().at("/job/id").asLong());
  }

  private String tier(String rest) {
    return "/api/v1/plans/" + plan + "/tiers/" + rest;
  }

  private static List<String> kinds(JsonNode findings) {
    List<String> kinds = new ArrayList<>();
    findings.forEach(f -> kinds.add(f.path("kind").asString()));
    return kinds;
  }

  @Test
  void eightyOneMicroGridsHoldEveryHouseholdOnce() {
    JsonNode made = planner.post(tier("micro/make"), Map.of("count", 81)).expect(200).json();
    JsonNode groups = made.path("groups");
    assertThat(groups).hasSize(81);
    assertThat(made.path("households").asDouble()).isEqualTo(2835);
    assertThat(made.path("findings")).isEmpty();
    Set<String> members = new HashSet<>();
    Set<String> parents = new HashSet<>();
    for (JsonNode group : groups) {
      String parent = group.path("parent").asString();
      parents.add(parent);
      assertThat(group.path("code").asString()).as("C0").startsWith(parent).hasSize(18);
      group.path("members").forEach(member -> assertThat(members.add(member.asString())).isTrue());
    }
    assertThat(parents).as("every grid").hasSize(6);
    assertThat(made.path("inBand").asInt()).as("30 to 50, or one by itself").isGreaterThan(65);
    JsonNode again = planner.get(tier("micro")).expect(200).json();
    assertThat(again.path("groups")).isEqualTo(groups);
  }

  @Test
  void groupsOfTenLieWithinTheirMicroGrids() {
    planner.post(tier("micro/make"), Map.of("count", 81)).expect(200);
    JsonNode made = planner.post(tier("group/make"), Map.of()).expect(200).json();
    assertThat(made.path("findings")).isEmpty();
    assertThat(made.path("households").asDouble()).isEqualTo(2835);
    for (JsonNode group : made.path("groups")) {
      assertThat(group.path("code").asString()).hasSize(21);
      assertThat(group.path("households").asDouble())
          .as(group.toString())
          .isLessThanOrEqualTo(15.5);
    }
    assertThat(made.path("groups").size()).isBetween(2835 / 15, 2835 / 5);
    planner.post(tier("micro/make"), Map.of("count", 70)).expect(200);
    assertThat(planner.get(tier("group")).expect(200).json().path("groups"))
        .as("what was beneath is gone with it")
        .isEmpty();
  }

  @Test
  void aTierWithoutTheOneAboveIsRefusedAndSoIsOneThatNobodyKnows() {
    planner.post(tier("micro/make"), Map.of()).expect(200);
    long empty =
        job(planner.post("/api/v1/plans", Map.of("area", area, "start", Map.of("plan", plan))))
            .path("plan")
            .asLong();
    planner
        .post("/api/v1/plans/" + empty + "/tiers/group/make", Map.of())
        .expectProblem(409, "tier.noParent");
    planner.get(tier("street")).expectProblem(404, "tier.notFound");
    planner.post(tier("micro/make"), Map.of("count", -1)).expectProblem(400, "groups.count");
  }

  @Test
  void aTierWhoseParentThereIsNotIsNoRule() {
    Map<String, Object> rules =
        Map.of("tiers", List.of(Map.of("key", "micro", "parent", "station", "min", 30, "max", 50)));
    JsonNode version = planner.get("/api/v1/plans/" + plan).expect(200).json().path("version");
    JsonNode problem =
        planner
            .put("/api/v1/plans/" + plan + "/rules", rules, "If-Match", version.asString())
            .expectProblem(400, "rules.value")
            .json();
    assertThat(problem.at("/details/feature").asString()).isEqualTo("tiers[0].parent");
    assertThat(problem.path("detail").asString()).contains("no tier station above micro");
  }

  @Test
  void theListCanBeEditedAndWhatIsWrongIsNamedWithPlaceAndOwner() {
    planner.post(tier("micro/make"), Map.of("count", 81)).expect(200);
    String list = planner.get(tier("micro/list.csv")).expect(200).text();
    String[] rows = list.split("\r\n");
    assertThat(rows[0]).isEqualTo("\uFEFF编码,上级,楼栋编号,地址,单元,段,户数");
    JsonNode before = planner.get(tier("micro")).expect(200).json();
    assertThat(take(list).expect(200).json().path("groups"))
        .as("the very same list changes nothing")
        .isEqualTo(before.path("groups"));

    String first = rows[1];
    String other = firstOfAnotherGrid(rows);
    String[] a = first.split(",");
    String[] b = other.split(",");
    String twice = list + String.join(",", b[0], b[1], a[2], "", a[4], a[5], "") + "\r\n";
    JsonNode doubled = finding(take(twice), "memberTwice");
    assertThat(doubled.path("groups").toString()).contains(a[0], b[0]);
    assertThat(doubled.path("owner").asString()).isEqualTo(a[1]);
    assertThat(doubled.path("where")).hasSize(2);

    JsonNode missing = finding(take(list.replace(first + "\r\n", "")), "memberMissing");
    assertThat(missing.path("owner").asString()).as("whose grid it is").isEqualTo(a[1]);
    assertThat(missing.at("/details/households").asDouble()).isPositive();

    String moved = list.replace(first, first.replace(a[0] + "," + a[1], b[0] + "," + b[1]));
    assertThat(finding(take(moved), "acrossParents").path("owner").asString()).contains(a[1], b[1]);
    finding(take(list.replace(a[2] + ",", "#999999,")), "unknownMember");
    finding(take(list.replace("," + a[1] + ",", ",330699003007999,")), "otherParent");
    finding(take(list + ",,,,,,\r\nx,,,,,,\r\n"), "incomplete");
    take("编码,名称\n1,2\n").expectProblem(422, "groups.columns");
    assertThat(planner.get(tier("micro")).expect(200).json().path("groups"))
        .as("nothing of all that was taken")
        .isEqualTo(before.path("groups"));
  }

  @Test
  void aMemberGoesToAnotherGroupOfItsGridAndToNoOther() {
    JsonNode before =
        planner.post(tier("micro/make"), Map.of("count", 81)).expect(200).json().path("groups");
    JsonNode from = null;
    for (JsonNode group : before) if (group.path("items").size() > 1) from = group;
    JsonNode within = null;
    JsonNode across = null;
    for (JsonNode group : before) {
      if (group == from) continue;
      if (group.path("parent").equals(from.path("parent"))) within = group;
      else across = group;
    }
    JsonNode item = from.path("items").get(0);
    Map<String, Object> move =
        new java.util.HashMap<>(
            Map.of(
                "building",
                item.path("building").asLong(),
                "unit",
                item.path("unit").asString(),
                "part",
                item.path("part").asInt(),
                "parts",
                item.path("parts").asInt()));
    move.put("to", across.path("code").asString());
    JsonNode refused =
        planner.post(tier("micro/move"), move).expectProblem(422, "groups.findings").json();
    assertThat(kinds(refused.at("/details/findings"))).contains("acrossParents");
    assertThat(planner.get(tier("micro")).expect(200).json().path("groups")).isEqualTo(before);
    move.put("to", within.path("code").asString());
    JsonNode after = planner.post(tier("micro/move"), move).expect(200).json();
    assertThat(after.path("findings")).isEmpty();
    assertThat(after.path("households").asDouble()).isEqualTo(2835);
    for (JsonNode group : after.path("groups")) {
      if (group.path("code").equals(within.path("code")))
        assertThat(group.path("households").asDouble())
            .isEqualTo(within.path("households").asDouble() + item.path("households").asDouble());
      if (group.path("code").equals(from.path("code")))
        assertThat(group.path("items")).hasSize(from.path("items").size() - 1);
    }
    move.put("building", 999_999L);
    planner.post(tier("micro/move"), move).expectProblem(404, "groups.noMember");
  }

  @Test
  void whatLiesBeneathStaysWhenOneMemberMovesAndIsAFindingThere() {
    JsonNode micro =
        planner.post(tier("micro/make"), Map.of("count", 81)).expect(200).json().path("groups");
    int below = planner.post(tier("group/make"), Map.of()).expect(200).json().path("groups").size();
    Map<String, Object> move = moves(micro).get(0);
    planner.post(tier("micro/move"), move).expect(200);
    JsonNode after = planner.get(tier("group")).expect(200).json();
    assertThat(after.path("groups")).as("household groups").hasSize(below);
    assertThat(kinds(after.path("findings"))).contains("otherParent");
  }

  @Test
  void plannersWhoMoveMembersAtTheSameTimeWaitForEachOther() throws Exception {
    JsonNode micro =
        planner.post(tier("micro/make"), Map.of("count", 81)).expect(200).json().path("groups");
    List<Map<String, Object>> moves = moves(micro);
    assertThat(moves).as("one in each of these grids").hasSizeGreaterThan(3);
    List<Integer> answers = atOnce(moves, move -> planner.post(tier("micro/move"), move));
    assertThat(answers).containsOnly(200);
    String list = planner.get(tier("micro/list.csv")).expect(200).text();
    for (Map<String, Object> move : moves)
      assertThat(list.lines())
          .anyMatch(
              row ->
                  row.startsWith(move.get("to") + ",")
                      && row.contains("#" + move.get("building") + ","));
    List<Integer> made =
        atOnce(List.of(81, 80, 79), n -> planner.post(tier("micro/make"), Map.of("count", n)));
    assertThat(made).containsOnly(200);
    JsonNode after = planner.get(tier("micro")).expect(200).json();
    assertThat(after.path("households").asDouble()).isEqualTo(2835);
    assertThat(after.path("findings")).isEmpty();
  }

  private static <T> List<Integer> atOnce(
      List<T> all, java.util.function.Function<T, Api.Answer> ask) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (T one : all) answers.add(threads.submit(() -> ask.apply(one).status()));
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> answer : answers) codes.add(answer.get());
      return codes;
    } finally {
      threads.shutdown();
    }
  }

  /** A move within each grid that has one, of a building out of a group of several. */
  private static List<Map<String, Object>> moves(JsonNode groups) {
    Map<String, JsonNode> from = new TreeMap<>();
    for (JsonNode group : groups)
      if (group.path("items").size() > 1) from.put(group.path("parent").asString(), group);
    List<Map<String, Object>> moves = new ArrayList<>();
    from.forEach(
        (parent, group) -> {
          JsonNode item = group.path("items").get(0);
          for (JsonNode other : groups)
            if (other != group && other.path("parent").asString().equals(parent)) {
              Map<String, Object> move = new TreeMap<>();
              for (String key : List.of("building", "part", "parts"))
                move.put(key, item.path(key).asLong());
              move.put("unit", item.path("unit").asString());
              move.put("to", other.path("code").asString());
              moves.add(move);
              return;
            }
        });
    return moves;
  }

  @Test
  void aCodeThatIsNotThatOfTheParentWithTheTiersDigitsIsNamed() {
    planner.post(tier("micro/make"), Map.of("count", 81)).expect(200);
    String list = planner.get(tier("micro/list.csv")).expect(200).text();
    String code = list.split("\r\n")[1].split(",")[0];
    for (String wrong :
        List.of("x", "-1", code + "0", code.substring(0, 17), code.substring(0, 17) + "甲")) {
      JsonNode found = finding(take(list.replace(code + ",", wrong + ",")), "malformedCode");
      assertThat(found.path("groups").get(0).asString()).isEqualTo(wrong);
      assertThat(found.path("owner").asString()).as("the parent").isEqualTo(code.substring(0, 15));
    }
    take(list.replace(code + ",", code.substring(0, 15) + "999,")).expect(200);
  }

  @Test
  void aNumberOfGroupsThatCannotBeMadeIsRefusedWithTheBounds() {
    planner.post(tier("micro/make"), Map.of("count", 81)).expect(200);
    for (int count : new int[] {1, 5, 1_000_000_000}) {
      JsonNode details =
          planner
              .post(tier("micro/make"), Map.of("count", count))
              .expectProblem(422, "groups.outOfReach")
              .json()
              .path("details");
      assertThat(details.path("least").asInt()).as("one in each grid").isEqualTo(6);
      assertThat(details.path("most").asInt()).isBetween(81, 2835);
    }
    assertThat(planner.get(tier("micro")).expect(200).json().path("groups")).hasSize(81);
  }

  private Api.Answer take(String list) {
    return planner.post(tier("micro/list?file=list.csv"), "text/csv", list);
  }

  private static JsonNode finding(Api.Answer refused, String kind) {
    JsonNode findings =
        refused.expectProblem(422, "groups.findings").json().at("/details/findings");
    assertThat(kinds(findings)).contains(kind);
    for (JsonNode finding : findings)
      if (finding.path("kind").asString().equals(kind)) return finding;
    throw new AssertionError(kind);
  }

  private static String firstOfAnotherGrid(String[] rows) {
    String grid = rows[1].split(",")[1];
    for (String row : rows)
      if (!row.startsWith("\uFEFF") && !row.split(",")[1].equals(grid)) return row;
    throw new AssertionError("one grid only");
  }
}

package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Three tiers of Xiaojinkou over the API: 11 communities, 91 grids, 243 sub-grids (story 3). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class XiaojinkouTiersTest extends ServiceTest {
  static final Map<String, Object> RULES =
      Map.of(
          "tiers",
          List.of(
              Map.of("key", "top", "name", "一级网格", "of", "community", "grids", 11),
              Map.of("key", "grid", "name", "二级网格", "grids", 91, "min", 700, "max", 1050),
              Map.of(
                  "key",
                  "sub",
                  "name",
                  "三级网格",
                  "parent",
                  "grid",
                  "polygons",
                  true,
                  "grids",
                  243,
                  "min",
                  250,
                  "max",
                  420,
                  "digits",
                  2),
              Map.of("key", "micro", "name", "微网格", "parent", "sub", "min", 30, "max", 50)));

  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  private Api api;
  private static long area;
  private static long plan;

  @BeforeEach
  void planned() {
    api = loggedIn(Role.publisher);
    if (plan != 0) return;
    area = cities.importSample("xiaojinkou", Progress.NONE).area();
    plan = made(Map.of("area", area, "rules", RULES));
  }

  private long made(Map<String, ?> request) {
    JsonNode job = api.post("/api/v1/plans", request).expect(202).json();
    return api.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
  }

  private JsonNode view(String tier) {
    return api.get("/api/v1/plans/" + plan + "?tier=" + tier).expect(200).json();
  }

  private List<String> faults(String check) throws Exception {
    return db.sql(
            Files.readString(Path.of("sql/checks/" + check + ".sql")).replaceFirst(";\\s*$", ""))
        .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
        .list();
  }

  @Test
  @Order(1)
  void everyTierHasItsNumberAndEveryGridItsParent() {
    JsonNode tiers = view("grid").path("tiers");
    assertThat(tiers.findValuesAsString("key")).containsExactly("top", "grid", "sub", "micro");
    assertThat(tiers.findValuesAsString("name")).containsExactly("一级网格", "二级网格", "三级网格", "微网格");
    assertThat(tiers.get(0).path("grids").asInt()).isEqualTo(11);
    assertThat(tiers.get(1).path("grids").asInt()).isEqualTo(91);
    assertThat(tiers.get(2).path("grids").asInt()).isEqualTo(243);
    JsonNode grids = view("grid").path("grids");
    JsonNode subs = view("sub").path("grids");
    assertThat(subs).hasSize(243);
    Map<String, Double> loads = new HashMap<>();
    Map<String, Integer> children = new HashMap<>();
    for (JsonNode sub : subs) {
      String parent = sub.at("/parent/code").asString();
      assertThat(sub.path("code").asString()).as("C0").startsWith(parent).hasSize(17);
      loads.merge(parent, sub.path("load").asDouble(), Double::sum);
      children.merge(parent, 1, Integer::sum);
      assertThat(sub.path("parts").asInt()).isEqualTo(1);
    }
    Set<String> communities = new HashSet<>();
    for (JsonNode grid : grids) {
      String code = grid.path("code").asString();
      assertThat(loads.get(code)).as("H3 " + code).isEqualTo(grid.path("load").asDouble());
      assertThat(grid.path("children").asInt()).isEqualTo(children.get(code));
      communities.add(grid.at("/parent/code").asString());
      assertThat(code).startsWith(grid.at("/parent/code").asString());
    }
    assertThat(communities).hasSize(11);
    long in = 0;
    for (JsonNode sub : subs) if (sub.path("inBand").asBoolean()) in++;
    assertThat(in).as("250 to 420 households").isGreaterThan(215);
  }

  @Test
  @Order(2)
  void anEditAboveIsFollowedBelowAndUndoneWhole() throws Exception {
    JsonNode before = view("sub").path("grids");
    JsonNode plan2 = view("grid");
    long version = plan2.path("version").asLong();
    JsonNode a = plan2.path("grids").get(0);
    JsonNode b = neighbour(plan2, a);
    JsonNode merged =
        edit(
            version,
            "grid",
            Map.of(
                "kind", "merge", "grids", List.of(a.path("id").asLong(), b.path("id").asLong())));
    JsonNode warning = merged.path("warnings");
    assertThat(warning.findValuesAsString("code")).contains("tier-follows");
    assertThat(faults("plan_tiers")).isEmpty();
    JsonNode subs = view("sub").path("grids");
    assertThat(subs).as("recoded, not redrawn").hasSize(243);
    for (JsonNode sub : subs)
      assertThat(sub.path("code").asString()).startsWith(sub.at("/parent/code").asString());
    assertThat(subs.findValuesAsString("code"))
        .noneMatch(code -> code.startsWith(b.path("code").asString()));
    api.post("/api/v1/plans/" + plan + "/undo", Map.of(), "If-Match", "" + (version + 1))
        .expect(200);
    assertThat(view("sub").path("grids")).as("every grid, code and figure").isEqualTo(before);
    assertThat(faults("plan_tiers")).isEmpty();
  }

  private JsonNode neighbour(JsonNode plan2, JsonNode a) {
    for (JsonNode b : plan2.path("grids")) {
      if (b == a || !b.at("/parent/id").equals(a.at("/parent/id"))) continue;
      Map<String, ?> merge =
          Map.of("kind", "merge", "grids", List.of(a.path("id").asLong(), b.path("id").asLong()));
      if (api.post(
                  "/api/v1/plans/" + plan + "/edits?preview=true",
                  merge,
                  "If-Match",
                  plan2.path("version").asString())
              .status()
          == 200) return b;
    }
    throw new AssertionError("no neighbour");
  }

  private JsonNode edit(long version, String tier, Map<String, ?> body) {
    return api.post("/api/v1/plans/" + plan + "/edits?tier=" + tier, body, "If-Match", "" + version)
        .expect(200)
        .json();
  }

  @Test
  @Order(3)
  void aLineBelowNeverLeavesItsParent() {
    JsonNode subs = view("sub").path("grids");
    long version = view("sub").path("version").asLong();
    JsonNode assignment =
        api.get("/api/v1/plans/" + plan + "/assignment?tier=sub").expect(200).json();
    Map<Long, JsonNode> byId = new HashMap<>();
    subs.forEach(sub -> byId.put(sub.path("id").asLong(), sub));
    JsonNode first = subs.get(0);
    JsonNode other = null;
    for (JsonNode sub : subs) if (!sub.at("/parent/id").equals(first.at("/parent/id"))) other = sub;
    int cell = -1;
    for (int c = 0; c < assignment.path("cells").size(); c++)
      if (assignment.path("grids").get(assignment.path("cells").get(c).asInt()).asLong()
          == first.path("id").asLong()) cell = c;
    JsonNode refused =
        api.post(
                "/api/v1/plans/" + plan + "/edits?tier=sub",
                Map.of("kind", "assign", "cells", List.of(cell), "to", other.path("id").asLong()),
                "If-Match",
                "" + version)
            .expectProblem(422, "edit.refused")
            .json();
    assertThat(refused.at("/details/reason").asString()).isEqualTo("crosses-within");
    assertThat(refused.path("detail").asString())
        .contains(first.at("/parent/code").asString(), other.at("/parent/code").asString());
  }

  @Test
  @Order(4)
  void oneParentIsDividedAnewAndTheOthersStay() {
    JsonNode grids = view("grid").path("grids");
    JsonNode before = view("sub").path("grids");
    JsonNode parent = grids.get(5);
    long id = parent.path("id").asLong();
    int wanted = parent.path("children").asInt() == 3 ? 2 : 3;
    JsonNode job =
        api.post(
                "/api/v1/plans/" + plan + "/tiers/sub/plan",
                Map.of("parents", List.of(id), "grids", wanted))
            .expect(202)
            .json();
    api.awaitJob(job.at("/job/id").asLong());
    JsonNode after = view("sub").path("grids");
    assertThat(ofParent(after, id)).hasSize(wanted);
    for (JsonNode grid : grids)
      if (grid.path("id").asLong() != id)
        assertThat(ofParent(after, grid.path("id").asLong()))
            .isEqualTo(ofParent(before, grid.path("id").asLong()));
    List<String> kept = codes(ofParent(after, id));
    kept.retainAll(codes(ofParent(before, id)));
    assertThat(kept)
        .as("C3: codes stay with most households")
        .hasSize(Math.min(wanted, parent.path("children").asInt()));
    long version = view("sub").path("version").asLong();
    api.post("/api/v1/plans/" + plan + "/undo?tier=sub", Map.of(), "If-Match", "" + version)
        .expect(200);
    assertThat(view("sub").path("grids")).isEqualTo(before);
  }

  private static List<JsonNode> ofParent(JsonNode subs, long parent) {
    List<JsonNode> own = new ArrayList<>();
    for (JsonNode sub : subs)
      if (sub.at("/parent/id").asLong() == parent) own.add(withoutMean(sub));
    return own;
  }

  private static List<String> codes(List<JsonNode> subs) {
    return new ArrayList<>(subs.stream().map(sub -> sub.path("code").asString()).toList());
  }

  /** The deviation is from the mean of all. */
  private static JsonNode withoutMean(JsonNode sub) {
    tools.jackson.databind.node.ObjectNode copy =
        ((tools.jackson.databind.node.ObjectNode) sub).deepCopy();
    copy.remove("deviation");
    return copy;
  }

  @Test
  @Order(5)
  void microGridsLieWithinSubGrids() {
    JsonNode made =
        api.post("/api/v1/plans/" + plan + "/tiers/micro/make", Map.of()).expect(200).json();
    assertThat(made.path("findings")).isEmpty();
    assertThat(made.path("households").asDouble()).isEqualTo(80190);
    Set<String> parents = new HashSet<>();
    made.path("groups").forEach(group -> parents.add(group.path("parent").asString()));
    assertThat(parents).hasSize(243).allMatch(code -> code.length() == 17);
  }

  @Test
  @Order(6)
  void everyTierIsPublishedProvedAndLookedUp() throws Exception {
    JsonNode published =
        api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
            .expect(201)
            .json();
    JsonNode tiers = published.path("tiers");
    List<String> counts = new ArrayList<>();
    for (JsonNode tier : tiers)
      counts.add(tier.path("tier").asInt() + ": " + tier.path("grids").asInt());
    assertThat(counts).containsExactly("1: 11", "2: 91", "3: 243");
    assertThat(published.at("/edition/tier").asInt()).isEqualTo(2);
    assertThat(faults("editions_nested")).isEmpty();
    assertThat(faults("editions_seamless")).isEmpty();
    long subs = tiers.get(2).path("id").asLong();
    JsonNode drawn =
        api.get("/api/v1/editions/" + subs + "/grids.geojson").expect(200).json().path("features");
    assertThat(drawn).hasSize(243);
    JsonNode sub = drawn.get(100).path("properties");
    assertThat(sub.path("code").asString()).startsWith(sub.path("parent").asString());
    for (JsonNode tier : tiers) {
      String edition = "/api/v1/editions/" + tier.path("id").asLong();
      api.get(edition + "/papers/area.pdf").expect(200);
      String csv = api.get(edition + "/download?format=csv").expect(200).text();
      assertThat(csv.lines().findFirst().orElse("").contains("parent"))
          .isEqualTo(tier.path("tier").asInt() > 1);
    }
    double[] at =
        db.sql(
                "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_PointOnSurface(geom) AS p"
                    + " FROM gridplan.edition_grid WHERE edition_id = ? AND code = ?) s")
            .params(subs, sub.path("code").asString())
            .query((row, n) -> new double[] {row.getDouble(1), row.getDouble(2)})
            .single();
    JsonNode chain =
        api.get("/api/v1/locate?crs=cgcs2000&lon=" + at[0] + "&lat=" + at[1])
            .expect(200)
            .json()
            .path("chain");
    assertThat(chain.get(0).path("code")).isEqualTo(sub.path("code"));
    assertThat(chain.get(1).path("code")).isEqualTo(sub.path("parent"));
    assertThat(chain.get(2).path("code").asString())
        .isEqualTo(sub.path("parent").asString().substring(0, 12));
    assertThat(chain.findValuesAsString("tier")).containsExactly("3", "2", "1");
  }
}

package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Several planners bring one draft on to newer cells. */
class CarryTogetherTest extends ServiceTest {
  @Autowired private Layers layers;
  @Autowired private Mosaics mosaics;
  private Api api;

  @Test
  void plannersWhoCarryTheSameDraftShareTheNewOne() {
    long area = town(StreetTown.regular(2), "together");
    long plan = plan(area);
    addHouse(area, 52, 44);
    List<Long> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++)
      jobs.add(
          api.post("/api/v1/plans/" + plan + "/carry", "{}")
              .expect(202)
              .json()
              .at("/job/id")
              .asLong());
    Set<List<JsonNode>> made = new HashSet<>();
    int rebuilding = 0;
    for (long job : jobs) {
      JsonNode carried = api.awaitJob(job);
      if (carried.path("rebuilt").asInt() > 0) rebuilding++;
      made.add(List.of(carried.path("plan"), carried.path("mosaic"), carried.path("differences")));
    }
    assertThat(made).hasSize(1);
    assertThat(rebuilding).isEqualTo(1);
    long next = changes(plan).path("carriedTo").asLong();
    assertThat(changes(next).path("outdated").asBoolean()).isFalse();
    // Much later, by somebody whose page still shows the old draft.
    assertThat(carry(plan).path("plan").asLong()).isEqualTo(next);
    assertThat(drafts(area)).isEqualTo(1);
    // Newer cells than the draft's are another matter: the archived plan may stand on them.
    addHouse(area, 84, 44);
    assertThat(carry(plan).path("plan").asLong()).isGreaterThan(next);
    assertThat(drafts(area)).isEqualTo(2);
  }

  private long drafts(long area) {
    JsonNode plans = api.get("/api/v1/plans?area=" + area).expect(200).json().path("items");
    return StreamSupport.stream(plans.spliterator(), false)
        .filter(plan -> plan.path("status").asString().equals("draft"))
        .count();
  }

  private long town(StreetTown town, String name) {
    api = loggedIn(Role.publisher);
    long area = layers.store(town.layers(name), Progress.NONE).area();
    mosaics.build(area, Progress.NONE);
    return area;
  }

  private long plan(long area) {
    JsonNode made =
        api.post("/api/v1/plans", Map.of("area", area, "name", "方案", "start", "solve"))
            .expect(202)
            .json();
    return api.awaitJob(made.at("/job/id").asLong()).path("plan").asLong();
  }

  private JsonNode carry(long plan) {
    JsonNode job = api.post("/api/v1/plans/" + plan + "/carry", "{}").expect(202).json();
    return api.awaitJob(job.at("/job/id").asLong());
  }

  private JsonNode changes(long plan) {
    return api.get("/api/v1/plans/" + plan + "/changes").expect(200).json();
  }

  private void addHouse(long area, double x, double y) {
    api.post(
            "/api/v1/areas/" + area + "/buildings",
            Map.of("geometry", StreetTown.footprint(x, y, 16, 10), "households", 30))
        .expect(201);
  }
}

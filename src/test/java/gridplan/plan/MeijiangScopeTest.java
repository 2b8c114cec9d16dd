package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * A scope that is part of an area: eight communities whole, and of five villages only the resident
 * groups in the county town, which are kept whole (story 1).
 */
class MeijiangScopeTest extends ServiceTest {
  @Autowired private CityImport cities;

  @Test
  void thirteenPartsEightyNineGridsAndNothingOfTheFieldsOutside() {
    Api api = loggedIn(Role.publisher);
    SampleTown town = SampleTowns.make("meijiang");
    long area = cities.importSample("meijiang", Progress.NONE).area();
    Map<String, Object> rules =
        Map.of(
            "tiers",
            List.of(
                Map.of("key", "top", "name", "一级网格", "of", "community", "grids", 13),
                Map.of("key", "grid", "name", "网格", "grids", 89, "min", 200, "max", 400)));
    JsonNode job =
        api.post("/api/v1/plans", Map.of("area", area, "rules", rules)).expect(202).json();
    long plan = api.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
    JsonNode view = api.get("/api/v1/plans/" + plan).expect(200).json();
    assertThat(view.path("grids")).hasSize(89);
    Map<String, Double> loadOf = new HashMap<>();
    for (JsonNode grid : view.path("grids"))
      loadOf.merge(grid.at("/parent/name").asString(), grid.path("load").asDouble(), Double::sum);
    Map<String, Double> wanted = new HashMap<>();
    STRtree parts = new STRtree();
    for (SampleTown.Area part : town.parts()) parts.insert(part.geom().getEnvelopeInternal(), part);
    for (SampleTown.Building building : town.buildings()) {
      Geometry inner = building.footprint().getInteriorPoint();
      for (Object one : parts.query(inner.getEnvelopeInternal()))
        if (((SampleTown.Area) one).geom().contains(inner))
          wanted.merge(((SampleTown.Area) one).name(), (double) building.households(), Double::sum);
    }
    assertThat(loadOf).as("each part whole, with all that live in it").isEqualTo(wanted);
    assertThat(loadOf.keySet().stream().filter(name -> name.contains("居民组"))).hasSize(5);
    JsonNode published =
        api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
            .expect(201)
            .json();
    List<Integer> grids = new ArrayList<>();
    published.path("tiers").forEach(tier -> grids.add(tier.path("grids").asInt()));
    assertThat(grids).containsExactly(13, 89);
    for (SampleTown.Area village : town.others()) {
      Geometry fields = village.geom().difference(town.community().geom());
      Coordinate outside = fields.getInteriorPoint().getCoordinate();
      JsonNode answer =
          api.get("/api/v1/locate?crs=cgcs2000&lon=" + outside.x / 1e7 + "&lat=" + outside.y / 1e7)
              .expect(200)
              .json();
      assertThat(answer.path("found").asBoolean()).as("fields of " + village.name()).isFalse();
    }
  }
}

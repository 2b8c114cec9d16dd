package gridplan.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.core.measure.Datum;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Incidents in a town of 3 × 6 cells from 120° E 30° N. */
class IncidentApiTest extends ServiceTest {
  @Autowired private JdbcClient db;

  private static void publish(Api publisher, BoardTown town, int column, String from) {
    long plan = town.planDividedAt(publisher, column);
    publisher.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from)).expect(201);
  }

  @Test
  void aRedrawDoesNotRewriteTheRecord() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    publish(publisher, town, 2, "2026-01-01");
    Coordinate pin = Datum.GCJ02.fromCgcs2000(120.0035, 30.0015);
    Map<String, Object> told =
        Map.of(
            "lon", pin.x,
            "lat", pin.y,
            "crs", "gcj02",
            "happenedAt", "2026-02-01T08:30:00Z",
            "kind", "safety",
            "note", "井盖丢失");
    JsonNode before = publisher.post("/api/v1/incidents", told).expect(201).json();
    assertThat(before.path("gridCode").asString()).isEqualTo("520102003001002");
    assertThat(before.at("/chain/1/name").asString()).isEqualTo("试验社区");
    assertThat(before.at("/cgcs2000/0").asDouble()).isCloseTo(120.0035, within(1e-7));
    assertThat(before.path("lon").asDouble()).isEqualTo(pin.x);
    assertThat(before.path("happenedAt").asString()).isEqualTo("2026-02-01T08:30:00Z");

    publish(publisher, town, 4, "2026-03-01");
    JsonNode kept =
        publisher.get("/api/v1/incidents/" + before.path("id").asLong()).expect(200).json();
    assertThat(kept).as("after the redraw").isEqualTo(before);
    JsonNode old = publisher.post("/api/v1/incidents", told).expect(201).json();
    assertThat(old.path("gridCode"))
        .as("by the day it happened")
        .isEqualTo(before.path("gridCode"));
    JsonNode now =
        publisher
            .post("/api/v1/incidents", Map.of("lon", 120.0035, "lat", 30.0015))
            .expect(201)
            .json();
    assertThat(now.path("gridCode").asString()).isEqualTo("520102003001001");

    publisher.post("/api/v1/incidents", Map.of("lon", 120.0005, "lat", 29.9)).expect(201);
    JsonNode list =
        publisher.get("/api/v1/incidents?area=" + town.area()).expect(200).json().path("items");
    assertThat(list).as("of the area, newest first").hasSize(3);
    assertThat(list.get(0).path("id")).isEqualTo(now.path("id"));
    JsonNode page = publisher.get("/api/v1/incidents?limit=2").expect(200).json();
    assertThat(page.path("items")).hasSize(2);
    JsonNode rest =
        publisher
            .get("/api/v1/incidents?limit=2&before=" + page.path("next").asLong())
            .expect(200)
            .json();
    assertThat(rest.path("items")).hasSize(2);
  }

  @Test
  void whatCannotBeRecordedIsSaid() {
    Api planner = loggedIn(Role.planner);
    String incidents = "/api/v1/incidents";
    planner.post(incidents, Map.of("lon", 120)).expectProblem(400, "incident.malformed");
    planner.post(incidents, Map.of("lon", 30.0, "lat", 120.0)).expectProblem(400, "locate.swapped");
    planner
        .post(
            incidents,
            Map.of(
                "lon",
                120.0,
                "lat",
                30.0,
                "happenedAt",
                Instant.now().plus(2, ChronoUnit.HOURS).toString()))
        .expectProblem(400, "incident.future");
    planner
        .post(incidents, Map.of("lon", 120.0, "lat", 30.0, "note", "x".repeat(10_001)))
        .expectProblem(400, "incident.malformed");
    planner.get(incidents + "/999").expectProblem(404, "incident.notFound");
    planner.get(incidents + "?area=999").expectProblem(404, "area.notFound");
    visitor().get(incidents).expectProblem(401, "access.noSession");
  }

  @Test
  void neitherBeforeTheDaysOfTheCalendarNorWithATextThatCannotBeStored() {
    Api planner = loggedIn(Role.planner);
    planner
        .post(
            "/api/v1/incidents",
            Map.of("lon", 120.0, "lat", 30.0, "happenedAt", "-999999999-01-01T00:00:00Z"))
        .expectProblem(400, "incident.past");
    planner
        .post("/api/v1/incidents", Map.of("lon", 120.0, "lat", 30.0, "note", "井\0盖"))
        .expectProblem(400, "request.character");
  }
}

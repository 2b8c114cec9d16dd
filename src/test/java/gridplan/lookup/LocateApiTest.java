package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.core.lattice.Lattice;
import gridplan.core.measure.Datum;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Lookups in a town of 3 × 6 cells from 120° E 30° N, a cell 0.001 degree wide, divided at a column
 * into a west and an east grid.
 */
class LocateApiTest extends ServiceTest {
  /** One town for all tests; each publishes from a later day, so that its edition is in force. */
  private static BoardTown town;

  private static LocalDate nextDay = LocalDate.of(2025, 1, 1);

  @Autowired private JdbcClient db;
  private Api publisher;

  @BeforeEach
  void logIn() {
    publisher = loggedIn(Role.publisher);
    if (town == null) town = new BoardTown(db, 3, 6);
  }

  /** Publishes the town divided at the column, ten days after the edition before. */
  private JsonNode publish(int column) {
    nextDay = nextDay.plusDays(10);
    long plan = town.planDividedAt(publisher, column);
    return publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", nextDay.toString()))
        .expect(201)
        .json()
        .path("edition");
  }

  private static String at(double lon, double lat) {
    return "/api/v1/locate?lon=" + lon + "&lat=" + lat;
  }

  private static String code(JsonNode answer) {
    return answer.at("/grid/shortCode").asString();
  }

  @Test
  void aPointIsToldItsWholeChain() {
    JsonNode edition = publish(2);
    JsonNode answer = publisher.get(at(120.0005, 30.0015)).expect(200).json();
    assertThat(answer.path("found").asBoolean()).isTrue();
    assertThat(answer.at("/grid/code").asString()).isEqualTo("520102003001001");
    assertThat(code(answer)).isEqualTo("001");
    assertThat(answer.at("/grid/households").asDouble()).isEqualTo(60);
    assertThat(answer.at("/grid/edition")).isEqualTo(edition.path("id"));
    assertThat(answer.path("chain").findValuesAsString("level"))
        .containsExactly("grid", "community");
    assertThat(answer.at("/chain/1/name").asString()).isEqualTo("试验社区");
    assertThat(answer.at("/building/id").asLong()).isPositive();
    assertThat(answer.at("/edition/validFrom")).isEqualTo(edition.path("validFrom"));
    // The nearest boundary is the western rim, half a cell away: 0.0005° at 30° N are 48.2 m.
    assertThat(answer.path("boundaryDistanceM").asDouble()).isCloseTo(48.24, within(0.1));
    assertThat(answer.path("neighbour").isNull()).isTrue();
    JsonNode inner = publisher.get(at(120.0018, 30.0015)).expect(200).json();
    assertThat(inner.at("/neighbour/code").asString()).isEqualTo("520102003001002");
  }

  /** Tiers 1 and 3 over the grids of an edition: the whole area, and each grid once more. */
  private void publishOtherTiers(long edition) {
    for (int tier : new int[] {1, 3})
      db.sql(
              """
              WITH former AS (SELECT * FROM gridplan.edition WHERE id = :edition),
              made AS (
                INSERT INTO gridplan.edition
                  (plan_id, area_id, tier, published_by, digest, certificate, scope)
                SELECT plan_id, area_id, :tier, 'test', digest, certificate, scope FROM former
                RETURNING id, area_id, scope),
              grids AS (
                INSERT INTO gridplan.edition_grid
                  (edition_id, code, name, households, residents, buildings, estimated, geom)
                SELECT id, '520102003001', '一级', 0, 0, 0, false, scope FROM made WHERE :tier = 1
                UNION ALL
                SELECT made.id, code || '01', '微', 0, 0, 0, false, g.geom
                FROM made, gridplan.edition_grid g WHERE :tier = 3 AND g.edition_id = :edition)
              INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid)
              SELECT id, area_id, :tier, daterange(current_date, NULL) FROM made
              """)
          .param("tier", tier)
          .param("edition", edition)
          .update();
  }

  @Test
  void everyTierThatHoldsThePointIsTold() {
    long edition = publish(2).path("id").asLong();
    publishOtherTiers(edition);
    String point = at(120.0018, 30.0015);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (visitor().get(point).json().path("chain").size() < 4)
      assertThat(System.nanoTime()).as("the tiers are found").isLessThan(deadline);
    for (Api caller : List.of(visitor(), publisher)) {
      JsonNode answer = caller.get(point).expect(200).json();
      assertThat(answer.path("chain").findValuesAsString("code"))
          .containsExactly("52010200300100101", "520102003001001", "520102003001", "520102003001");
      assertThat(answer.path("chain").findValuesAsString("tier")).containsExactly("3", "2", "1");
      assertThat(answer.path("chain").findValuesAsString("level"))
          .containsExactly("grid", "grid", "grid", "community");
      assertThat(answer.at("/grid/tier").asInt()).isEqualTo(2);
      assertThat(answer.at("/neighbour/code").asString()).isEqualTo("520102003001002");
    }
    assertThat(visitor().get(at(120.0001, 30.0015)).expect(200).json().path("neighbour").isNull())
        .as("beyond the area's rim is nobody, though grids of other tiers end there too")
        .isTrue();
    JsonNode small = visitor().get(point + "&tier=3").expect(200).json();
    assertThat(small.at("/grid/code").asString()).isEqualTo("52010200300100101");
    assertThat(small.at("/neighbour/code").asString()).isEqualTo("52010200300100201");
    assertThat(small.path("chain").size()).isEqualTo(4);
    JsonNode large = visitor().get(point + "&tier=1").expect(200).json();
    assertThat(large.at("/grid/name").asString()).isEqualTo("一级");
    assertThat(large.at("/neighbour").isNull()).isTrue();
    assertThat(large.path("boundaryDistanceM").asDouble()).isGreaterThan(100);
    JsonNode none = visitor().get(point + "&tier=5").expect(200).json();
    assertThat(none.path("found").asBoolean()).isFalse();
    assertThat(none.path("edition").isNull()).isTrue();
    visitor().get(point + "&tier=x").expectProblem(400, "request.invalid");
    assertThat(
            visitor()
                .post("/api/v1/locate?tier=3", "text/csv", "lon,lat\n120.0018,30.0015\n")
                .expect(200)
                .text())
        .contains(",52010200300100101,微,false,ordinary,");
    assertThat(
            db.sql(
                    "SELECT code FROM gridplan.locate_grid(1200018000, 300015000, ?, grid_tier => 3)")
                .param(town.area())
                .query(String.class)
                .single())
        .isEqualTo("52010200300100101");
    db.sql(
            "UPDATE gridplan.edition_period SET recorded = tstzrange(lower(recorded), now())"
                + " WHERE tier <> 2")
        .update();
    db.sql(
            "INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid) SELECT id,"
                + " area_id, tier, '[1901-01-01,1901-01-02)' FROM gridplan.edition WHERE tier = 3")
        .update();
    while (visitor().get(point).json().path("chain").size() > 2)
      assertThat(System.nanoTime()).as("the tiers are over").isLessThan(deadline + 20_000_000_000L);
  }

  @Test
  void aKeyForSomeAreasIsToldTheGridsOfThoseOnly() {
    publish(2);
    long other =
        db.sql(
                """
                INSERT INTO gridplan.area (level, code, name, area_source, source, source_hash, geom)
                SELECT level, '999', 'elsewhere', area_source, source, '-', geom
                FROM gridplan.area WHERE id = ? RETURNING id
                """)
            .param(town.area())
            .query(Long.class)
            .single();
    String here = key(town.area());
    String elsewhere = key(other);
    String point = at(120.0005, 30.0015);
    JsonNode told = visitor().get(point, "X-Api-Key", here).expect(200).json();
    assertThat(code(told)).isEqualTo("001");
    assertThat(told.at("/grid/households").asDouble()).isEqualTo(60);
    assertThat(told.path("posts").isArray()).as("posts are told to a key").isTrue();
    JsonNode hidden = visitor().get(point, "X-Api-Key", elsewhere).expect(200).json();
    assertThat(hidden.path("found").asBoolean()).isFalse();
    assertThat(hidden.toString()).doesNotContain("520102003001");
    for (String[] one : new String[][] {{here, "520102003001001"}, {elsewhere, ""}})
      assertThat(
              visitor()
                  .send(
                      "POST",
                      "/api/v1/locate",
                      "lon,lat\n120.0005,30.0015\n",
                      "Content-Type",
                      "text/csv",
                      "X-Api-Key",
                      one[0])
                  .expect(200)
                  .text()
                  .lines()
                  .skip(1))
          .containsExactly(
              "120.0005,30.0015,"
                  + one[1]
                  + ",,false,"
                  + (one[1].isEmpty() ? "" : "ordinary")
                  + ",");
  }

  private String key(long area) {
    return loggedIn(Role.admin)
        .post(
            "/api/v1/keys",
            Map.of("name", "city", "layers", List.of("locate"), "areas", List.of(area)))
        .expect(201)
        .json()
        .path("token")
        .asString();
  }

  @Test
  void visitorsAreToldCodesAndNamesOnly() {
    publish(2);
    JsonNode answer = visitor().get(at(120.0005, 30.0015)).expect(200).json();
    assertThat(code(answer)).isEqualTo("001");
    assertThat(answer.path("grid").has("households")).isFalse();
    assertThat(answer.path("grid").has("residents")).isFalse();
    assertThat(answer.path("building").isNull()).isTrue();
  }

  @Test
  void theEasternRimIsOutsideAtNoDistance() {
    publish(2);
    JsonNode rim = visitor().get(at(120.006, 30.0015)).expect(200).json();
    assertThat(rim.path("found").asBoolean()).isFalse();
    assertThat(rim.path("onBoundary").asBoolean()).isTrue();
    assertThat(rim.at("/nearest/distanceM").asDouble()).isZero();
    assertThat(rim.at("/nearest/code").asString()).isEqualTo("520102003001002");
    JsonNode line = visitor().get(at(120.002, 30.0015)).expect(200).json();
    assertThat(code(line)).as("the line between belongs to the east").isEqualTo("002");
    assertThat(line.path("onBoundary").asBoolean()).isTrue();
    assertThat(line.at("/neighbour/code").asString()).isEqualTo("520102003001001");
  }

  @Test
  void theDatumDecides() {
    publish(2);
    Coordinate gcj = Datum.GCJ02.fromCgcs2000(120.0005, 30.0015);
    Coordinate bd = Datum.BD09.fromCgcs2000(120.0005, 30.0015);
    for (String given :
        List.of(
            at(120.0005, 30.0015) + "&crs=cgcs2000",
            at(gcj.x, gcj.y) + "&crs=gcj02",
            at(bd.x, bd.y) + "&crs=bd09",
            // Worked with the 3-degree zone of 120°: easting 500,048.25, northing 3,320,279.4
            at(500_048.25, 3_320_279.4) + "&crs=EPSG:4549")) {
      JsonNode answer = visitor().get(given).expect(200).json();
      assertThat(code(answer)).as(given).isEqualTo("001");
      assertThat(answer.at("/point/cgcs2000/0").asDouble()).isCloseTo(120.0005, within(2e-6));
    }
    JsonNode any = visitor().get(at(120.0005, 30.0015) + "&crs=any").expect(200).json();
    assertThat(any.path("agree").asBoolean()).isFalse();
    assertThat(any.path("answers")).hasSize(3);
    assertThat(any.path("summary").asString())
        .isEqualTo("wgs84: 520102003001001; gcj02: outside; bd09: outside");
    JsonNode far = visitor().get(at(10, 50) + "&crs=any").expect(200).json();
    assertThat(far.path("summary").asString()).isEqualTo("all agree: outside");
  }

  @Test
  void mistakesAreNamed() {
    publish(2);
    visitor().get(at(30.0015, 120.0005)).expectProblem(400, "locate.swapped");
    visitor().get(at(3_320_279, 500_048) + "&crs=EPSG:4549").expectProblem(400, "locate.swapped");
    visitor().get(at(200, 30)).expectProblem(400, "locate.coordinate");
    visitor().get("/api/v1/locate?lon=NaN&lat=30").expectProblem(400, "locate.coordinate");
    visitor().get("/api/v1/locate?lon=x&lat=30").expectProblem(400, "request.invalid");
    visitor().get("/api/v1/locate?lon=120").expectProblem(400, "request.invalid");
    visitor().get(at(120, 30) + "&crs=mars").expectProblem(400, "crs.unknown");
    visitor().get(at(120, 30) + "&on=yesterday").expectProblem(400, "request.invalid");
    visitor().get(at(120, 30) + "&recorded=then").expectProblem(400, "request.invalid");
  }

  @Test
  void thePastIsAnsweredByDayAndByRecord() {
    LocalDate first = LocalDate.parse(publish(2).path("validFrom").asString());
    Instant between =
        db.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    LocalDate second = LocalDate.parse(publish(4).path("validFrom").asString());
    String point = at(120.0035, 30.0015);
    assertThat(onDay(point, first.plusDays(1))).isEqualTo("002");
    assertThat(onDay(point, second.minusDays(1))).isEqualTo("002");
    assertThat(onDay(point, second)).isEqualTo("001");
    assertThat(code(visitor().get(point).expect(200).json())).as("today").isEqualTo("001");
    assertThat(onDay(point + "&recorded=" + between, second))
        .as("as it was on record before the second edition")
        .isEqualTo("002");
    assertThat(onDay(point, LocalDate.of(2024, 1, 1))).as("before the first").isEmpty();
  }

  private String onDay(String request, LocalDate day) {
    return code(visitor().get(request + "&on=" + day).expect(200).json());
  }

  @Test
  void aTableIsAnsweredRowByRow() {
    publish(2);
    String table =
        "id,lat,lon,note\n1,30.0015,120.0005,\"a, \"\"b\"\"\"\n2,30.0015,120.0035,\n3,x,120,\n"
            + "4,30\n5,30.0015,125,\n6,95,120,\n\"7";
    String answer =
        visitor().post("/api/v1/locate?crs=wgs84", "text/csv", table).expect(200).text();
    assertThat(answer.lines())
        .containsExactly(
            "id,lat,lon,note,grid,name,on_boundary,kind,problem",
            "1,30.0015,120.0005,\"a, \"\"b\"\"\",520102003001001,,false,ordinary,",
            "2,30.0015,120.0035,,520102003001002,,false,ordinary,",
            "3,x,120,,,,,,not a number",
            "\"4,30\",,,,,,,,2 fields where the header has 4",
            "5,30.0015,125,,,,false,,",
            "6,95,120,,,,,,no place in wgs84",
            "\"\"\"7\",,,,,,,,the row is too long or a quote is not closed");
    visitor().post("/api/v1/locate", "text/csv", "a,b\n1,2\n").expectProblem(400, "locate.columns");
    visitor().post("/api/v1/locate", "text/csv", "").expectProblem(400, "locate.columns");
    visitor().post("/api/v1/locate?x=b&y=a", "text/csv", "a,b\n30.0015,120.0005\n").expect(200);
  }

  @Test
  void streamAndSqlGiveOneAnswer() {
    publish(3);
    Random random = new Random(9);
    StringBuilder table = new StringBuilder("lon,lat\n");
    int[][] points = new int[1_000][];
    for (int i = 0; i < points.length; i++) {
      int x = 1_200_000_000 + 5_000 * random.nextInt(14) + random.nextInt(3) - 1;
      int y = 300_000_000 + 5_000 * random.nextInt(8) + random.nextInt(3) - 1;
      points[i] = new int[] {x, y};
      table.append(Lattice.degrees(x)).append(',').append(Lattice.degrees(y)).append('\n');
    }
    List<String> rows =
        visitor()
            .post("/api/v1/locate?crs=cgcs2000", "text/csv", table.toString())
            .expect(200)
            .text()
            .lines()
            .skip(1)
            .toList();
    for (int i = 0; i < points.length; i++) {
      String expected =
          db.sql("SELECT code FROM gridplan.locate_grid(?, ?, ?)")
              .params(points[i][0], points[i][1], town.area())
              .query(String.class)
              .optional()
              .orElse("");
      assertThat(rows.get(i).split(",", -1)[2])
          .as("seed 9, point %d: %d, %d", i, points[i][0], points[i][1])
          .isEqualTo(expected);
    }
  }

  @Test
  void gridsAreDrawnAsTiles() {
    publish(2);
    int x = (int) Math.floor((120.003 + 180) / 360 * (1 << 14));
    double lat = Math.toRadians(30.0015);
    int y =
        (int)
            Math.floor((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * (1 << 14));
    Api.Answer tile = publisher.get("/tiles/grids/14/" + x + "/" + y + ".mvt").expect(200);
    assertThat(tile.header("Content-Type")).isEqualTo("application/vnd.mapbox-vector-tile");
    assertThat(tile.text()).contains("520102003001001").contains("grids");
    publisher
        .get("/tiles/grids/14/" + x + "/" + y + ".mvt", "If-None-Match", tile.header("ETag"))
        .expect(304);
    publisher.get("/tiles/grids/14/0/0.mvt").expect(204);
    publisher.get("/tiles/grids/14/x/0.mvt").expectProblem(400, "tile.outside");
    visitor().get("/tiles/grids/14/0/0.mvt").expectProblem(401, "access.noSession");
  }
}

package gridplan.register;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The register of the sample town from the file to the buildings and back to the worklist. */
class RegisterServiceTest extends ServiceTest {
  private static final String HEADER = "地址,人口数,流动人口,房屋状态\n";

  private final SampleTown town = SampleTowns.make("dongqiao");
  private final String file = SampleFiles.of(town).get("register.csv");
  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  private Api api;
  private long area;

  @BeforeEach
  void load() {
    area = cities.importSample("dongqiao", Progress.NONE).area();
    api = loggedIn(Role.planner);
    // Each test begins without a register.
    for (String table : List.of("register_import", "register_decision", "building_register"))
      db.sql("DELETE FROM gridplan." + table).update();
  }

  private String path(String rest) {
    return "/api/v1/areas/" + area + rest;
  }

  private JsonNode check(String text, String query) {
    long job =
        api.post(path("/registers?file=register.csv" + query), "text/csv", text)
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    return api.awaitJob(job);
  }

  private JsonNode problemOf(String text, String query) {
    long job =
        api.post(path("/registers?file=register.csv" + query), "text/csv", text)
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    JsonNode end = api.awaitEnd(job);
    assertThat(end.path("state").asString()).isEqualTo("failed");
    return end.path("problem");
  }

  private JsonNode apply(long register) {
    long job =
        api.post(path("/registers/" + register + "/apply"), "{}")
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    return api.awaitJob(job);
  }

  private JsonNode worklist(String query) {
    return api.get(path("/worklist" + query)).expect(200).json();
  }

  private double households(String building) {
    return db.sql("SELECT households FROM gridplan.building WHERE name = :name AND area_id = :area")
        .param("name", building)
        .param("area", area)
        .query(Double.class)
        .single();
  }

  private long building(String name) {
    return db.sql("SELECT id FROM gridplan.building WHERE name = :name AND area_id = :area")
        .param("name", name)
        .param("area", area)
        .query(Long.class)
        .single();
  }

  private void assertChecksPass() throws Exception {
    for (String check : List.of("register", "rights"))
      assertThat(
              db.sql(
                      Files.readString(Path.of("sql/checks/" + check + ".sql"))
                          .replaceAll(";\\s*$", ""))
                  .query()
                  .listOfRows())
          .as(check)
          .isEmpty();
  }

  @Test
  void registerOfTheTownIsCheckedAppliedAndFollowedUp() throws Exception {
    long unfound = town.sheet("register").answers().stream().filter(id -> id == 0).count();
    JsonNode dry = check(file, "&crs=gcj02");
    assertThat(dry.path("rows").asLong()).isEqualTo(town.sheet("register").rows().size());
    assertThat(dry.path("unjoined").asLong()).isEqualTo(unfound);
    assertThat(dry.at("/joined/address").asLong()).isEqualTo(dry.path("rows").asLong() - unfound);
    assertThat(dry.path("residents").asInt()).isEqualTo(7300);
    assertThat(dry.path("floating").asInt()).isEqualTo(812);
    assertThat(dry.at("/difference/new").asInt()).isPositive();
    assertThat(dry.at("/difference/gone").asInt()).isZero();
    assertThat(dry.at("/mapping/address").asString()).isEqualTo("房屋地址");
    assertThat(dry.at("/mapping/name").isNull()).isTrue();
    // Nothing is in force yet.
    assertThat(worklist("").at("/summary/rows").asInt()).isZero();
    long register = dry.path("register").asLong();

    String problems = api.get(path("/registers/" + register + "/problems.csv")).expect(200).text();
    assertThat(problems.lines()).hasSize((int) unfound + 1);
    assertThat(problems).startsWith("\uFEFF行号,").contains("有这个地方，没有这个楼号");

    JsonNode done = apply(register);
    assertThat(done.path("open").asLong()).isEqualTo(unfound);
    assertThat(done.path("rows").asLong()).isEqualTo(dry.path("rows").asLong());
    assertChecksPass();
    // Every household is in a building or on the list.
    double counted =
        db.sql("SELECT sum(households) FROM gridplan.building WHERE area_id = :area")
            .param("area", area)
            .query(Double.class)
            .single();
    assertThat(counted + unfound).isEqualTo(2835);
    assertThat(
            db.sql("SELECT sum(residents) FROM gridplan.household WHERE area_id = :area")
                .param("area", area)
                .query(Long.class)
                .single())
        .isEqualTo(7300);

    // The very file again is known; read again after a change of nothing, all is the same.
    JsonNode again = check(file, "&crs=gcj02");
    assertThat(again.path("known").asBoolean()).isTrue();
    // Unless a building came for which rows may wait.
    db.sql("UPDATE gridplan.area SET layers_version = layers_version + 1 WHERE id = :id")
        .param("id", area)
        .update();
    assertThat(check(file, "&crs=gcj02").path("known").asBoolean()).isFalse();
    JsonNode other = check(file + "\n", "&crs=gcj02");
    assertThat(other.at("/difference/same").asInt()).isEqualTo(dry.at("/difference/new").asInt());
    assertThat(other.at("/difference/new").asInt()).isZero();
    assertThat(other.at("/difference/changed").asInt()).isZero();
  }

  @Test
  void rowsOfTheWorklistAreAssignedMarkedAndKnownByTheNextRegister() throws Exception {
    String rows =
        HEADER
            + "洞桥新村1幢1单元101室,3,0,自住\n"
            + "洞桥新村1幢1单元102室,2,2,出租\n"
            + "洞桥新村1幢1单元103室,0,0,空置\n"
            + "洞侨新村2幢1单元101室,4,0,自住\n"
            + "洞桥新村999幢101室,1,0,自住\n";
    apply(check(rows, "").path("register").asLong());
    assertThat(households("洞桥新村1幢")).isEqualTo(2);
    JsonNode page = worklist("?limit=1");
    assertThat(page.at("/summary/open").asInt()).isEqualTo(2);
    assertThat(page.at("/summary/reasons/unknown_place").asInt()).isEqualTo(1);
    JsonNode slip = page.at("/items/0");
    assertThat(slip.path("row").asInt()).isEqualTo(4);
    assertThat(slip.at("/candidates/0/name").asString()).isEqualTo("洞桥新村2幢");
    assertThat(slip.at("/candidates/0/lat").asDouble()).isBetween(29.9, 30.0);
    JsonNode second = worklist("?after=" + page.path("next").asLong()).at("/items/0");
    assertThat(second.path("reason").asString()).isEqualTo("unknown_number");

    String assign = path("/worklist/" + slip.path("id").asLong() + "/assign");
    api.post(assign, "{\"building\": 999999}").expectProblem(404, "building.notFound");
    api.post(assign, "{}").expectProblem(400, "request.invalid");
    loggedIn(Role.viewer).post(assign, "{\"building\": 1}").expectProblem(403, "access.denied");
    JsonNode assigned =
        api.post(assign, "{\"building\": " + slip.at("/candidates/0/id").asLong() + "}")
            .expect(200)
            .json();
    assertThat(assigned.path("rows").asInt()).isEqualTo(1);
    assertThat(households("洞桥新村2幢")).isEqualTo(1);
    String lost = path("/worklist/" + second.path("id").asLong());
    api.post(lost + "/unplaceable", "{\"note\": \" \"}").expectProblem(400, "register.note");
    api.post(lost + "/unplaceable", "{\"note\": \"此楼已拆\"}").expect(200);
    assertThat(worklist("").at("/summary/open").asInt()).isZero();
    assertThat(worklist("?kind=unplaceable").at("/items/0/unplaceable").asString())
        .isEqualTo("此楼已拆");
    assertChecksPass();

    // One more person, one household gone: the decisions stand.
    String later = rows.replace("101室,3,0", "101室,5,0").replace("洞桥新村1幢1单元102室,2,2,出租\n", "");
    JsonNode dry = check(later, "");
    assertThat(dry.at("/joined/hand").asInt()).isEqualTo(1);
    assertThat(dry.path("unplaceable").asInt()).isEqualTo(1);
    assertThat(dry.at("/difference/new").asInt()).isZero();
    assertThat(dry.at("/difference/changed").asInt()).isEqualTo(1);
    assertThat(dry.at("/difference/gone").asInt()).isEqualTo(1);
    assertThat(dry.at("/difference/same").asInt()).isEqualTo(3);
    apply(dry.path("register").asLong());
    assertThat(households("洞桥新村1幢")).isEqualTo(1);
    assertThat(worklist("").at("/summary/open").asInt()).isZero();

    // Taken back, the row is open again.
    long hand = worklist("?kind=hand").at("/items/0/id").asLong();
    api.post(path("/worklist/" + hand + "/reopen"), "{}").expect(200);
    assertThat(worklist("").at("/summary/open").asInt()).isEqualTo(1);
    assertThat(households("洞桥新村2幢")).isZero();
    assertChecksPass();
    // A register without a building's rows leaves nothing counted there.
    apply(check(HEADER + "洞桥新村3幢1单元101室,3,0,自住\n", "").path("register").asLong());
    assertThat(households("洞桥新村1幢")).isZero();
    assertThat(households("洞桥新村3幢")).isEqualTo(1);
    assertChecksPass();
  }

  @Test
  void identityIsReadOnlyWhenAskedForAndOnlyThroughTheAudit() {
    String rows = "地址,人口数,户主姓名,证件号码,联系电话\n洞桥新村1幢1单元101室,3,张伟,999900198001010011,19900000001\n";
    apply(check(rows, "").path("register").asLong());
    long id = db.sql("SELECT max(id) FROM gridplan.household").query(Long.class).single();
    String path = path("/worklist/" + id + "/identity");
    assertThat(api.post(path, "{\"purpose\": \"核实\"}").expect(200).json().path("items")).isEmpty();

    JsonNode dry = check(rows, "&identity=true");
    assertThat(dry.at("/mapping/name").asString()).isEqualTo("户主姓名");
    assertThat(dry.path("known").asBoolean()).isFalse();
    apply(dry.path("register").asLong());
    id = db.sql("SELECT max(id) FROM gridplan.household").query(Long.class).single();
    path = path("/worklist/" + id + "/identity");
    api.post(path, "{\"purpose\": \"\"}").expectProblem(400, "register.purpose");
    JsonNode person = api.post(path, "{\"purpose\": \"核实\"}").expect(200).json().at("/items/0");
    assertThat(person.path("name").asString()).isEqualTo("张伟");
    assertThat(person.path("phone").asString()).isEqualTo("19900000001");
    assertThat(
            db.sql(
                    "SELECT details ->> 'purpose' FROM gridplan.audit WHERE action ="
                        + " 'identity.read' AND object = :object")
                .param("object", "household:" + id)
                .query(String.class)
                .list())
        .containsExactly("核实");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> db.sql("SELECT * FROM gridplan_identity.person").query().listOfRows())
        .rootCause()
        .hasMessageContaining("permission denied");
    loggedIn(Role.viewer).post(path, "{\"purpose\": \"x\"}").expectProblem(403, "access.denied");
    // Nothing of people stands where households are counted.
    assertThat(
            db.sql("SELECT row_to_json(h)::text FROM gridplan.household h")
                .query(String.class)
                .list())
        .allSatisfy(row -> assertThat(row).doesNotContain("张伟", "19900000001"));
    // Another register in force: the people go with their rows.
    apply(check(HEADER + "洞桥新村3幢1单元101室,3,0,自住\n", "").path("register").asLong());
    api.post(path, "{\"purpose\": \"核实\"}").expectProblem(404, "registerRow.notFound");
  }

  @Test
  void fileThatIsInForceIsKnownAsLongAsItIsReadTheSameWay() {
    byte[] years = RegisterFileTest.years();
    String query = "?file=years.xlsx&layer=";
    JsonNode dry = job(api.upload(path("/registers" + query + Api.encoded("2026年")), years));
    assertThat(dry.at("/mapping/sheet").asString()).isEqualTo("2026年");
    assertThat(dry.path("residents").asInt()).isEqualTo(6);
    apply(dry.path("register").asLong());
    JsonNode same = job(api.upload(path("/registers" + query + Api.encoded("2026年")), years));
    assertThat(same.path("known").asBoolean()).isTrue();
    JsonNode before = job(api.upload(path("/registers" + query + Api.encoded("2025年")), years));
    assertThat(before.path("known").asBoolean()).isFalse();
    assertThat(before.path("residents").asInt()).isEqualTo(3);
    // Texts that were read wrongly are read again.
    String ascii = "address,people\n洞桥新村1幢1单元101室,3\n";
    apply(check(ascii, "&encoding=Big5").path("register").asLong());
    JsonNode right = check(ascii, "&encoding=UTF-8");
    assertThat(right.path("known").asBoolean()).isFalse();
    assertThat(right.path("unjoined").asInt()).isZero();
  }

  private JsonNode job(Api.Answer answer) {
    return api.awaitJob(answer.expect(202).json().at("/job/id").asLong());
  }

  @Test
  void badRegistersAreNamedAndChangeNothing() {
    double before = households("洞桥新村1幢");
    assertThat(problemOf("姓名,电话\n张伟,1\n", "").path("code").asString())
        .isEqualTo("register.noPlace");
    assertThat(problemOf("地址,经度,纬度\n洞桥新村1幢,120,30\n", "").path("code").asString())
        .isEqualTo("register.crs");
    assertThat(problemOf(HEADER, "").path("code").asString()).isEqualTo("register.empty");
    // A column that was named for one part is not guessed for another.
    assertThat(problemOf("地址,人口数\n洞桥新村1幢,1\n", "&room=%E5%9C%B0%E5%9D%80").path("code").asString())
        .isEqualTo("register.noPlace");
    JsonNode column = problemOf(HEADER + "a,1,0,\n", "&residents=%E4%BA%BA");
    assertThat(column.path("code").asString()).isEqualTo("register.column");
    assertThat(column.at("/details/column").asString()).isEqualTo("人");
    JsonNode ragged = problemOf(HEADER + "洞桥新村1幢,1,0,自住\n洞桥新村2幢,1\n", "");
    assertThat(ragged.path("code").asString()).isEqualTo("csv.columns");
    assertThat(ragged.at("/details/feature").asString()).isEqualTo("row 2");
    long job =
        api.post(path("/registers?file=register.docx"), "text/csv", "x")
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    assertThat(api.awaitEnd(job).at("/problem/code").asString()).isEqualTo("table.format");
    api.post(path("/registers?file=r.csv&encoding=klingon"), "text/csv", HEADER)
        .expectProblem(400, "intake.encoding");
    api.get(path("/registers/99999/problems.csv")).expectProblem(404, "register.notFound");
    assertThat(households("洞桥新村1幢")).isEqualTo(before);
    // Wrong numbers do not lose the row.
    JsonNode odd =
        check(HEADER + "洞桥新村1幢1单元101室,三个,0,自住\n洞桥新村1幢1单元102室,２人,5,自住\n=1+1,1,0,自住\n", "");
    assertThat(odd.path("rows").asInt()).isEqualTo(3);
    assertThat(odd.at("/problems/residents.number").asInt()).isEqualTo(1);
    assertThat(odd.at("/problems/floating.aboveResidents").asInt()).isEqualTo(1);
    // Nobody can be floating who does not live there.
    assertThat(odd.path("residents").asInt()).isEqualTo(3);
    assertThat(odd.path("floating").asInt()).isEqualTo(2);
    String problems =
        api.get(path("/registers/" + odd.path("register").asLong() + "/problems.csv")).text();
    assertThat(problems.lines()).hasSize(4);
    assertThat(problems).contains(",'=1+1,");
    // A newer dry run takes the place of the older one.
    long older = odd.path("register").asLong();
    check(HEADER + "洞桥新村1幢1单元101室,1,0,自住\n", "");
    job =
        api.post(path("/registers/" + older + "/apply"), "{}")
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    assertThat(api.awaitEnd(job).at("/problem/code").asString()).isEqualTo("register.notFound");
  }
}

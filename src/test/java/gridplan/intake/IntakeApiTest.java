package gridplan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.exchange.Tables;
import gridplan.layer.CityImport;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files from the upload to the layers, as the wizard asks for it. */
class IntakeApiTest extends ServiceTest {
  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  @TempDir private Path folder;
  private Api api;
  private long area;

  @BeforeEach
  void load() {
    area = cities.importSample("dongqiao", Progress.NONE).area();
    api = loggedIn(Role.planner);
  }

  private String send(String name, byte[] bytes) {
    return api.upload("/api/v1/intakes?file=" + Api.encoded(name), bytes)
        .expect(201)
        .json()
        .path("intake")
        .asString();
  }

  private String send(String name, String text) {
    return send(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode look(String intake, Map<String, ?> choice) {
    return job(api.post("/api/v1/intakes/" + intake + "/look", choice));
  }

  private JsonNode job(Api.Answer answer) {
    return api.awaitJob(answer.expect(202).json().at("/job/id").asLong());
  }

  private JsonNode end(Api.Answer answer) {
    return api.awaitEnd(answer.expect(202).json().at("/job/id").asLong());
  }

  private Api.Answer apply(String intake, Map<String, ?> choice, boolean dryRun) {
    return api.post(
        "/api/v1/areas/" + area + "/intakes/" + intake,
        Map.of("choice", choice, "dryRun", dryRun, "confirm", true));
  }

  private JsonNode problems(String intake) {
    return api.get("/api/v1/intakes/" + intake + "/problems").expect(200).json();
  }

  private long buildings() {
    return db.sql("SELECT count(*) FROM gridplan.building WHERE area_id = :area")
        .param("area", area)
        .query(Long.class)
        .single();
  }

  /** West, south, east, north of the town. */
  private double[] box() {
    JsonNode boxes = api.get("/api/v1/areas").expect(200).json().path("items");
    for (JsonNode one : boxes)
      if (one.path("id").asLong() == area) {
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) box[i] = one.at("/bbox/" + i).asDouble();
        return box;
      }
    throw new AssertionError("no area " + area);
  }

  /** A house of ten metres in the town's middle, so many houses to the east. */
  private String house(int number) {
    double[] box = box();
    double x = (box[0] + box[2]) / 2 + number * 0.0002;
    double y = (box[1] + box[3]) / 2;
    return String.format(
        java.util.Locale.ROOT,
        "POLYGON((%f %f,%f %f,%f %f,%f %f,%f %f))",
        x,
        y,
        x + 1e-4,
        y,
        x + 1e-4,
        y + 1e-4,
        x,
        y + 1e-4,
        x,
        y);
  }

  private static Map<String, Object> choice(String target, Map<String, String> columns) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("target", target);
    choice.put("columns", columns);
    return choice;
  }

  private String dirtyBuildings() {
    return "楼栋编号,楼栋名称,总户数（户）,层数,边界\n"
        + "B-1,一号楼,１２户,6,\""
        + house(0)
        + "\"\n"
        + "B-2,二号楼,许多,6,\""
        + house(1)
        + "\"\n"
        + "B-1,又是一号,3,2,\""
        + house(2)
        + "\"\n"
        + ",无编号,4,2,\""
        + house(3)
        + "\"\n"
        + "B-5,没有图形,4,2,\n"
        + "B-6,外面,4,2,\"POLYGON((121 30,121.001 30,121.001 30.001,121 30))\"\n"
        + "B-7,坏的,4,2,\"POLYGON((oops\"\n";
  }

  @Test
  void aLookGuessesColumnsFromChineseNamesAndShowsSamples() {
    String intake = send("楼栋.csv", dirtyBuildings().getBytes(Charset.forName("GBK")));
    JsonNode look = look(intake, Map.of());
    assertThat(look.path("file").asString()).isEqualTo("楼栋.csv");
    assertThat(look.path("encoding").asString()).isEqualTo("GB18030");
    assertThat(look.path("features").asInt()).isEqualTo(6);
    assertThat(look.path("unreadable").asInt()).isEqualTo(1);
    assertThat(look.path("suggested").asString()).isEqualTo("buildings");
    assertThat(look.at("/crs/name").asString()).isEqualTo("cgcs2000");
    assertThat(look.path("notices").toString()).contains("encoding-assumed", "crs-assumed");
    JsonNode buildings = target(look, "buildings");
    assertThat(buildings.at("/columns/id").asString()).isEqualTo("楼栋编号");
    assertThat(buildings.at("/columns/name").asString()).isEqualTo("楼栋名称");
    assertThat(buildings.at("/columns/households").asString()).isEqualTo("总户数（户）");
    assertThat(look.at("/fields/1/samples/0").asString()).isEqualTo("一号楼");
    assertThat(look.path("shapes")).hasSize(5);
    // Read in another encoding, the texts are others.
    assertThat(look(intake, Map.of("encoding", "ISO-8859-1")).at("/fields/1/samples/0").asString())
        .isNotEqualTo("一号楼");
    assertThat(
            api.post("/api/v1/intakes/" + intake + "/look", Map.of("encoding", "klingon")).status())
        .isEqualTo(400);
  }

  private static JsonNode target(JsonNode look, String key) {
    for (JsonNode one : look.path("targets"))
      if (one.path("target").asString().equals(key)) return one;
    throw new AssertionError(look.path("targets").toString());
  }

  @Test
  void everyProblemIsListedByItsRowAndInBothSpreadsheets() throws Exception {
    String intake = send("楼栋.csv", dirtyBuildings());
    Map<String, Object> choice = choice("buildings", columns(look(intake, Map.of()), "buildings"));
    long before = buildings();
    JsonNode dry = job(apply(intake, choice, true));
    assertThat(dry.at("/layers/building/new").asInt()).isEqualTo(3);
    assertThat(dry.at("/layers/building/gone").asInt()).isEqualTo((int) before);
    assertThat(dry.path("takesMost").asBoolean()).isTrue();
    assertThat(buildings()).as("a dry run stores nothing").isEqualTo(before);

    List<Map.Entry<Integer, String>> found = new ArrayList<>();
    for (JsonNode one : problems(intake).path("items"))
      if (one.path("feature").asInt() > 0)
        found.add(entry(one.path("feature").asInt(), one.path("kind").asString()));
    assertThat(found)
        .containsExactlyInAnyOrder(
            entry(2, "building-number"),
            entry(3, "building-duplicate-id"),
            entry(4, "building-missing-id"),
            entry(5, "building-empty"),
            entry(6, "building-outside"),
            entry(7, "unreadable"));

    String csv = api.get("/api/v1/intakes/" + intake + "/problems.csv").expect(200).text();
    assertThat(csv)
        .startsWith("\uFEFF序号,编号,问题,值,")
        .doesNotContain("/tmp", "feature 7,")
        .contains("2,,不是有效的数，按空值导入,总户数（户） = 许多");
    Path xlsx = folder.resolve("p.xlsx");
    Files.write(xlsx, api.get("/api/v1/intakes/" + intake + "/problems.xlsx").expect(200).bytes());
    List<List<String>> rows = new ArrayList<>();
    assertThat(Tables.stream(xlsx, null, (number, fields) -> rows.add(fields)))
        .startsWith("序号", "编号", "问题");
    assertThat(rows).hasSize((int) csv.lines().count() - 1);
    assertThat(rows).anySatisfy(row -> assertThat(row).contains("3", "编号重复，未导入；括号内是先出现的那一条"));
    assertThat(api.get("/api/v1/intakes/" + intake + "/problems.csv?lang=en").text())
        .startsWith("\uFEFFnumber,id,problem,");
  }

  private static Map<String, String> columns(JsonNode look, String target) {
    Map<String, String> columns = new LinkedHashMap<>();
    target(look, target)
        .path("columns")
        .properties()
        .forEach(one -> columns.put(one.getKey(), one.getValue().asString()));
    return columns;
  }

  @Test
  void whatWasAppliedIsProposedForTheSameFileAndForTheNextOfItsMaking() {
    String text = "kennzahl,hh,边界\nX1,7,\"" + house(5) + "\"\nX2,9,\"" + house(6) + "\"\n";
    String intake = send("export.csv", text);
    JsonNode first = look(intake, Map.of());
    assertThat(first.path("remembered").isNull()).isTrue();
    Map<String, Object> choice = choice("buildings", Map.of("id", "kennzahl", "households", "hh"));
    JsonNode done = job(apply(intake, choice, false));
    assertThat(done.at("/layers/building/new").asInt()).isEqualTo(2);
    assertThat(
            db.sql("SELECT households FROM gridplan.building WHERE source_id = 'X2'")
                .query(Double.class)
                .single())
        .isEqualTo(9);

    JsonNode again = look(send("export.csv", text), Map.of());
    assertThat(again.at("/remembered/sameFile").asBoolean()).isTrue();
    assertThat(again.at("/remembered/choice/columns/id").asString()).isEqualTo("kennzahl");
    JsonNode next = look(send("export2.csv", text.replace("X2,9", "X2,10")), Map.of());
    assertThat(next.at("/remembered/sameFile").asBoolean()).isFalse();
    assertThat(next.at("/remembered/choice/target").asString()).isEqualTo("buildings");

    // The same file changes nothing, the next one only what differs.
    JsonNode same = job(apply(intake, choice, true));
    assertThat(same.at("/layers/building/same").asInt()).isEqualTo(2);
    JsonNode changed = job(apply(send("export3.csv", text.replace("X2,9", "X2,10")), choice, true));
    assertThat(changed.at("/layers/building/changed").asInt()).isEqualTo(1);
    assertThat(changed.at("/layers/building/same").asInt()).isEqualTo(1);
  }

  @Test
  void linesAreKnownByTheirPlaceAndTheirClassByItsName() {
    double[] box = box();
    String line =
        String.format(
            java.util.Locale.ROOT, "LINESTRING(%f %f,%f %f)", box[0], box[1], box[2], box[3]);
    String text = "路名,道路等级,wkt\n长街,城市主干路,\"" + line + "\"\n怪路,超级路,\"" + line + "\"\n";
    String intake = send("路.csv", text);
    JsonNode look = look(intake, Map.of());
    assertThat(look.path("suggested").asString()).isEqualTo("barriers");
    JsonNode done = job(apply(intake, choice("barriers", columns(look, "barriers")), false));
    assertThat(done.at("/layers/barrier/new").asInt()).isEqualTo(2);
    assertThat(
            db.sql("SELECT class FROM gridplan.barrier WHERE name = '长街' AND area_id = :area")
                .param("area", area)
                .query(String.class)
                .single())
        .isEqualTo("arterial");
    assertThat(problems(intake).path("items").toString())
        .contains("barrier-class")
        .contains("道路等级 = 超级路");
  }

  @Test
  void communitiesBecomeAnAreaAndItsLinesAreShared() {
    String text =
        "社区名称,区划代码,边界\n"
            + "东社区,330621001001,\"POLYGON((120.5 30,120.51 30,120.51 30.01,120.5 30.01,120.5 30))\"\n"
            + "西社区,330621001002,\"POLYGON((120.49 30,120.501 30,120.501 30.01,120.49 30.01,120.49 30))\"\n";
    String intake = send("社区界.csv", text);
    JsonNode look = look(intake, Map.of());
    assertThat(look.path("suggested").asString()).isEqualTo("areas");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("choice", choice("areas", columns(look, "areas")));
    body.put("name", "湖滨街道");
    body.put("dryRun", true);
    String path = "/api/v1/intakes/" + intake + "/areas";
    JsonNode dry = job(api.post(path, body));
    assertThat(dry.path("communities").asInt()).isEqualTo(2);
    assertThat(dry.path("km2").asDouble()).isBetween(2.0, 2.3);
    assertThat(dry.path("area").isNull()).isTrue();
    assertThat(problems(intake).path("items").toString()).contains("area-overlap", "东社区 / 西社区");
    body.put("dryRun", false);
    long made = job(api.post(path, body)).path("area").asLong();
    assertThat(
            db.sql("SELECT name FROM gridplan.area WHERE parent_id = :id ORDER BY name")
                .param("id", made)
                .query(String.class)
                .list())
        .containsExactly("东社区", "西社区");
    assertThat(
            db.sql("SELECT code || level FROM gridplan.area WHERE id = :id")
                .param("id", made)
                .query(String.class)
                .single())
        .isEqualTo("330621001subdistrict");
    // Every edge of the one is an edge of the other where they meet: nothing overlaps, no gap.
    assertThat(
            db.sql(
                    "SELECT ST_Area(ST_SymDifference(p.geom, (SELECT ST_Union(c.geom) FROM"
                        + " gridplan.area c WHERE c.parent_id = p.id))) FROM gridplan.area p"
                        + " WHERE id = :id")
                .param("id", made)
                .query(Double.class)
                .single())
        .isZero();
    assertThat(job(api.post(path, body)).path("known").asBoolean()).isTrue();
    // Read in another datum it is another ground, whose codes are taken here.
    Map<String, Object> shifted = choice("areas", Map.of("name", "社区名称", "code", "区划代码"));
    shifted.put("crs", "gcj02");
    body.put("choice", shifted);
    JsonNode other = end(api.post(path, body));
    assertThat(other.at("/problem/code").asString()).isEqualTo("area.codeTaken");
    shifted.put("columns", Map.of("name", "社区名称"));
    body.put("dryRun", true);
    assertThat(job(api.post(path, body)).path("known").asBoolean()).isFalse();
  }

  @Test
  void metresWithoutAZoneAreAskedForAndThenRead() {
    String text = "name,x,y,address\n甲,510000,3321000,洞桥新村1幢101室\n";
    String intake = send("points.csv", text);
    JsonNode look = look(intake, Map.of());
    assertThat(look.at("/question/code").asString()).isEqualTo("crs.needed");
    assertThat(look.path("crs").isNull()).isTrue();
    assertThat(look.path("suggested").asString()).isEqualTo("register");
    JsonNode told = look(intake, Map.of("crs", "EPSG:4549"));
    assertThat(told.path("question").isNull()).isTrue();
    assertThat(told.at("/crs/name").asString()).isEqualTo("EPSG:4549");
    assertThat(target(told, "register").at("/columns/lon").asString()).isEqualTo("x");
  }

  @Test
  void aRegisterThatWasSentIsCheckedWithoutSendingItAgain() {
    String intake = send("台账.csv", "住址,人数\n洞桥新村1幢1单元101室,3\n洞桥新村999幢1单元101室,2\n");
    JsonNode look = look(intake, Map.of());
    assertThat(look.path("suggested").asString()).isEqualTo("register");
    JsonNode dry = job(api.post("/api/v1/areas/" + area + "/registers?intake=" + intake, "{}"));
    assertThat(dry.path("rows").asInt()).isEqualTo(2);
    String path = "/api/v1/areas/" + area + "/registers/" + dry.path("register").asLong();
    JsonNode rows = api.get(path + "/problems").expect(200).json();
    assertThat(rows.at("/items/0/5").asString()).isEqualTo("有这个地方，没有这个楼号");
    assertThat(api.get(path + "/problems.xlsx?lang=en").expect(200).bytes()).startsWith('P', 'K');
    assertThat(rows.path("total").asInt()).isEqualTo(1);
    // A dry run decides nothing; what was applied is proposed.
    assertThat(look(intake, Map.of()).path("remembered").isNull()).isTrue();
    job(api.post(path + "/apply", "{}"));
    JsonNode decided = look(intake, Map.of()).path("remembered");
    assertThat(decided.path("sameFile").asBoolean()).isTrue();
    assertThat(decided.at("/choice/target").asString()).isEqualTo("register");
    assertThat(decided.at("/choice/columns/address").asString()).isEqualTo("住址");
    assertThat(decided.at("/choice/columns/unit").asString()).isEmpty();
  }

  @Test
  void gridsOfAnyFormatAreReadForAPlanToBeginWith() {
    String text =
        "网格编号,边界\nA,\"" + house(0) + "\"\nA,\"" + house(0) + "\"\nB,\"" + house(3) + "\"\n";
    String intake = send("网格.csv", text);
    api.get("/api/v1/intakes/" + intake + "/grids").expectProblem(409, "intake.noGrids");
    JsonNode look = look(intake, Map.of());
    assertThat(look.path("suggested").asString()).isEqualTo("grids");
    JsonNode read =
        job(
            api.post(
                "/api/v1/intakes/" + intake + "/grids", choice("grids", columns(look, "grids"))));
    assertThat(read.path("grids").asInt()).isEqualTo(3);
    assertThat(problems(intake).path("items").toString())
        .contains("grid-duplicate-code", "grid-overlap");
    JsonNode grids = api.get("/api/v1/intakes/" + intake + "/grids").expect(200).json();
    assertThat(grids.at("/features/2/properties/code").asString()).isEqualTo("B");
  }

  @Test
  void aFileBelongsToItsSenderAndIsGoneWhenGivenUp() {
    String intake = send("x.csv", "a\n1\n");
    Api other = loggedIn(Role.planner);
    other.get("/api/v1/intakes/" + intake + "/problems").expectProblem(404, "intake.notFound");
    other.send("DELETE", "/api/v1/intakes/" + intake, null).expect(204);
    api.get("/api/v1/intakes/" + intake + "/problems").expect(200);
    api.send("DELETE", "/api/v1/intakes/" + intake, null).expect(204);
    api.get("/api/v1/intakes/" + intake + "/problems").expectProblem(404, "intake.notFound");
    loggedIn(Role.viewer).upload("/api/v1/intakes?file=x.csv", new byte[] {1}).expect(403);
  }

  @Test
  void filesThatAreNoneAreRefusedWithTheirReason() {
    assertThat(
            api.upload("/api/v1/intakes?file=x.exe", new byte[] {1})
                .expect(400)
                .json()
                .path("code")
                .asString())
        .isEqualTo("file.format");
    api.upload("/api/v1/intakes?file=x.csv", new byte[0]).expectProblem(400, "import.empty");
    String notXlsx = send("x.xlsx", "no zip");
    JsonNode failed = end(api.post("/api/v1/intakes/" + notXlsx + "/look", Map.of()));
    assertThat(failed.at("/problem/code").asString()).startsWith("zip.");
    assertThat(failed.at("/problem/detail").asString()).startsWith("x.xlsx").doesNotContain("/tmp");
    String intake = send("y.csv", "楼栋编号,边界\n1,\"" + house(0) + "\"\n");
    JsonNode wrong = end(apply(intake, choice("buildings", Map.of("id", "nein")), true));
    assertThat(wrong.at("/problem/code").asString()).isEqualTo("layer.column");
  }

  /** 300 MB of blanks in a few hundred kilobytes end in a typed error, soon, and in no file. */
  @Test
  void aZipBombIsRefusedAndLeavesNothing() throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write("{\"type\":\"FeatureCollection\",\"features\":[".getBytes(StandardCharsets.UTF_8));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 300; i++) zip.write(blanks);
    }
    assertThat(bytes.size()).isLessThan(400_000);
    String intake = send("bomb.geojson.gz", bytes.toByteArray());
    long start = System.nanoTime();
    JsonNode failed = end(api.post("/api/v1/intakes/" + intake + "/look", Map.of()));
    assertThat(failed.at("/problem/code").asString()).isEqualTo("gzip.too-large");
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    api.send("DELETE", "/api/v1/intakes/" + intake, null).expect(204);
  }

  @Test
  void partsOfAShapefileAreSentBesideIt() {
    String shp = send("a.shp", new byte[] {0, 0, 39, 10});
    api.upload("/api/v1/intakes/" + shp + "/parts?file=a.prj", "x".getBytes(StandardCharsets.UTF_8))
        .expect(204);
    api.upload("/api/v1/intakes/" + shp + "/parts?file=a.exe", new byte[] {1})
        .expectProblem(400, "import.part");
    String csv = send("a.csv", "a\n1\n");
    api.upload("/api/v1/intakes/" + csv + "/parts?file=a.prj", new byte[] {1})
        .expectProblem(400, "import.part");
  }
}

package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.exchange.Feature;
import gridplan.exchange.Tables;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.Gdal;
import gridplan.testing.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Plans and editions as files, from the database that the service works on. */
class ExportCommandTest extends ServiceTest {
  @Autowired private JdbcClient db;
  @Autowired private DataSource source;
  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long plan;
  private long edition;

  @BeforeEach
  void publish() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    house(town.area(), "居住", 0);
    house(town.area(), "居住", 1);
    house(town.area(), "商业", 17);
    plan = town.planDividedAt(publisher, 2);
    edition =
        publisher
            .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-03-01"))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong();
  }

  /** What the building on a cell is used for. */
  private void house(long area, String use, int cell) {
    int changed =
        db.sql(
                """
                UPDATE gridplan.building b SET use = :use
                FROM gridplan.cell c JOIN gridplan.mosaic m ON m.id = c.mosaic_id
                WHERE m.area_id = :area AND c.no = :cell AND b.id = ANY (c.buildings)
                """)
            .param("use", use)
            .param("area", area)
            .param("cell", cell)
            .update();
    assertThat(changed).isEqualTo(1);
  }

  private int export(Object... words) {
    String[] args = new String[words.length + 1];
    args[0] = "export";
    for (int i = 0; i < words.length; i++) args[i + 1] = words[i].toString();
    ExportCommand command = new ExportCommand(() -> new ExportCommand.Opened(source, () -> {}));
    PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(List.of(command), args, said, said);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void gridsOfAnEditionInEveryFormat() {
    for (String name :
        List.of("g.geojson", "g.gpkg", "g.fgb", "g.shp", "g.zip", "g.kml", "g.csv", "g.xlsx")) {
      Path file = folder.resolve(name);
      assertThat(export("--edition", edition, "-o", file)).as(said()).isZero();
      List<Feature> grids = VectorFiles.read(file).features();
      assertThat(grids).as(name).hasSize(2);
      assertThat(grids.get(0).number("households")).isEqualTo(60);
      assertThat(grids.get(1).number("households")).isEqualTo(120);
      // 6 cells of 0.001 degree make one rectangle of two columns and three rows.
      assertThat(grids.get(0).geometry().norm())
          .hasToString(
              "POLYGON ((1200000000 300000000, 1200000000 300010000, 1200000000 300020000,"
                  + " 1200000000 300030000, 1200010000 300030000, 1200020000 300030000,"
                  + " 1200020000 300020000, 1200020000 300010000, 1200020000 300000000,"
                  + " 1200010000 300000000, 1200000000 300000000))");
    }
  }

  /** Floating and staff are columns where somebody has told them, and only there. */
  @Test
  void theLedgerTellsFloatingAndStaffWhereTheyAreKnown() {
    Path bare = folder.resolve("bare.csv");
    assertThat(export("--plan", plan, "--what", "ledger", "-o", bare)).as(said()).isZero();
    assertThat(VectorFiles.read(bare).fields()).doesNotContain("floating", "staff");
    db.sql("UPDATE gridplan.building SET floating = 7 WHERE use = '居住'").update();
    String code = VectorFiles.read(bare).features().get(1).text("code");
    db.sql(
            "INSERT INTO gridplan.staff (area_id, grid_code, post, name, author) SELECT area_id,"
                + " :code, '民警', '=罗春林', 'x' FROM gridplan.plan WHERE id = :plan")
        .param("code", code)
        .param("plan", plan)
        .update();
    Path file = folder.resolve("ledger.csv");
    assertThat(export("--plan", plan, "--what", "ledger", "-o", file)).as(said()).isZero();
    List<Feature> grids = VectorFiles.read(file).features();
    assertThat(grids.get(0).number("floating")).isEqualTo(14);
    assertThat(grids.get(0).number("buildings_居住")).isEqualTo(2);
    assertThat(grids.get(1).text("staff")).isEqualTo("民警 =罗春林");
    Path book = folder.resolve("ledger.xlsx");
    assertThat(export("--plan", plan, "--what", "ledger", "-o", book)).as(said()).isZero();
    assertThat(Tables.header(book, null)).contains("其中流动人口", "工作力量", "其中 居住");
  }

  /** A building that another edition has in another grid is told with both. */
  @Test
  void whoMovedIsToldBuildingByBuilding() {
    Path none = folder.resolve("none.csv");
    assertThat(export("--edition", edition, "--what", "moved", "-o", none)).as(said()).isZero();
    assertThat(VectorFiles.read(none).features()).isEmpty();
    assertThat(export("--plan", plan, "--what", "moved", "-o", none)).isEqualTo(2);
    Api publisher = loggedIn(Role.publisher);
    JsonNode job =
        publisher
            .post(
                "/api/v1/plans", Map.of("area", area(), "name", "q", "start", Map.of("plan", plan)))
            .expect(202)
            .json();
    long next = publisher.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
    JsonNode cells = publisher.get("/api/v1/plans/" + next + "/assignment").expect(200).json();
    long east = cells.path("grids").get(cells.path("cells").get(17).asInt()).asLong();
    publisher
        .post(
            "/api/v1/plans/" + next + "/edits",
            Map.of("kind", "assign", "cells", List.of(1), "to", east),
            "If-Match",
            publisher.get("/api/v1/plans/" + next).json().path("version").asString())
        .expect(200);
    long second =
        publisher
            .post("/api/v1/plans/" + next + "/publish", Map.of("validFrom", "2026-09-01"))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong();
    Path file = folder.resolve("moved.xlsx");
    assertThat(export("--edition", second, "--what", "moved", "-o", file)).as(said()).isZero();
    List<Feature> moved = VectorFiles.read(file).features();
    assertThat(moved).hasSize(1);
    assertThat(moved.get(0).number("households")).isEqualTo(10);
    assertThat(moved.get(0).text("valid_from")).isEqualTo("2026-09-01");
    assertThat(moved.get(0).text("from_grid")).isNotEqualTo(moved.get(0).text("to_grid"));
    assertThat(moved.get(0).text("reason")).isEqualTo("划转：原网格保留");
  }

  private long area() {
    return db.sql("SELECT area_id FROM gridplan.plan WHERE id = :plan")
        .param("plan", plan)
        .query(Long.class)
        .single();
  }

  @Test
  void cellsAndAssignmentOfAPlanPlanAgain() {
    Path cells = folder.resolve("cells.gpkg");
    Path assignment = folder.resolve("assignment.csv");
    assertThat(export("--plan", plan, "--what", "cells", "-o", cells)).as(said()).isZero();
    assertThat(export("--plan", plan, "--what", "assignment", "-o", assignment)).isZero();
    VectorLayer read = VectorFiles.read(cells);
    assertThat(read.features()).hasSize(18);
    assertThat(read.fields()).startsWith("cell_id", "grid", "households");
    var gridOf = gridplan.exchange.CellFiles.readAssignment(assignment);
    assertThat(gridOf).hasSize(18);
    for (Feature cell : read.features())
      assertThat(gridOf.get(cell.text("cell_id"))).isEqualTo(cell.text("grid"));
    assertThat(Gdal.run("ogrinfo", "-so", "-al", cells)).contains("Feature Count: 18");
  }

  @Test
  void theLedgerIsATableThatAPersonWouldPrint() throws Exception {
    Path file = folder.resolve("台账.xlsx");
    assertThat(export("--edition", edition, "--what", "ledger", "-o", file)).as(said()).isZero();
    VectorLayer read = VectorFiles.read(file);
    assertThat(read.fields())
        .startsWith("网格编码", "网格名称", "类别", "户数", "人口")
        .contains("楼栋", "其中 居住", "其中 商业", "面积（公顷）");
    assertThat(read.features()).hasSize(3);
    Feature total = read.features().get(2);
    assertThat(total.text("网格编码")).isEqualTo("合计");
    assertThat(total.number("户数")).isEqualTo(180);
    assertThat(total.number("其中 居住")).isEqualTo(2);
    assertThat(total.number("其中 商业")).isEqualTo(1);
    assertThat(read.features().get(0).number("楼栋")).isEqualTo(6);
    // 6 cells of 111.3 m × cos 30° … : 96.49 m × 110.86 m each.
    assertThat(read.features().get(0).number("面积（公顷）")).isBetween(6.40, 6.44);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String sheet =
          Pattern.compile("&#x([0-9a-f]+);")
              .matcher(
                  new String(
                      zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                      StandardCharsets.UTF_8))
              .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
      assertThat(sheet)
          .contains("state=\"frozen\"", "landscape", "fitToWidth=\"1\"", "&amp;P / &amp;N", "网格台账")
          .doesNotContain("<f>");
      String book =
          new String(
              zip.getInputStream(zip.getEntry("xl/workbook.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(book).contains("Print_Titles");
    }
    assertThat(Gdal.run("ogrinfo", "-al", file)).contains("合计");
  }

  @Test
  void namesThatLookLikeFormulasAreNeutralised() throws Exception {
    db.sql("UPDATE gridplan.plan_grid SET name = '=HYPERLINK(\"http://x\")' WHERE plan_id = ?")
        .param(plan)
        .update();
    Path csv = folder.resolve("ledger.csv");
    assertThat(export("--edition", edition, "--what", "ledger", "-o", csv)).as(said()).isZero();
    assertThat(Files.readString(csv)).contains("\"'=HYPERLINK(").doesNotContain(",\"=H");
    assertThat(VectorFiles.read(csv).features().get(0).text("name")).startsWith("=HYPERLINK");
  }

  @Test
  void whatIsMissingOrWronglyAskedIsSaid() {
    Path file = folder.resolve("x.csv");
    assertThat(export("--edition", 999_999, "-o", file)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(export("-o", file)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(export("--plan", plan, "-o", folder.resolve("x.dxf"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(export("--plan", plan, "--what", "people", "-o", file)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(said()).contains("either --edition or --plan").contains(".gpkg").contains("people");
    assertThat(file).doesNotExist();
  }
}

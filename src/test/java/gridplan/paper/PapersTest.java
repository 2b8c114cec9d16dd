package gridplan.paper;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.exchange.Tables;
import gridplan.platform.StartupTask;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The papers of the sample town, published twice. They are kept in {@code target/papers}. */
class PapersTest extends ServiceTest {
  private static final Path KEPT = Path.of("target/papers");

  @Autowired private List<StartupTask> tasks;
  private Api publisher;

  /** Published once for the class, whose database is its own. */
  private static JsonNode first;

  private static long plan;

  @BeforeEach
  void publishedTown() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    publisher = loggedIn(Role.publisher);
    if (first != null) return;
    plan = made(Map.of("area", area(), "start", "solve"));
    first = publish(plan, "2026-01-01");
  }

  private long area() {
    JsonNode items = publisher.get("/api/v1/areas").expect(200).json().path("items");
    return items.get(items.size() - 1).path("id").asLong();
  }

  private long made(Map<String, ?> request) {
    JsonNode job = publisher.post("/api/v1/plans", request).expect(202).json();
    return publisher.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
  }

  private JsonNode publish(long plan, String day) {
    return publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", day))
        .expect(201)
        .json()
        .path("edition");
  }

  private String paper(JsonNode edition, String name, int pages) throws IOException {
    Api.Answer answer =
        publisher
            .get("/api/v1/editions/" + edition.path("id").asLong() + "/papers/" + name)
            .expect(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
    Files.createDirectories(KEPT);
    Files.write(KEPT.resolve(name.replace('/', '-')), answer.bytes());
    try (PDDocument document = Loader.loadPDF(answer.bytes())) {
      if (pages > 0) assertThat(document.getNumberOfPages()).isEqualTo(pages);
      document
          .getPage(0)
          .getResources()
          .getFontNames()
          .forEach(
              font -> assertThat(fontOf(document, font).isEmbedded()).as(font.getName()).isTrue());
      return new PDFTextStripper().getText(document);
    }
  }

  /** The rows of the ledger, its header first. */
  private List<List<String>> ledger(JsonNode edition) throws IOException {
    String path = "/api/v1/editions/" + edition.path("id").asLong() + "/papers/ledger.xlsx";
    Files.createDirectories(KEPT);
    Path file = KEPT.resolve("ledger.xlsx");
    Files.write(file, publisher.get(path).expect(200).bytes());
    List<List<String>> rows = new ArrayList<>();
    List<String> header = Tables.stream(file, null, (number, fields) -> rows.add(fields));
    rows.add(0, header);
    return rows;
  }

  private static org.apache.pdfbox.pdmodel.font.PDFont fontOf(
      PDDocument document, org.apache.pdfbox.cos.COSName name) {
    try {
      return document.getPage(0).getResources().getFont(name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyPaperOfTheTownIsThere() throws IOException {
    List<JsonNode> grids = grids(first);
    JsonNode grid = grids.get(0).path("properties");
    String one = paper(first, "grids/" + grid.path("code").asString() + ".pdf", 1);
    assertThat(one)
        .contains(grid.path("code").asString())
        .contains("%,d 户".formatted(grid.path("households").asInt()))
        .contains("东至", "南至", "西至", "北至")
        .contains("民警", "罗春林", "楼栋长", "洞桥社区第")
        .contains("2026-01-01 起生效");
    assertThat(paper(first, "grids.pdf", grids.size())).contains("四至");
    assertThat(ledger(first).get(0))
        .startsWith("网格编码", "网格名称", "户数")
        .contains("其中流动人口")
        .contains("东至", "民警", "楼栋长", "驿站");
    List<String> row = ledger(first).get(1);
    assertThat(row.get(0)).isEqualTo(grid.path("code").asString());
    assertThat(row).anyMatch(field -> field.startsWith("罗春林"));
    assertThat(row.get(row.size() - 1)).contains("网格驿站");
    String area = paper(first, "area.pdf", 0);
    assertThat(area).contains("合计", "2,835", "7,300");
    for (JsonNode each : grids) assertThat(area).contains(each.at("/properties/code").asString());
    String checkup = paper(first, "check-up.pdf", 1);
    assertThat(checkup.replaceAll("\\s", ""))
        .contains("街巷定界", "规模适度", "无缝覆盖", "动态调整", "不漏一楼", "不漏一户", "不漏一人")
        .contains("0·0·0m²", "0/2,835户", "0/7,300人", "首次发布")
        .contains(first.path("digest").asString());
    assertThat(paper(first, "sign-off.pdf", 0)).contains("边界会签单", "甲方签字");
    assertThat(paper(first, "adjustments.pdf", 1)).contains("首次发布");
  }

  @Test
  void theAdjustmentListNamesEveryBuildingThatMoved() throws IOException {
    long copy = made(Map.of("area", area(), "start", Map.of("plan", plan)));
    Moved moved = moveOneCell(copy);
    JsonNode second = publish(copy, "2026-07-01");
    String list = paper(second, "adjustments.pdf", 0);
    assertThat(list).contains("人工划转：走访后居民要求");
    assertThat(list.replaceAll("\\s", ""))
        .contains("%,d户；4个网格未变".formatted(Math.round(moved.households())));
    String checkup = paper(second, "check-up.pdf", 1);
    assertThat(checkup.replaceAll("\\s", "")).contains("4/6");
    String notices = paper(second, "notices.pdf", 1).replaceAll("\\s", "");
    assertThat(notices)
        .contains("各位居民：自2026-07-01起", "人工划转：走访后居民要求")
        .contains("%,d户".formatted(Math.round(moved.households())));
    String path = "/api/v1/editions/" + second.path("id").asLong() + "/papers/notices.";
    String csv = publisher.get(path + "csv").expect(200).text();
    assertThat(csv.lines().findFirst().orElseThrow()).startsWith("\uFEFF组,楼栋,户数,人口,原网格编码");
    double told =
        csv.lines().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[2])).sum();
    assertThat(told).isEqualTo(moved.households());
    assertThat(publisher.get(path + "xlsx").expect(200).bytes()).startsWith('P', 'K');
    assertThat(paper(first, "notices.pdf", 1)).contains("没有住户变更网格");
    String table = "/api/v1/editions/" + second.path("id").asLong() + "/papers/adjustments.";
    List<String> rows = publisher.get(table + "csv").expect(200).text().lines().toList();
    assertThat(rows.get(0)).startsWith("\uFEFF序,楼栋,户数").endsWith("现网格,原因");
    assertThat(rows.subList(1, rows.size())).allMatch(row -> row.endsWith("人工划转：走访后居民要求"));
    assertThat(
            rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[2])).sum())
        .isEqualTo(moved.households());
    assertThat(publisher.get(table + "xlsx").expect(200).bytes()).startsWith('P', 'K');
  }

  @Test
  void whatAProposalMovesIsListedWithWhatItIsGoodFor() throws IOException {
    long copy = made(Map.of("area", area(), "start", Map.of("plan", plan)));
    String path = "/api/v1/plans/" + copy;
    Map<String, ?> tighter = Map.of("bands", List.of(Map.of("min", 300, "max", 490)));
    JsonNode job = publisher.post(path + "/proposals", Map.of("rules", tighter)).expect(202).json();
    JsonNode offer = publisher.awaitJob(job.at("/job/id").asLong());
    JsonNode proposal = offer.at("/proposals/0");
    Map<String, ?> accept = Map.of("kind", "accept", "proposal", proposal.path("id").asLong());
    String version = publisher.get(path).expect(200).json().path("version").asString();
    publisher.post(path + "/edits", accept, "If-Match", version).expect(200);
    JsonNode edition = publish(copy, "2026-08-01");
    String csv =
        publisher
            .get("/api/v1/editions/" + edition.path("id").asLong() + "/papers/adjustments.csv")
            .expect(200)
            .text();
    List<String> rows = csv.lines().skip(1).toList();
    assertThat(rows).isNotEmpty().anyMatch(row -> row.contains("均衡调整：原网格户数太多"));
    assertThat(paper(edition, "adjustments.pdf", 0).replaceAll("\\s", "")).contains("均衡调整：原网格户数太多");
  }

  private record Moved(double households) {}

  /** Moves a cell with households to a neighbouring grid. */
  private Moved moveOneCell(long plan) {
    JsonNode view = publisher.get("/api/v1/plans/" + plan).expect(200).json();
    JsonNode assignment = publisher.get("/api/v1/plans/" + plan + "/assignment").expect(200).json();
    List<Long> grids = new ArrayList<>();
    assignment.path("grids").forEach(grid -> grids.add(grid.asLong()));
    for (int cell = 0; cell < assignment.path("cells").size(); cell++)
      for (long to : grids) {
        Map<String, ?> edit =
            Map.of("kind", "assign", "cells", List.of(cell), "to", to, "reason", "走访后居民要求");
        String version = view.path("version").asString();
        Api.Answer preview =
            publisher.post(
                "/api/v1/plans/" + plan + "/edits?preview=true", edit, "If-Match", version);
        if (preview.status() != 200 || !isPlain(preview.json(), cell)) continue;
        double before = load(view, grids.get(assignment.path("cells").get(cell).asInt()));
        JsonNode done =
            publisher
                .post("/api/v1/plans/" + plan + "/edits", edit, "If-Match", version)
                .expect(200)
                .json();
        double after =
            load(done.path("plan"), grids.get(assignment.path("cells").get(cell).asInt()));
        if (before - after > 0) return new Moved(before - after);
        publisher
            .post(
                "/api/v1/plans/" + plan + "/undo",
                "{}",
                "If-Match",
                done.path("version").asString())
            .expect(200);
        view = publisher.get("/api/v1/plans/" + plan).expect(200).json();
      }
    throw new AssertionError("no cell can move");
  }

  /** Only that cell moves, and nothing is warned of. */
  private static boolean isPlain(JsonNode answer, int cell) {
    return answer.path("changed").size() == 1
        && answer.at("/changed/0/0").asInt() == cell
        && answer.path("warnings").isEmpty();
  }

  private static double load(JsonNode plan, long grid) {
    for (JsonNode row : plan.path("grids"))
      if (row.path("id").asLong() == grid) return row.path("load").asDouble();
    throw new AssertionError("no grid " + grid);
  }

  private List<JsonNode> grids(JsonNode edition) {
    List<JsonNode> grids = new ArrayList<>();
    publisher
        .get("/api/v1/editions/" + edition.path("id").asLong() + "/grids.geojson")
        .expect(200)
        .json()
        .path("features")
        .forEach(grids::add);
    return grids;
  }

  @Test
  void aPaperOfWhatIsNotThereIsRefused() {
    publisher.get("/api/v1/editions/999999/papers/area.pdf").expectProblem(404, "edition.notFound");
    publisher
        .get("/api/v1/editions/" + first.path("id").asLong() + "/papers/grids/nowhere.pdf")
        .expectProblem(404, "grid.notFound");
    visitor().get("/api/v1/editions/1/papers/area.pdf").expectProblem(401, "access.noSession");
  }
}

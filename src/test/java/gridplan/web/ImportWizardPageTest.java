package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.exchange.Tables;
import gridplan.exchange.VectorFiles;
import gridplan.layer.CityImport;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTowns;
import gridplan.testing.ServiceTest;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A planner brings files in through the page, with a real mouse. */
class ImportWizardPageTest extends ServiceTest {
  private static final double[] HOUSE = {120.61465, 29.94509};

  private final Map<String, String> town = SampleFiles.of(SampleTowns.make("dongqiao"));
  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  @TempDir private Path folder;

  @AfterEach
  void forget() {
    db.sql("DELETE FROM gridplan.plan").update();
    db.sql("DELETE FROM gridplan.area").update();
  }

  private PageDriver open() {
    PageDriver driver = new PageDriver(port, 1440, 900);
    driver.open("/login?token=" + token(Role.planner));
    return driver;
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  /** The town's buildings as a surveyor hands them over: metres, GBK, neither .prj nor .cpg. */
  private Path surveyorsZip() throws IOException {
    Path geoJson = file("b.geojson", town.get("buildings.geojson"));
    Path shp = folder.resolve("楼栋.shp");
    VectorFiles.write(
        VectorFiles.read(geoJson),
        shp,
        new VectorFiles.WriteOptions("EPSG:4549", Charset.forName("GBK")));
    Path zip = folder.resolve("楼栋.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String part : List.of("shp", "shx", "dbf")) {
        out.putNextEntry(new ZipEntry("楼栋." + part));
        out.write(Files.readAllBytes(folder.resolve("楼栋." + part)));
      }
    }
    return zip;
  }

  private static void choose(PageDriver driver, Path... files) {
    driver.page.setInputFiles(".hidden-file", files);
  }

  private static void next(PageDriver driver) {
    driver.click("#sheet footer .primary:not([disabled])");
  }

  private static void awaitStep(PageDriver driver, String selector) {
    driver.page.waitForSelector("#sheet " + selector + ", #sheet .problem-line[role=alert]");
    assertThat(driver.find("#sheet .problem-line[role=alert]").allInnerTexts()).isEmpty();
  }

  static void picture(PageDriver driver, String name) {
    String folder = System.getProperty("gridplan.pictures");
    if (folder == null) return;
    driver.page.waitForTimeout(700);
    shoot(driver, Path.of(folder, name + ".png"));
    if (System.getProperty("gridplan.pictures.all") == null) return;
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shoot(driver, Path.of(folder, name + "-dark.png"));
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    driver.page.setViewportSize(1366, 768);
    driver.click(".language");
    shoot(driver, Path.of(folder, name + "-en.png"));
    driver.click(".language");
    driver.page.setViewportSize(1440, 900);
    driver.settle();
  }

  private static void shoot(PageDriver driver, Path file) {
    driver.page.waitForTimeout(500);
    driver.page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  private long count(String table) {
    return db.sql("SELECT count(*) FROM gridplan." + table).query(Long.class).single();
  }

  /** The colour that the ground's canvas has at a place. */
  private static String colourAt(PageDriver driver, double... place) {
    double[] at = driver.pixel(place[0], place[1]);
    return String.valueOf(
        driver.page.evaluate(
            "([x, y]) => { const canvas = document.querySelector('.leaflet-ground-pane canvas');"
                + " const box = canvas.getBoundingClientRect();"
                + " const scale = canvas.width / box.width;"
                + " const copy = new OffscreenCanvas(1, 1).getContext('2d',"
                + " { willReadFrequently: true });"
                + " copy.drawImage(canvas, (box.x - x) * scale, (box.y - y) * scale);"
                + " return [...copy.getImageData(0, 0, 1, 1).data].join(); }",
            List.of(at[0], at[1])));
  }

  @Test
  void anOfficesFilesBecomeAnAreaWithItsBuildingsOnTheMap() throws IOException {
    try (PageDriver driver = open()) {
      assertThat(driver.find(".teach h2").innerText()).isEqualTo("还没有图层");
      picture(driver, "wizard-0-empty");
      driver.click(".teach .primary");
      picture(driver, "wizard-1-file");
      choose(driver, file("洞桥社区界.geojson", town.get("area.geojson")));
      awaitStep(driver, "[name=target]");
      assertThat(driver.find("[name=target]").inputValue()).isEqualTo("areas");
      picture(driver, "wizard-2-area");
      next(driver);
      awaitStep(driver, ".mapping");
      assertThat(driver.find("[name=role-name]").inputValue()).isEqualTo("name");
      next(driver);
      awaitStep(driver, ".apply:not([disabled])");
      assertThat(count("area")).as("a dry run stores nothing").isZero();
      next(driver);
      driver.awaitToast("已导入 洞桥社区界");
      assertThat(count("area")).isEqualTo(1);
      picture(driver, "wizard-3-area-done");

      driver.click("#sheet footer button:has-text('再导入一个')");
      choose(driver, surveyorsZip());
      awaitStep(driver, "[name=target]");
      assertThat(driver.find("#sheet").innerText()).contains("没有注明哪一带");
      assertThat(driver.find("#sheet footer .primary").isDisabled()).isTrue();
      picture(driver, "wizard-4-question");
      driver.find("[name=crs]").selectOption("EPSG:4549");
      driver.page.waitForSelector("#sheet .good:has-text('落在')");
      assertThat(driver.find("[name=encoding]").locator("option").first().innerText())
          .contains("GB18030");
      picture(driver, "wizard-5-layer");
      next(driver);
      awaitStep(driver, ".mapping");
      assertThat(driver.find("[name=role-households]").inputValue()).isEqualTo("households");
      assertThat(driver.find(".mapping").innerText()).contains("洞桥新村1幢");
      picture(driver, "wizard-6-fields");
      next(driver);
      awaitStep(driver, ".apply:not([disabled])");
      long buildings = town.get("buildings.geojson").lines().count() - 2;
      assertThat(driver.find("[data-count=building-new]").innerText())
          .isEqualTo(String.valueOf(buildings));
      picture(driver, "wizard-7-check");
      assertThat(count("building")).isZero();
      next(driver);
      driver.awaitToast("已导入 楼栋.zip");
      assertThat(count("building")).isEqualTo(buildings);
      picture(driver, "wizard-8-done");
      driver.click("#sheet footer .primary");
      driver.search(HOUSE[0] + ", " + HOUSE[1]);
      driver.page.waitForFunction("() => document.querySelector('.locate-card')");
      driver.press("Escape");
      driver.settle();
      String ground = colourAt(driver, HOUSE[0] - 0.002, HOUSE[1] + 0.002);
      assertThat(colourAt(driver, HOUSE)).as("a house is drawn there").isNotEqualTo(ground);
      driver.expectNoProblems();
    }
  }

  @Test
  void aDirtyFilesProblemsAreListedShownAndDownloaded() throws IOException {
    cities.importSample("dongqiao", Progress.NONE);
    long before = count("building");
    String house = "POLYGON((%f %f,%f %f,%f %f,%f %f))";
    StringBuilder csv = new StringBuilder("楼栋编号,楼栋名称,总户数,边界\n");
    for (int i = 0; i < 30; i++) {
      double x = 120.6165 + i * 1.2e-4;
      String shape =
          String.format(
              Locale.ROOT, house, x, 29.942, x + 1e-4, 29.942, x + 1e-4, 29.9421, x, 29.942);
      csv.append("A-").append(i % 28).append(",楼").append(i).append(',');
      csv.append(i == 7 ? "不详" : i + "户").append(",\"").append(i == 9 ? "" : shape).append("\"\n");
    }
    try (PageDriver driver = open()) {
      driver.press("i");
      choose(driver, file("脏楼栋.csv", csv.toString()));
      awaitStep(driver, "[name=target]");
      picture(driver, "dirty-1-layer");
      next(driver);
      awaitStep(driver, ".mapping");
      next(driver);
      awaitStep(driver, ".found-problems");
      picture(driver, "dirty-2-check");
      String listed = driver.find(".found-problems").innerText();
      assertThat(listed).contains("#8", "总户数 = 不详", "#10", "没有图形", "#29", "编号重复");
      // All that is there would go: that has to be said yes to.
      assertThat(driver.find("#sheet .apply").isDisabled()).isTrue();
      driver.click("[name=confirm]");
      assertThat(driver.find("#sheet .apply").isDisabled()).isFalse();

      Download xlsx =
          driver.page.waitForDownload(() -> driver.click("#sheet a.button:has-text('XLSX')"));
      List<List<String>> rows = new ArrayList<>();
      Path saved = folder.resolve("saved.xlsx");
      xlsx.saveAs(saved);
      assertThat(Tables.stream(saved, null, (number, fields) -> rows.add(fields))).contains("序号");
      assertThat(rows).anySatisfy(row -> assertThat(row).contains("8", "总户数 = 不详"));
      Download text =
          driver.page.waitForDownload(() -> driver.click("#sheet a.button:has-text('CSV')"));
      Path csvSaved = folder.resolve("saved.csv");
      text.saveAs(csvSaved);
      assertThat(Files.readString(csvSaved)).startsWith("\uFEFF序号").contains("10,A-9,没有图形");

      // In the reader's language, also when that is changed.
      driver.click(".language");
      driver.page.waitForSelector(".found-problems:has-text('which is no number')");
      driver.click(".language");
      driver.page.waitForSelector(".found-problems:has-text('不是有效的数')");
      driver.click(".found-problems button:has-text('#8')");
      driver.settle();
      assertThat(driver.sees(120.6165 + 7 * 1.2e-4, 29.942)).isTrue();
      // Corrected by hand: the count is not read; then given up: nothing is stored.
      driver.click("#sheet footer button:has-text('上一步')");
      driver.find("[name=role-households]").selectOption("");
      next(driver);
      awaitStep(driver, ".found-problems");
      assertThat(driver.find(".found-problems").innerText()).doesNotContain("不详");
      driver.click("#sheet header .icon-button");
      driver.page.waitForSelector(
          "#sheet",
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
      assertThat(count("building")).isEqualTo(before);
      driver.expectNoProblems();
    }
  }

  @Test
  void cancellingALongRunLeavesNothing() throws IOException {
    cities.importSample("dongqiao", Progress.NONE);
    long before = count("building");
    StringBuilder rows = new StringBuilder("住址,人数\n");
    for (int i = 0; i < 400_000; i++)
      rows.append("洞侨村").append(i).append("幢").append(i).append("室,2\n");
    try (PageDriver driver = open()) {
      driver.press("i");
      choose(driver, file("大台账.csv", rows.toString()));
      awaitStep(driver, "[name=target]");
      next(driver);
      awaitStep(driver, ".mapping");
      next(driver);
      driver.page.waitForSelector("#sheet .waiting progress[value]");
      picture(driver, "cancel-1-running");
      driver.click("#sheet .waiting button");
      driver.page.waitForSelector(
          "#sheet .waiting",
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      assertThat(driver.find("#sheet .apply").isDisabled()).isTrue();
      picture(driver, "cancel-2-stopped");
      assertThat(
              db.sql("SELECT state FROM gridplan.job ORDER BY id DESC LIMIT 1")
                  .query(String.class)
                  .single())
          .isEqualTo("cancelled");
      assertThat(count("register_import")).isZero();
      assertThat(count("register_row")).isZero();
      assertThat(count("household")).isZero();
      assertThat(count("building")).isEqualTo(before);
      driver.press("Escape");
      driver.press("Escape");
      driver.press("Escape");
      assertThat(driver.find("#sheet .drop").isVisible()).isTrue();
      driver.press("Escape");
      assertThat(driver.find("#sheet").isVisible()).isFalse();
      driver.expectNoProblems();
    }
  }

  /** The first sheet explains, the register stands in the second, and one row is in no house. */
  private Path workbook() throws IOException {
    Path file = folder.resolve("台账.xlsx");
    List<List<String>> rows =
        List.of(
            List.of("X", "Y", "人数"),
            List.of("29.94509", "120.61465", "3"),
            List.of("29.94509", "120.62000", "2"));
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("说明").value(0, 0, "填表说明");
      Worksheet sheet = book.newWorksheet("2026年");
      for (int row = 0; row < rows.size(); row++)
        for (int column = 0; column < 3; column++)
          sheet.value(row, column, rows.get(row).get(column));
    }
    return file;
  }

  @Test
  void sheetOfARegisterIsChosenAndItsColumnsAreGuessedAnew() throws IOException {
    cities.importSample("dongqiao", Progress.NONE);
    try (PageDriver driver = open()) {
      driver.press("i");
      choose(driver, workbook());
      awaitStep(driver, "[name=layer]");
      driver.find("[name=layer]").selectOption("2026年");
      // As surveyors write: x is the northing.
      driver.page.waitForSelector("#sheet .problem-line:has-text('第一个数像纬度')");
      assertThat(driver.find("#sheet footer .primary").isDisabled()).isTrue();
      driver.find("[name=axes]").selectOption("yx");
      driver.page.waitForSelector("#sheet .good:has-text('100% 落在')");
      driver.find("[name=crs]").selectOption("wgs84");
      driver.page.waitForSelector("#sheet :text('由您指定')");
      picture(driver, "sheets-1-layer");
      next(driver);
      awaitStep(driver, ".mapping");
      assertThat(driver.find("[name=role-lon]").inputValue()).isEqualTo("Y");
      assertThat(driver.find("[name=role-lat]").inputValue()).isEqualTo("X");
      assertThat(driver.find("[name=role-residents]").inputValue()).isEqualTo("人数");
      next(driver);
      awaitStep(driver, ".found-problems");
      assertThat(driver.find("[data-count=rows]").innerText()).isEqualTo("2");
      assertThat(driver.find("[data-count=joined]").innerText()).isEqualTo("1");
      // Every row that is listed is listed here, and is shown where it lies.
      assertThat(driver.find("#sheet .row-head h3").innerText()).startsWith("1 ");
      assertThat(driver.find("#sheet .found-problems + p").count()).isZero();
      driver.click(".found-problems button:has-text('#2')");
      driver.settle();
      assertThat(driver.sees(120.62, 29.94509)).isTrue();
      picture(driver, "sheets-2-check");
      next(driver);
      awaitStep(driver, ".good.big");
      assertThat(count("household")).isEqualTo(2);
      driver.expectNoProblems();
    }
  }

  @Test
  void swappedDegreesAreAskedAboutAndWhatIsEmptyGoesNoFurther() throws IOException {
    cities.importSample("dongqiao", Progress.NONE);
    String swapped =
        town.get("buildings.geojson").replaceAll("\\[([0-9.]+),([0-9.]+)\\]", "[$2,$1]");
    try (PageDriver driver = open()) {
      driver.press("i");
      choose(driver, file("楼栋.geojson", swapped));
      awaitStep(driver, "[name=axes]");
      assertThat(driver.find("#sheet").innerText()).contains("268 条", "第一个数像纬度", "先选坐标次序");
      picture(driver, "swapped-1-layer");
      driver.find("[name=axes]").selectOption("yx");
      driver.page.waitForSelector("#sheet .good:has-text('100% 落在')");
      assertThat(driver.find("#sheet footer .primary").isDisabled()).isFalse();

      driver.click("#sheet header .icon-button");
      driver.press("i");
      choose(driver, file("空图层.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"));
      awaitStep(driver, "[name=target]");
      assertThat(driver.find("#sheet footer").innerText()).contains("这里没有内容");
      assertThat(driver.find("#sheet footer .primary").isDisabled()).isTrue();
      driver.expectNoProblems();
    }
  }

  /** A real city; the same file again is known and nothing is stored. */
  @Test
  void aCityComesFromAnExtractOnce() {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    try (PageDriver driver = open()) {
      driver.press("i");
      choose(driver, monaco);
      awaitStep(driver, "[name=areaName]");
      driver.find("[name=areaName]").fill("摩纳哥");
      picture(driver, "city-1-layer");
      next(driver);
      awaitStep(driver, ".apply:not([disabled])");
      assertThat(count("building")).isZero();
      next(driver);
      driver.awaitToast("已导入 monaco.osm.pbf");
      assertThat(count("building")).isGreaterThan(1000);
      picture(driver, "city-2-done");
      assertThat(driver.find(".crumbs").innerText()).contains("摩纳哥");
      long areas = count("area");

      driver.click("#sheet footer button:has-text('再导入一个')");
      choose(driver, monaco);
      awaitStep(driver, "[name=fresh]");
      driver.click("[name=fresh] >> nth=0");
      next(driver);
      driver.page.waitForSelector("#sheet .good:has-text('已经导入过')");
      assertThat(driver.find("#sheet .apply").isDisabled()).isTrue();
      assertThat(count("area")).isEqualTo(areas);
      driver.expectNoProblems();
    }
  }

  @Test
  void wrongFilesAreRefusedInWords() throws IOException {
    cities.importSample("dongqiao", Progress.NONE);
    try (PageDriver driver = open()) {
      driver.press("i");
      choose(driver, file("照片.exe", "MZ"));
      driver.page.waitForSelector("#sheet .problem-line[role=alert]");
      assertThat(driver.find("#sheet .problem-line").innerText()).contains("照片.exe 的格式不认识");
      picture(driver, "wrong-1-format");
      choose(driver, file("空.csv", ""));
      driver.page.waitForSelector("#sheet .problem-line:has-text('空文件')");
      choose(driver, file("坏.xlsx", "不是表格"));
      driver.page.waitForSelector("#sheet .problem-line:has-text('坏.xlsx')");
      picture(driver, "wrong-2-xlsx");
      // The console tells of the two requests that were refused, as it should.
      choose(driver, file("行.csv", "a,b\n"));
      awaitStep(driver, "[name=target]");
      picture(driver, "wrong-3-no-rows");
    }
  }

  @Test
  void withoutDataSampleTownIsBroughtIn() {
    try (PageDriver driver = open()) {
      driver.page.keyboard().press("i");
      driver.page.waitForSelector(".wizard [data-sample]");
      picture(driver, "samples");
      driver.click(".wizard [data-sample=chayuan]");
      driver.page.waitForSelector(
          ".grids tbody tr", new Page.WaitForSelectorOptions().setTimeout(90_000));
      assertThat(driver.page.locator(".wizard:visible").count()).isZero();
      assertThat(driver.page.locator(".crumb").first().textContent()).contains("茶园社区");
      picture(driver, "sample-town");
      driver.expectNoProblems();
    }
  }
}

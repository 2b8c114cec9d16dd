package gridplan.edition.geoserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Progress;
import gridplan.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Against a stub that follows the published descriptions and notes every call beyond them. */
class GeoServerSyncTest {
  private static final String READER = "s3cret of the reader";
  private final GeoServerStub stub = new GeoServerStub();

  @AfterEach
  void nothingBeyondTheDescriptionsWasCalled() {
    stub.close();
    assertThat(stub.violations).isEmpty();
  }

  private static Map<String, String> environment(String url) {
    Map<String, String> environment = new HashMap<>();
    environment.put(GeoServerSettings.URL, url);
    environment.put(GeoServerSettings.USER, GeoServerStub.USER);
    environment.put(GeoServerSettings.PASSWORD, GeoServerStub.PASSWORD);
    environment.put(
        GeoServerSettings.STORE,
        "postgresql://reader:" + READER.replace(" ", "%20") + "@db.example:5433/gridplan");
    return environment;
  }

  private GeoServerSync.Report run(boolean dryRun, boolean emptyCaches) {
    return run(environment(stub.url()), dryRun, emptyCaches, 120.5);
  }

  private static GeoServerSync.Report run(
      Map<String, String> environment, boolean dryRun, boolean emptyCaches, double east) {
    Map<PublicLayer, double[]> bounds = new EnumMap<>(PublicLayer.class);
    for (PublicLayer layer : PublicLayer.values())
      bounds.put(layer, new double[] {120, 30, east, 30.25});
    GeoServerSettings settings = GeoServerSettings.of(environment).orElseThrow();
    return new GeoServerSync(settings, bounds, Progress.NONE, dryRun).run(emptyCaches);
  }

  @Test
  void anEmptyServerIsGivenEverythingAndThenNothingMore() {
    GeoServerSync.Report first = run(false, true);
    assertThat(first.changes()).hasSize(1 + 1 + 5 + 5 + 5 + 1 + 6);
    assertThat(stub.workspaces.get("gridplan").keySet())
        .contains("dataStore/gridplan", "layerGroup/gridplan", "style/grids", "featureType/grids");
    assertThat(stub.catalog())
        .contains("gridplan_public", "EPSG:4490", "网格", "encode functions")
        .doesNotContain(READER);
    assertThat(stub.layers.get("gridplan:grids").at("/defaultStyle/name").asString())
        .isEqualTo("gridplan:grids");
    assertThat(stub.truncated).hasSize(6).contains("gridplan:grids", "gridplan:gridplan");
    int writes = stub.writes.size();
    assertThat(run(false, false).changes()).isEmpty();
    assertThat(stub.writes).hasSize(writes);
    assertThat(run(false, true).changes())
        .as("a new edition empties the caches and touches nothing else")
        .hasSize(6)
        .allMatch(change -> change.action().equals("empty"));
  }

  @Test
  void aListOfOneThatIsNoListIsReadAsWell() {
    stub.oneIsNoList = true;
    run(false, true);
    assertThat(run(false, false).changes()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatARunWouldDoAndWritesNothing() {
    List<GeoServerSync.Change> foretold = run(true, true).changes();
    assertThat(stub.writes).isEmpty();
    assertThat(run(false, true).changes()).isEqualTo(foretold);
    stub.slds.put("gridplan:grids", "<other/>".getBytes(StandardCharsets.UTF_8));
    int writes = stub.writes.size();
    assertThat(run(true, false).changes())
        .contains(new GeoServerSync.Change("change", "style grids"));
    assertThat(stub.writes).hasSize(writes);
  }

  @Test
  void afterAFailureAtAnyWriteTheNextRunGoesOnToTheSameEnd() {
    run(false, true);
    String whole = stub.catalog();
    int writes = stub.writes.size();
    for (int failing = 1; failing <= writes; failing++) {
      try (GeoServerStub fresh = new GeoServerStub()) {
        fresh.failAt = failing;
        fresh.failBody = "<html><body><h1>500</h1>Could not acquire lock: 磁盘已满</body></html>";
        String where = "write " + failing;
        assertThatThrownBy(() -> run(environment(fresh.url()), false, true, 120.5))
            .as(where)
            .isInstanceOfSatisfying(
                Problem.class,
                problem -> {
                  assertThat(problem.code()).isEqualTo("geoserver.refused");
                  assertThat(problem.getMessage())
                      .contains("500 Could not acquire lock: 磁盘已满")
                      .doesNotContain("<");
                  assertThat(problem.details()).containsKeys("call", "words", "status");
                });
        int done = fresh.writes.size();
        run(environment(fresh.url()), false, true, 120.5);
        assertThat(fresh.catalog()).as(where).isEqualTo(whole);
        assertThat(fresh.truncated).as(where).contains("gridplan:gridplan");
        List<String> before = fresh.writes.subList(0, done);
        List<String> after = fresh.writes.subList(done, fresh.writes.size());
        assertThat(after)
            .as(where + ": what was done is not done again")
            .noneMatch(call -> before.contains(call) && !call.contains("masstruncate"));
        assertThat(fresh.violations).isEmpty();
      }
    }
  }

  @Test
  void whatSomebodyChangedByHandIsMendedAndNothingElse() {
    run(false, true);
    stub.layers.get("gridplan:areas").putObject("defaultStyle").put("name", "green");
    stub.workspaces.get("gridplan").get("featureType/grids").put("srs", "EPSG:3857");
    stub.slds.remove("gridplan:buildings");
    assertThat(run(false, false).changes())
        .contains(
            new GeoServerSync.Change("change", "default style of layer areas"),
            new GeoServerSync.Change("change", "feature type grids"),
            new GeoServerSync.Change("change", "style buildings"))
        .hasSize(3 + 6);
    assertThat(run(environment(stub.url()), false, false, 121).changes())
        .as("new bounds of five types and the group, then six caches")
        .hasSize(5 + 1 + 6);
    Map<String, String> moved = environment(stub.url());
    moved.put(GeoServerSettings.STORE, "postgresql://reader:x@other.example/gridplan");
    assertThat(run(moved, true, false, 121).changes())
        .contains(new GeoServerSync.Change("change", "store gridplan"));
  }

  @Test
  void itsOwnWordsComeWithoutOurSecrets() {
    stub.failAt = 2;
    stub.failBody =
        "FATAL: password authentication failed: " + READER + " / " + GeoServerStub.PASSWORD;
    assertThatThrownBy(() -> run(false, true))
        .hasMessageContaining("FATAL: password authentication failed")
        .hasMessageNotContaining(READER)
        .hasMessageNotContaining(GeoServerStub.PASSWORD);
    Map<String, String> wrong = environment(stub.url());
    wrong.put(GeoServerSettings.PASSWORD, "wrong");
    assertRefused(wrong, "geoserver.credentials");
  }

  private static void assertRefused(Map<String, String> environment, String code) {
    assertThatThrownBy(() -> run(environment, false, true, 120.5))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void noRedirectIsFollowedAndNothingIsReadWithoutEnd() throws Exception {
    try (GeoServerStub other = new GeoServerStub()) {
      stub.redirectTo = other.url() + "/rest/about/version";
      assertRefused(environment(stub.url()), "geoserver.redirect");
      assertThat(other.violations).isEmpty();
    }
    assertRefused(environment("http://127.0.0.1:1/geoserver"), "geoserver.unreachable");
    try (ServerSocket endless = new ServerSocket(0)) {
      Thread pouring = new Thread(() -> pour(endless));
      pouring.setDaemon(true);
      pouring.start();
      assertRefused(
          environment("http://127.0.0.1:" + endless.getLocalPort() + "/geoserver"),
          "geoserver.answer");
    }
  }

  private static void pour(ServerSocket socket) {
    try (Socket call = socket.accept()) {
      call.getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n["
                  .getBytes(StandardCharsets.UTF_8));
      byte[] more = "1,".repeat(50_000).getBytes(StandardCharsets.UTF_8);
      while (true) call.getOutputStream().write(more);
    } catch (java.io.IOException e) {
      // the reader has had enough
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2.22.0,CVE-2024-36401 CVE-2025-58360",
    "2.23.5,CVE-2024-36401 CVE-2025-58360",
    "2.23.6,CVE-2025-58360",
    "2.24.3,CVE-2024-36401 CVE-2025-58360",
    "2.24.4,CVE-2025-58360",
    "2.25.1,CVE-2024-36401 CVE-2025-58360",
    "2.25.2,CVE-2025-58360",
    "2.25.6,''",
    "2.26.1,CVE-2025-58360",
    "2.26-SNAPSHOT,CVE-2025-58360",
    "2.26.2,''",
    "2.27.0,''",
    "2.28.3,''",
    "3.0.0,''",
    "nonsense,unknown version"
  })
  void versionsWithKnownHoles(String version, String holes) {
    assertThat(String.join(" ", KnownHoles.of(version))).isEqualTo(holes);
  }

  @Test
  void aVersionWithHolesIsRefusedUnlessTheyAreTakenOnByName() {
    stub.version = "2.25.1";
    assertRefused(environment(stub.url()), "geoserver.version");
    assertThat(stub.writes).isEmpty();
    Map<String, String> one = environment(stub.url());
    one.put(GeoServerSettings.ACCEPT, "CVE-2024-36401");
    assertRefused(one, "geoserver.version");
    Map<String, String> both = environment(stub.url());
    both.put(GeoServerSettings.ACCEPT, "CVE-2024-36401, CVE-2025-58360");
    assertThat(run(both, true, true, 121).holes()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "GRIDPLAN_GEOSERVER_URL,ftp://x/geoserver", "GRIDPLAN_GEOSERVER_URL,http://u:p@x/geoserver",
    "GRIDPLAN_GEOSERVER_URL,/geoserver", "GRIDPLAN_GEOSERVER_URL,http://x/?a=b",
    "GRIDPLAN_GEOSERVER_USER,''", "GRIDPLAN_GEOSERVER_PASSWORD,''",
    "GRIDPLAN_GEOSERVER_PASSWORD,geoserver", "GRIDPLAN_GEOSERVER_WORKSPACE,a/../b",
    "GRIDPLAN_GEOSERVER_STORE,jdbc:postgresql://x/y", "GRIDPLAN_GEOSERVER_STORE,postgresql://x/y"
  })
  void aWrongSettingIsNamedAndNotRepeated(String name, String value) {
    Map<String, String> environment = environment("http://x/geoserver");
    environment.put(name, value);
    assertThatThrownBy(() -> GeoServerSettings.of(environment))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("geoserver.settings");
              assertThat(problem.details()).containsEntry("variable", name);
            })
        .hasMessageNotContaining("u:p")
        .hasMessageNotContaining(READER);
    assertThat(GeoServerSettings.of(Map.of())).isEmpty();
  }

  @Test
  void stylesAreWellFormedAndLabelInChinese() throws Exception {
    for (PublicLayer layer : PublicLayer.values()) {
      Document style =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(layer.sld().getBytes(StandardCharsets.UTF_8)));
      assertThat(style.getElementsByTagName("Title").item(0).getTextContent())
          .isEqualTo(layer.title);
      assertThat(style.getElementsByTagName("Label").getLength()).isEqualTo(1);
      assertThat(Set.of("name", "code"))
          .contains(style.getElementsByTagName("ogc:PropertyName").item(0).getTextContent());
      assertThat(layer.sld()).contains("CJK");
    }
  }
}

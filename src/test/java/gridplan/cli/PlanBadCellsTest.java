package gridplan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.FindingKind;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cells and base plans as offices have them: broken, overlapping, without names, from elsewhere.
 */
class PlanBadCellsTest {
  private static final int SIDE = 10_000;

  @TempDir Path folder;
  private final List<Geometry> ground = new ArrayList<>();
  private final List<Object> ids = new ArrayList<>();
  private final List<Object> loads = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Six by two squares of one household, c0 to c11 by rows from the north. */
  @BeforeEach
  void drawTown() {
    for (int i = 0; i < 12; i++) {
      ground.add(square(i % 6, i / 6));
      ids.add("c" + i);
      loads.add(1L);
    }
  }

  private static Geometry square(int column, int row) {
    double west = 1_144_000_000 + column * SIDE;
    double south = 230_500_000 - row * SIDE;
    return Lattice.FACTORY.toGeometry(new Envelope(west, west + SIDE, south, south + SIDE));
  }

  private Path cells() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < ground.size(); i++) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("cell_id", ids.get(i));
      attributes.put("households", loads.get(i));
      features.add(new Feature(i + 1, attributes, ground.get(i)));
    }
    Path file = folder.resolve("cells.geojson");
    VectorFiles.write(new VectorLayer("cells", List.of("cell_id", "households"), features), file);
    return file;
  }

  private Path grids() {
    return folder.resolve("o.geojson");
  }

  private int run(Command command, Object... words) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(command.name()));
    if (!(command instanceof CompareCommand)) all.addAll(List.of("-o", grids().toString()));
    all.addAll(List.of("--load", "households", "--json"));
    Arrays.stream(words).map(Object::toString).forEach(all::add);
    return Main.run(
        List.of(command),
        all.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private JsonNode report() {
    return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("base.csv"), "cell_id,grid\n" + text);
  }

  private String all(String grid) {
    StringBuilder rows = new StringBuilder();
    for (Object id : ids) rows.append(id).append(',').append(grid).append('\n');
    return rows.toString();
  }

  @Test
  void aPolygonThatCrossesItselfIsNamed() {
    double x = 1_144_000_000;
    double y = 230_500_000;
    Coordinate[] bow = {
      at(x, y), at(x + SIDE, y + SIDE), at(x + SIDE, y), at(x, y + SIDE), at(x, y)
    };
    ground.set(0, Lattice.FACTORY.createPolygon(bow));
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells(), "--grids", 2), said());
    assertTrue(said().contains("feature 1: cell c0: Self-intersection"), said());
    assertTrue(said().contains("gridplan repair"), said());
    assertFalse(Files.exists(grids()));
  }

  private static Coordinate at(double x, double y) {
    return new Coordinate(x, y);
  }

  /** c3 reaches half over c2: both are named, and no grid is broken or lost. */
  @Test
  void cellsThatOverlapAreToldAndGridsAreSoundPolygons() {
    Envelope wide = new Envelope(ground.get(3).getEnvelopeInternal());
    wide.expandToInclude(wide.getMinX() - SIDE / 2.0, wide.getMinY());
    ground.set(3, Lattice.FACTORY.toGeometry(wide));
    run(new PlanCommand(), cells(), "--min", 3, "--max", 6);
    JsonNode told = report().get("reasons").get(0);
    assertEquals("cells-overlap", told.get("code").asString());
    assertEquals("[\"c2\",\"c3\"]", told.get("details").get("cells").toString());
    double load = 0;
    Geometry all = Lattice.FACTORY.createPolygon();
    for (Feature grid : VectorFiles.read(grids()).features()) {
      assertTrue(grid.geometry().isValid());
      load += Double.parseDouble(grid.text("load"));
      all = all.union(grid.geometry());
    }
    assertEquals(12, load);
    for (Geometry cell : ground) assertTrue(all.covers(cell));
  }

  @Test
  void cellsInSeveralPartsAreTold() {
    Polygon[] two = {(Polygon) ground.get(0), (Polygon) ground.get(11)};
    ground.set(0, Lattice.FACTORY.createMultiPolygon(two));
    for (List<?> column : List.of(ground, ids, loads)) column.remove(11);
    assertEquals(ExitCode.DONE, run(new PlanCommand(), cells(), "--min", 5, "--max", 6), said());
    assertEquals("cells-in-parts", report().get("reasons").get(0).get("code").asString());
    assertTrue(said().contains("(c0)"), said());
  }

  @Test
  void aCellWithoutItsNameIsNotGuessed() {
    ids.set(4, null);
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells(), "--grids", 2));
    assertTrue(said().contains("feature 5: has no cell_id"), said());
    ids.set(4, "c3");
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells(), "--grids", 2));
    assertTrue(said().contains("feature 5: has the cell_id c3 of feature 4"), said());
  }

  @Test
  void loadsBeyondAllReasonAreNamed() {
    loads.set(2, 1e300);
    loads.set(7, 2e12);
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells(), "--grids", 2));
    assertTrue(said().contains("cell c2") && said().contains("the same is wrong with c7"), said());
    loads.set(2, 1L);
    loads.set(7, 1e12);
    run(new PlanCommand(), cells(), "--grids", 2);
    assertTrue(said().contains("cell c7 alone holds 1000000000000."), said());
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells(), "--min", 1, "--max", 1e13));
  }

  @ParameterizedTest
  @CsvSource({"-o", "--report", "--assignment"})
  void nothingIsWrittenOverWhatIsReadNorDoneBeforeItCouldBeWritten(String option) {
    Path cells = cells();
    List<Object> words = new ArrayList<>(List.of(cells, "--grids", 2));
    Path nowhere = folder.resolve("nowhere").resolve("x.csv");
    if (!option.equals("-o")) {
      words.addAll(List.of(option, nowhere));
      assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), words.toArray()));
      assertTrue(said().contains("there is no folder"), said());
      assertFalse(Files.exists(grids()));
      words.set(words.size() - 1, grids());
      assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), words.toArray()));
      assertTrue(said().contains("would write over -o"), said());
      words.set(words.size() - 1, cells);
      assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), words.toArray()));
    } else {
      words.set(0, grids());
      assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), words.toArray()));
    }
    assertTrue(said().contains("would write over"), said());
    assertEquals(12, CellFiles.read(cells).size());
  }

  /** Grid 009 has lost all its cells: a new grid is 010, and 009 is not given again (C2). */
  @Test
  void codesOfGridsThatHoldNothingAreNotGivenAgain() throws IOException {
    Path base = csv(all("008") + "gone,009\n");
    Object[] words = {cells(), "--from", base, "--min", 5, "--max", 7, "--absorb"};
    assertEquals(ExitCode.DONE, run(new RebalanceCommand(), words), said());
    assertEquals(List.of("008", "010"), codes());
    Path layer = layer("009", square(30, 0), "008", union(0, 12));
    assertEquals(
        ExitCode.DONE,
        run(new RebalanceCommand(), cells(), "--from", layer, "--min", 5, "--max", 7),
        said());
    assertEquals(List.of("008", "010"), codes());
  }

  private List<String> codes() {
    return CellFiles.readGrids(grids()).grids().stream().map(g -> g.code()).toList();
  }

  private Geometry union(int from, int to) {
    return Lattice.FACTORY.buildGeometry(ground.subList(from, to)).union();
  }

  private Path layer(Object... codesAndGround) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < codesAndGround.length; i += 2)
      features.add(
          new Feature(
              features.size() + 1,
              Map.of("code", codesAndGround[i]),
              (Geometry) codesAndGround[i + 1]));
    Path file = folder.resolve("given.geojson");
    VectorFiles.write(new VectorLayer("grids", List.of("code"), features), file);
    return file;
  }

  /** The south is its own community; what is split off there has its prefix, not the highest. */
  @Test
  void aNewGridHasThePrefixOfTheGridThatItComesFrom() {
    String north = "520102001001";
    String south = "520102001002";
    Path layer = layer(north + "001", union(0, 6), south + "004", union(6, 12));
    Object[] words = {cells(), "--from", layer, "--min", 3, "--max", 3};
    assertEquals(ExitCode.DONE, run(new RebalanceCommand(), words), said());
    assertEquals(List.of(north + "001", north + "002", south + "004", south + "005"), codes());
  }

  @Test
  void anAreaWithoutANumberLeftIsRefused() {
    Path layer = layer("520102001001900", union(0, 12));
    Object[] words = {cells(), "--from", layer, "--min", 6, "--max", 6};
    assertEquals(ExitCode.REFUSED, run(new RebalanceCommand(), words), said());
    assertTrue(said().contains("would need grid number 901"), said());
    assertFalse(Files.exists(grids()));
  }

  @Test
  void givenGridsWithOneCodeOrWithoutSomeCellsAreRefused() {
    Path twice = layer("001", union(0, 6), "001", union(6, 12));
    Object[] words = {cells(), "--from", twice, "--min", 5, "--max", 7};
    assertEquals(ExitCode.UNUSABLE, run(new RebalanceCommand(), words));
    assertTrue(said().contains("feature 2: has the code 001 of feature 1"), said());
    layer("001", union(0, 6), "002", union(6, 10));
    assertEquals(ExitCode.UNUSABLE, run(new RebalanceCommand(), words));
    assertTrue(said().contains("leaves out cells: c10, c11; --absorb"), said());
    Object[] absorbing = Arrays.copyOf(words, words.length + 1);
    absorbing[words.length] = "--absorb";
    assertEquals(ExitCode.DONE, run(new RebalanceCommand(), absorbing), said());
  }

  /** A reason names the grid as the file does, not as the solver numbers it. */
  @Test
  void reasonsNameGridsByTheCodesOfTheFile() throws IOException {
    for (int i = 0; i < 12; i++) loads.set(i, i % 6 < 3 ? 1L : 4L);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 12; i++)
      rows.append(ids.get(i)).append(',').append(i % 6 < 3 ? "W7" : "E9").append('\n');
    Object[] words = {
      cells(), "--from", csv(rows.toString()), "--min", 5, "--max", 7, "--freeze", "E9"
    };
    assertEquals(ExitCode.REFUSED, run(new RebalanceCommand(), words), said());
    assertTrue(said().contains("Grid E9 holds 24, outside 5–7: frozen."), said());
    assertEquals("E9", report().at("/reasons/0/details/grid").asString());
    assertEquals(
        ExitCode.DONE,
        run(new PlanCommand(), cells(), "--min", 29, "--max", 29, "--grids", 1),
        said());
    assertTrue(said().contains("Grid 001 holds 30"), said());
  }

  /** Two depots: 901 and 902, whatever the others are numbered; a later one is 903. */
  @Test
  void dedicatedGridsHaveNumbersOfTheirOwn() throws IOException {
    Path rules = folder.resolve("rules.json");
    Files.writeString(rules, "{\"dedicated\": [{\"cells\": [\"c0\"]}, {\"cells\": [\"c8\"]}]}");
    Object[] words = {cells(), "--min", 2, "--max", 5, "--rules", rules};
    run(new PlanCommand(), words);
    Map<String, String> kinds = kinds();
    assertEquals("dedicated", kinds.get("901"));
    assertEquals("dedicated", kinds.get("902"));
    assertEquals(2, kinds.values().stream().filter("dedicated"::equals).count());
    assertEquals("ordinary", kinds.get("001"));
    assertTrue(
        kinds.keySet().stream()
            .allMatch(c -> c.compareTo("010") < 0 || kinds.get(c).equals("dedicated")));
    Path before = folder.resolve("before.geojson");
    Files.copy(grids(), before);
    Files.writeString(
        rules,
        "{\"dedicated\": [{\"cells\": [\"c0\"]}, {\"cells\": [\"c8\"]}, {\"cells\": [\"c11\"]}]}");
    Object[] again = {cells(), "--from", before, "--min", 2, "--max", 5, "--rules", rules};
    run(new RebalanceCommand(), again);
    assertEquals("dedicated", kinds().get("903"), kinds() + said());
  }

  @Test
  void tooFewNumbersBelowTheDedicatedOnesSkipTheirRange() {
    boolean[] dedicated = new boolean[12];
    dedicated[3] = true;
    int[] numbers =
        FreshCodes.numbers(
            gridplan.core.partition.CodeRule.of(14, "").withDedicatedFrom(9), dedicated);
    assertEquals("[1, 2, 3, 9, 4, 5, 6, 7, 8, 100, 101, 102]", Arrays.toString(numbers));
  }

  private Map<String, String> kinds() {
    Map<String, String> kinds = new TreeMap<>();
    for (Feature grid : VectorFiles.read(grids()).features())
      kinds.put(grid.text("code"), grid.text("kind"));
    return kinds;
  }

  /** What is written tiles the ground: the independent check finds nothing. */
  @Test
  void whatIsWrittenIsSeamless() {
    assertEquals(ExitCode.DONE, run(new PlanCommand(), cells(), "--min", 2, "--max", 4), said());
    List<CoverageFace> faces = new ArrayList<>();
    for (Feature grid : VectorFiles.read(grids()).features())
      faces.add(new CoverageFace(grid.text("code"), grid.geometry()));
    assertTrue(
        CoverageCheck.check(faces, union(0, 12)).findings().stream()
            .noneMatch(f -> f.kind() != FindingKind.PARTS));
  }
}

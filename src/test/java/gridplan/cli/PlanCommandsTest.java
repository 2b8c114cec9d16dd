package gridplan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Lattice;
import gridplan.core.partition.Reason;
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
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ten by ten cells of one household each, numbered by rows from the north. */
class PlanCommandsTest {
  private static final int SIDE = 10_000;

  @TempDir Path folder;
  private Path cells;
  private Path from;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void drawTown() {
    cells = folder.resolve("cells.geojson");
    from = folder.resolve("from.csv");
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double west = 1_144_000_000 + i % 10 * SIDE;
      double south = 230_500_000 - i / 10 * SIDE;
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("cell_id", "c" + i);
      attributes.put("households", 1L);
      attributes.put("half", i % 10 < 5 ? "west" : "east");
      features.add(
          new Feature(
              i + 1,
              attributes,
              Lattice.FACTORY.toGeometry(new Envelope(west, west + SIDE, south, south + SIDE))));
    }
    VectorFiles.write(
        new VectorLayer("cells", List.of("cell_id", "households", "half"), features), cells);
  }

  private int run(Command command, Object... words) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(command.name()));
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

  private void assign(IntFunction<String> gridOf) throws IOException {
    StringBuilder csv = new StringBuilder("cell_id,grid\n");
    for (int i = 0; i < 100; i++)
      csv.append("c").append(i).append(',').append(gridOf.apply(i)).append('\n');
    Files.writeString(from, csv);
  }

  @Test
  void planWritesGridsAssignmentAndReport() {
    Path grids = folder.resolve("grids.geojson");
    Path assignment = folder.resolve("grids.csv");
    int code =
        run(
            new PlanCommand(),
            cells,
            "-o",
            grids,
            "--load",
            "households",
            "--min",
            20,
            "--max",
            30,
            "--grids",
            4,
            "--within",
            "half",
            "--assignment",
            assignment,
            "--json");
    assertEquals(ExitCode.DONE, code, said());
    assertEquals(
        List.of("001", "002", "003", "004"),
        CellFiles.readGrids(grids).grids().stream().map(g -> g.code()).toList());
    Map<String, String> gridOf = CellFiles.readAssignment(assignment);
    assertEquals(100, gridOf.size());
    assertNotEquals(gridOf.get("c4"), gridOf.get("c5"));
    assertTrue(report().get("feasible").asBoolean());
    assertEquals(4, report().get("grids").asInt());
    assertEquals(1.0, report().get("metrics").get("in_band").asDouble());
    assertTrue(report().get("metrics").get("street_share").isNull());
    assertEquals(4, report().get("bounds").get("fewest_grids").asInt());
  }

  /** Of 100 in grids of 24 at most, 27.6 by the hard limit, at least five and four. */
  @Test
  void boundsStandBesideThePlan() {
    Path grids = folder.resolve("grids.geojson");
    String load = "households";
    run(new PlanCommand(), cells, "-o", grids, "--load", load, "--min", 15, "--max", 24, "--json");
    assertEquals(4, report().get("bounds").get("fewest_grids").asInt());
    assertEquals(5, report().get("bounds").get("fewest_grids_in_band").asInt());
    assertTrue(report().get("grids").asInt() >= 5);
  }

  @Test
  void hardLimitOutOfReachIsExitThreeWithTheReason() {
    int code =
        run(
            new PlanCommand(),
            cells,
            "-o",
            folder.resolve("o.geojson"),
            "--load",
            "households",
            "--min",
            70,
            "--max",
            75,
            "--within",
            "half",
            "--json");
    assertEquals(ExitCode.REFUSED, code);
    assertFalse(report().get("feasible").asBoolean());
    assertEquals("piece-below-minimum", report().get("reasons").get(1).get("code").asString());
    assertTrue(said().contains("holds only 50"), said());
  }

  @Test
  void wrongUsage() {
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells, "--load", "households"));
    assertTrue(said().contains("-o is missing"), said());
    for (Object[] words :
        new Object[][] {
          {"--min", 5},
          {"--min", 9, "--max", 5},
          {"--grids", 0},
          {"--tolerance", 5},
          {"--min", 1, "--max", 5, "--tolerance", 5, "--grids", 3},
          {"--hard-min", 400}
        }) {
      List<Object> all =
          new ArrayList<>(List.of(cells, "-o", folder.resolve("o.csv"), "--load", "households"));
      all.addAll(List.of(words));
      assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), all.toArray()), said());
    }
  }

  @Test
  void unknownField() {
    assertEquals(
        ExitCode.UNUSABLE,
        run(new PlanCommand(), cells, "-o", folder.resolve("o.csv"), "--load", "people"));
    assertTrue(said().contains("no field people"), said());
  }

  /** West holds 56 in a band of 45 to 55: one household has to go. */
  @Test
  void rebalanceMendsAndCompareTells() throws IOException {
    assign(i -> i % 10 < 5 || (i < 70 && i > 9 && i % 10 == 5) ? "W" : "E");
    Path grids = folder.resolve("grids.geojson");
    Path after = folder.resolve("after.csv");
    int code =
        run(
            new RebalanceCommand(),
            cells,
            "--from",
            from,
            "-o",
            grids,
            "--load",
            "households",
            "--min",
            45,
            "--max",
            55,
            "--assignment",
            after,
            "--json");
    assertEquals(ExitCode.DONE, code, said());
    assertEquals(1.0, report().get("metrics").get("moved").asDouble());
    assertEquals(1.0, report().get("bounds").get("least_moved").asDouble());
    assertTrue(said().contains("1 cells moved with 1 of the load (no plan in the band"), said());
    assertEquals(
        new TreeSet<>(report().get("metrics").propertyNames()),
        new TreeSet<>(report().get("metrics_version").propertyNames()));
    assertEquals("W", report().get("moved").get(0).get("from").asString());
    assertEquals("relieves-over", report().get("moved").get(0).get("why").asString());
    assertEquals(0.0, report().get("before").get("in_band").asDouble());
    code =
        run(new CompareCommand(), from, grids, "--cells", cells, "--load", "households", "--json");
    assertEquals(ExitCode.DONE, code, said());
    assertEquals(1.0, report().get("b").get("moved").asDouble());
    assertEquals(
        new TreeSet<>(List.of("E", "W")), new TreeSet<>(CellFiles.readAssignment(after).values()));
  }

  /**
   * A has the west and the east; B calls them 1 and 2, takes the northern row of the east to 1, and
   * the southern row of the west becomes 3. Ten cells move, of 2 none left but five.
   */
  @Test
  void compareMatchesGridsByHouseholdsAndTellsEveryChange() throws IOException {
    assign(i -> i % 10 < 5 ? "W" : "E");
    Path later = folder.resolve("later.csv");
    Files.copy(from, later);
    Path first = from;
    from = later;
    assign(i -> i >= 90 && i % 10 < 5 ? "3" : i % 10 < 5 || i < 10 ? "1" : "2");
    Object[] words = {
      first, later, "--cells", cells, "--load", "households", "--min", 45, "--max", 50, "--json"
    };
    assertEquals(ExitCode.DONE, run(new CompareCommand(), words), said());
    assertEquals(2, report().get("a").get("grids").asInt());
    assertEquals(3, report().get("b").get("grids").asInt());
    assertEquals(10.0, report().get("b").get("moved").asDouble());
    assertEquals(2.0 / 3, report().get("b").get("in_band").asDouble(), 1e-9);
    assertEquals(3, report().get("changes").size());
    for (JsonNode change : report().get("changes"))
      switch (change.get("to").asString()) {
        case "1" -> assertChange(change, "changed", "W", 50, 50, 5, 5);
        case "2" -> assertChange(change, "changed", "E", 50, 45, 0, 5);
        default -> assertChange(change, "new", null, 0, 5, 5, 0);
      }
    assertTrue(
        said().contains("10 of 100 households move (90.0 % stay); 0 grids unchanged, 2 changed,"),
        said());
    assertTrue(said().contains("1 (W before): 5 come, 5 go, 50 households then"), said());
    assertTrue(said().contains("3 is new, with 5 households"), said());
    assertTrue(said().lines().anyMatch(l -> l.matches("in 45–50 households +100.0 % +66.7 %")));
  }

  private static void assertChange(JsonNode change, String state, String from, double... loads) {
    assertEquals(state, change.get("state").asString());
    assertEquals(from, change.get("from").isNull() ? null : change.get("from").asString());
    String[] names = {"load_before", "load_after", "came", "left"};
    for (int i = 0; i < names.length; i++)
      assertEquals(loads[i], change.get(names[i]).asDouble(), names[i] + " of " + change);
  }

  @Test
  void compareRefusesPlansOfOtherCells() throws IOException {
    assign(i -> "A");
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "cell_id,grid\nc0,1\nx7,1\n");
    List<Object> words =
        new ArrayList<>(List.of(from, other, "--cells", cells, "--load", "households"));
    assertEquals(ExitCode.UNUSABLE, run(new CompareCommand(), words.toArray()));
    assertTrue(said().contains("x7"), said());
    words.add("--absorb");
    assertEquals(ExitCode.DONE, run(new CompareCommand(), words.toArray()), said());
    assertTrue(said().contains("99 of 100 households move"), said());
    assertEquals(ExitCode.UNUSABLE, run(new CompareCommand(), from, "--cells", cells));
    assertTrue(said().contains("needs two plans"), said());
  }

  @Test
  void assignmentMustNameTheCellsOfTheLayer() throws IOException {
    Object[] words = {cells, "--from", from, "-o", folder.resolve("o.csv"), "--load", "households"};
    Files.writeString(from, "cell_id,grid\nc0,1\nx7,1\n");
    assertEquals(ExitCode.UNUSABLE, run(new RebalanceCommand(), words));
    assertTrue(said().contains("x7"), said());
    Files.writeString(from, "cell_id,grid\nc0,1\n");
    assertEquals(ExitCode.UNUSABLE, run(new RebalanceCommand(), words));
    assertTrue(said().contains("c1, c2"), said());
  }

  /** The same town a degree further east has grids that hold none of these cells. */
  @Test
  void gridsOfAnotherPlaceAreRefused() throws IOException {
    List<Feature> elsewhere =
        List.of(
            new Feature(
                1,
                Map.of("code", "001"),
                Lattice.FACTORY.toGeometry(
                    new Envelope(1_154_000_000, 1_154_100_000, 230_400_000, 230_500_000))));
    Path grids = folder.resolve("elsewhere.geojson");
    VectorFiles.write(new VectorLayer("grids", List.of("code"), elsewhere), grids);
    Path target = folder.resolve("o.geojson");
    Path report = folder.resolve("report.json");
    Object[] words = {
      cells, "--from", grids, "-o", target, "--load", "households", "--report", report
    };
    assertEquals(ExitCode.UNUSABLE, run(new RebalanceCommand(), words), said());
    assertTrue(
        said().contains("its grids lie elsewhere: none of them holds any of the 100"), said());
    assertFalse(Files.exists(target));
    assertFalse(Files.exists(report));
    Files.writeString(from, "cell_id,grid\nx7,1\n");
    words[2] = from;
    List<Object> absorbing = new ArrayList<>(List.of(words));
    absorbing.add("--absorb");
    assertEquals(ExitCode.UNUSABLE, run(new RebalanceCommand(), absorbing.toArray()), said());
    assertTrue(said().contains("lie elsewhere"), said());
    assertFalse(Files.exists(target));
  }

  @Test
  void onlyTheFirstTenReasonsAreTold() {
    List<Reason> reasons = new ArrayList<>();
    for (int i = 1; i <= 12; i++)
      reasons.add(new Reason("out", Reason.Severity.HARD, "Grid " + i + " holds 0.", Map.of()));
    PlanReport.tell(reasons.subList(0, 10), new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(10, said().lines().count());
    err.reset();
    PlanReport.tell(reasons, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(11, said().lines().count());
    assertTrue(said().endsWith("Grid 10 holds 0.\nand 2 more (see --report)\n"), said());
  }

  @Test
  void anUnknownBenchIsNamedEvenWithoutTheData() {
    Path nowhere = folder.resolve("nowhere");
    assertEquals(ExitCode.UNUSABLE, run(new BenchCommand(), "nosuch", "--data", nowhere));
    assertTrue(said().contains("there is no bench 'nosuch'"), said());
    assertEquals(ExitCode.UNUSABLE, run(new BenchCommand(), "plan", "--data", nowhere));
    assertTrue(said().contains("there is no directory " + nowhere), said());
  }

  @Test
  void frozenGridsMustExist() throws IOException {
    assign(i -> "A");
    assertEquals(
        ExitCode.UNUSABLE,
        run(
            new RebalanceCommand(),
            cells,
            "--from",
            from,
            "-o",
            folder.resolve("o.csv"),
            "--load",
            "households",
            "--freeze",
            "B"));
    assertTrue(said().contains("no grid B"), said());
  }
}

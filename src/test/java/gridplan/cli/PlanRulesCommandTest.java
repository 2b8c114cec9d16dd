package gridplan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules, sets and frozen grids from files; six by two cells of one household each, by rows. */
class PlanRulesCommandTest {
  private static final int SIDE = 10_000;

  @TempDir Path folder;
  private Path cells;
  private Path assignment;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void drawTown() {
    assignment = folder.resolve("out.csv");
    cells = town("cells.geojson", "1");
  }

  private Path town(String name, Object loadOfC5) {
    return town(name, loadOfC5, i -> true);
  }

  private Path town(String name, Object loadOfC5, IntPredicate kept) {
    Path file = folder.resolve(name);
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (!kept.test(i)) continue;
      double west = 1_144_000_000 + i % 6 * SIDE;
      double south = 230_500_000 - i / 6 * SIDE;
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("cell_id", "c" + i);
      attributes.put("households", i == 5 ? loadOfC5 : 1);
      attributes.put("half", i % 6 < 3 ? "west" : "east");
      attributes.put("yard", i == 0 || i == 6 ? "depot" : null);
      features.add(
          new Feature(
              i + 1,
              attributes,
              Lattice.FACTORY.toGeometry(new Envelope(west, west + SIDE, south, south + SIDE))));
    }
    VectorFiles.write(
        new VectorLayer("cells", List.of("cell_id", "households", "half", "yard"), features), file);
    return file;
  }

  private int run(Command command, Object... words) {
    out.reset();
    err.reset();
    List<String> all =
        new ArrayList<>(
            List.of(
                command.name(),
                "-o",
                folder.resolve("o.geojson").toString(),
                "--load",
                "households",
                "--assignment",
                assignment.toString(),
                "--json"));
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

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Map<String, String> grids() {
    return CellFiles.readAssignment(assignment);
  }

  @Test
  void setsFromFiles() throws IOException {
    Path together = file("together.csv", "set,cell\na,c0\na,c5\n");
    Path apart = file("apart.csv", "one,other\nc0,c6\nc5,c11\n");
    int code =
        run(
            new PlanCommand(),
            cells,
            "--min",
            6,
            "--max",
            6,
            "--together",
            together,
            "--apart",
            apart);
    assertEquals(ExitCode.DONE, code, said());
    assertEquals(grids().get("c0"), grids().get("c5"));
    assertNotEquals(grids().get("c0"), grids().get("c6"));
    assertNotEquals(grids().get("c5"), grids().get("c11"));
  }

  @Test
  void contradictionsAreExitThreeWithTheIds() throws IOException {
    Path together = file("together.csv", "set,cell_id\na,c2\na,c3\n");
    int code =
        run(
            new PlanCommand(),
            cells,
            "--min",
            2,
            "--max",
            4,
            "--within",
            "half",
            "--together",
            together);
    assertEquals(ExitCode.REFUSED, code, said());
    JsonNode reason = report().get("reasons").get(0);
    assertEquals("together-across-line", reason.get("code").asString());
    assertEquals("c2", reason.get("details").get("cells").get(0).asString());
    assertTrue(said().contains("c2, c3"), said());
    assertFalse(Files.exists(assignment));
    Path from = file("from.csv", base("A", "B"));
    code =
        run(
            new RebalanceCommand(),
            cells,
            "--from",
            from,
            "--min",
            2,
            "--max",
            8,
            "--within",
            "half",
            "--together",
            together);
    assertEquals(ExitCode.REFUSED, code, said());
    assertEquals("together-across-line", report().get("reasons").get(0).get("code").asString());
  }

  private static String base(String west, String east) {
    StringBuilder csv = new StringBuilder("cell_id,grid\n");
    for (int i = 0; i < 12; i++) csv.append("c" + i + "," + (i % 6 < 3 ? west : east) + "\n");
    return csv.toString();
  }

  /** West is kept with its code; the east is planned anew with the next numbers. */
  @Test
  void frozenGridsOfAPlanKeepTheirCodes() throws IOException {
    Path from = file("from.csv", base("007", "009"));
    int code =
        run(
            new PlanCommand(),
            cells,
            "--from",
            from,
            "--freeze",
            "007",
            "--min",
            3,
            "--max",
            6,
            "--grids",
            3);
    assertEquals(ExitCode.DONE, code, said());
    Map<String, String> after = grids();
    for (int i = 0; i < 12; i++) assertEquals(i % 6 < 3, after.get("c" + i).equals("007"), "c" + i);
    assertEquals(new TreeSet<>(List.of("007", "010", "011")), new TreeSet<>(after.values()));
    assertEquals(
        ExitCode.UNUSABLE, run(new PlanCommand(), cells, "--from", from, "--freeze", "008"));
    assertTrue(said().contains("no grid 008"), said());
    assertEquals(ExitCode.UNUSABLE, run(new PlanCommand(), cells, "--freeze", "007"));
    assertTrue(said().contains("need --from"), said());
  }

  @Test
  void rulesLayDownBandsAndDedicatedGrids() throws IOException {
    Path rules =
        file(
            "rules.json",
            """
            {"bands": [{"min": 2, "max": 2}, {"within": "east", "min": 6, "max": 6},
                       {"tier": "micro", "min": 1, "max": 1}],
             "dedicated": [{"unit": "depot"}]}
            """);
    Object[] words = {cells, "--within", "half", "--whole", "yard", "--rules", rules};
    int code = run(new PlanCommand(), words);
    assertEquals(ExitCode.DONE, code, said());
    assertEquals(4, report().get("grids").asInt());
    assertEquals(1, report().get("metrics").get("dedicated").asInt());
    assertEquals(1.0, report().get("metrics").get("in_band").asDouble());
    assertEquals(grids().get("c3"), grids().get("c11"));
    List<Object> micro = new ArrayList<>(List.of(words));
    micro.addAll(List.of("--tier", "micro"));
    assertEquals(ExitCode.DONE, run(new PlanCommand(), micro.toArray()), said());
    assertEquals(6, report().get("grids").asInt(), "depot, four of the west, one of the east");
    List<String> kinds =
        VectorFiles.read(folder.resolve("o.geojson")).features().stream()
            .map(f -> f.text("kind"))
            .sorted()
            .toList();
    assertEquals("[dedicated, ordinary, ordinary, ordinary, ordinary, ordinary]", kinds.toString());
  }

  /** Twelve households in halves: two grids of three in each, of which each is three of one. */
  @Test
  void tiersAreEachPlannedWithinTheOneAboveAndWrittenBesideIt() throws IOException {
    Path rules =
        file(
            "tiers.json",
            """
            {"tiers": [{"key": "top", "name": "一级网格", "of": "community", "grids": 2},
                       {"key": "grid", "name": "二级网格", "grids": 4, "min": 3, "max": 3},
                       {"key": "sub", "name": "三级网格", "polygons": true, "min": 1, "max": 1,
                        "digits": 2},
                       {"key": "micro", "name": "微网格", "min": 1, "max": 2}]}
            """);
    assertEquals(
        ExitCode.DONE, run(new PlanCommand(), cells, "--within", "half", "--rules", rules), said());
    assertEquals(
        "[2, 4, 12]",
        report().path("tiers").valueStream().map(t -> t.path("grids").asInt()).toList().toString());
    Map<String, Double> loads = new java.util.TreeMap<>();
    for (String tier : List.of("-top", "", "-sub")) {
      List<Feature> grids = VectorFiles.read(folder.resolve("o" + tier + ".geojson")).features();
      Map<String, Double> children = new java.util.TreeMap<>();
      for (Feature grid : grids) {
        String parent = grid.text("parent");
        if (tier.equals("-top")) assertTrue(parent == null || parent.isEmpty(), parent);
        else {
          assertTrue(grid.text("code").startsWith(parent), grid.text("code"));
          children.merge(parent, Double.parseDouble(grid.text("load")), Double::sum);
        }
      }
      if (!tier.equals("-top")) assertEquals(loads, children, "H3 " + tier);
      loads.clear();
      for (Feature grid : grids)
        loads.put(grid.text("code"), Double.parseDouble(grid.text("load")));
    }
    assertTrue(loads.containsKey("00100101"), loads.toString());
    int nested =
        Main.run(
            List.of(new CheckCommand()),
            new String[] {
              "check",
              folder.resolve("o-sub.geojson").toString(),
              "--parent",
              folder.resolve("o.geojson").toString()
            },
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(ExitCode.DONE, nested, said());
  }

  @Test
  void aTierThatCannotBeReachedWritesNothingAndIsNamed() throws IOException {
    String json =
        "{\"tiers\": [{\"key\": \"grid\", \"grids\": 2, \"min\": 5, \"max\": 7},"
            + "{\"key\": \"sub\", \"polygons\": true, \"grids\": 13}]}";
    assertEquals(
        ExitCode.REFUSED, run(new PlanCommand(), cells, "--rules", file("many.json", json)));
    assertEquals(
        "more-grids-than-cells",
        report().at("/tiers/1/reasons/0/code").asString(),
        report().toString());
    assertFalse(Files.exists(folder.resolve("o.geojson")));
    String top = "{\"tiers\": [{\"key\": \"top\", \"of\": \"community\", \"grids\": 3}]}";
    assertEquals(
        ExitCode.UNUSABLE, run(new PlanCommand(), cells, "--rules", file("top.json", top)));
    assertTrue(said().contains("--within"), said());
    assertEquals(
        ExitCode.REFUSED,
        run(new PlanCommand(), cells, "--within", "half", "--rules", folder.resolve("top.json")));
    assertTrue(said().contains("2 communities"), said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'tiers': [{'key': 'sub', 'polygons': true}]} | tiers[0]",
        "{'tiers': [{'key': 'sub', 'parent': 'x', 'polygons': true, 'grids': 3}]} | no tier x above sub",
        "{'tiers': [{'key': 'a', 'min': 1, 'max': 2}, {'key': 'b', 'parent': 'a', 'polygons': true, 'grids': 2}]} | ground of b",
        "{'tiers': [{'key': 'sub', 'polygons': true, 'grids': 0}]} | tiers[0].grids",
        "{'tiers': [{'key': 'sub', 'polygons': true, 'min': 3, 'max': 2}]} | tiers[0]",
        "{'tiers': [{'key': 'grid'}, {'key': 'top', 'of': 'community'}]} | tiers[1].of",
        "{'tiers': [{'key': 'top', 'of': 'street'}]} | tiers[0].of",
        "{'tiers': [{'key': 'grid', 'grids': 2}, {'key': 'grid', 'grids': 2}]} | tiers[1].key",
        "{'tiers': [{'key': 'sub', 'polygons': true, 'grids': 3, 'digits': 9}]} | 1 to 4 digits",
        "{'tiers': [{'key': 'sub', 'size': 3}]} | tiers[0].size",
        "{'bandz': []} | bandz",
        "{'bands': [{'min': 2, 'max': 3, 'maximum': 4}]} | bands[0].maximum",
        "{'bands': [{'min': 2}]} | bands[0]",
        "{'bands': [{'min': 4, 'max': 3}]} | bands[0]",
        "{'bands': [{'min': 2, 'max': 3, 'hardMax': 2.5}]} | bands[0]",
        "{'bands': [{'min': 2, 'max': 3}, {'min': 2, 'max': 4}]} | bands 0 and 1",
        "{'bands': [{'within': 'north', 'min': 2, 'max': 3}]} | north",
        "{'classFactors': {'motorway': 1}} | classFactors.motorway",
        "{'classFactors': {'river': -1}} | classFactors.river",
        "{'minSharedEdge': 'long'} | minSharedEdge",
        "{'weights': {'beauty': 1}} | weights.beauty",
        "{'together': [['c1']]} | together[0]",
        "{'together': [['c1', 'x9']]} | x9",
        "{'apart': {'c1': 'c2'}} | apart",
        "{'frozen': ['A']} | --from",
        "{'dedicated': [{}]} | dedicated[0]",
        "{'dedicated': [{'unit': 'nowhere'}]} | nowhere",
        "{'dedicated': [{'cells': ['c1', 'c2']}, {'cells': ['c2']}]} | c2",
        "[] | must be an object",
        "{'bands': | line 1"
      })
  void wrongRulesAreNamed(String json, String named) throws IOException {
    Path rules = file("rules.json", json.replace('\'', '"'));
    int code =
        run(new PlanCommand(), cells, "--within", "half", "--whole", "yard", "--rules", rules);
    assertEquals(ExitCode.UNUSABLE, code, said());
    assertTrue(said().contains(named), said());
    assertFalse(said().contains("should not have happened"), said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set,cell;a,c0;a,x7 | x7",
        "set,cell;a,c0 | a",
        "one,other;c0,c0 | row 1",
        "one,other;c0, | row 1",
        "set,cell,why;a,c0,x;a,c1,x | ''",
        "a,b,c;c0,c1,c2 | set and cell"
      })
  void wrongSetsAreNamed(String csv, String named) throws IOException {
    Path sets = file("sets.csv", csv.replace(';', '\n') + "\n");
    int code =
        run(new PlanCommand(), cells, "--min", 2, "--max", 12, "--grids", 3, "--apart", sets);
    assertEquals(named.isEmpty() ? ExitCode.DONE : ExitCode.UNUSABLE, code, said());
    assertTrue(said().contains(named), said());
  }

  /** Factors are squares of ten: without them a river would be a cheaper boundary than a lane. */
  @Test
  void shortLinesJoinWhereTheRulesLetThem() throws IOException {
    double metres = SIDE * 1e-7 * 111_320;
    Path all = file("all.json", "{\"minSharedEdge\": " + metres * 1.2 + "}");
    assertEquals(
        ExitCode.REFUSED,
        run(new PlanCommand(), cells, "--grids", 2, "--tolerance", 10, "--rules", all));
    assertEquals("fewer-grids-than-pieces", report().get("reasons").get(0).get("code").asString());
  }

  @ParameterizedTest
  @CsvSource({"-1, '-1'", "x, 'x'", "'', 'has no households'"})
  void loadsThatAreNoneAreNamed(String load, String named) {
    int code = run(new PlanCommand(), town("bad.geojson", load), "--grids", 2);
    assertEquals(ExitCode.UNUSABLE, code, said());
    assertTrue(said().contains("feature 6") && said().contains(named), said());
  }

  /** 11 households and a half in halves of 5.75. */
  @Test
  void fractionsOfLoadsCount() {
    int code =
        run(new PlanCommand(), town("half.geojson", 0.5), "--min", 5.5, "--max", 6, "--grids", 2);
    assertEquals(ExitCode.DONE, code, said());
    assertEquals(1.0, report().get("metrics").get("in_band").asDouble());
    assertEquals(5.75, report().get("metrics").get("target").asDouble());
  }

  @Test
  void moreGridsThanCells() throws IOException {
    assertEquals(ExitCode.REFUSED, run(new PlanCommand(), cells, "--grids", 13));
    assertEquals("more-grids-than-cells", report().get("reasons").get(0).get("code").asString());
    Path from = file("from.csv", base("A", "B"));
    assertEquals(
        ExitCode.REFUSED, run(new RebalanceCommand(), cells, "--from", from, "--grids", 13));
    assertTrue(report().toString().contains("grids-not-reached"), report().toString());
  }

  /** Two rows of six without the third column: each bank is planned by itself, and it is said. */
  @Test
  void groundInPiecesIsPlannedPieceByPieceAndSaid() {
    Path apart = town("apart.geojson", 1, i -> i % 6 != 2);
    assertEquals(ExitCode.DONE, run(new PlanCommand(), apart, "--grids", 2), said());
    JsonNode reason = report().get("reasons").get(0);
    assertEquals("pieces", reason.get("code").asString());
    assertEquals(2, reason.get("details").get("pieces").asInt());
    assertTrue(said().contains("falls into 2 pieces"), said());
    assertEquals(grids().get("c0"), grids().get("c7"));
    assertEquals(grids().get("c3"), grids().get("c11"));
    assertNotEquals(grids().get("c0"), grids().get("c3"));
    assertEquals(ExitCode.REFUSED, run(new PlanCommand(), apart, "--grids", 1), said());
    assertEquals("fewer-grids-than-pieces", report().get("reasons").get(0).get("code").asString());
  }

  @Test
  void aSingleCellIsOneGridOrAReason() throws IOException {
    Path one = town("one.geojson", 1, i -> i == 0);
    assertEquals(ExitCode.DONE, run(new PlanCommand(), one, "--grids", 1), said());
    assertEquals(1, report().get("grids").asInt());
    assertEquals(ExitCode.REFUSED, run(new PlanCommand(), one, "--grids", 2), said());
    assertEquals("more-grids-than-cells", report().get("reasons").get(0).get("code").asString());
    run(new PlanCommand(), one, "--min", 5, "--max", 9);
    assertTrue(report().get("reasons").toString().contains("c0"), report().toString());
    Path from = file("one.csv", "cell_id,grid\nc0,A\n");
    assertEquals(
        ExitCode.DONE,
        run(new RebalanceCommand(), one, "--from", from, "--min", 1, "--max", 1),
        said());
    assertEquals(0, report().get("moved").size());
  }

  /** The hard limits belong to the allowed loads: 12 in one grid of at most 12, not of 11.9. */
  @ParameterizedTest
  @CsvSource({"12, 0", "11.9, 3"})
  void hardMaximumIsIncluded(String hardMax, int expected) {
    int code =
        run(
            new PlanCommand(),
            cells,
            "--min",
            9,
            "--max",
            10,
            "--hard-min",
            9,
            "--hard-max",
            hardMax,
            "--grids",
            1);
    assertEquals(expected, code, said());
  }

  @ParameterizedTest
  @CsvSource({"6, 0", "6.1, 3"})
  void hardMinimumIsIncluded(String hardMin, int expected) {
    int code =
        run(
            new PlanCommand(),
            cells,
            "--min",
            7,
            "--max",
            8,
            "--hard-min",
            hardMin,
            "--hard-max",
            12,
            "--within",
            "half");
    assertEquals(expected, code, said());
  }
}

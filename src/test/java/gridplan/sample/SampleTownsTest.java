package gridplan.sample;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Compound;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Load;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.index.strtree.STRtree;

/** Every town has the counts of its story and can be planned into its number of grids. */
class SampleTownsTest {
  /** Lattice units in a metre of these towns, a little too few. */
  private static final double METRE = 90;

  private static final Map<String, SampleTown> TOWNS = new ConcurrentHashMap<>();

  private static SampleTown town(String name) {
    return TOWNS.computeIfAbsent(name, SampleTowns::make);
  }

  @ParameterizedTest
  @CsvSource({
    // town, parts, grids, households, residents, floating
    "meijiang, 13, 89, 24200, 71870, 10064",
    "dongqiao, 0, 6, 2835, 7300, 812",
    "xiaojinkou, 11, 91, 80190, 175800, 121302",
    "chayuan, 0, 18, 4600, 13340, 1604",
    "xixiu, 46, 397, 96000, 278400, 52400",
  })
  void countsAreThoseOfTheStory(
      String name, int parts, int grids, int households, int residents, int floating) {
    SampleTown town = town(name);
    assertThat(town.parts()).hasSize(parts);
    assertThat(town.grids()).isEqualTo(grids);
    assertThat(town.buildings().stream().mapToInt(b -> b.households()).sum()).isEqualTo(households);
    assertThat(town.buildings().stream().mapToInt(b -> b.residents()).sum()).isEqualTo(residents);
    assertThat(town.buildings().stream().mapToInt(b -> b.floating()).sum()).isEqualTo(floating);
    for (SampleTown.Building b : town.buildings()) {
      assertThat(b.households()).as(b.name()).isBetween(0, b.dwellings());
      assertThat(b.residents()).as(b.name()).isBetween(b.households(), b.households() * 5);
      assertThat(b.floating()).as(b.name()).isBetween(0, b.residents());
    }
  }

  @Test
  void partsOfTheStoriesAreThere() {
    // 69 % of 175,800
    assertThat(121_302 / 175_800.0).isEqualTo(0.69);
    SampleTown xiaojinkou = town("xiaojinkou");
    assertThat(xiaojinkou.sheet("heads").rows()).hasSize(7_300);
    List<SampleTown.Building> cluster =
        xiaojinkou.buildings().stream()
            .filter(b -> b.plate() != null && b.plate().place().startsWith("窝口老围"))
            .toList();
    assertThat(cluster).hasSize(191);
    assertThat(cluster.stream().mapToInt(b -> b.floating()).sum()).isEqualTo(1_930);
    assertThat(cluster.stream().filter(b -> b.plate().number() == 0).count()).isBetween(5L, 60L);
    SampleTown meijiang = town("meijiang");
    assertThat(meijiang.parts().stream().filter(p -> p.level().equals("community"))).hasSize(8);
    assertThat(meijiang.parts().stream().filter(p -> p.level().equals("group"))).hasSize(5);
    assertThat(meijiang.sheet("staff").rows()).hasSize(89 * 7);
    assertThat(town("chayuan").sheet("matters").rows()).hasSize(1_242);
    assertThat(town("chayuan").sheet("matters").rows().stream().filter(r -> r.get(6).equals("已评单")))
        .hasSize(975);
    List<SampleTown.Net> nets = town("xixiu").nets();
    assertThat(nets).hasSize(9);
    // The grids that are there before: one code is given twice, one has a letter in it.
    assertThat(nets.get(0).key()).isEqualTo("existing");
    assertThat(nets.get(0).zones()).hasSize(369);
    List<String> codes = nets.get(0).zones().stream().map(z -> z.properties().get("code")).toList();
    assertThat(codes.stream().distinct()).hasSize(368);
    assertThat(codes.stream().filter(code -> !code.matches("[0-9]{15}"))).hasSize(1);
    assertThat(town("dongqiao").sheet("stations").rows()).hasSize(6);
    assertThat(town("dongqiao").nets().get(0).zones()).hasSize(7);
  }

  @Test
  void threeEstatesOfChayuanStandBehind642MetresOfSharedWall() {
    List<Compound> three = town("chayuan").compounds().subList(0, 3);
    double metres = 0;
    for (int i = 1; i < 3; i++) {
      Geometry wall = three.get(i - 1).ground().intersection(three.get(i).ground());
      metres += PlanningProjection.of(wall).length(wall);
      assertThat(wall.getDimension()).isEqualTo(1);
    }
    assertThat(metres).isBetween(641.9, 642.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meijiang", "xiaojinkou", "xixiu"})
  void partsTileTheScopeVertexForVertex(String name) {
    SampleTown town = town(name);
    List<Geometry> parts = new ArrayList<>();
    town.parts().forEach(p -> parts.add(p.geom()));
    assertThat(CoverageProof.prove(parts, town.community().geom()).seamless()).isTrue();
    Set<Coordinate> onLines = new HashSet<>();
    for (Barrier b : town.barriers()) onLines.addAll(List.of(b.line().getCoordinates()));
    for (SampleTown.Area part : town.parts())
      assertThat(onLines.containsAll(List.of(part.geom().getCoordinates())))
          .as(part.name())
          .isTrue();
    Set<String> codes = new HashSet<>();
    for (SampleTown.Area part : town.parts()) assertThat(codes.add(part.code())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"meijiang", "xiaojinkou", "xixiu", "chayuan"})
  void buildingsStandApartInsideTheirEstateAndOffTheStreets(String name) {
    SampleTown town = town(name);
    STRtree standing = new STRtree();
    STRtree lines = new STRtree();
    for (SampleTown.Building b : town.buildings())
      standing.insert(b.footprint().getEnvelopeInternal(), b);
    for (Barrier b : town.barriers()) lines.insert(b.line().getEnvelopeInternal(), b);
    IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(town.community().geom());
    for (SampleTown.Building b : town.buildings()) {
      assertThat(b.footprint().isValid()).as(b.name()).isTrue();
      for (Coordinate c : b.footprint().getCoordinates())
        assertThat(inside.locate(c)).as(b.name()).isEqualTo(Location.INTERIOR);
      for (Object other : standing.query(b.footprint().getEnvelopeInternal()))
        if (other != b)
          assertThat(((SampleTown.Building) other).footprint().distance(b.footprint()))
              .as(b.name())
              .isGreaterThan(0.5 * METRE);
      for (Object hit : lines.query(b.footprint().getEnvelopeInternal())) {
        Barrier line = (Barrier) hit;
        if (line.line().getEnvelopeInternal().intersects(b.footprint().getEnvelopeInternal()))
          assertThat(line.line().isWithinDistance(b.footprint(), METRE * 0.9))
              .as(b.name() + " on " + line.name())
              .isFalse();
      }
      if (b.compound() != 0)
        assertThat(town.compounds().get((int) b.compound() - 1).ground().contains(b.footprint()))
            .as(b.name())
            .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"meijiang", "xiaojinkou", "xixiu"})
  void twoStreetsCrossTheRiverWithinTheTown(String name) {
    SampleTown town = town(name);
    MultiPolygon ground = town.community().geom();
    Set<String> bridges = new HashSet<>();
    for (Barrier b : town.barriers())
      if (b.bridge() && !ground.getBoundary().intersects(b.line())) bridges.add(b.name());
    assertThat(bridges).hasSize(2);
    assertThat(town.barriers().stream().filter(b -> b.barrierClass() == BarrierClass.RIVER))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // town, grids, band, hard limits: in Xixiu a building or a small compound is a grid of its own
    "meijiang, 89, 200, 400, 150, 460",
    "dongqiao, 6, 300, 550, 225, 632.5",
    "chayuan, 18, 200, 300, 150, 345",
    "xiaojinkou, 91, 700, 1050, 525, 1207.5",
    "xixiu, 397, 200, 300, 100, 450",
  })
  void canBePlannedIntoTheStorysNumberOfGrids(
      String name, int grids, double min, double max, double hardMin, double hardMax) {
    SampleTown town = town(name);
    Mosaic mosaic = mosaic(town);
    assertThat(
            CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope())
                .seamless())
        .isTrue();
    CellGraph graph = CellGraph.of(mosaic, Load.HOUSEHOLDS, within(town, mosaic));
    PlanOptions options =
        PlanOptions.of(new Band(min, max, hardMin, hardMax))
            .withGrids(grids)
            .withSeed(1)
            .withWork(50_000_000L);
    PlanOutcome outcome = Planner.plan(graph, options, Progress.NONE);
    assertThat(outcome).as("%s", outcome.reasons()).isInstanceOf(PlanOutcome.Planned.class);
    PlanOutcome.Planned plan = (PlanOutcome.Planned) outcome;
    assertThat(plan.grids()).isEqualTo(grids);
    assertThat(plan.feasible()).as("%s", plan.reasons()).isTrue();
    double[] loads = new double[grids];
    for (int cell = 0; cell < graph.size(); cell++)
      loads[plan.gridOfCell()[cell]] += graph.load(cell);
    long inBand = java.util.Arrays.stream(loads).filter(load -> min <= load && load <= max).count();
    assertThat(inBand / (double) grids).as("%s", plan.reasons()).isGreaterThan(0.9);
  }

  /** The story has a station in each of the six grids. */
  @Test
  void everyGridOfDongqiaoHoldsOneStation() {
    SampleTown town = town("dongqiao");
    Mosaic mosaic = mosaic(town);
    CellGraph graph = CellGraph.of(mosaic, Load.HOUSEHOLDS, within(town, mosaic));
    PlanOptions options =
        PlanOptions.of(new Band(300, 550, 225, 632.5))
            .withGrids(6)
            .withSeed(1)
            .withWork(50_000_000L);
    PlanOutcome.Planned plan = (PlanOutcome.Planned) Planner.plan(graph, options, Progress.NONE);
    List<Integer> grids = new ArrayList<>();
    for (List<String> station : town.sheet("stations").rows()) {
      Coordinate at =
          new Coordinate(
              Math.rint(Double.parseDouble(station.get(3)) * 1e7),
              Math.rint(Double.parseDouble(station.get(4)) * 1e7));
      for (int cell = 0; cell < graph.size(); cell++)
        if (new IndexedPointInAreaLocator(mosaic.cells().get(cell).ground()).locate(at)
            == Location.INTERIOR) grids.add(plan.gridOfCell()[cell]);
    }
    assertThat(grids).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meijiang", "dongqiao", "xiaojinkou", "chayuan", "xixiu"})
  void committedFilesAreWhatTheGeneratorWrites(String name) throws Exception {
    Path folder = Path.of("sample-data", name);
    Map<String, String> files = SampleFiles.of(town(name));
    Set<String> committed =
        name.equals("dongqiao") || name.equals("chayuan")
            ? files.keySet()
            : Set.of("README.md", "expected.json");
    for (String file : committed)
      assertThat(folder.resolve(file))
          .as("run: gridplan sample %s -o sample-data/%s", name, name)
          .hasContent(files.get(file));
    try (var listed = Files.list(folder)) {
      assertThat(listed.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(committed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"meijiang", "dongqiao", "xiaojinkou", "chayuan", "xixiu"})
  void registerAddsUpToTheTown(String name) {
    SampleTown town = town(name);
    SampleTown.Sheet register = town.sheet("register");
    assertThat(sum(register, 6))
        .isEqualTo(town.buildings().stream().mapToInt(b -> b.residents()).sum());
    assertThat(sum(register, 7))
        .isEqualTo(town.buildings().stream().mapToInt(b -> b.floating()).sum());
    assertThat(register.rows().stream().filter(r -> !r.get(8).equals("空置")))
        .hasSize(town.buildings().stream().mapToInt(b -> b.households()).sum());
    assertThat(register.answers()).hasSameSizeAs(register.rows());
    assertThat(register.answers().stream().filter(id -> id == 0).count())
        .isBetween(3L, register.rows().size() / 200L);
  }

  private static int sum(SampleTown.Sheet sheet, int column) {
    return sheet.rows().stream().mapToInt(row -> Integer.parseInt(row.get(column))).sum();
  }

  /** As the service makes it: cut along the lines of the parts too. */
  private static Mosaic mosaic(SampleTown town) {
    List<Barrier> barriers = new ArrayList<>(town.barriers());
    for (SampleTown.Area part : town.parts())
      for (int i = 0; i < part.geom().getNumGeometries(); i++)
        barriers.add(
            new Barrier(
                -1 - barriers.size(),
                BarrierClass.LANE,
                "",
                false,
                false,
                ((org.locationtech.jts.geom.Polygon) part.geom().getGeometryN(i))
                    .getExteriorRing()));
    List<Building> buildings =
        town.buildings().stream()
            .map(
                b ->
                    new Building(
                        b.id(), b.compound(), b.footprint(), b.households(), b.residents()))
            .toList();
    return MosaicBuilder.build(
        new MosaicInput(town.community().geom(), barriers, town.compounds(), buildings),
        Progress.NONE);
  }

  private static String[] within(SampleTown town, Mosaic mosaic) {
    if (town.parts().isEmpty()) return null;
    List<IndexedPointInAreaLocator> locators =
        town.parts().stream().map(p -> new IndexedPointInAreaLocator(p.geom())).toList();
    String[] within = new String[mosaic.cells().size()];
    for (int cell = 0; cell < within.length; cell++)
      for (int part = 0; part < locators.size(); part++)
        if (locators
                .get(part)
                .locate(mosaic.cells().get(cell).ground().getInteriorPoint().getCoordinate())
            != Location.EXTERIOR) within[cell] = town.parts().get(part).code();
    return within;
  }
}

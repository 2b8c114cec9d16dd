package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class CityReaderTest {
  @TempDir Path folder;

  /** Two houses on one street in a community of 200 × 100 m. */
  private static OsmTestFile hamlet() {
    return new OsmTestFile()
        .box(1, "building=house,building:levels=2", 20, 20, 10, 10)
        .box(2, "building=yes,addr:street=花园路,addr:housenumber=7号", 60, 20, 10, 10)
        .way(10, "highway=residential,name=花园路", 0, 50, 200, 50)
        .box(20, "boundary=administrative,admin_level=10,name=花园社区,ref=440105", 0, 0, 200, 100);
  }

  private ImportedCity read(OsmTestFile file) {
    return read(file, null);
  }

  private ImportedCity read(OsmTestFile file, Path area) {
    try {
      return CityReader.read(file.write(folder.resolve("town.osm.pbf")), area, Progress.NONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private InputException refusal(OsmTestFile file, Path area) {
    return catchThrowableOfType(InputException.class, () -> read(file, area));
  }

  private static List<String> kinds(ImportedCity city) {
    return city.notices().stream().map(n -> n.kind() + " " + n.sourceId()).toList();
  }

  private static Geometry boxAt(double x, double y, double width, double height) {
    int x0 = Lattice.of(OsmTestFile.LON + x * OsmTestFile.DEGREES_PER_METRE);
    int y0 = Lattice.of(OsmTestFile.LAT + y * OsmTestFile.DEGREES_PER_METRE);
    return Lattice.FACTORY.toGeometry(
        new org.locationtech.jts.geom.Envelope(x0, x0 + 100 * width, y0, y0 + 100 * height));
  }

  @Test
  void readsAreaStreetAndHousesOfAHamlet() {
    ImportedCity city = read(hamlet());

    assertThat(city.area().name()).isEqualTo("花园社区");
    assertThat(city.area().code()).isEqualTo("440105");
    assertThat(city.area().level()).isEqualTo(ImportedArea.Level.COMMUNITY);
    assertThat(city.area().source()).isEqualTo(ImportedArea.Source.ADMIN);
    assertThat(city.area().ground().equalsTopo(boxAt(0, 0, 200, 100))).isTrue();
    assertThat(city.buildings())
        .extracting(ImportedBuilding::sourceId)
        .containsExactly("way/1", "way/2");
    ImportedBuilding house = city.buildings().get(0);
    assertThat(house.building().footprint().equalsTopo(boxAt(20, 20, 10, 10))).isTrue();
    assertThat(house.levels()).isEqualTo(2);
    assertThat(house.estimated()).isTrue();
    assertThat(city.buildings().get(1).address()).isEqualTo("花园路7号");
    assertThat(city.barriers())
        .singleElement()
        .satisfies(
            street -> {
              assertThat(street.barrier().name()).isEqualTo("花园路");
              assertThat(street.barrier().barrierClass()).isEqualTo(BarrierClass.LANE);
              assertThat(street.cuts()).isTrue();
            });
    assertThat(city.notices()).isEmpty();
    assertThat(city.mosaicInput().buildings()).hasSize(2);
  }

  @Test
  void fileNeedNotBeSorted() {
    ImportedCity sorted = read(hamlet());
    ImportedCity unsorted = read(hamlet().nodesLast());
    assertThat(unsorted).isEqualTo(sorted);
  }

  @Test
  void smallestAreaWithNearlyAllBuildingsIsChosen() {
    OsmTestFile file =
        hamlet()
            .box(21, "boundary=administrative,admin_level=8,name=街道", -500, -500, 2000, 2000)
            .box(22, "boundary=administrative,admin_level=11,name=小组", 0, 0, 45, 100);
    assertThat(read(file).area().name()).isEqualTo("花园社区");
  }

  @Test
  void withoutABoundaryTheHullOfTheBuildingsServes() {
    OsmTestFile file =
        new OsmTestFile()
            .box(1, "building=house", 0, 0, 10, 10)
            .box(2, "building=house", 300, 300, 10, 10)
            .way(10, "highway=residential", 0, 50, 200, 50);
    ImportedCity city = read(file);
    assertThat(city.area().source()).isEqualTo(ImportedArea.Source.HULL);
    assertThat(city.area().ground().isValid()).isTrue();
    for (ImportedBuilding building : city.buildings())
      assertThat(city.area().ground().contains(building.building().footprint())).isTrue();
  }

  @Test
  void areaFileGoesBeforeTheMapsOwnBoundaries() throws IOException {
    Path area = folder.resolve("area.geojson");
    Files.writeString(
        area,
        """
        {"type":"Feature","properties":{"name":"我的片区","code":"440105001","level":"subdistrict"},
         "geometry":{"type":"Polygon","coordinates":[[[114,23],[114.001,23],[114.001,23.0005],
          [114,23.0005],[114,23]]]}}""");
    ImportedCity city = read(hamlet(), area);
    assertThat(city.area().source()).isEqualTo(ImportedArea.Source.FILE);
    assertThat(city.area().name()).isEqualTo("我的片区");
    assertThat(city.area().code()).isEqualTo("440105001");
    assertThat(city.area().level()).isEqualTo(ImportedArea.Level.SUBDISTRICT);
    assertThat(city.buildings()).hasSize(2);
  }

  @Test
  void buildingsOutsideTheAreaAreListed() {
    OsmTestFile file = hamlet();
    for (int i = 0; i < 38; i++) file.box(100 + i, "building=house", 80 + i * 3, 70, 2, 2);
    file.box(200, "building=house", 500, 500, 10, 10);
    ImportedCity city = read(file);
    assertThat(city.buildings()).hasSize(40);
    assertThat(kinds(city)).containsExactly("building-outside way/200");
  }

  @Test
  void halfOutsideTheAreaIsRefused() throws IOException {
    Path area = folder.resolve("half.geojson");
    Files.writeString(
        area,
        """
        {"type":"Polygon","coordinates":[[[114,23],[114.0004,23],[114.0004,23.001],
          [114,23.001],[114,23]]]}""");
    InputException half = refusal(hamlet(), area);
    assertThat(half.code()).isEqualTo("area.mismatch");
    assertThat(half)
        .hasMessageContaining("1 of its 2 buildings")
        .hasMessageContaining("half.geojson")
        .hasMessageContaining("town.osm.pbf");
  }

  @Test
  void noBuildingsIsRefused() {
    OsmTestFile file = new OsmTestFile().way(10, "highway=residential", 0, 50, 200, 50);
    InputException refusal = refusal(file, null);
    assertThat(refusal.code()).isEqualTo("osm.no-buildings");
    assertThat(refusal.layer()).isEqualTo("buildings");
    assertThat(refusal).hasMessageContaining("town.osm.pbf");
  }

  @Test
  void noStreetsIsRefusedEvenBesideARailwayAndAFootpath() {
    OsmTestFile file =
        new OsmTestFile()
            .box(1, "building=house", 0, 0, 10, 10)
            .way(10, "railway=rail", 0, 50, 200, 50)
            .way(11, "highway=footway", 0, 60, 200, 60);
    InputException refusal = refusal(file, null);
    assertThat(refusal.code()).isEqualTo("osm.no-streets");
    assertThat(refusal).hasMessageContaining("give its area");
  }

  @Test
  void anIslandWithoutStreetsIsReadWhenItsAreaIsGiven() throws IOException {
    OsmTestFile file =
        new OsmTestFile()
            .box(1, "building=house", 0, 0, 10, 10)
            .box(2, "building=house", 30, 0, 10, 10)
            .way(11, "highway=footway", 0, 60, 200, 60);
    Path area = folder.resolve("island.geojson");
    Files.writeString(
        area,
        """
        {"type":"Polygon","coordinates":[[[113.999,22.999],[114.003,22.999],[114.003,23.001],
          [113.999,23.001],[113.999,22.999]]]}""");
    ImportedCity city = read(file, area);
    assertThat(city.buildings()).hasSize(2);
    assertThat(kinds(city)).containsExactly("no-streets ");
    ImportedCity newer =
        CityReader.readWithin(folder.resolve("town.osm.pbf"), city.area(), Progress.NONE);
    assertThat(kinds(newer)).containsExactly("no-streets ");
  }

  @Test
  void mostlyMissingNodesAreRefusedFewAreListed() {
    OsmTestFile few = hamlet().wayOfNodes(3, "building=house", 1, 2, 777, 1);
    assertThat(kinds(read(few))).containsExactly("building-missing-nodes way/3");
    OsmTestFile most =
        new OsmTestFile()
            .box(1, "building=house", 0, 0, 10, 10)
            .wayOfNodes(2, "building=house", 700, 701, 702, 700)
            .wayOfNodes(3, "building=house", 703, 704, 705, 703)
            .way(10, "highway=residential", 0, 50, 200, 50);
    assertThat(refusal(most, null).code()).isEqualTo("osm.missing-nodes");
  }

  @Test
  void brokenRingsAreRepairedOrListedNeverDropped() {
    OsmTestFile file =
        hamlet()
            .way(3, "building=house", 100, 20, 110, 20, 110, 30, 100, 30) // not closed
            .way(4, "building=house", 120, 20, 130, 30, 130, 20, 120, 30, 120, 20) // bow-tie
            .way(5, "building=house", 140, 20, 150, 20, 140, 20) // no ground
            .way(
                6, "building=house", 160, 20, 170, 20, 170, 30, 170, 40, 170, 30, 160, 30, 160, 20);
    ImportedCity city = read(file);
    assertThat(kinds(city))
        .containsExactlyInAnyOrder(
            "building-closed way/3",
            "building-repaired way/4",
            "building-degenerate way/5",
            "building-repaired way/6");
    Map<String, Geometry> footprints =
        city.buildings().stream()
            .collect(Collectors.toMap(ImportedBuilding::sourceId, b -> b.building().footprint()));
    assertThat(footprints).containsOnlyKeys("way/1", "way/2", "way/3", "way/4", "way/6");
    assertThat(footprints.get("way/3").equalsTopo(boxAt(100, 20, 10, 10))).isTrue();
    assertThat(footprints.get("way/4").getNumGeometries()).isEqualTo(2);
    assertThat(footprints.get("way/6").equalsTopo(boxAt(160, 20, 10, 10))).as("spike cut").isTrue();
    assertThat(footprints.values()).allMatch(Geometry::isValid);
  }

  @Test
  void multipolygonWithCourtyardKeepsItsHoleAndTheHouseInIt() {
    OsmTestFile file =
        hamlet()
            .box(3, "", 100, 10, 30, 30)
            .box(4, "building=shed", 110, 20, 10, 10)
            .relation(5, "type=multipolygon,building=apartments", "outer:3,inner:4");
    ImportedCity city = read(file);
    ImportedBuilding block =
        city.buildings().stream().filter(b -> b.sourceId().equals("relation/5")).findFirst().get();
    assertThat(block.building().id()).isEqualTo(-5);
    Geometry ring = boxAt(100, 10, 30, 30).difference(boxAt(110, 20, 10, 10));
    assertThat(block.building().footprint().equalsTopo(ring)).isTrue();
    assertThat(city.buildings()).extracting(ImportedBuilding::sourceId).contains("way/4");
  }

  @Test
  void outlineTaggedLikeItsMultipolygonCountsOnce() {
    OsmTestFile file =
        hamlet()
            .box(3, "building=yes", 100, 10, 30, 30)
            .box(4, "", 110, 20, 10, 10)
            .relation(5, "type=multipolygon,building=yes", "outer:3,inner:4");
    ImportedCity city = read(file);
    assertThat(city.buildings()).hasSize(3);
    assertThat(kinds(city)).containsExactly("building-duplicate way/3");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          highway=motorway,                     EXPRESSWAY, true,  false, false
          highway=trunk,                        ARTERIAL,   true,  false, false
          highway=trunk;motorroad=yes,          EXPRESSWAY, true,  false, false
          highway=primary_link,                 ARTERIAL,   true,  false, false
          highway=tertiary,                     COLLECTOR,  true,  false, false
          highway=living_street,                LANE,       true,  false, false
          highway=pedestrian,                   LANE,       true,  false, false
          highway=service;service=driveway,     LANE,       false, false, false
          highway=footway,                      FOOTPATH,   false, false, false
          highway=footway;bridge=yes,           FOOTPATH,   true,  true,  false
          highway=service;tunnel=yes,           LANE,       true,  false, true
          railway=rail,                         RAILWAY,    true,  false, false
          railway=rail;service=yard,            RAILWAY,    false, false, false
          railway=rail;tunnel=yes,              RAILWAY,    false, false, true
          railway=tram,                         RAILWAY,    false, false, false
          waterway=river,                       RIVER,      true,  false, false
          waterway=canal;tunnel=culvert,        RIVER,      false, false, true
          waterway=ditch,                       RIVER,      false, false, false
          natural=coastline,                    RIVER,      true,  false, false
          barrier=city_wall,                    WALL,       true,  false, false
          barrier=wall,                         WALL,       false, false, false
          """)
  void linesHaveTheClassAndCutOfTheirTags(
      String tags, BarrierClass barrierClass, boolean cuts, boolean bridge, boolean tunnel) {
    OsmTestFile file = hamlet().way(11, tags.replace(';', ','), 0, 80, 200, 80);
    ImportedBarrier line =
        read(file).barriers().stream().filter(b -> b.barrier().id() == 11).findFirst().get();
    assertThat(line.barrier().barrierClass()).isEqualTo(barrierClass);
    assertThat(line.cuts()).isEqualTo(cuts);
    assertThat(line.barrier().bridge()).isEqualTo(bridge);
    assertThat(line.barrier().tunnel()).isEqualTo(tunnel);
  }

  @ParameterizedTest
  @CsvSource({
    "highway=proposed",
    "highway=pedestrian;area=yes",
    "railway=abandoned",
    "barrier=gate"
  })
  void linesThatAreNoneAreLeftOut(String tags) {
    ImportedCity city = read(hamlet().way(11, tags.replace(';', ','), 0, 80, 200, 80, 0, 80));
    assertThat(city.barriers()).hasSize(1);
  }

  @Test
  void banksCutAndTheLineInTheRiverIsOnlyDrawn() {
    OsmTestFile file =
        hamlet()
            .box(30, "natural=water,water=river,name=东江", 100, 60, 50, 30)
            .way(31, "waterway=river,name=东江", 10, 75, 90, 75, 110, 75, 140, 75, 160, 75, 190, 75);
    List<ImportedBarrier> rivers =
        read(file).barriers().stream()
            .filter(b -> b.barrier().barrierClass() == BarrierClass.RIVER)
            .toList();
    assertThat(rivers)
        .filteredOn(b -> b.sourceId().equals("way/30"))
        .singleElement()
        .satisfies(
            bank -> {
              assertThat(bank.cuts()).isTrue();
              assertThat(bank.barrier().line().isClosed()).isTrue();
            });
    // Segment middles at 50, 100 (on the bank), 125, 150 (on the bank), 175: wet from 90 to 160.
    assertThat(rivers)
        .filteredOn(b -> b.sourceId().equals("way/31"))
        .extracting(ImportedBarrier::cuts)
        .containsExactly(true, false, true);
  }

  @Test
  void linesAreCutToTheAreaAndSplitAtMissingNodes() {
    OsmTestFile file = hamlet();
    long a = file.node(10, 90);
    long b = file.node(30, 90);
    long c = file.node(50, 90);
    long d = file.node(70, 90);
    file.wayOfNodes(11, "highway=residential", a, b, 999, c, d)
        .way(12, "highway=residential", 10, 95, 190, 95, 900, 95, 1800, 95);
    ImportedCity city = read(file);
    assertThat(city.barriers()).filteredOn(line -> line.barrier().id() == 11).hasSize(2);
    // Neither half of way 11, nor way 12, meets the hamlet's own streets.
    assertThat(kinds(city))
        .containsExactly(
            "line-missing-nodes way/11",
            "streets-apart way/11",
            "streets-apart way/11",
            "streets-apart way/12");
    assertThat(city.barriers())
        .filteredOn(line -> line.barrier().id() == 12)
        .singleElement()
        .satisfies(line -> assertThat(line.barrier().line().getNumPoints()).isEqualTo(3));
  }

  @Test
  void waysWithoutLengthAreListedAndLeftOut() {
    OsmTestFile file = hamlet();
    long a = file.node(30, 90);
    long same = file.nodeAtDegrees(7_000, 114.0003, 23.0009);
    file.wayOfNodes(11, "highway=residential", a, a)
        .wayOfNodes(12, "highway=residential", a, same)
        .wayOfNodes(13, "highway=residential", a);
    ImportedCity city = read(file);
    assertThat(city.barriers()).extracting(ImportedBarrier::sourceId).containsExactly("way/10");
    assertThat(kinds(city))
        .containsExactly(
            "line-zero-length way/11", "line-zero-length way/12", "line-zero-length way/13");
    assertThat(city.notices())
        .extracting(ImportNotice::where)
        .containsOnly(new Coordinate(1_140_003_000, 230_009_000));
  }

  @Test
  void estatesAreNamedOrWalledAndOfAnEstatesSize() {
    OsmTestFile file =
        hamlet()
            .box(40, "landuse=residential,name=花园小区", 10, 10, 40, 30)
            .box(41, "landuse=residential,barrier=wall", 55, 10, 30, 30)
            .box(42, "landuse=residential", 100, 10, 30, 30)
            .box(43, "landuse=residential,name=片区", 5, 5, 190, 90)
            .box(44, "landuse=residential,name=大区", -1400, -1450, 3000, 3000);
    ImportedCity city = read(file);
    assertThat(city.compounds())
        .extracting(ImportedCompound::sourceId)
        .containsExactly("way/40", "way/41");
    assertThat(city.compounds().get(0).compound().walled()).isFalse();
    assertThat(city.compounds().get(1).compound().walled()).isTrue();
    assertThat(city.buildings()).extracting(b -> b.building().compound()).containsExactly(40L, 41L);
    assertThat(kinds(city))
        .containsExactly("compound-too-large way/44", "compound-overlaps way/43");
  }

  @Test
  void communitiesThatTileTheAreaShareEveryVertexOfTheirCommonLine() {
    OsmTestFile file =
        new OsmTestFile()
            .box(1, "building=house", 20, 20, 10, 10)
            .box(2, "building=house", 160, 20, 10, 10)
            .way(10, "highway=residential", 0, 50, 200, 50)
            .way(20, "", 0, 0, 100, 3, 200, 0, 200, 100, 103, 97)
            .way(21, "", 103, 97, 0, 100, 0, 0)
            .way(22, "", 100, 3, 97, 51, 103, 97)
            .way(23, "", 0, 0, 100, 3)
            .way(24, "", 100, 3, 200, 0, 200, 100, 103, 97)
            .relation(
                30,
                "type=boundary,boundary=administrative,admin_level=8,name=街道",
                "outer:20,outer:21")
            .relation(
                31,
                "type=boundary,boundary=administrative,admin_level=10,name=西社区",
                "outer:23,outer:22,outer:21")
            .relation(
                32,
                "type=boundary,boundary=administrative,admin_level=10,name=东社区",
                "outer:22,outer:24");
    ImportedCity city = read(file);
    assertThat(city.area().name()).isEqualTo("街道");
    assertThat(city.children()).extracting(ImportedArea::name).containsExactly("西社区", "东社区");
    assertThat(kinds(city)).isEmpty();
    List<Coordinate[]> rings =
        java.util.stream.Stream.of(city.area(), city.children().get(0), city.children().get(1))
            .map(area -> area.ground().getGeometryN(0).getCoordinates())
            .toList();
    assertThat(LatticePolygons.evenOdd(rings).ground().isEmpty()).as("all edges cancel").isTrue();
    for (Coordinate[] ring : rings)
      for (int i = 1; i < ring.length; i++)
        assertThat(ring[i].distance(ring[i - 1])).isLessThanOrEqualTo(400);
  }
}

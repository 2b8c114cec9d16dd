package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.InputException;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.SharedData;
import gridplan.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.json.JsonMapper;

class CityImportTest {
  private final TestDatabase database = TestDatabase.fresh();
  private final Layers layers = new Layers(database.dataSource());
  private final Mosaics mosaics = new Mosaics(layers, database.dataSource());
  private final CityImport cities = new CityImport(layers, mosaics);
  private final SampleTown town = SampleTowns.make("dongqiao");

  @Test
  void sampleBecomesATilingWithAllItsHouseholds() {
    CityImport.Imported done = cities.load(SampleCity.of(town), Progress.NONE);
    Mosaic mosaic = mosaics.get(done.mosaic());
    assertThat(mosaic.cells().stream().mapToDouble(Cell::households).sum()).isEqualTo(2835);
    assertThat(mosaic.cells().stream().mapToDouble(Cell::residents).sum()).isEqualTo(7300);
    List<Polygon> grounds = mosaic.cells().stream().map(Cell::ground).toList();
    assertThat(CoverageProof.prove(grounds, mosaic.scope()).seamless()).isTrue();
    assertThat(CoverageProof.prove(grounds, town.community().geom()).unmatched().size())
        .as("the boundary may have gained vertices where inner lines end, never lost one")
        .isLessThan(100);
    assertThat(mosaics.getStored(done.mosaic()).compounds()).hasSize(7);
    assertThat(mosaics.getStored(done.mosaic()).within()).isEmpty();
  }

  @Test
  void noCellLeavesItsCommunity() {
    MultiPolygon ground = town.community().geom();
    double middle = Math.rint(ground.getEnvelopeInternal().centre().x) + 0.0;
    ImportedCity whole = SampleCity.of(town).city();
    MultiPolygon west = half(ground, -1, middle);
    ImportedCity divided =
        new ImportedCity(
            whole.area(),
            List.of(area("西", west), area("东", half(ground, 1, middle))),
            whole.barriers(),
            whole.buildings(),
            whole.compounds(),
            List.of());
    CityImport.Imported done =
        cities.load(LayerImport.ofFile(divided, "divided", "divided"), Progress.NONE);
    StoredMosaic stored = mosaics.getStored(done.mosaic());
    assertThat(Set.copyOf(stored.within())).isEqualTo(Set.of(done.area() + 1, done.area() + 2));
    // A building across the line is not cut: the line bends round it (B4). Strips of street ground
    // go to the block beside them, so a cell may reach over by less than a street's width.
    Set<Long> across =
        layers.mosaicInput(done.area()).buildings().stream()
            .filter(
                b ->
                    b.footprint()
                        .getEnvelopeInternal()
                        .contains(middle, b.footprint().getCoordinate().y))
            .map(Building::id)
            .collect(Collectors.toSet());
    int checked = 0;
    for (Cell cell : stored.mosaic().cells()) {
      if (cell.buildings().stream().anyMatch(across::contains)) continue;
      int side = stored.within().get(cell.id()) == done.area() + 1 ? -1 : 1;
      for (Coordinate c : cell.ground().getCoordinates())
        assertThat((middle - c.x) * side).as("cell " + cell.id()).isLessThan(20 * 104);
      checked++;
    }
    assertThat(checked).isGreaterThan(200);
  }

  private static ImportedArea area(String name, MultiPolygon ground) {
    return new ImportedArea(
        "", "", name, ImportedArea.Level.GROUP, ImportedArea.Source.FILE, ground);
  }

  /** The box on one side of the middle, beyond the town: only the line through it matters. */
  private static MultiPolygon half(Geometry ground, int side, double middle) {
    var box = ground.getEnvelopeInternal();
    double far = side < 0 ? box.getMinX() - 1000 : box.getMaxX() + 1000;
    double west = Math.min(far, middle);
    double east = Math.max(far, middle);
    Polygon half =
        Lattice.FACTORY.createPolygon(
            new Coordinate[] {
              new Coordinate(west, box.getMinY() - 1000),
                  new Coordinate(east, box.getMinY() - 1000),
              new Coordinate(east, box.getMaxY() + 1000),
                  new Coordinate(west, box.getMaxY() + 1000),
              new Coordinate(west, box.getMinY() - 1000)
            });
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {half});
  }

  @Test
  void realCityComesInOnceAndItsTopologyIsExact() throws IOException {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    Set<String> stages = new TreeSet<>();
    CityImport.Imported first =
        cities.importOsm(monaco, null, "摩纳哥", (stage, share) -> stages.add(stage));
    assertThat(first.known()).isFalse();
    long notices = first.notices().values().stream().mapToLong(Long::longValue).sum();
    assertThat(layers.notices(first.area())).hasSize((int) notices);
    assertThat(stages).contains("import.read", "import.store", "mosaic.cells", "mosaic.store");
    AreaInfo area = layers.getArea(first.area());
    assertThat(area.name()).isEqualTo("摩纳哥");
    assertThat(area.estimated()).isTrue();
    // The file has 1,623 building objects, parts and all, and 1,195 outlines by momepy's count.
    assertThat(area.buildings()).isBetween(1100, 1623);

    CityImport.Imported second = cities.importOsm(monaco, null, null, Progress.NONE);
    assertThat(second)
        .isEqualTo(new CityImport.Imported(first.area(), true, first.mosaic(), Map.of()));
    assertThat(layers.listAreas()).extracting(AreaInfo::id).contains(first.area());

    StoredMosaic stored = mosaics.getStored(first.mosaic());
    List<Polygon> cells =
        TopologyReader.cells(
            JsonMapper.builder()
                .build()
                .readTree(
                    new GZIPInputStream(new ByteArrayInputStream(mosaics.packedTopology(stored)))));
    for (Cell cell : stored.mosaic().cells())
      assertThat(cells.get(cell.id()).norm().equalsExact(cell.ground().norm()))
          .as("cell " + cell.id())
          .isTrue();
  }

  @Test
  void cutOffFileLeavesNothing(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(SharedData.require("osm/monaco.osm.pbf"));
    Path half = folder.resolve("half.osm.pbf");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> cities.importOsm(half, null, null, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("half.osm.pbf");
    assertThatThrownBy(
            () -> cities.importOsm(folder.resolve("none.osm.pbf"), null, null, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.osm.pbf");
    assertThat(layers.listAreas()).isEmpty();
  }

  @Test
  void mosaicThatWasCancelledIsMadeByTheNextImport() {
    Progress cancel =
        (stage, share) -> {
          if (stage.equals("mosaic.store")) throw new CancellationException();
        };
    assertThatThrownBy(() -> cities.load(SampleCity.of(town), cancel))
        .isInstanceOf(CancellationException.class);
    long area = layers.findImported(SampleCity.hash("dongqiao")).orElseThrow();
    assertThat(mosaics.findNewest(area)).isEmpty();
    CityImport.Imported again = cities.load(SampleCity.of(town), Progress.NONE);
    assertThat(again.known()).isTrue();
    assertThat(mosaics.findNewest(area)).contains(again.mosaic());
  }
}

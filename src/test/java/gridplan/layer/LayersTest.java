package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Compound;
import gridplan.core.mosaic.MosaicInput;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedCity;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

class LayersTest {
  private static final List<String> TABLES =
      List.of("area", "barrier", "compound", "building", "mosaic", "cell", "cell_edge");

  private final TestDatabase database = TestDatabase.fresh();
  private final Layers layers = new Layers(database.dataSource());
  private final SampleTown town = SampleTowns.make("dongqiao");

  @Test
  void sampleComesBackVertexForVertex() {
    long area = layers.store(SampleCity.of(town), Progress.NONE).area();
    MosaicInput input = layers.mosaicInput(area);

    assertSame(input.scope(), town.community().geom());
    assertThat(input.barriers()).hasSameSizeAs(town.barriers());
    for (int i = 0; i < town.barriers().size(); i++) {
      Barrier stored = input.barriers().get(i);
      Barrier made = town.barriers().get(i);
      assertSame(stored.line(), made.line());
      assertThat(List.of(stored.barrierClass(), stored.name(), stored.bridge(), stored.tunnel()))
          .isEqualTo(List.of(made.barrierClass(), made.name(), made.bridge(), made.tunnel()));
    }
    assertThat(input.compounds())
        .extracting(Compound::name)
        .isEqualTo(town.compounds().stream().map(Compound::name).toList());
    for (int i = 0; i < 7; i++)
      assertSame(
          input.compounds().get(i).ground().getGeometryN(0), town.compounds().get(i).ground());
    assertBuildings(input);
  }

  private void assertBuildings(MosaicInput input) {
    assertThat(input.buildings()).hasSameSizeAs(town.buildings());
    for (int i = 0; i < town.buildings().size(); i++) {
      Building stored = input.buildings().get(i);
      SampleTown.Building made = town.buildings().get(i);
      assertSame(stored.footprint(), made.footprint());
      assertThat(stored.households()).isEqualTo(made.households());
      assertThat(stored.residents()).isEqualTo(made.residents());
      long compound =
          made.compound() == 0 ? 0 : input.compounds().get((int) made.compound() - 1).id();
      assertThat(stored.compound()).isEqualTo(compound);
    }
  }

  @Test
  void listSaysWhatTheTownHolds() {
    long id = layers.store(SampleCity.of(town), Progress.NONE).area();
    AreaInfo area = layers.getArea(id);
    assertThat(area.households()).isEqualTo(2835);
    assertThat(area.residents()).isEqualTo(7300);
    assertThat(area.buildings()).isEqualTo(town.buildings().size());
    assertThat(area.estimated()).isFalse();
    assertThat(area.bandMin()).isEqualTo(300);
    assertThat(area.bandMax()).isEqualTo(550);
    assertThat(area.mosaic()).isNull();
    assertThat(layers.listAreas())
        .extracting(AreaInfo::name)
        .containsExactly("越州区", "望河街道", "洞桥社区");
    assertThat(layers.chain(id))
        .extracting(AreaInfo::level)
        .containsExactly("community", "subdistrict", "county");
    assertSame(layers.boundary(id), town.community().geom());
  }

  @Test
  void cancelledAnywhereLeavesNoRow() {
    AtomicInteger reports = new AtomicInteger();
    layers.store(SampleCity.of(town), (stage, share) -> reports.incrementAndGet());
    int all = reports.get();
    assertThat(all).isGreaterThan(3);
    for (int stopAt = 1; stopAt <= all; stopAt++) {
      TestDatabase empty = TestDatabase.fresh();
      AtomicInteger left = new AtomicInteger(stopAt);
      Progress cancel =
          (stage, share) -> {
            if (left.decrementAndGet() == 0) throw new CancellationException();
          };
      assertThatThrownBy(() -> new Layers(empty.dataSource()).store(SampleCity.of(town), cancel))
          .isInstanceOf(CancellationException.class);
      for (String table : TABLES)
        assertThat(count(empty, table)).as(table + " after report " + stopAt).isZero();
    }
  }

  @Test
  void brokenRowLeavesNoRowAndTheConnectionUsable() {
    LayerImport broken =
        new LayerImport(
            new ImportedCity(
                SampleCity.of(town).city().area(),
                List.of(),
                SampleCity.of(town).city().barriers(),
                List.of(
                    new gridplan.exchange.ImportedBuilding(
                        "way/1",
                        "",
                        "",
                        "",
                        null,
                        false,
                        null,
                        new Building(1, 0, town.community().geom(), -1, 0))),
                List.of(),
                List.of()),
            List.of(),
            "broken",
            "broken",
            200,
            300);
    assertThatThrownBy(() -> layers.store(broken, Progress.NONE))
        .hasStackTraceContaining("building_households_check");
    for (String table : TABLES) assertThat(count(database, table)).as(table).isZero();
    assertThat(layers.store(SampleCity.of(town), Progress.NONE).known()).isFalse();
  }

  @Test
  void sameFileAtTheSameTimeIsStoredOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<LayerImport.Stored> store = () -> layers.store(SampleCity.of(town), Progress.NONE);
      List<Future<LayerImport.Stored>> all = threads.invokeAll(List.of(store, store, store));
      long area = all.get(0).get().area();
      int known = 0;
      for (Future<LayerImport.Stored> one : all) {
        assertThat(one.get().area()).isEqualTo(area);
        if (one.get().known()) known++;
      }
      assertThat(known).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
    assertThat(count(database, "area")).isEqualTo(3);
    assertThat(count(database, "building")).isEqualTo(town.buildings().size());
  }

  @Test
  void childTakesItsShareOfTheLayers() {
    // The children are the town's box west and east of a line that crosses no building.
    Geometry ground = town.community().geom();
    double middle = ground.getCentroid().getX();
    ImportedCity whole = SampleCity.of(town).city();
    LayerImport divided =
        new LayerImport(
            new ImportedCity(
                whole.area(),
                List.of(half("西", ground, -1, middle), half("东", ground, 1, middle)),
                whole.barriers(),
                whole.buildings(),
                whole.compounds(),
                List.of()),
            List.of(),
            "divided",
            "divided",
            200,
            300);
    long id = layers.store(divided, Progress.NONE).area();
    MosaicInput west = layers.mosaicInput(id + 1);
    MosaicInput east = layers.mosaicInput(id + 2);
    assertThat(west.buildings().size() + east.buildings().size())
        .isEqualTo(town.buildings().size());
    assertThat(west.barriers().size()).isLessThan(town.barriers().size());
    assertThat(layers.getArea(id + 1).buildings()).isEqualTo(west.buildings().size());
    assertThat(layers.getArea(id + 1).households() + layers.getArea(id + 2).households())
        .isEqualTo(2835);
    assertThat(layers.chain(id + 1)).extracting(AreaInfo::name).containsExactly("西", "洞桥社区");
  }

  private static ImportedArea half(String name, Geometry ground, int side, double middle) {
    var box = ground.getEnvelopeInternal();
    double west = side < 0 ? box.getMinX() : Math.rint(middle);
    double east = side < 0 ? Math.rint(middle) : box.getMaxX();
    Polygon half =
        Lattice.FACTORY.createPolygon(
            new Coordinate[] {
              new Coordinate(west, box.getMinY()), new Coordinate(east, box.getMinY()),
              new Coordinate(east, box.getMaxY()), new Coordinate(west, box.getMaxY()),
              new Coordinate(west, box.getMinY())
            });
    return new ImportedArea(
        "",
        "",
        name,
        ImportedArea.Level.GROUP,
        ImportedArea.Source.FILE,
        Lattice.FACTORY.createMultiPolygon(new Polygon[] {half}));
  }

  @Test
  void noticesKeepTheirPlace() {
    ImportedCity city = SampleCity.of(town).city();
    ImportedCity noted =
        new ImportedCity(
            city.area(),
            List.of(),
            city.barriers(),
            city.buildings(),
            city.compounds(),
            List.of(
                new ImportNotice("b", "way/2", new Coordinate(1206180001, 299420000), "Half\0."),
                new ImportNotice("a", "", null, "All of \"it\".")));
    long id = layers.store(LayerImport.ofFile(noted, "noted", "noted"), Progress.NONE).area();
    assertThat(layers.notices(id))
        .containsExactly(
            new AreaNotice("b", "way/2", List.of(120.6180001, 29.942), "Half."),
            new AreaNotice("a", "", null, "All of \"it\"."));
  }

  @Test
  void placeNamesTheBuildingAndTheEstate() {
    long id = layers.store(SampleCity.of(town), Progress.NONE).area();
    SampleTown.Building home = town.buildings().get(0);
    Coordinate inside = home.footprint().getInteriorPoint().getCoordinate();
    PlaceNames place = layers.placeAt(id, (int) inside.x, (int) inside.y);
    assertThat(place.building().name()).isEqualTo(home.name());
    assertThat(place.building().address()).isEqualTo(home.address());
    assertThat(place.compound().name()).isEqualTo("洞桥新村");
    assertThat(layers.placeAt(id, 0, 0)).isEqualTo(new PlaceNames(null, null));
  }

  @Test
  void whatIsNotThereHasACode() {
    assertThatThrownBy(() -> layers.getArea(404)).hasMessageContaining("There is no area 404");
    assertThatThrownBy(() -> layers.mosaicInput(404)).hasMessageContaining("There is no area 404");
    long community = layers.store(SampleCity.of(town), Progress.NONE).area();
    long county = layers.chain(community).get(2).id();
    assertThatThrownBy(() -> layers.mosaicInput(county)).hasMessageContaining("choose one below");
  }

  private static void assertSame(Geometry stored, Geometry made) {
    Geometry plain =
        stored instanceof MultiPolygon && made instanceof Polygon ? stored.getGeometryN(0) : stored;
    assertThat(plain.equalsExact(made)).as(() -> plain + " is " + made).isTrue();
  }

  private static int count(TestDatabase database, String table) {
    return database
        .asService()
        .sql("SELECT count(*) FROM gridplan." + table)
        .query(Integer.class)
        .single();
  }
}

package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicNotice;
import gridplan.sample.SampleTowns;
import gridplan.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MosaicsTest {
  private static final int X = 1_206_000_000;
  private static final int Y = 299_000_000;

  private final TestDatabase database = TestDatabase.fresh();
  private final Layers layers = new Layers(database.dataSource());
  private final Mosaics mosaics = new Mosaics(layers, database.dataSource());
  private final long area =
      layers.store(SampleCity.of(SampleTowns.make("dongqiao")), Progress.NONE).area();

  /** Two cells side by side, and a third as an island in the second. */
  private static Mosaic threeCells() {
    Polygon west = polygon(ring(0, 0, 50, 0, 50, 100, 0, 100));
    LinearRing islet = ring(70, 40, 80, 40, 80, 60, 70, 60);
    Polygon east = polygon(ring(50, 0, 100, 0, 100, 100, 50, 100), islet);
    Polygon scope = polygon(ring(0, 0, 50, 0, 100, 0, 100, 100, 50, 100, 0, 100));
    return new Mosaic(
        scope,
        List.of(
            new Cell(0, west, 0, 0, List.of(), 0, 0),
            new Cell(1, east, 1, 1, List.of(5L, 6L), 12, 30.25),
            new Cell(2, polygon(islet), 1, 0, List.of(7L), 1.0 / 3, 1)),
        List.of(
            new CellEdge(0, 1, 111.25, BarrierClass.RIVER, true),
            new CellEdge(1, 2, 40.0625, null, false)),
        List.of(new MosaicNotice("building-outside", 9, new Coordinate(X, Y), "It lies outside.")));
  }

  @Test
  void comesBackAsItWas() {
    Mosaic made = threeCells();
    long id = mosaics.store(area, 1, made, Progress.NONE);
    StoredMosaic stored = new Mosaics(layers, database.dataSource()).getStored(id);

    assertThat(stored.areaId()).isEqualTo(area);
    assertThat(stored.compounds()).containsExactly(java.util.Map.entry(1L, "洞桥新村"));
    assertThat(stored.mosaic().edges()).isEqualTo(made.edges());
    assertThat(stored.mosaic().notices()).isEqualTo(made.notices());
    assertThat(stored.mosaic().scope().getGeometryN(0).equalsExact(made.scope())).isTrue();
    for (int i = 0; i < 3; i++) {
      Cell was = made.cells().get(i);
      Cell is = stored.mosaic().cells().get(i);
      assertThat(is.ground().equalsExact(was.ground())).as("cell " + i).isTrue();
      assertThat(is).usingRecursiveComparison().ignoringFields("ground").isEqualTo(was);
    }
  }

  @Test
  void newestIsTheAreas() {
    assertThat(mosaics.findNewest(area)).isEmpty();
    mosaics.store(area, 1, threeCells(), Progress.NONE);
    long second = mosaics.store(area, 1, threeCells(), Progress.NONE);
    assertThat(mosaics.findNewest(area)).contains(second);
    assertThat(layers.getArea(area).mosaic()).isEqualTo(new AreaInfo.MosaicInfo(second, 3, false));
  }

  @Test
  void cancelledAnywhereLeavesNoRow() {
    AtomicInteger reports = new AtomicInteger();
    mosaics.store(area, 1, threeCells(), (stage, share) -> reports.incrementAndGet());
    for (int stopAt = 1; stopAt <= reports.get(); stopAt++) {
      AtomicInteger left = new AtomicInteger(stopAt);
      Progress cancel =
          (stage, share) -> {
            if (left.decrementAndGet() == 0) throw new CancellationException();
          };
      assertThatThrownBy(() -> mosaics.store(area, 1, threeCells(), cancel))
          .isInstanceOf(CancellationException.class);
    }
    for (String table : List.of("mosaic", "cell", "cell_edge"))
      assertThat(
              database
                  .asService()
                  .sql("SELECT count(*) FROM gridplan." + table)
                  .query(Integer.class)
                  .single())
          .as(table)
          .isEqualTo(List.of("mosaic", "cell_edge", "cell").indexOf(table) + 1);
  }

  @Test
  void cellsThatDoNotTileAreNotStored() {
    Mosaic made = threeCells();
    Mosaic hole = new Mosaic(made.scope(), made.cells().subList(0, 2), List.of(), List.of());
    assertThatThrownBy(() -> mosaics.store(area, 1, hole, Progress.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("4 unmatched edges");
    assertThat(mosaics.findNewest(area)).isEmpty();
  }

  @Test
  void mosaicIsReadOnce() {
    long id = mosaics.store(area, 1, threeCells(), Progress.NONE);
    assertThat(mosaics.get(id)).isSameAs(mosaics.get(id));
    assertThatThrownBy(() -> mosaics.get(404)).hasMessage("There is no mosaic 404.");
  }

  @Test
  void topologyGivesEveryCellBack() throws IOException {
    Mosaic made = threeCells();
    long id = mosaics.store(area, 1, made, Progress.NONE);
    byte[] packed = mosaics.packedTopology(mosaics.getStored(id));
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(new GZIPInputStream(new ByteArrayInputStream(packed)));

    assertThat(json.path("id").asLong()).isEqualTo(id);
    assertThat(json.path("area").asLong()).isEqualTo(area);
    assertThat(json.path("cells").toString())
        .isEqualTo(
            "{\"households\":[0,12,0.333],\"residents\":[0,30.25,1],\"compound\":[0,1,0],"
                + "\"block\":[0,1,1],\"buildings\":[0,2,1]}");
    assertThat(json.path("compounds").toString()).isEqualTo("{\"1\":{\"name\":\"洞桥新村\"}}");
    assertThat(json.path("edges").toString())
        .isEqualTo("[[0,1,111.2,\"river\",true],[1,2,40.1,null,false]]");
    List<Polygon> cells = TopologyReader.cells(json);
    for (int i = 0; i < 3; i++)
      assertThat(cells.get(i).equalsTopo(made.cells().get(i).ground())).as("cell " + i).isTrue();
  }

  @Test
  void cacheKeepsTheLastAsked() {
    SoftCache<String> cache = new SoftCache<>(2);
    List<Long> made = new ArrayList<>();
    for (long key : new long[] {1, 2, 1, 3, 1, 2})
      cache.get(
          key,
          k -> {
            made.add(k);
            return "value " + k;
          });
    // 3 pushes out 2, which was asked before 1; asking for 2 again pushes out 3.
    assertThat(made).containsExactly(1L, 2L, 3L, 2L);
    assertThat(cache.keys()).containsExactly(1L, 2L);
  }

  private static Polygon polygon(LinearRing shell, LinearRing... holes) {
    return Lattice.FACTORY.createPolygon(shell, holes);
  }

  private static LinearRing ring(int... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < ring.length - 1; i++)
      ring[i] = new Coordinate(X + xy[2 * i], Y + xy[2 * i + 1]);
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createLinearRing(ring);
  }
}

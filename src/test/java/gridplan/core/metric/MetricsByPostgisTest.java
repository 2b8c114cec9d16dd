package gridplan.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CellTable;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.testing.SharedData;
import gridplan.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of a plan of 900 cells against PostGIS on the same ground in metres. */
class MetricsByPostgisTest {
  private static final int CELLS = 900;
  private static final double MILLIMETRE = 1e-3;

  private static CellGraph graph;
  private static int[] grid;
  private static PlanMetrics metrics;
  private static List<Map<String, Object>> measured;

  @BeforeAll
  static void planAndMeasure() {
    CellLayer layer = CellFiles.read(SharedData.require("graphs/city20k.geojson.gz"));
    List<Geometry> ground = List.copyOf(layer.ground().subList(0, CELLS));
    double[] load = Arrays.copyOf(layer.loads("households"), CELLS);
    graph = CellGraph.ofPolygons(ground, CellTable.of(load));
    Band band = Band.of(200, 300);
    grid =
        ((PlanOutcome.Planned)
                Planner.plan(graph, PlanOptions.of(band).withWork(20_000), Progress.NONE))
            .gridOfCell();
    metrics = PlanMetrics.of(graph, grid, band);
    measured = measure(TestDatabase.fresh().asOwner(), ground);
  }

  private static List<Map<String, Object>> measure(JdbcClient db, List<Geometry> ground) {
    Envelope all = new Envelope();
    ground.forEach(cell -> all.expandToInclude(cell.getEnvelopeInternal()));
    PlanningProjection projection = PlanningProjection.of(all);
    String[] shapes =
        ground.stream().map(c -> projection.toMetres(c).toText()).toArray(String[]::new);
    Integer[] grids = Arrays.stream(grid).boxed().toArray(Integer[]::new);
    return db.sql(
            """
            WITH cell AS (
              SELECT g, ST_GeomFromText(shape) AS shape FROM unnest(?::int[], ?::text[]) t(g, shape)
            ), joined AS (
              SELECT g, ST_Union(shape) AS shape FROM cell GROUP BY g
            ), whole AS (
              SELECT ST_Union(shape) AS shape FROM cell
            )
            SELECT g, ST_Area(j.shape) AS area, ST_Perimeter(j.shape) AS perimeter,
                   (ST_MinimumBoundingRadius(j.shape)).radius AS radius,
                   ST_NumGeometries(j.shape) AS parts, ST_Perimeter(w.shape) AS outline
            FROM joined j, whole w ORDER BY g
            """)
        .param(grids)
        .param(shapes)
        .query()
        .listOfRows();
  }

  private static double number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).doubleValue();
  }

  @Test
  void everyGridIsMeasured() {
    assertTrue(metrics.grids() >= 10, metrics.grids() + " grids");
    assertEquals(metrics.grids(), measured.size());
  }

  @Test
  void areaPerimeterAndCompactnessOfEveryGrid() {
    for (int g = 0; g < measured.size(); g++) {
      PlanMetrics.OfGrid of = metrics.perGrid().get(g);
      double area = number(measured.get(g), "area");
      double perimeter = number(measured.get(g), "perimeter");
      double radius = number(measured.get(g), "radius");
      assertEquals(area, of.area(), MILLIMETRE, "area of " + g);
      assertEquals(perimeter, of.perimeter(), MILLIMETRE, "perimeter of " + g);
      assertEquals(
          4 * Math.PI * area / (perimeter * perimeter), of.polsbyPopper(), 1e-9, "grid " + g);
      assertEquals(area / (Math.PI * radius * radius), of.reock(), 1e-6, "grid " + g);
      assertEquals(number(measured.get(g), "parts"), of.parts(), "parts of " + g);
    }
  }

  /** Every boundary between two grids is in two outlines, the rest of them is the whole's. */
  @Test
  void boundaryIsHalfOfWhatTheOutlinesHaveTooMuch() {
    double outlines = measured.stream().mapToDouble(row -> number(row, "perimeter")).sum();
    double whole = number(measured.get(0), "outline");
    assertEquals((outlines - whole) / 2, metrics.cutMetres(), MILLIMETRE);
  }
}

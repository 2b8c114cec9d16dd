package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

class CellFilesTest {
  @TempDir Path folder;

  private static Polygon box(int column) {
    return (Polygon)
        Lattice.FACTORY.toGeometry(
            new Envelope(
                1140000000 + column * 1000, 1140001000 + column * 1000, 230000000, 230001000));
  }

  private static Mosaic mosaic() {
    List<Cell> cells =
        List.of(
            new Cell(0, box(0), 0, 0, List.of(), 0, 0),
            new Cell(1, box(1), 0, 77, List.of(5L), 2.5, 6),
            new Cell(2, box(2), 1, 0, List.of(6L, -7L), 40, 90));
    List<CellEdge> edges =
        List.of(
            new CellEdge(0, 1, 11.05, null, false),
            new CellEdge(1, 2, 11.06, BarrierClass.RIVER, true));
    return new Mosaic(Lattice.FACTORY.createMultiPolygon(), cells, edges, List.of());
  }

  @Test
  void cellsAndTheirSharedLinesSurviveInAGeoPackage() {
    Path file = folder.resolve("cells.gpkg");
    CellFiles.write(mosaic(), "estimate", List.of(), file);
    CellLayer read = CellFiles.read(file);
    assertThat(read.ids()).containsExactly("0", "1", "2");
    assertThat(read.ground()).containsExactly(box(0), box(1), box(2));
    assertThat(read.edges()).isEqualTo(mosaic().edges());
    assertThat(read.loads("households")).containsExactly(0, 2.5, 40);
    assertThat(read.loads("residents")).containsExactly(0, 6, 90);
    assertThat(read.texts("households_source")).containsOnly("estimate");
    assertThat(read.texts("block")).containsExactly("0", "0", "1");
    assertThat(read.texts("compound")).containsExactly(null, "77", null);
    assertThat(read.texts("building")).containsExactly(null, "5", "6;-7");
  }

  @Test
  void geoJsonHoldsTheCellsButNoSharedLines() {
    Path file = folder.resolve("cells.geojson");
    CellFiles.write(mosaic(), "estimate", List.of(), file);
    CellLayer read = CellFiles.read(file);
    assertThat(read.edges()).isNull();
    assertThat(read.ground()).containsExactly(box(0), box(1), box(2));
    assertThat(read.loads("households")).containsExactly(0, 2.5, 40);
  }

  @Test
  void foreignLayersAreKnownByTheirOrder() {
    CellLayer blocks = CellFiles.read(SharedData.require("graphs/denver_blocks.gpkg"));
    assertThat(blocks.size()).isEqualTo(10_149);
    assertThat(blocks.ids()).startsWith("0", "1", "2");
    assertThat(Arrays.stream(blocks.loads("TOTPOP20")).sum()).isEqualTo(715_522);
    assertThat(blocks.edges()).isNull();
    InputException field =
        catchThrowableOfType(InputException.class, () -> blocks.loads("households"));
    assertThat(field.code()).isEqualTo("cells.field");
    assertThat(field).hasMessageContaining("TOTPOP20");
  }

  @Test
  void theSyntheticCityAddsUp() {
    CellLayer city = CellFiles.read(SharedData.require("graphs/city20k.geojson.gz"));
    assertThat(city.size()).isEqualTo(20_000);
    assertThat(Arrays.stream(city.loads("households")).sum()).isEqualTo(95_223);
  }

  private InputException refusal(String features) throws IOException {
    String text = "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
    Path file = Files.writeString(folder.resolve("cells.geojson"), text);
    return catchThrowableOfType(
        InputException.class, () -> CellFiles.read(file).loads("households"));
  }

  private static String cell(String properties) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}}";
  }

  @Test
  void unusableCellsAreNamed() throws IOException {
    assertThat(refusal("").code()).isEqualTo("cells.empty");
    InputException twice =
        refusal(
            cell("\"cell_id\":\"a\"")
                + ","
                + cell("\"cell_id\":\"b\"")
                + ","
                + cell("\"cell_id\":\"a\""));
    assertThat(twice.code()).isEqualTo("cells.duplicate-id");
    assertThat(twice.feature()).isEqualTo("feature 3");
    assertThat(twice).hasMessageContaining("feature 1");
    InputException point =
        refusal("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}");
    assertThat(point.code()).isEqualTo("cells.not-polygon");
    for (String load : new String[] {"null", "-1", "\"many\"", "\"\""}) {
      InputException bad = refusal(cell("\"households\":1") + "," + cell("\"households\":" + load));
      assertThat(bad.code()).as(load).isEqualTo("cells.load");
      assertThat(bad.feature()).isEqualTo("feature 2");
    }
    String wrong = cell("\"cell_id\":\"w%d\",\"households\":-1");
    StringBuilder twelve = new StringBuilder(cell("\"cell_id\":\"ok\",\"households\":1"));
    for (int i = 0; i < 12; i++) twelve.append(",").append(wrong.formatted(i));
    assertThat(refusal(twelve.toString()))
        .hasMessageContaining("cell w0: households is '-1'")
        .hasMessageContaining("w1, w2, w3, w4, w5, w6, w7, w8, w9 and 2 more");
  }

  @Test
  void assignmentsSurvive() {
    Path file = folder.resolve("a.csv");
    CellFiles.writeAssignment(List.of("0", "1", "2"), Arrays.asList("001", null, "002"), file);
    assertThat(CellFiles.readAssignment(file))
        .containsEntry("0", "001")
        .containsEntry("2", "002")
        .hasSize(2);
  }

  @Test
  void brokenAssignmentsAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "cell,grid\n1,2\n");
    assertThat(
            catchThrowableOfType(InputException.class, () -> CellFiles.readAssignment(file)).code())
        .isEqualTo("assignment.columns");
    Files.writeString(file, "cell_id,grid\n1,2\n2,2\n1,3\n");
    InputException twice =
        catchThrowableOfType(InputException.class, () -> CellFiles.readAssignment(file));
    assertThat(twice.code()).isEqualTo("assignment.duplicate");
    assertThat(twice.feature()).isEqualTo("row 3");
  }

  @Test
  void gridsAreKnownByCodeAndName() throws IOException {
    Path file = folder.resolve("grids.geojson");
    String text = cell("\"网格编号\":\"440105001001\",\"名称\":\"一网格\"").replace("\n", "");
    Files.writeString(file, "{\"type\":\"FeatureCollection\",\"features\":[" + text + "]}");
    GridLayer.Grid grid = CellFiles.readGrids(file).grids().get(0);
    assertThat(grid.code()).isEqualTo("440105001001");
    assertThat(grid.name()).isEqualTo("一网格");
    Files.writeString(file, "{\"type\":\"FeatureCollection\",\"features\":[" + cell("") + "]}");
    assertThat(CellFiles.readGrids(file).grids().get(0).code()).isEqualTo("001");
  }
}

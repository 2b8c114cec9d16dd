package gridplan.core.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.exchange.CityReader;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

/** The promises on real towns, dense and rural. */
class RealTownMosaicTest {
  @ParameterizedTest
  @ValueSource(strings = {"monaco", "helsinki", "munchen", "lauf", "porto", "liechtenstein"})
  void townIsTiledByCells(String name) {
    MosaicInput input =
        CityReader.read(SharedData.require("osm/" + name + ".osm.pbf"), null, Progress.NONE)
            .mosaicInput();
    Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);

    MosaicBuilderTest.assertSeamless(mosaic);
    assertThat(parts(mosaic.scope()))
        .as("the outline keeps its vertices")
        .isEqualTo(parts(input.scope()));
    everyBuildingHasOneCell(input, mosaic);
    noCellIsTooSmallToClick(mosaic);
    wideOpenGroundIsCompact(mosaic);
    long vertices = mosaic.cells().stream().mapToLong(c -> c.ground().getNumPoints() - 1).sum();
    assertThat(vertices / mosaic.cells().size()).isLessThan(40);
  }

  private static Set<String> parts(Geometry ground) {
    Set<String> parts = new TreeSet<>();
    for (int i = 0; i < ground.getNumGeometries(); i++)
      parts.add(ground.getGeometryN(i).norm().toText());
    return parts;
  }

  private static void everyBuildingHasOneCell(MosaicInput input, Mosaic mosaic) {
    Map<Long, Building> buildings = new HashMap<>();
    input.buildings().forEach(b -> buildings.put(b.id(), b));
    Set<Long> missing = new TreeSet<>(buildings.keySet());
    for (Cell cell : mosaic.cells()) {
      for (long id : cell.buildings()) {
        assertThat(missing.remove(id)).as("building %d a second time", id).isTrue();
        Geometry footprint = buildings.get(id).footprint();
        double out = footprint.difference(cell.ground()).getArea() / footprint.getArea();
        assertThat(out).as("share of %d outside its cell", id).isLessThan(0.02);
      }
    }
    List<Long> outside =
        mosaic.notices().stream()
            .filter(n -> n.kind().equals("building-outside"))
            .map(MosaicNotice::id)
            .toList();
    missing.removeAll(outside);
    assertThat(missing).isEmpty();
  }

  private static void noCellIsTooSmallToClick(Mosaic mosaic) {
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    for (Cell cell : mosaic.cells())
      assertThat(projection.area(cell.ground())).as("%s", cell).isGreaterThan(9.9);
  }

  /** River beds and fingers between tracks would be cells of many hectares that wind along. */
  private static void wideOpenGroundIsCompact(Mosaic mosaic) {
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    List<Integer> winding = new ArrayList<>();
    for (Cell cell : mosaic.cells()) {
      double area = projection.area(cell.ground());
      double outline = projection.length(cell.ground());
      boolean open = cell.buildings().isEmpty() && area > 50_000;
      if (open && 4 * Math.PI * area / (outline * outline) < 0.125) winding.add(cell.id());
    }
    assertThat(winding).as("winding cells without buildings").hasSizeLessThan(4);
  }
}

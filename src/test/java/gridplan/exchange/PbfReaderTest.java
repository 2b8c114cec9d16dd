package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Polygon;

/** An extract as three plain layers. */
class PbfReaderTest {
  @TempDir private Path folder;

  /** A house, a street, a roundabout, a courtyard of two ways with a hole, a ring cut off. */
  private Path town() throws IOException {
    return new OsmTestFile()
        .box(1, "building=yes,name=一号楼,colour=red", 0, 0, 10, 10)
        .way(2, "highway=residential,name=长街", 20, 0, 20, 50, 25, 60)
        .box(3, "highway=primary,junction=roundabout", 40, 0, 8, 8)
        .box(4, "highway=pedestrian,area=yes", 60, 0, 8, 8)
        .way(5, "", 100, 0, 130, 0, 130, 30)
        .way(6, "", 130, 30, 100, 30, 100, 0)
        .box(7, "", 110, 10, 5, 5)
        .relation(8, "type=multipolygon,landuse=residential", "outer:5,outer:6,inner:7")
        .relation(9, "type=route,route=bus", "stop:2")
        .relation(10, "type=multipolygon,natural=wood", "outer:5")
        .nodesLast()
        .write(folder.resolve("town.osm.pbf"));
  }

  private VectorLayer layer(String name) throws IOException {
    return VectorFiles.read(town(), new VectorFiles.ReadOptions(name, null, null));
  }

  @Test
  void closedWaysThatAreGroundAndMultipolygonsArePolygons() throws IOException {
    VectorLayer polygons = layer("polygons");
    assertThat(polygons.features())
        .extracting(f -> f.text("osm_type"), f -> f.text("osm_id"))
        .containsExactly(tuple("way", "1"), tuple("way", "4"), tuple("relation", "8"));
    Feature house = polygons.features().get(0);
    assertThat(house.text("building")).isEqualTo("yes");
    assertThat(house.text("name")).isEqualTo("一号楼");
    assertThat(house.text("other_tags")).isEqualTo("{\"colour\":\"red\"}");
    // 10 m are 1e-4 degree, a thousand lattice units.
    assertThat(house.geometry().getArea()).isEqualTo(1e6);
    Polygon court = (Polygon) polygons.features().get(2).geometry();
    assertThat(court.getNumInteriorRing()).isEqualTo(1);
    assertThat(court.getArea()).isEqualTo(3000 * 3000 - 500 * 500);
  }

  @Test
  void aRingThatIsNotClosedInTheExtractIsListedWithItsObject() throws IOException {
    List<ImportNotice> notices = layer("polygons").notices();
    assertThat(notices).extracting(ImportNotice::kind).containsExactly("osm-open");
    assertThat(notices.get(0).detail()).contains("relation/10");
    assertThat(notices.get(0).feature()).isEqualTo(4);
  }

  @Test
  void otherWaysWithTagsAreLines() throws IOException {
    assertThat(layer("lines").features())
        .extracting(f -> f.text("osm_id"), f -> f.text("highway"), f -> f.geometry().getNumPoints())
        .containsExactly(tuple("2", "residential", 3), tuple("3", "primary", 5));
  }

  @Test
  void nodesWithoutTagsAreNoPointsAndUnknownLayersAreNamed() throws IOException {
    assertThat(layer("points").features()).isEmpty();
    assertThat(SourceFile.open(town(), VectorFiles.ReadOptions.DEFAULT).layers())
        .containsExactly("polygons", "lines", "points");
    assertThatThrownBy(() -> layer("roads"))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("osm.layer"))
        .hasMessageContaining("[polygons, lines, points]");
  }
}

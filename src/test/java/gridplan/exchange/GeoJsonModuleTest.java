package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class GeoJsonModuleTest {
  private final JsonMapper mapper = JsonMapper.builder().addModule(new GeoJsonModule()).build();

  record Cut(LineString line, String why) {}

  @Test
  void latticeGeometryIsWrittenInDegrees() {
    Point point = Lattice.FACTORY.createPoint(new Coordinate(1141234567, 230000003));
    assertThat(mapper.writeValueAsString(point))
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[114.1234567,23.0000003]}");
  }

  @Test
  void degreesAreReadToTheLatticeInsideOtherObjects() {
    Cut cut =
        mapper.readValue(
            "{\"line\":{\"type\":\"LineString\",\"coordinates\":[[114.00000004,23],[115,23]]},"
                + "\"why\":\"street\"}",
            Cut.class);
    assertThat(cut.line().toText())
        .isEqualTo("LINESTRING (1140000000 230000000, 1150000000 230000000)");
    assertThat(cut.why()).isEqualTo("street");
  }

  @Test
  void anyGeometryGoesThereAndBack() {
    Geometry box =
        Lattice.FACTORY.toGeometry(new org.locationtech.jts.geom.Envelope(-5, 9, 3, 1_000_001));
    String text = mapper.writeValueAsString(box);
    assertThat(mapper.readValue(text, Geometry.class)).isEqualTo(box);
    assertThat(mapper.readValue(text, Polygon.class)).isEqualTo(box);
    Geometry collection =
        Lattice.FACTORY.createGeometryCollection(new Geometry[] {box, box.getCentroid()});
    assertThat(mapper.writeValueAsString(collection))
        .contains("\"geometries\":[{\"type\":\"Polygon\"");
  }

  @Test
  void whatDoesNotFitIsAMismatchWithItsPlace() {
    assertThatThrownBy(
            () -> mapper.readValue("{\"type\":\"Point\",\"coordinates\":[1,2]}", Polygon.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("expected GeoJSON Polygon, got Point");
    for (String bad :
        new String[] {
          "{\"type\":\"Polygon\"}",
          "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3]]]}",
          "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[500,6],[1,2]]]}",
          "[1,2]"
        })
      assertThatThrownBy(() -> mapper.readValue(bad, Polygon.class))
          .as(bad)
          .isInstanceOf(MismatchedInputException.class)
          .hasMessageContaining("bad GeoJSON");
  }
}

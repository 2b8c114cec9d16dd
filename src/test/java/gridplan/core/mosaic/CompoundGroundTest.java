package gridplan.core.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import gridplan.sample.SampleTowns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** On the equator 9,000 units are about 100 m and 90 units one metre. */
class CompoundGroundTest {
  private static final Geometry WEST = wkt("POLYGON ((0 0, 9000 0, 9000 9000, 0 9000, 0 0))");
  private static final Geometry EAST =
      wkt("POLYGON ((9000 0, 18000 0, 18000 9000, 9000 9000, 9000 0))");

  private static Geometry wkt(String text) {
    try {
      return new WKTReader(Lattice.FACTORY).read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void theThreeEstatesOfChayuanHave642MetresOfWallBetweenThem() {
    List<Geometry> estates =
        SampleTowns.make("chayuan").compounds().stream()
            .filter(c -> List.of("茶厂宿舍", "供销小区", "茶园新村").contains(c.name()))
            .map(Compound::ground)
            .toList();
    double metres = 0;
    for (int i = 0; i < 3; i++)
      for (int j = i + 1; j < 3; j++)
        metres += CompoundGround.metres(CompoundGround.wall(estates.get(i), estates.get(j)));
    assertThat(metres).isCloseTo(642, within(0.5));
    MultiPolygon joined = CompoundGround.join(estates);
    assertThat(joined.getNumGeometries()).isEqualTo(1);
    double area = estates.stream().mapToDouble(Geometry::getArea).sum();
    assertThat(joined.getArea()).isCloseTo(area, within(1.0));
  }

  @Test
  void aCornerIsNoWall() {
    Geometry corner = wkt("POLYGON ((9000 9000, 18000 9000, 18000 18000, 9000 18000, 9000 9000))");
    Geometry away = wkt("POLYGON ((9500 0, 18000 0, 18000 9000, 9500 9000, 9500 0))");
    assertThat(CompoundGround.wall(WEST, corner).isEmpty()).isTrue();
    assertThat(CompoundGround.wall(WEST, away).isEmpty()).as("five metres apart").isTrue();
  }

  /** Each drawn along its own side of a wall that is one metre wide. */
  @Test
  void aWallWithTwoSidesIsMeasuredOnceAndItsStripGoesToTheJoined() {
    Geometry beside = wkt("POLYGON ((9090 0, 18000 0, 18000 9000, 9090 9000, 9090 0))");
    double metres = CompoundGround.metres(CompoundGround.wall(WEST, beside));
    assertThat(metres).isBetween(99.0, 107.0);
    MultiPolygon joined = CompoundGround.join(List.of(WEST, beside));
    assertThat(joined.getNumGeometries()).isEqualTo(1);
    assertThat(joined.getArea()).isGreaterThan(WEST.getArea() + beside.getArea() + 90 * 8900);
    assertThat(joined.isValid()).isTrue();
  }

  @Test
  void aLineFromWallToWallDividesWithoutGapOrOverlap() {
    List<MultiPolygon> parts =
        CompoundGround.divide(WEST, List.of(wkt("LINESTRING (-100 3000, 9100 3333)")));
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).getArea()).isGreaterThan(parts.get(1).getArea());
    assertThat(parts.get(0).getArea() + parts.get(1).getArea())
        .isCloseTo(WEST.getArea(), within(1.0));
    assertThat(parts.get(0).overlaps(parts.get(1))).isFalse();
  }

  @Test
  void aLineThatEndsInsideDividesNothingAndASplinterIsNoPart() {
    assertThat(CompoundGround.divide(WEST, List.of(wkt("LINESTRING (-9 3000, 5000 3000)"))))
        .hasSize(1);
    assertThat(CompoundGround.divide(WEST, List.of(wkt("LINESTRING (-9 50, 9009 50)"))))
        .as("a strip of half a metre")
        .hasSize(1);
    assertThat(
            CompoundGround.divide(
                WEST,
                List.of(
                    wkt("LINESTRING (-9 3000, 9009 3000)"),
                    wkt("LINESTRING (3000 -9, 3000 9009)"))))
        .hasSize(4);
  }

  @Test
  void whatIsLeftOfAWallIsItsPiecesOutside() {
    Geometry wall = wkt("LINESTRING (0 0, 9000 0)");
    assertThat(CompoundGround.rest(wall, EAST.buffer(10)).get(0).getLength()).isEqualTo(8990);
    assertThat(
            CompoundGround.rest(wall, wkt("POLYGON ((3000 -9, 6000 -9, 6000 9, 3000 9, 3000 -9))")))
        .hasSize(2);
    assertThat(CompoundGround.rest(wall, WEST.buffer(10))).isEmpty();
  }
}

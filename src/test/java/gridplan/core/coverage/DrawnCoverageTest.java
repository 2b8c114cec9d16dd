package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.locate.RandomTiling;
import gridplan.core.locate.RealLayer;
import gridplan.core.measure.WebMercator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** What is drawn at a zoom still tiles, in every tile and across the sides of tiles. */
class DrawnCoverageTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31, 99})
  void randomTilingsTileAtEveryZoom(long seed) {
    for (int zoom = 18; zoom >= 6; zoom--)
      assertTiles(RandomTiling.of(seed, 20, 40), zoom, "seed " + seed);
  }

  /** Far from the equator, squares of the plane are narrow rectangles of the lattice. */
  @ParameterizedTest
  @ValueSource(longs = {3, 5})
  void soDoTilingsInTheNorth(long seed) {
    List<Geometry> grids =
        RandomTiling.of(seed, 16, 30).stream()
            .map(grid -> moved(grid, 1_203_456_789, 617_654_321))
            .toList();
    for (int zoom = 18; zoom >= 10; zoom -= 2) assertTiles(grids, zoom, "seed " + seed);
  }

  private static Geometry moved(Geometry grid, int x, int y) {
    return Lattice.map(grid, c -> new Coordinate(c.x + x, c.y + y));
  }

  @ParameterizedTest
  @ValueSource(strings = {"graphs/city20k.geojson.gz"})
  void aRealLayerTilesAtEveryZoom(String layer) throws IOException {
    List<Geometry> grids = RealLayer.read(layer);
    for (int zoom = 17; zoom >= 8; zoom -= 3) assertTiles(grids, zoom, layer);
  }

  private static void assertTiles(List<Geometry> grids, int zoom, String what) {
    List<Geometry> faces = new ArrayList<>(grids);
    faces.add(Dissolve.union(grids));
    DrawnCoverage drawn = DrawnCoverage.prepare(faces).at(zoom);
    int scope = grids.size();
    eachTile(
        drawn.box(scope),
        (column, row) -> assertTile(drawn, scope, column, row, what + " zoom " + zoom));
  }

  private static void assertTile(DrawnCoverage drawn, int scope, int column, int row, String what) {
    String where = what + " tile " + column + "," + row;
    List<MultiPolygon> inTile = new ArrayList<>();
    double area = 0;
    for (int face = 0; face < scope; face++) {
      MultiPolygon ground = drawn.within(face, column, row);
      if (ground.isEmpty()) continue;
      inTile.add(ground);
      area += ground.getArea();
    }
    MultiPolygon whole = drawn.within(scope, column, row);
    assertThat(area).as(where + " neither gap nor overlap").isEqualTo(whole.getArea());
    if (inTile.isEmpty()) return;
    ProofResult proof = CoverageProof.prove(inTile, Dissolve.union(inTile));
    assertThat(proof.seamless()).as(where + " every edge cancels").isTrue();
  }

  private static void eachTile(Envelope box, BiConsumer<Integer, Integer> visit) {
    if (box.isNull()) return;
    for (int column = (int) box.getMinX() / WebMercator.TILE;
        column <= (int) box.getMaxX() / WebMercator.TILE;
        column++)
      for (int row = (int) box.getMinY() / WebMercator.TILE;
          row <= (int) box.getMaxY() / WebMercator.TILE;
          row++) visit.accept(column, row);
  }

  /** What lies in the margin of a tile is the same, vertex for vertex, as in the next one. */
  @ParameterizedTest
  @ValueSource(ints = {18, 16, 14})
  void neighbouringTilesShowTheSame(int zoom) {
    DrawnCoverage drawn = DrawnCoverage.prepare(RandomTiling.of(4, 20, 40)).at(zoom);
    for (int face = 0; face < drawn.faces(); face++) {
      Envelope box = drawn.box(face);
      if (box.isNull()) continue;
      int row = (int) box.centre().y / WebMercator.TILE;
      for (int column = (int) box.getMinX() / WebMercator.TILE;
          column < (int) box.getMaxX() / WebMercator.TILE;
          column++) {
        Geometry strip = strip(column, row);
        Geometry here = drawn.within(face, column, row).intersection(strip);
        Geometry next = drawn.within(face, column + 1, row).intersection(strip);
        assertThat(here.symDifference(next).getArea()).as("face " + face).isZero();
      }
    }
  }

  /** The margins that a tile and the next one share. */
  private static Geometry strip(int column, int row) {
    double side = (column + 1.0) * WebMercator.TILE;
    double south = (double) row * WebMercator.TILE;
    return Lattice.FACTORY.toGeometry(
        new Envelope(
            side - DrawnCoverage.MARGIN,
            side + DrawnCoverage.MARGIN,
            south,
            south + WebMercator.TILE));
  }

  @Test
  void aBentLineIsDrawnWithFewVerticesAndAlikeOnBothSides() {
    List<Geometry> halves = List.of(half(1), half(-1));
    DrawnCoverage near = DrawnCoverage.prepare(halves).at(18);
    DrawnCoverage far = DrawnCoverage.prepare(halves).at(13);
    assertThat(vertices(near)).isGreaterThan(1000);
    // 10,000 lattice units are 114 drawn ones at zoom 13: arcs of a tile's 8th need few chords.
    assertThat(vertices(far)).isLessThan(60);
    assertTiles(halves, 13, "halves");
  }

  /** One side of a wave of 2,000 vertices. */
  private static Geometry half(int side) {
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i <= 2000; i++)
      ring.add(new Coordinate(i * 5, Math.rint(1500 * Math.sin(i / 300.0))));
    ring.add(new Coordinate(10_000, side * 5000));
    ring.add(new Coordinate(0, side * 5000));
    ring.add(ring.get(0));
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  private static int vertices(DrawnCoverage drawn) {
    int[] count = {0};
    for (int face = 0; face < drawn.faces(); face++) {
      int of = face;
      eachTile(
          drawn.box(face),
          (column, row) -> count[0] += drawn.within(of, column, row).getNumPoints());
    }
    return count[0];
  }

  /** An island under a flat bend: without the bend its shore would lie across the line. */
  @Test
  void aBendRoundAnIslandStays() {
    assertThat(leftOut(new long[] {0, 0, 4, 8, 8, 0})).containsExactly(1);
    assertThat(leftOut(new long[] {0, 0, 4, 8, 8, 0, 3, 2, 5, 2, 4, 4})).isEmpty();
    assertThat(leftOut(new long[] {0, 0, 4, 8, 8, 0, 2, 0, 6, 0, 4, -3}))
        .as("nor may the new line touch")
        .isEmpty();
  }

  /** Of a bend of three vertices and perhaps a triangle after it. */
  private static List<Integer> leftOut(long[] places) {
    VertexTable points = new VertexTable(8);
    for (int i = 0; i < places.length; i += 2) points.add(Rings.pack(places[i], places[i + 1]));
    List<Long> keys = new ArrayList<>(List.of(FaceWalks.key(0, 1), FaceWalks.key(1, 2)));
    if (points.size() > 3)
      keys.addAll(List.of(FaceWalks.key(3, 4), FaceWalks.key(4, 5), FaceWalks.key(3, 5)));
    return ArcThinning.leftOut(
            points, keys.stream().mapToLong(Long::longValue).toArray(), new BitSet(), 64)
        .stream()
        .boxed()
        .toList();
  }
}

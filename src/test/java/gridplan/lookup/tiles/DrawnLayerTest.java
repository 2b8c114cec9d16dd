package gridplan.lookup.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.ReadScope;
import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.Dissolve;
import gridplan.core.locate.RandomTiling;
import gridplan.core.measure.WebMercator;
import gridplan.layer.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** Tiles as a map reads them. */
class DrawnLayerTest {
  private static final ReadScope VISITOR = ReadScope.current();

  private static DrawnLayer layer(List<Geometry> grids) {
    List<DrawnLayer.Face> faces = new ArrayList<>();
    for (Geometry grid : grids)
      faces.add(
          new DrawnLayer.Face(
              faces.size() + 1,
              1 + faces.size() % 2,
              Map.of("n", (long) faces.size(), "households", 2.5),
              Map.of("n", (long) faces.size(), "名", "格" + faces.size(), "flag", true),
              grid));
    return new DrawnLayer("grids", faces);
  }

  /** The tiling lies where the equator meets Greenwich, 0.002 degrees wide. */
  private static Tile tile(int zoom, int right, int up) {
    int half = 1 << zoom - 1;
    return new Tile(zoom, half + right, half - 1 - up);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void decodedTilesShowATilingAtEveryZoom(long seed) {
    List<Geometry> grids = RandomTiling.of(seed, 20, 30);
    DrawnLayer layer = layer(grids);
    DrawnLayer whole = layer(List.of(Dissolve.union(grids)));
    for (int zoom = 10; zoom <= 20; zoom++) {
      int across = Math.max(1, (1 << zoom) / 180_000);
      for (int right = -1; right <= across; right++)
        for (int up = -1; up <= across; up++) {
          String where = "seed " + seed + " zoom " + zoom + " " + right + "," + up;
          byte[] bytes = layer.tile(tile(zoom, right, up), VISITOR);
          byte[] outline = whole.tile(tile(zoom, right, up), VISITOR);
          assertThat(bytes.length == 0).as(where).isEqualTo(outline.length == 0);
          if (bytes.length == 0) continue;
          DecodedTile decoded = new DecodedTile(bytes);
          List<MultiPolygon> ground =
              decoded.features.stream().map(DecodedTile.Decoded::ground).toList();
          MultiPolygon union = Dissolve.union(ground);
          assertThat(CoverageProof.prove(ground, union).seamless()).as(where).isTrue();
          assertThat(ground.stream().mapToDouble(Geometry::getArea).sum())
              .as(where)
              .isEqualTo(union.getArea());
          if (zoom == 18)
            assertThat(union.getArea())
                .as(where + ": at full detail the outline alone is drawn alike")
                .isEqualTo(new DecodedTile(outline).features.get(0).ground().getArea());
        }
    }
  }

  @Test
  void attributesIdsAndFormAreThoseOfTheSpecification() {
    List<Geometry> grids = RandomTiling.of(5, 6, 4);
    DecodedTile tile = new DecodedTile(layer(grids).tile(tile(14, 0, 0), VISITOR));
    assertThat(tile.layer).isEqualTo("grids");
    assertThat(tile.extent).isEqualTo(WebMercator.TILE);
    assertThat(tile.version).isEqualTo(2);
    assertThat(tile.features).hasSize(4);
    assertThat(tile.features.get(2).id()).isEqualTo(3);
    assertThat(tile.features.get(2).attributes())
        .containsOnly(Map.entry("n", 2L), Map.entry("名", "格2"), Map.entry("flag", true));
  }

  @Test
  void geometryReachesItsMarginAndNoFurther() {
    DrawnLayer layer = layer(RandomTiling.of(5, 30, 9));
    for (DecodedTile.Decoded feature :
        new DecodedTile(layer.tile(tile(18, 0, 0), VISITOR)).features) {
      assertThat(feature.ground().getEnvelopeInternal().getMinX()).isGreaterThanOrEqualTo(-64);
      assertThat(feature.ground().getEnvelopeInternal().getMaxX()).isLessThanOrEqualTo(4160);
      assertThat(feature.ground().getEnvelopeInternal().getMaxY()).isLessThanOrEqualTo(4160);
    }
  }

  @Test
  void aKeyForAnAreaSeesItsGridsOnly() {
    DrawnLayer layer = layer(RandomTiling.of(5, 6, 4));
    ReadScope scope = new ReadScope(VISITOR.layers(), new java.util.TreeSet<>(List.of(2L)), false);
    assertThat(new DecodedTile(layer.tile(tile(14, 0, 0), scope)).features)
        .extracting(DecodedTile.Decoded::id)
        .containsExactly(2L, 4L);
    ReadScope account = new ReadScope(VISITOR.layers(), null, true);
    assertThat(new DecodedTile(layer.tile(tile(14, 0, 0), account)).features.get(0).attributes())
        .containsEntry("households", 2.5);
  }
}

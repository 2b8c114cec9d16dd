package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.Datum;
import gridplan.testing.SharedData;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** On the streets and houses of a real old town, moved to where the Chinese datums shift. */
class DatumFitTest {
  private static List<Geometry> houses;
  private static List<Geometry> streets;

  @BeforeAll
  static void moveTheCityToChina() {
    houses = layer("polygons", "building");
    streets = layer("lines", "highway");
  }

  private static List<Geometry> layer(String name, String tag) {
    VectorLayer layer =
        VectorFiles.read(
            SharedData.require("osm/munchen.osm.pbf"),
            new VectorFiles.ReadOptions(name, null, null));
    return layer.features().stream()
        .filter(f -> f.text(tag) != null && f.text("tunnel") == null)
        .map(
            f ->
                Lattice.map(
                    f.geometry(), c -> new Coordinate(c.x + 1_024_000_000, c.y - 180_000_000)))
        .toList();
  }

  private static List<Geometry> moved(String datum, boolean forth) {
    return houses.stream()
        .map(
            house ->
                Lattice.map(
                    house,
                    c -> {
                      double x = Lattice.degrees(c.x);
                      double y = Lattice.degrees(c.y);
                      Datum shifted = Datum.ofKey(datum);
                      Coordinate to = forth ? shifted.fromCgcs2000(x, y) : shifted.toCgcs2000(x, y);
                      return new Coordinate(Lattice.of(to.x), Lattice.of(to.y));
                    }))
        .toList();
  }

  @Test
  void whatFitsIsLeftInPeace() {
    assertThat(houses).hasSizeGreaterThan(2_000);
    assertThat(streets).hasSizeGreaterThan(1_000);
    assertThat(DatumFit.test(houses, streets)).isEmpty();
    assertThat(DatumFit.test(houses, houses)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"gcj02, true", "bd09, true", "gcj02, false", "bd09, false"})
  void aShiftedLayerIsToldByItsDatum(String datum, boolean forth) {
    List<Geometry> shifted = moved(datum, forth);
    for (List<Geometry> reference : List.of(streets, houses)) {
      Optional<DatumFit.Suspicion> said = DatumFit.test(shifted, reference);
      assertThat(said).isPresent();
      assertThat(said.get().datum().key()).isEqualTo(datum);
      assertThat(said.get().wasUnshifted()).isEqualTo(!forth);
      assertThat(said.get().misfitThen()).isLessThan(said.get().misfitGiven() / 2);
      assertThat(said.get().text()).contains("--from-crs " + (forth ? datum : "wgs84"));
    }
  }

  @Test
  void aFewHousesProveNothing() {
    assertThat(DatumFit.test(moved("gcj02", true).subList(0, 20), streets)).isEmpty();
    assertThat(DatumFit.test(moved("gcj02", true), List.of())).isEmpty();
  }
}

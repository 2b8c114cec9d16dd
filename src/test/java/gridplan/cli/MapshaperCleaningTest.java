package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapshaperCleaningTest {
  private static final String TWO_SQUARES =
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[120,30],[120.001,30],[120.001,30.001],[120,30.001],[120,30]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[120.00099,30],[120.002,30],[120.002,30.001],[120.00099,30.001],[120.00099,30]]]}}]}
      """;

  @TempDir Path folder;

  @Test
  void cleansAsOftenAsItIsTold() throws IOException {
    Mapshaper mapshaper = Mapshaper.find();
    assumeThat(mapshaper).as("mapshaper is not installed").isNotNull();
    Path file = Files.writeString(folder.resolve("two.geojson"), TWO_SQUARES);
    try (MapshaperCleaning cleaning = mapshaper.cleaning(file, 10)) {
      for (int run = 0; run < 3; run++) cleaning.sample();
      assertThat(cleaning.polygons()).isEqualTo(2);
      assertThat(cleaning.vertices()).isBetween(10, 14);
      assertThat(cleaning.seconds()).isBetween(-0.5, 60.0).isNotZero();
    }
  }

  @Test
  void fileThatIsNoneIsAFailureThatIsTold() throws IOException {
    Mapshaper mapshaper = Mapshaper.find();
    assumeThat(mapshaper).as("mapshaper is not installed").isNotNull();
    Path file = Files.writeString(folder.resolve("none.geojson"), "no JSON");
    assertThatThrownBy(() -> mapshaper.cleaning(file, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mapshaper failed");
  }
}

package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is shown of a file before it is brought in. */
class FileLookTest {
  @TempDir private Path folder;

  private static FileLook look(Path file) {
    return FileLook.at(file, VectorFiles.ReadOptions.DEFAULT, Progress.NONE);
  }

  /** Real layers: how many objects, in what system, and outlines where they lie. */
  @ParameterizedTest
  @CsvSource({
    "china/taiwan_villages.gpkg, 114, 122.2, 10, 26.5",
    "coverage/wales_oa.gpkg, -5.4, -2.6, 51.3, 53.5",
    "coverage/communes_fr.geojson.gz, -6, 10, 41, 52",
    "dirty/ri_precincts.zip, -72, -71, 41, 42.1",
    "dirty/DenverCo_precincts2018_orig.zip, -105.2, -104.5, 39.5, 40",
    "dirty/CO_bad_gap_region.zip, -110, -102, 36.9, 41.1",
  })
  void realLayersAreDrawnWhereTheyLie(
      String name, double west, double east, double south, double north) {
    FileLook look = look(SharedData.require(name));
    assertThat(look.question()).isNull();
    assertThat(look.schema().features()).isPositive();
    assertThat(look.shapes()).isNotEmpty().hasSizeLessThanOrEqualTo(2 * FileLook.MOST_SHAPES);
    for (double[][] shape : look.shapes()) {
      assertThat(shape.length).isBetween(1, 42);
      assertThat(shape[0][0]).isBetween(west, east);
      assertThat(shape[0][1]).isBetween(south, north);
    }
    assertThat(look.samples().values()).anySatisfy(some -> assertThat(some).isNotEmpty());
  }

  @Test
  void samplesAreFewDifferentAndShort() throws IOException {
    StringBuilder csv = new StringBuilder("甲,乙,x,y\n");
    for (int i = 0; i < 5_000; i++)
      csv.append(i / 1000)
          .append(',')
          .append("长".repeat(90))
          .append(",120.")
          .append(1000 + i)
          .append(",30\n");
    Path file = folder.resolve("多.csv");
    Files.write(file, csv.toString().getBytes(Charset.forName("GBK")));
    FileLook look = look(file);
    assertThat(look.samples().get("甲")).containsExactly("0", "1", "2", "3");
    assertThat(look.samples().get("乙")).containsExactly("长".repeat(40) + "…");
    assertThat(look.samples().get("x")).startsWith("120.1", "120.1001");
    assertThat(look.places()).containsExactly("x", "y");
    assertThat(look.encoding()).isEqualTo(Charset.forName("GB18030"));
    assertThat(look.notices())
        .extracting(ImportNotice::kind)
        .contains("encoding-assumed", "crs-assumed");
    // Every n-th of 5,000: from the first to the last.
    assertThat(look.shapes().size()).isBetween(FileLook.MOST_SHAPES, 2 * FileLook.MOST_SHAPES);
    assertThat(look.shapes().get(look.shapes().size() - 1)[0][0]).isGreaterThan(120.59);
  }

  @Test
  void surveyorsNorthingFirstIsExchangedAndSaid() throws IOException {
    Path file = folder.resolve("界.csv");
    Files.writeString(file, "名称,x,y\n甲,3375648.0326,38547999.7613\n");
    FileLook look = look(file);
    assertThat(look.choice().swapped()).isTrue();
    assertThat(look.choice().system().name()).isEqualTo("EPSG:4526");
    assertThat(look.notices())
        .extracting(ImportNotice::kind)
        .contains("axes-swapped", "crs-assumed");
    assertThat(look.shapes().get(0)[0][0]).isBetween(114.0, 115.0);
  }

  @Test
  void degreesThatAreSaidToBeMetresAreAQuestionAndFieldsAreSeenAllTheSame() throws IOException {
    Path geoJson = folder.resolve("a.geojson");
    Files.writeString(
        geoJson,
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
            + "\"EPSG:4549\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{\"名称\":\"甲\"},"
            + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120.1,30.2]}}]}");
    FileLook look = look(geoJson);
    assertThat(look.question().code()).isEqualTo("crs.contradiction");
    assertThat(look.choice()).isNull();
    assertThat(look.shapes()).isEmpty();
    assertThat(look.samples()).isEqualTo(Map.of("名称", java.util.List.of("甲")));
  }
}

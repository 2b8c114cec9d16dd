package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.core.lattice.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

/** What we write we read back, in every format; streamed and in memory alike. */
class FormatRoundTripTest {
  private static final String[] LINES = {
    "LINESTRING (1140000001 300000003, 1140009999 300000007)",
    "MULTILINESTRING ((1140000001 300000003, 1140009999 300000007),"
        + " (1150000001 300000003, 1150009999 300000007, 1150009999 300000017))"
  };
  private static final String[] POINTS = {"POINT (1140000001 300000003)", "POINT (1150000001 0)"};

  @TempDir Path folder;

  private static List<String> fieldsBeside(String... left) {
    List<String> fields = new ArrayList<>(OfficeLayer.FIELDS);
    fields.removeAll(List.of(left));
    return fields;
  }

  private static void assertSameShapes(VectorLayer read, VectorLayer written) {
    assertThat(read.features()).hasSameSizeAs(written.features());
    for (int i = 0; i < read.features().size(); i++) {
      Geometry expected = written.features().get(i).geometry();
      Geometry actual = read.features().get(i).geometry();
      if (expected == null) assertThat(actual).isNull();
      else
        assertThat(actual.norm().equalsExact(expected.norm()))
            .as("%s is not %s", actual, expected)
            .isTrue();
    }
  }

  /** Formats that have a type for each kind keep all of it. */
  @ParameterizedTest
  @ValueSource(strings = {"a.gpkg", "a.fgb"})
  void everyValueKeepsItsKind(String name) {
    VectorLayer written = OfficeLayer.polygons();
    VectorFiles.write(written, folder.resolve(name));
    VectorLayer read = VectorFiles.read(folder.resolve(name));
    assertSameShapes(read, written);
    for (int i = 0; i < 4; i++)
      for (String field : name.endsWith("gpkg") ? OfficeLayer.FIELDS : fieldsBeside("since"))
        assertThat(read.features().get(i).attributes().get(field))
            .as(field)
            .isEqualTo(written.features().get(i).attributes().get(field));
  }

  @ParameterizedTest
  @CsvSource({
    "a.geojson,",
    "a.geojson.gz,",
    "a.ndjson,",
    "a.ndjson.gz,",
    "a.kml,",
    "a.csv,",
    "a.xlsx,",
    "a.csv,GB18030",
    "a.shp,",
    "a.zip,",
    "a.shp,GB18030",
    "a.gpkg,",
    "a.fgb,"
  })
  void everyValueIsThereAgain(String name, String encoding) {
    VectorLayer written = OfficeLayer.polygons();
    Path file = folder.resolve(name);
    Charset charset = encoding == null ? null : Charset.forName(encoding);
    VectorFiles.write(written, file, new VectorFiles.WriteOptions(null, charset));
    VectorLayer read = VectorFiles.read(file);
    assertSameShapes(read, written);
    for (int i = 0; i < 4; i++)
      assertThat(OfficeLayer.plain(read.features().get(i), OfficeLayer.FIELDS))
          .isEqualTo(OfficeLayer.plain(written.features().get(i), OfficeLayer.FIELDS));
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.contains(".part"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geojson", "gpkg", "fgb", "kml", "csv", "xlsx", "shp", "ndjson", "zip"})
  void linesAndPointsTooAndInPieces(String extension) {
    for (String[] shapes : List.of(LINES, POINTS)) {
      VectorLayer written = OfficeLayer.of(shapes);
      Path file = folder.resolve("layer." + extension);
      VectorFiles.write(written, file);
      SourceFile source = SourceFile.open(file, VectorFiles.ReadOptions.DEFAULT);
      assertThat(source.layers()).hasSize(1);
      SourceFile.Survey survey = source.survey(Progress.NONE);
      assertThat(survey.schema().features()).isEqualTo(4);
      List<Feature> streamed = new ArrayList<>();
      source.stream(survey, streamed::add, Progress.NONE);
      assertSameShapes(new VectorLayer("x", List.of(), streamed), written);
      assertThat(streamed).isEqualTo(VectorFiles.read(file).features());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EPSG:4547", "EPSG:4526", "EPSG:4508", "EPSG:4497", "EPSG:4326", "EPSG:3857"})
  void theSystemIsWrittenAndReadAgain(String crs) {
    for (String extension : List.of("geojson", "gpkg", "fgb", "shp", "zip")) {
      Path file = folder.resolve("layer." + extension);
      VectorLayer written = OfficeLayer.of("POINT (1140000001 300000003)");
      VectorFiles.write(written, file, new VectorFiles.WriteOptions(crs, null));
      assertSameShapes(VectorFiles.read(file), written);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    InputException refusal =
        catchThrowableOfType(
            InputException.class,
            () ->
                VectorFiles.write(
                    OfficeLayer.polygons(),
                    file,
                    new VectorFiles.WriteOptions(null, Charset.forName("GBK"))));
    assertThat(refusal.code()).isEqualTo("encoding.unmappable");
    assertThat(refusal).hasMessageContaining("feature 2").hasMessageContaining("GB18030");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatAFormatCannotHoldIsRefusedWithAWayOut() {
    VectorLayer mixed = OfficeLayer.of("POINT (1140000001 3)", LINES[0]);
    Map<Path, VectorFiles.WriteOptions> refused = new LinkedHashMap<>();
    refused.put(folder.resolve("a.shp"), VectorFiles.WriteOptions.DEFAULT);
    refused.put(folder.resolve("a.kml"), new VectorFiles.WriteOptions("EPSG:4547", null));
    refused.put(folder.resolve("b.kml"), new VectorFiles.WriteOptions("gcj02", null));
    refused.forEach(
        (file, options) -> {
          InputException refusal =
              catchThrowableOfType(
                  InputException.class, () -> VectorFiles.write(mixed, file, options));
          assertThat(refusal.code()).startsWith("format.");
          assertThat(file).doesNotExist();
        });
  }

  @Test
  void shapefilesTellWhatTheyCut() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("网格管理单元编号", "1");
    attributes.put("网格管理单元名称", "长".repeat(200));
    Feature feature = new Feature(1, attributes, OfficeLayer.lattice(POINTS[0]));
    Path file = folder.resolve("a.shp");
    List<ImportNotice> notices =
        VectorFiles.write(
            new VectorLayer("a", List.copyOf(attributes.keySet()), List.of(feature)),
            file,
            VectorFiles.WriteOptions.DEFAULT);
    assertThat(notices).extracting(ImportNotice::kind).containsExactly("field-renamed", "text-cut");
    assertThat(notices.get(0).detail()).contains("网格管理单元名称 → 网格_2");
    VectorLayer read = VectorFiles.read(file);
    assertThat(read.fields()).containsExactly("网格管", "网格_2");
    assertThat(read.features().get(0).text("网格_2")).isEqualTo("长".repeat(84));
  }

  @Test
  void datumsWithoutACodeAreSaidToBeUnrecorded() {
    for (String extension : List.of("geojson", "gpkg", "fgb", "csv", "xlsx", "shp", "ndjson"))
      assertThat(
              VectorFiles.write(
                  OfficeLayer.polygons(),
                  folder.resolve("a." + extension),
                  new VectorFiles.WriteOptions("bd09", null)))
          .as(extension)
          .extracting(ImportNotice::kind)
          .contains("crs-not-recorded");
  }
}

package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Gdal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Our files in GDAL's eyes, and GDAL's in ours: geometry and attributes compared both ways. */
class GdalFormatsTest {
  private static final String[] NO_OPTIONS = {};

  @TempDir Path folder;

  /** GDAL writes degrees with all their digits, so lattice points come back exactly. */
  private Path throughGdal(Path ours, String... options) {
    Path json = folder.resolve("gdal.geojson");
    List<Object> words = new ArrayList<>(List.of("ogr2ogr", "-f", "GeoJSON", json, ours));
    words.addAll(List.of("-lco", "COORDINATE_PRECISION=15", "-lco", "SIGNIFICANT_FIGURES=17"));
    words.addAll(List.of(options));
    Gdal.run(words.toArray());
    return json;
  }

  private static void assertSame(VectorLayer read, VectorLayer written, List<String> fields) {
    assertThat(read.features()).hasSameSizeAs(written.features());
    for (int i = 0; i < read.features().size(); i++) {
      Feature actual = read.features().get(i);
      Feature expected = written.features().get(i);
      assertThat(OfficeLayer.plain(actual, fields)).isEqualTo(OfficeLayer.plain(expected, fields));
      assertSameShape(actual.geometry(), expected.geometry());
    }
  }

  /** Up to the order of rings and a polygon as a multi-polygon of one, which formats may change. */
  private static void assertSameShape(Geometry actual, Geometry expected) {
    if (expected == null) {
      assertThat(actual == null || actual.isEmpty()).isTrue();
      return;
    }
    Geometry one = actual.getNumGeometries() == 1 ? actual.getGeometryN(0) : actual;
    assertThat(one.norm().equalsExact(expected.norm()))
        .as("%s is not %s", actual, expected)
        .isTrue();
  }

  private static VectorLayer guarded(VectorLayer layer) {
    List<Feature> features = new ArrayList<>();
    for (Feature feature : layer.features()) {
      var attributes = new java.util.LinkedHashMap<>(feature.attributes());
      attributes.replaceAll((k, v) -> v instanceof String text ? FormulaGuard.guard(text) : v);
      features.add(new Feature(feature.number(), attributes, feature.geometry()));
    }
    return new VectorLayer(layer.name(), layer.fields(), features);
  }

  @ParameterizedTest
  @CsvSource({
    "a.geojson,",
    "a.ndjson,",
    "a.gpkg,",
    "a.fgb,",
    "a.kml,",
    "a.csv,",
    "a.xlsx,",
    "a.shp,",
    "a.shp,GB18030"
  })
  void gdalReadsWhatWeWrite(String name, String encoding) {
    Path file = folder.resolve(name);
    Charset charset = encoding == null ? null : Charset.forName(encoding);
    VectorLayer written = OfficeLayer.polygons();
    VectorFiles.write(written, file, new VectorFiles.WriteOptions(null, charset));
    boolean sheet = name.endsWith("xlsx");
    VectorLayer read =
        sheet
            ? VectorFiles.read(throughCsv(file))
            : VectorFiles.read(throughGdal(file, NO_OPTIONS));
    boolean guarded = name.endsWith("csv");
    assertSame(read, guarded ? guarded(written) : written, OfficeLayer.FIELDS);
    assertThat(Gdal.run("ogrinfo", "-so", "-al", file)).contains("户数").contains("Feature Count: 4");
  }

  /** GDAL takes outlines in a sheet for text; as CSV they are outlines again. */
  private Path throughCsv(Path file) {
    Path csv = folder.resolve("gdal.csv");
    Gdal.run("ogr2ogr", "-f", "CSV", csv, file);
    return csv;
  }

  @ParameterizedTest
  @CsvSource({
    "GeoJSON,a.geojson,",
    "GeoJSONSeq,a.ndjson,",
    "GPKG,a.gpkg,",
    "FlatGeobuf,a.fgb,",
    "FlatGeobuf,a.fgb,SPATIAL_INDEX=NO",
    "KML,a.kml,",
    "LIBKML,a.kml,",
    "CSV,a.csv,GEOMETRY=AS_WKT",
    "ESRI Shapefile,a.shp,ENCODING=GBK",
    "ESRI Shapefile,a.shp,ENCODING=UTF-8",
    "ESRI Shapefile,a.zip,ENCODING=UTF-8",
  })
  void weReadWhatGdalWrites(String driver, String name, String option) {
    VectorLayer written = OfficeLayer.polygons();
    Path ours = folder.resolve("ours.gpkg");
    VectorFiles.write(written, ours);
    Path theirs = folder.resolve(name.endsWith("zip") ? "a.shz" : name);
    List<Object> words = new ArrayList<>(List.of("ogr2ogr", "-f", driver, theirs, ours));
    if (option != null) words.addAll(List.of("-lco", option));
    if (driver.startsWith("GeoJSON")) words.addAll(List.of("-lco", "COORDINATE_PRECISION=15"));
    boolean narrow = "ENCODING=GBK".equals(option);
    if (narrow) words.addAll(List.of("-where", "code <> '=1+1'"));
    if (driver.equals("FlatGeobuf") && option == null)
      words.addAll(List.of("-where", "code <> '004'"));
    Gdal.run(words.toArray());
    if (narrow) folder.resolve("a.cpg").toFile().delete();
    if (name.endsWith("zip")) theirs.toFile().renameTo(folder.resolve(name).toFile());
    VectorLayer read = VectorFiles.read(folder.resolve(name));
    List<String> fields = new ArrayList<>(OfficeLayer.FIELDS);
    // Times have no type in a dBASE table, which GDAL writes in a way of its own.
    if (driver.startsWith("ESRI")) fields.remove("changed");
    // GDAL rounds whole numbers of 64 bits in KML and in wide columns of dBASE itself.
    if (driver.contains("KML") || driver.startsWith("ESRI")) fields.remove("big");
    // An apostrophe before @ says "text" in a table.
    if (driver.equals("CSV")) fields.remove("note");
    if (driver.equals("ESRI Shapefile") && option.endsWith("GBK"))
      assertThat(read.notices()).extracting(ImportNotice::kind).contains("encoding-assumed");
    List<String> codes = read.features().stream().map(f -> f.text("code")).toList();
    List<Feature> expected =
        codes.stream()
            .map(c -> written.features().stream().filter(f -> c.equals(f.text("code"))).findFirst())
            .map(found -> found.orElseThrow())
            .toList();
    assertThat(codes).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
    assertSame(read, new VectorLayer("x", written.fields(), expected), fields);
  }

  @ParameterizedTest
  @CsvSource({
    "gpkg,EPSG:4547", "fgb,EPSG:4547", "shp,EPSG:4547", "geojson,EPSG:4547", "shp,EPSG:4526",
    "shp,EPSG:4508", "shp,EPSG:4497", "shp,EPSG:32650", "gpkg,EPSG:3857", "shp,EPSG:4326"
  })
  void gdalKnowsTheSystemAndPutsItWhereWeDo(String extension, String crs) {
    Path file = folder.resolve("a." + extension);
    VectorLayer written =
        OfficeLayer.of("POINT (1145000000 305000000)", "POINT (1130000001 220000003)");
    VectorFiles.write(written, file, new VectorFiles.WriteOptions(crs, null));
    VectorLayer read = VectorFiles.read(throughGdal(file, "-t_srs", "EPSG:4326"));
    for (int i = 0; i < 2; i++) {
      Coordinate expected = written.features().get(i).geometry().getCoordinate();
      assertThat(read.features().get(i).geometry().getCoordinate().distance(expected))
          .isLessThan(1.5);
    }
  }

  @Test
  void longTextsSurvive() {
    String text = "网格员".repeat(20_000);
    Feature feature =
        new Feature(1, java.util.Map.of("t", text), OfficeLayer.lattice("POINT (1140000000 0)"));
    VectorLayer layer = new VectorLayer("a", List.of("t"), List.of(feature));
    for (String name : List.of("a.gpkg", "a.fgb", "a.csv", "a.geojson", "a.kml")) {
      Path file = folder.resolve(name);
      VectorFiles.write(layer, file);
      assertThat(VectorFiles.read(throughGdal(file)).features().get(0).text("t")).isEqualTo(text);
      assertThat(VectorFiles.read(file).features().get(0).text("t")).isEqualTo(text);
    }
  }
}

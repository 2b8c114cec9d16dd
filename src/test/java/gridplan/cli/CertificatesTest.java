package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A certificate holds for the very grids it was made for, and for no others. */
class CertificatesTest {
  private static final String GRIDS =
      """
      {"type":"FeatureCollection","features":[
       {"type":"Feature","properties":{"code":"001"},"geometry":{"type":"Polygon",
        "coordinates":[[[120,30],[120.001,30],[120.001,30.001],[120,30.001],[120,30]]]}},
       {"type":"Feature","properties":{"code":"002"},"geometry":{"type":"Polygon",
        "coordinates":[[[120.001,30],[120.002,30],[120.002,30.001],[120.001,30.001],[120.001,30]]]}}]}
      """;

  @TempDir Path folder;
  private final CommandLine line = new CommandLine();
  private Path grids;
  private Path certificate;

  @BeforeEach
  void certify() throws Exception {
    grids = write("grids.geojson", GRIDS);
    certificate = folder.resolve("certificate.json");
    assertThat(line.run("check", grids, "--certificate-out", certificate)).isZero();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private int check(Path layer, Path proof) {
    return line.run("check", layer, "--certificate", proof, "--json");
  }

  @Test
  void certificateSaysWhatWasProvedByWhatAndWhen() throws Exception {
    JsonNode json = CommandLine.JSON.readTree(Files.readString(certificate));
    assertThat(json.path("format").stringValue()).isEqualTo("gridplan-certificate/2");
    assertThat(json.path("digest").stringValue()).hasSize(64);
    assertThat(json.path("grids").intValue()).isEqualTo(2);
    assertThat(json.path("edges").intValue()).isEqualTo(8);
    assertThat(json.path("cancelled").intValue()).isEqualTo(8);
    assertThat(json.path("versions").propertyNames()).contains("gridplan", "java", "jts");
    assertThat(json.path("provedAt").stringValue()).matches("20\\d\\d-.*Z");
    json.path("totals").forEach(total -> assertThat(total.doubleValue()).isZero());
    assertThat(json.has("plan")).isFalse();
  }

  /** Other order of features, of rings and of vertices: the same tiling. */
  @Test
  void otherOrderIsTheSameTiling() throws Exception {
    String turned =
        """
        {"type":"FeatureCollection","features":[
         {"type":"Feature","properties":{"code":"002"},"geometry":{"type":"Polygon",
          "coordinates":[[[120.002,30],[120.001,30],[120.001,30.001],[120.002,30.001],[120.002,30]]]}},
         {"type":"Feature","properties":{"code":"001"},"geometry":{"type":"MultiPolygon",
          "coordinates":[[[[120.001,30],[120.001,30.001],[120,30.001],[120,30],[120.001,30]]]]}}]}
        """;
    assertThat(check(write("turned.geojson", turned), certificate)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'[120.002,30]', '[120.0020001,30]', digest",
    "'\"code\":\"002\"', '\"code\":\"003\"', codes",
    "'\"code\":\"00', '\"code\":\"01', codes",
  })
  void changedGridsAreFound(String from, String to, String difference) throws Exception {
    Path changed = write("changed.geojson", GRIDS.replace(from, to));
    assertThat(line.run("check", changed)).isZero();
    assertThat(check(changed, certificate)).isEqualTo(ExitCode.FINDINGS);
    assertThat(line.report().path("valid").booleanValue()).isFalse();
    assertThat(line.report().at("/certificate/differences").toString()).contains(difference);
  }

  @Test
  void exchangedCodesAreFound() throws Exception {
    String exchanged =
        GRIDS.replace("001\"}", "x").replace("002\"}", "001\"}").replace("x", "002\"}");
    assertThat(check(write("exchanged.geojson", exchanged), certificate))
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(line.report().at("/certificate/differences").toString()).isEqualTo("[\"codes\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"grids\":2', '\"grids\":3', grids",
    "'\"edges\":8', '\"edges\":9', edges",
    "'\"edges\":8', '\"edges\":7', edges",
    "'\"cancelled\":8', '\"cancelled\":7', cancelled",
    "'\"gap_m2\":0.0', '\"gap_m2\":1.0', totals",
  })
  void tamperedCertificateIsFound(String from, String to, String difference) throws Exception {
    String text = Files.readString(certificate);
    assertThat(text).contains(from);
    Path tampered = write("tampered.json", text.replace(from, to));
    assertThat(check(grids, tampered)).isEqualTo(ExitCode.FINDINGS);
    assertThat(line.report().at("/certificate/differences").toString())
        .isEqualTo("[\"" + difference + "\"]");
  }

  /** As {@code check} wrote them before, and as an edition is described by the service. */
  @Test
  void olderCertificatesAndEditionsAreRead() throws Exception {
    JsonNode json = CommandLine.JSON.readTree(Files.readString(certificate));
    String digest = json.path("digest").stringValue();
    String old =
        "{\"digest\":\"%s\",\"polygons\":%d,\"edges\":8,\"cancelled\":8,\"totals\":{\"gap_m2\":0},\"date\":\"2026-01-01\"}";
    assertThat(check(grids, write("old.json", old.formatted(digest, 2)))).isZero();
    assertThat(check(grids, write("old.json", old.formatted(digest, 3))))
        .isEqualTo(ExitCode.FINDINGS);
    String edition = "{\"id\":7,\"grids\":2,\"certificate\":" + Files.readString(certificate) + "}";
    assertThat(check(grids, write("edition.json", edition))).isZero();
  }

  @Test
  void rubbishIsNoCertificateAndNoneIsWrittenForFindings() throws Exception {
    assertThat(check(grids, write("no.json", "[1"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(check(grids, write("no.json", "{\"digest\":7}"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).doesNotContain("\tat ");
    String over = GRIDS.replace("[[[120.001,30],", "[[[120.0009,30],");
    Path broken =
        write("broken.geojson", over.replace("[120.001,30]]]}}]}", "[120.0009,30]]]}}]}"));
    Path none = folder.resolve("none.json");
    assertThat(line.run("check", broken, "--certificate-out", none)).isEqualTo(ExitCode.FINDINGS);
    assertThat(none).doesNotExist();
  }
}

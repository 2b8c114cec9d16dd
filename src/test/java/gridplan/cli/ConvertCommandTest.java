package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.exchange.VectorFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int convert(Object... words) {
    String[] args = new String[words.length + 1];
    args[0] = "convert";
    for (int i = 0; i < words.length; i++) args[i + 1] = words[i].toString();
    return Main.run(
        List.of(new ConvertCommand()),
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rewritesAndUnshiftsALayer() throws IOException {
    Path in =
        Files.writeString(folder.resolve("in.csv"), "名称,lon,lat\n甲,114.5052864474,30.4975088709\n");
    Path gpkg = folder.resolve("out.gpkg");
    assertThat(convert(in, gpkg, "--from-crs", "gcj02")).isEqualTo(ExitCode.DONE);
    var point = VectorFiles.read(gpkg).features().get(0);
    assertThat(point.text("名称")).isEqualTo("甲");
    assertThat(point.geometry().getCoordinate().x).isEqualTo(1_145_000_000);
    assertThat(point.geometry().getCoordinate().y).isEqualTo(305_000_000);
    assertThat(out.size()).as("results only on standard output").isZero();
  }

  @Test
  void badInputIsOneLineAndExitTwo() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.geojson"), "{\"type\":");
    assertThat(convert(bad, folder.resolve("out.csv"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(said()).contains("bad.geojson").hasLineCount(1);
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void wrongUsageIsSaid() throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), "a\n1\n");
    assertThat(convert(in)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(convert(in, folder.resolve("o.csv"), "--encoding", "klingon"))
        .isEqualTo(ExitCode.UNUSABLE);
    assertThat(convert(in, folder.resolve("o.dxf"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(convert(in, folder.resolve("o.geojson"), "--to-crs", "mars"))
        .isEqualTo(ExitCode.UNUSABLE);
    assertThat(said())
        .contains("needs two files")
        .contains("klingon")
        .contains(".gpkg")
        .contains("mars");
  }
}

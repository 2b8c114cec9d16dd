package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.measure.Datum;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

class LocateCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Two squares of 0.001° beside each other from 120° E 30° N. */
  private static final String GRIDS =
      """
      {"type":"FeatureCollection","features":[
       {"type":"Feature","properties":{"code":"A","name":"西, 一"},"geometry":{"type":"Polygon",
        "coordinates":[[[120,30],[120.001,30],[120.001,30.001],[120,30.001],[120,30]]]}},
       {"type":"Feature","properties":{"code":"B"},"geometry":{"type":"Polygon",
        "coordinates":[[[120.001,30],[120.002,30],[120.002,30.001],[120.001,30.001],[120.001,30]]]}}]}
      """;

  private int run(Object... words) {
    String[] args = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(Main.COMMANDS, args, out, out);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void eachRowKeepsItsColumnsAndLearnsItsGrid() throws Exception {
    Path points =
        write(
            "points.csv",
            "id,lon,lat,note\n1,120.0005,30.0005,\"a,b\"\n2,120.001,30.0005,\n3,120.002,30.0005,\n"
                + "4,121,30,\n");
    Path out = folder.resolve("out.csv");
    assertThat(run("locate", write("g.geojson", GRIDS), points, "-o", out)).isZero();
    assertThat(Files.readAllLines(out))
        .containsExactly(
            "id,lon,lat,note,grid,name,on_boundary",
            "1,120.0005,30.0005,\"a,b\",A,\"西, 一\",false",
            "2,120.001,30.0005,,B,,true",
            "3,120.002,30.0005,,,,true",
            "4,121,30,,,,false");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Rows: 4, inside a grid: 2");
  }

  @Test
  void theKindIsToldWhereTheLayerKnowsIt() throws Exception {
    String kinds = GRIDS.replace("\"code\":\"B\"", "\"code\":\"B\",\"kind\":\"dedicated\"");
    Path points = write("points.csv", "lon,lat\n120.0005,30.0005\n120.001,30.0005\n121,30\nx,y\n");
    Path out = folder.resolve("out.csv");
    assertThat(run("locate", write("g.geojson", kinds), points, "-o", out)).isOne();
    assertThat(Files.readAllLines(out))
        .containsExactly(
            "lon,lat,grid,name,on_boundary,kind",
            "120.0005,30.0005,A,\"西, 一\",false,",
            "120.001,30.0005,B,,true,dedicated",
            "121,30,,,false,",
            "x,y,,,,");
  }

  @Test
  void theResultMayBeReadByWhoeverMayReadAnyNewFile() throws Exception {
    Path points = write("points.csv", "lon,lat\n120.0005,30.0005\n");
    Path out = folder.resolve("out.csv");
    assertThat(run("locate", write("g.geojson", GRIDS), points, "-o", out)).isZero();
    assertThat(Files.getPosixFilePermissions(out)).isEqualTo(Files.getPosixFilePermissions(points));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(run("locate", folder.resolve("g.geojson"), folder.resolve("none.csv"), "-o", out))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no such file");
  }

  @Test
  void aPipeIsWrittenToAndNotReplaced() throws Exception {
    Path points = write("points.csv", "lon,lat\n120.0005,30.0005\n");
    Path pipe = folder.resolve("out.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();
    try {
      assertThat(run("locate", write("g.geojson", GRIDS), points, "-o", pipe)).isZero();
      assertThat(Files.isRegularFile(pipe)).isFalse();
      assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("120.0005,30.0005,A,\"西, 一\",false\n");
    } finally {
      reader.destroyForcibly();
    }
  }

  @Test
  void theDatumOfThePointsIsNamed() throws Exception {
    Coordinate gcj = Datum.GCJ02.fromCgcs2000(120.0015, 30.0005);
    Path points = write("p.csv", "经度,纬度\n" + gcj.x + "," + gcj.y + "\n");
    Path grids = write("g.geojson", GRIDS);
    Path out = folder.resolve("out.csv");
    assertThat(run("locate", grids, points, "-o", out, "--crs", "gcj02")).isZero();
    assertThat(Files.readAllLines(out).get(1)).endsWith(",B,,false");
    assertThat(run("locate", grids, points, "-o", out, "--crs", "any")).isZero();
    assertThat(Files.readAllLines(out).get(1))
        .contains(",wgs84: outside; gcj02: B; bd09: outside,");
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("Rows: 1, inside a grid: 1\n");
    Path far = write("far.csv", "lon,lat\n10,50\n");
    assertThat(run("locate", grids, far, "-o", out, "--crs", "any")).isZero();
    assertThat(Files.readAllLines(out).get(1)).as("all agree").isEqualTo("10,50,,,false");
    assertThat(run("locate", grids, points, "-o", out, "--crs", "mars")).isEqualTo(2);
  }

  @Test
  void rowsWithoutACoordinateAndExchangedOnesAreCounted() throws Exception {
    Path points = write("p.csv", "a,b\nx,1\n30.0005,120.0005\n,\n50,10\n");
    Path out = folder.resolve("out.csv");
    Path grids = write("g.geojson", GRIDS);
    assertThat(run("locate", grids, points, "-o", out, "--x", "a", "--y", "b")).isEqualTo(1);
    assertThat(Files.readAllLines(out)).contains("x,1,,,").hasSize(5);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("3 rows have no usable coordinate")
        .contains("1 points are outside but would be inside with x and y exchanged");
    assertThat(run("locate", grids, points, "-o", out)).isEqualTo(2);
    assertThat(run("locate", grids, folder.resolve("none.csv"), "-o", out)).isEqualTo(2);
    assertThat(run("locate", grids, points)).isEqualTo(2);
  }

  @Test
  void overlappingGridsAreSaidAndNotGuessed() throws Exception {
    String overlapping =
        GRIDS
            .replace("[[[120.001,30]", "[[[120.0005,30]")
            .replace(
                "[120.001,30.001],[120.001,30]]]}}]}", "[120.0005,30.001],[120.0005,30]]]}}]}");
    Path points = write("p.csv", "lon,lat\n120.0007,30.0005\n");
    Path out = folder.resolve("out.csv");
    assertThat(run("locate", write("g.geojson", overlapping), points, "-o", out)).isEqualTo(1);
    assertThat(Files.readAllLines(out).get(1)).isEqualTo("120.0007,30.0005,,,false");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("several grids");
  }
}

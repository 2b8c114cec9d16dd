package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import gridplan.edition.Editions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A service, as a process of its own, whose given database is away: it answers from an edition of
 * one grid of 0.001 degree from 120° E 30° N that was kept in its home.
 */
final class ColdService implements AutoCloseable {
  static final Instant CONTACT = Instant.parse("2026-03-04T05:06:07Z");
  private static final Pattern ANSWERS =
      Pattern.compile("answers lookups at http://127\\.0\\.0\\.1:(\\d+)/");

  private final Path home;
  private final Process process;
  final int port;

  /**
   * @param options of its Java
   */
  ColdService(Path home, String... options) throws IOException, InterruptedException {
    this(home, true, options);
  }

  /**
   * @param readable whether this program can read what is kept; else an older one has kept it
   */
  ColdService(Path home, boolean readable, String... options)
      throws IOException, InterruptedException {
    this.home = home;
    keep();
    if (!readable) keepAsBefore();
    Path output = Files.createTempFile("cold-start", ".txt");
    process = start(output, options);
    port = awaitPort(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void keep() throws IOException {
    EditionFiles files = new EditionFiles(home.resolve("editions"));
    Polygon square =
        (Polygon)
            Lattice.FACTORY.toGeometry(
                new Envelope(1_200_000_000, 1_200_010_000, 300_000_000, 300_010_000));
    MultiPolygon ground = Lattice.FACTORY.createMultiPolygon(new Polygon[] {square});
    files.save(
        new EditionFiles.Stored(
            77,
            List.of(new AreaLink(5, "community", "520102003001", "试验社区")),
            List.of(
                new EditionGrid(
                    "520102003001007", "七网格", 250, 700, 9, false, ground, null, "dedicated"))));
    files.save(
        new EditionFiles.Record(
            "1-1",
            CONTACT,
            List.of(new EditionPeriod(77, 5, Editions.GRID_TIER, LocalDate.of(2026, 1, 1), null))));
  }

  /** In the format before the grids' kinds, whole by its hash. */
  private void keepAsBefore() throws IOException {
    Path editions = home.resolve("editions");
    new HashedFiles(editions).write("state", out -> out.writeUTF("1-1"));
    Files.move(editions.resolve("edition-2-77"), editions.resolve("edition-77"));
  }

  private Process start(Path output, String... options) throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("gridplan.cli.Main", "serve", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("GRIDPLAN_HOME", home.toString());
    builder
        .environment()
        .put(
            "GRIDPLAN_DATABASE_URL",
            "postgresql://gridplan:none@127.0.0.1:" + closed + "/gridplan");
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private int awaitPort(Path output) throws IOException, InterruptedException {
    for (int i = 0; i < 1800; i++) {
      Matcher ready = ANSWERS.matcher(Files.readString(output));
      if (ready.find()) return Integer.parseInt(ready.group(1));
      assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
          .as(Files.readString(output))
          .isFalse();
    }
    throw new AssertionError("not ready within three minutes: " + Files.readString(output));
  }
}

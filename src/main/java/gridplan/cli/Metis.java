package gridplan.cli;

import gridplan.core.partition.CellGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The graph partitioner METIS, run as a peer where {@code gpmetis} is installed. */
final class Metis implements AutoCloseable {
  private static final Pattern TIME = Pattern.compile("Partitioning:\\s+([0-9.]+) sec");
  private static final int DECIMETRES = 10;

  private final Path directory;
  private final Path graphFile;

  Metis(CellGraph graph) throws IOException {
    directory = Files.createTempDirectory("gridplan-metis");
    graphFile = directory.resolve("cells.graph");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(graphFile))) {
      out.println(graph.size() + " " + graph.firstSide(graph.size()) / 2 + " 011");
      for (int c = 0; c < graph.size(); c++) out.println(line(graph, c));
    }
  }

  private static String line(CellGraph graph, int cell) {
    StringBuilder line = new StringBuilder().append(Math.round(graph.load(cell)));
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++)
      line.append(' ')
          .append(graph.neighbour(e) + 1)
          .append(' ')
          .append(Math.max(1, Math.round(DECIMETRES * graph.metres(e))));
    return line.toString();
  }

  static boolean installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String entry : path.split(":"))
      if (Files.isExecutable(Path.of(entry, "gpmetis"))) return true;
    return false;
  }

  /**
   * @param seconds its own account of the time for partitioning, without reading
   */
  record Result(int[] part, double seconds) {}

  /**
   * Divides into contiguous parts.
   *
   * @param unevenness largest part ÷ mean − 1, in thousandths
   */
  Result divide(int parts, int unevenness, int seed) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "gpmetis",
                    "-contig",
                    "-ufactor=" + unevenness,
                    "-seed=" + seed,
                    graphFile.toString(),
                    Integer.toString(parts)))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher time = TIME.matcher(said);
    if (process.waitFor() != 0 || !time.find()) throw new IOException("gpmetis: " + said);
    int[] part =
        Files.readAllLines(Path.of(graphFile + ".part." + parts)).stream()
            .mapToInt(Integer::parseInt)
            .toArray();
    return new Result(part, Double.parseDouble(time.group(1)));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) Files.delete(file);
    }
    Files.delete(directory);
  }
}

package gridplan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file that mapshaper cleans again and again, in one Node process that is warm and waits to be
 * told, so that its samples can be taken in turns with ours. What reading and writing take is
 * measured beside each and subtracted. Not safe for threads.
 */
final class MapshaperCleaning implements AutoCloseable {
  private static final String SCRIPT =
      """
      const {readFileSync} = require('fs');
      const [home, file, width] = process.argv.slice(1);
      const mapshaper = require(home);
      const input = {'in.json': readFileSync(file)};
      const measure = async commands => {
        const clock = performance.now(), before = process.cpuUsage();
        const output = await mapshaper.applyCommands(commands, input);
        const used = process.cpuUsage(before);
        return {cpu: (used.user + used.system) / 1e6, wall: (performance.now() - clock) / 1e3, output};
      };
      const sample = async () => {
        const io = await measure('-i in.json -o out.json');
        const all = await measure(`-i in.json -clean gap-width=${width}m -o out.json`);
        return {cpu: all.cpu - io.cpu, wall: all.wall - io.wall, output: all.output};
      };
      const tell = what => console.log(JSON.stringify(what));
      (async () => {
        let warm;
        for (let run = 0; run < 5; run++) warm = await sample();
        const after = JSON.parse(warm.output['out.json']);
        const features = after.features || after.geometries;
        let vertices = 0;
        const count = a => typeof a[0] === 'number' ? vertices++ : a.forEach(count);
        features.forEach(f => { const g = f.geometry || f; if (g.coordinates) count(g.coordinates); });
        tell({polygons: features.length, vertices});
        for await (const line of require('readline').createInterface({input: process.stdin})) {
          const {cpu, wall} = await sample();
          tell({cpu, wall});
        }
      })();
      """;

  /** One cleaning: processor seconds and seconds by the clock. */
  private record Sample(double cpu, double wall) {}

  private final Process process;
  private final BufferedReader answers;
  private final OutputStream orders;
  private final int polygons;
  private final int vertices;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * Starts Node and warms it up.
   *
   * @throws IllegalStateException when Node fails or takes more than ten minutes
   */
  MapshaperCleaning(Path mapshaper, Path geoJson, double gapMetres) throws IOException {
    process =
        new ProcessBuilder(
                "node",
                "--max-old-space-size=4096",
                "-e",
                SCRIPT,
                mapshaper.toString(),
                geoJson.toString(),
                Double.toString(gapMetres))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.getOutputStream();
    JsonNode warm = answer();
    polygons = warm.get("polygons").intValue();
    vertices = warm.get("vertices").intValue();
  }

  /** Cleans once more. */
  void sample() throws IOException {
    orders.write('\n');
    orders.flush();
    JsonNode answer = answer();
    samples.add(new Sample(answer.get("cpu").doubleValue(), answer.get("wall").doubleValue()));
  }

  private JsonNode answer() {
    try {
      String line = CompletableFuture.supplyAsync(this::readLine).get(10, TimeUnit.MINUTES);
      if (line != null) return JsonMapper.shared().readTree(line);
    } catch (TimeoutException | ExecutionException | InterruptedException e) {
      close();
      throw new IllegalStateException("mapshaper did not end in ten minutes", e);
    }
    close();
    throw new IllegalStateException("mapshaper failed on the file given");
  }

  private String readLine() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Median processor seconds of the samples. */
  double cpuSeconds() {
    return median(Sample::cpu);
  }

  /** Median seconds by the clock. */
  double seconds() {
    return median(Sample::wall);
  }

  private double median(ToDoubleFunction<Sample> of) {
    return CpuClock.median(samples.stream().mapToDouble(of).toArray());
  }

  int polygons() {
    return polygons;
  }

  int vertices() {
    return vertices;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

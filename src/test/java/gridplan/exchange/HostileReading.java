package gridplan.exchange;

import gridplan.core.lattice.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads files one after another in a virtual machine of its own, in memory and as a stream, and
 * prints what became of each: {@code name, code or ok or the name of a fault, milliseconds,
 * message}, separated by tabs.
 */
final class HostileReading {
  private HostileReading() {}

  public static void main(String[] args) throws IOException {
    List<String> files = Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8);
    for (String file : files) {
      long start = System.nanoTime();
      String said = read(Path.of(file));
      long millis = (System.nanoTime() - start) / 1_000_000;
      String[] parts = said.split("\t", 2);
      String name = Path.of(file).getFileName().toString();
      System.out.println(
          String.join(
              "\t", name, parts[0], Long.toString(millis), parts[1].replaceAll("\\s", " ")));
    }
  }

  private static String read(Path file) {
    String whole = outcome(() -> VectorFiles.read(file));
    String streamed =
        outcome(
            () -> {
              SourceFile source = SourceFile.open(file, VectorFiles.ReadOptions.DEFAULT);
              source.layers();
              source.stream(source.survey(Progress.NONE), feature -> {}, Progress.NONE);
            });
    if (streamed.startsWith("fault")) return streamed;
    boolean same = whole.startsWith("ok\t") == streamed.startsWith("ok\t");
    return same ? whole : "differs\t" + whole + " | " + streamed;
  }

  private static String outcome(Runnable reading) {
    try {
      reading.run();
      return "ok\t";
    } catch (InputException e) {
      return e.code() + "\t" + e.getMessage();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      StackTraceElement[] trace = e.getStackTrace();
      return "fault\t" + e + (trace.length == 0 ? "" : " at " + trace[0]);
    }
  }
}

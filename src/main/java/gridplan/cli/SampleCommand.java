package gridplan.cli;

import gridplan.platform.problem.Problem;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** Writes one of the sample towns as files. */
final class SampleCommand implements Command {
  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String usage() {
    return """
        gridplan sample NAME [-o DIR]
            writes a sample town as GeoJSON and CSV, by default into ./NAME: chayuan, dongqiao,
            meijiang, xiaojinkou or xixiu; its expected.json tells what to count in it
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, Set.of(), Set.of("-o"));
    String name = arguments.only("NAME");
    if (!SampleTowns.names().contains(name))
      throw new UsageException("there is no sample town " + name + ", only " + SampleTowns.names());
    Path folder = arguments.findPath("-o").orElse(Path.of(name));
    SampleTown town = SampleTowns.make(name);
    try {
      SampleFiles.write(town, folder);
    } catch (UncheckedIOException e) {
      throw Problem.of("file.unwritable", 400, e.getMessage() + ". Name another folder with -o.")
          .with("folder", folder);
    }
    err.printf(
        "%s: %d files in %s%n", town.community().name(), SampleFiles.of(town).size(), folder);
    return ExitCode.DONE;
  }
}

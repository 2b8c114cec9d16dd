package gridplan.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Measures speed and quality, one JSON line for each result. */
final class BenchCommand implements Command {
  private static final List<Bench> BENCHES =
      List.of(
          new CityBench(),
          new CellsBench(),
          PlanBench.brief(),
          PlanBench.lengthy(),
          new PlanLargeBench(),
          new RebalanceBench(),
          new LocateBench(),
          new LocateEqualBench(),
          new HttpBench(),
          new HttpSoakBench(),
          CoverageBench.check(),
          new RepairBench(),
          new GateBench(),
          new EditBench(),
          new RegisterBench());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String usage() {
    return """
        gridplan bench [NAME…] [--data DIR]
            measures speed and quality on the layers in DIR (../shared/data unless told otherwise):
            %s
            (plan-long, plan-large, gate, register, locate-equal, http and http-soak take minutes and
            run only when they are named; for register give Java a heap of 512 MB)
        """
        .formatted(String.join(" ", BENCHES.stream().map(Bench::name).toList()));
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) throws Exception {
    Arguments arguments = Arguments.parse(args, Set.of(), Set.of("--data"));
    Path data = Path.of(arguments.find("--data").orElse("../shared/data"));
    for (String name : arguments.rest())
      if (BENCHES.stream().noneMatch(b -> b.name().equals(name)))
        throw new UsageException("there is no bench '" + name + "'");
    if (!Files.isDirectory(data)) throw new UsageException("there is no directory " + data);
    for (Bench bench : BENCHES)
      if (arguments.rest().isEmpty() && !bench.onlyByName()
          || arguments.rest().contains(bench.name()))
        bench.run(data, line -> out.println(JSON.writeValueAsString(line)));
    return ExitCode.DONE;
  }
}

package gridplan.cli;

import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CellTable;
import gridplan.core.partition.Constraints;
import gridplan.core.partition.PlanOptions;
import gridplan.core.rules.PlanningRules;
import gridplan.core.rules.TierRule;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.exchange.CellSets;
import gridplan.exchange.InputException;
import gridplan.exchange.RulesFile;
import gridplan.exchange.VectorFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cells with their graph, and what the options of {@code plan} and {@code rebalance} ask of them.
 */
record PlanInput(CellLayer cells, CellGraph graph, PlanningRules rules, CellSoundness soundness) {
  static final Set<String> VALUED =
      Set.of(
          "-o",
          "--load",
          "--grids",
          "--min",
          "--max",
          "--tolerance",
          "--hard-min",
          "--hard-max",
          "--whole",
          "--within",
          "--assignment",
          "--seed",
          "--work",
          "--time-limit",
          "--report",
          "--rules",
          "--tier",
          "--kind",
          "--together",
          "--apart",
          "--from",
          "--freeze");
  static final Set<String> FLAGS = Set.of("--json");

  private static final List<String> READ = List.of("--rules", "--together", "--apart", "--from");
  private static final List<String> WRITTEN = List.of("-o", "--assignment", "--report");

  private static final Band DEFAULT_BAND = Band.of(200, 300);
  private static final double DEFAULT_TOLERANCE = 10;

  /** Sums of larger loads are no longer exact. */
  private static final double MOST_LOAD = 1e12;

  /** Reads cells; their neighbours from the table {@code cell_edge}, else from shared edges. */
  static PlanInput read(Path file, Arguments arguments) {
    PlanningRules rules = rules(arguments);
    CellLayer cells = CellFiles.read(file);
    String[] within = arguments.find("--within").map(cells::texts).orElse(null);
    CellGraph graph = graph(cells, within, rules, arguments);
    return new PlanInput(cells, graph, rules, CellSoundness.of(cells));
  }

  private static CellGraph graph(
      CellLayer cells, String[] within, PlanningRules rules, Arguments arguments) {
    CellTable table =
        new CellTable(
            cells.ids().toArray(String[]::new),
            cells.loads(arguments.get("--load")),
            arguments.find("--whole").map(cells::texts).orElse(null),
            within,
            cells.hasField("block") ? numbered(cells.texts("block")) : null);
    return cells.edges() == null
        ? CellGraph.ofPolygons(cells.ground(), table, rules.lines())
        : CellGraph.ofEdges(cells.ground(), table, cells.edges(), rules.lines());
  }

  /**
   * Refuses files that could not be written, or that would take the place of what is read or of one
   * another, before anything is done.
   *
   * @throws UsageException when two of them are the same
   */
  static void requireOutputs(Arguments arguments) {
    VectorFiles.requireWritable(Path.of(arguments.get("-o")));
    Map<Path, String> known = new HashMap<>();
    for (String word : arguments.rest()) known.put(absolute(word), word);
    for (String option : READ)
      arguments.find(option).ifPresent(file -> known.put(absolute(file), option));
    for (String option : WRITTEN) {
      if (!arguments.has(option)) continue;
      String file = arguments.get(option);
      WholeFile.require(Path.of(file));
      String other = known.put(absolute(file), option);
      if (other != null)
        throw new UsageException(option + " would write over " + other + ": " + file);
    }
  }

  private static Path absolute(String file) {
    return Path.of(file).toAbsolutePath().normalize();
  }

  /** The graph of the same cells within other lines. */
  CellGraph within(String[] lines, Arguments arguments) {
    return graph(cells, lines, rules, arguments);
  }

  /**
   * The tier that is planned: the one that is named, else that of the grids where there are more.
   */
  private String tier(Arguments arguments) {
    return arguments.find("--tier").orElse(PlanTiers.areIn(this) ? TierRule.GRID : null);
  }

  private static PlanningRules rules(Arguments arguments) {
    PlanningRules rules =
        arguments.findPath("--rules").map(RulesFile::read).orElse(PlanningRules.NONE);
    return rules.withSets(
        arguments.findPath("--together").map(CellSets::read).orElse(List.of()),
        arguments.findPath("--apart").map(CellSets::read).orElse(List.of()));
  }

  private static int[] numbered(String[] values) {
    Map<String, Integer> number = new HashMap<>();
    int[] numbers = new int[values.length];
    for (int i = 0; i < values.length; i++)
      numbers[i] = values[i] == null ? -1 : number.computeIfAbsent(values[i], v -> number.size());
    return numbers;
  }

  /** What is asked for, without frozen grids. */
  PlanOptions options(Arguments arguments) {
    Integer laid =
        rules.tiers().stream()
            .filter(t -> t.key().equals(TierRule.GRID) && t.grids() > 0)
            .findFirst()
            .map(TierRule::grids)
            .orElse(null);
    Integer grids = arguments.findLong("--grids").map(n -> whole("--grids", n, 1)).orElse(laid);
    Duration limit =
        arguments
            .findDouble("--time-limit")
            .map(s -> Duration.ofNanos((long) (positive("--time-limit", s) * 1e9)))
            .orElse(null);
    return PlanOptions.of(band(arguments, grids))
        .withGrids(grids)
        .withConstraints(constraints(arguments))
        .withWeights(rules.weights())
        .withSeed(arguments.findLong("--seed").orElse(1L))
        .withWork(arguments.findLong("--work").map(w -> atLeastOne("--work", w)).orElse(0L))
        .withTimeLimit(limit);
  }

  private Constraints constraints(Arguments arguments) {
    String tier = tier(arguments);
    String kind = arguments.find("--kind").orElse(null);
    try {
      return rules.constraints(graph, tier, kind);
    } catch (PlanningRules.UnknownNameException e) {
      String file =
          arguments.find("--" + e.rule()).or(() -> arguments.find("--rules")).orElse(e.rule());
      throw new InputException(
          "rules.unknown-name", file, e.rule(), e.names().get(0), file + ": " + e.getMessage());
    }
  }

  /** Numbers of the grids that stay as they are, by {@code --freeze} and the rules. */
  Set<Integer> frozen(Arguments arguments, BaseGrids base) {
    Set<String> wanted = new LinkedHashSet<>(rules.frozen());
    arguments.find("--freeze").ifPresent(c -> Stream.of(c.split(",")).forEach(wanted::add));
    Set<Integer> frozen = new HashSet<>();
    for (String code : wanted) {
      if (code.isBlank())
        throw new UsageException("--freeze names no grid before or after a comma");
      int grid = base.codes().indexOf(code.strip());
      if (base.idle().contains(code.strip()))
        throw new UsageException("--freeze: grid " + code.strip() + " holds no cell");
      if (grid < 0) throw new UsageException("--freeze: there is no grid " + code.strip());
      frozen.add(grid);
    }
    return frozen;
  }

  private Band band(Arguments arguments, Integer grids) {
    boolean banded = arguments.has("--min") || arguments.has("--max");
    if (banded && arguments.has("--tolerance"))
      throw new UsageException("give --min and --max, or --tolerance, not both");
    Optional<Band> laidDown = rules.band(tier(arguments), arguments.find("--kind").orElse(null));
    if (!banded && !arguments.has("--tolerance") && laidDown.isPresent())
      return hard(arguments, laidDown.get());
    if (banded || (grids == null && !arguments.has("--tolerance"))) return given(arguments, banded);
    if (grids == null) throw new UsageException("--tolerance needs --grids");
    double share =
        positive("--tolerance", arguments.findDouble("--tolerance").orElse(DEFAULT_TOLERANCE))
            / 100;
    double mean = graph.totalLoad() / grids;
    double max = Math.max(mean * (1 + share), Double.MIN_NORMAL);
    double min = Math.max(0, mean * (1 - share));
    return hard(arguments, new Band(min, max, 0, Double.POSITIVE_INFINITY));
  }

  private static Band given(Arguments arguments, boolean banded) {
    Band band = DEFAULT_BAND;
    if (banded) {
      double min = number(arguments, "--min");
      double max = number(arguments, "--max");
      if (!(0 <= min && min <= max && max > 0))
        throw new UsageException("--min must not be above --max, nor --max 0");
      if (max > MOST_LOAD) throw new UsageException("--max must be at most 1e12");
      band = Band.of(min, max);
    }
    return hard(arguments, band);
  }

  private static double number(Arguments arguments, String option) {
    return arguments
        .findDouble(option)
        .orElseThrow(() -> new UsageException("a band needs both --min and --max"));
  }

  private static Band hard(Arguments arguments, Band band) {
    double hardMin = arguments.findDouble("--hard-min").orElse(band.hardMin());
    double hardMax = arguments.findDouble("--hard-max").orElse(band.hardMax());
    if (!(0 <= hardMin && hardMin <= band.min() && band.max() <= hardMax))
      throw new UsageException("the hard limits must lie outside the band");
    return new Band(band.min(), band.max(), hardMin, hardMax);
  }

  private static double positive(String option, double value) {
    if (!(value >= 0)) throw new UsageException(option + " must not be negative");
    return value;
  }

  private static long atLeastOne(String option, long value) {
    if (value < 1) throw new UsageException(option + " must be at least 1");
    return value;
  }

  private static int whole(String option, long value, int least) {
    if (value < least) throw new UsageException(option + " must be at least " + least);
    if (value > Integer.MAX_VALUE)
      throw new UsageException(option + " must be at most " + Integer.MAX_VALUE);
    return (int) value;
  }

  /**
   * The grid of every cell from a CSV {@code cell_id,grid} or a layer of grids.
   *
   * @param absorb whether cells without a grid and grids of unknown cells are taken as new and
   *     vanished; otherwise they are an error that names them
   */
  BaseGrids base(Path file, boolean absorb) {
    BaseGrids base =
        file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")
            ? assigned(file, absorb)
            : BaseGrids.ofLayer(cells, CellFiles.readGrids(file), file);
    refuseElsewhere(file, base);
    if (!absorb) refuseMissing(file, base);
    return base;
  }

  private BaseGrids assigned(Path file, boolean absorb) {
    Map<String, String> gridOf = CellFiles.readAssignment(file);
    if (!absorb) refuseUnknown(file, gridOf.keySet());
    return BaseGrids.ofAssignment(cells, gridOf);
  }

  /** At least one cell has to lie in a grid, or it is the plan of another place. */
  private void refuseElsewhere(Path file, BaseGrids base) {
    if (IntStream.of(base.gridOfCell()).anyMatch(grid -> grid >= 0)) return;
    throw new InputException(
        "grids.elsewhere",
        file.toString(),
        "",
        "",
        file
            + ": its grids lie elsewhere: none of them holds any of the "
            + cells.size()
            + " cells of "
            + cells.file()
            + "; give the grids of the same place.");
  }

  private void refuseUnknown(Path file, Set<String> named) {
    List<String> unknown = new ArrayList<>(named);
    unknown.removeAll(new HashSet<>(cells.ids()));
    if (!unknown.isEmpty())
      throw new InputException(
          "assignment.unknown-cell",
          file.toString(),
          "",
          unknown.get(0),
          file + ": names cells that the layer does not have: " + some(unknown));
  }

  private void refuseMissing(Path file, BaseGrids base) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++)
      if (base.gridOfCell()[i] < 0) missing.add(cells.ids().get(i));
    if (!missing.isEmpty())
      throw new InputException(
          "assignment.missing-cell",
          file.toString(),
          "",
          missing.get(0),
          file + ": leaves out cells: " + some(missing) + "; --absorb takes them as new");
  }

  private static String some(List<String> ids) {
    String listed = String.join(", ", ids.subList(0, Math.min(10, ids.size())));
    return ids.size() <= 10 ? listed : listed + " and " + (ids.size() - 10) + " more";
  }
}

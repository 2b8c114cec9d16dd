package gridplan.cli;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicOptions;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedCity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code cells} is told about how to cut.
 *
 * @param minor classes of which also those lines cut that usually do not
 */
record CellsOptions(MosaicOptions mosaic, Set<BarrierClass> minor) {
  static final Set<String> VALUED =
      Set.of(
          "--cut",
          "--join",
          "--join-area",
          "--join-hull",
          "--min-area",
          "--min-width",
          "--max-touching",
          "--open-ground");

  static final String USAGE =
      """
            CLASSES that cut, by commas, all but footpath when not given: expressway, river,
            railway, arterial, collector, wall, lane, footpath; with a + also those of the class
            that usually do not (lane+ service ways and tracks, river+ streams, railway+ trams and
            sidings, wall+ fences)
            --join METRES           ends so far from another line or end are joined to it (5)
            --join-area METRES      and so far from the area's outline are led on to it (10)
            --join-hull METRES      the same where the outline is but a hull of the buildings (150)
            --min-area M2           smaller cells go to a neighbour (10)
            --min-width METRES      thinner ones too: twice the area over the perimeter (1)
            --max-touching N        touching buildings of more households are divided (50)
            --open-ground METRES    ground without buildings is divided into cells so wide (300;
                                    none leaves it whole)
      """;

  /** How the parts of {@link MosaicOptions} are called on the command line. */
  private static final Map<String, String> OPTION_OF =
      Map.of(
          "joinMetres", "--join",
          "joinAreaMetres", "--join-area",
          "joinDrawnMetres", "--join-hull",
          "smallestCell", "--min-area",
          "thinnestCell", "--min-width",
          "mostTouchingHouseholds", "--max-touching",
          "openGroundMetres", "--open-ground");

  static CellsOptions of(Arguments arguments) {
    MosaicOptions usual = MosaicOptions.DEFAULT;
    Set<BarrierClass> cutting = EnumSet.noneOf(BarrierClass.class);
    Set<BarrierClass> minor = EnumSet.noneOf(BarrierClass.class);
    if (arguments.has("--cut")) readClasses(arguments.get("--cut"), cutting, minor);
    else cutting.addAll(usual.cutting());
    double join = arguments.findDouble("--join").orElse(usual.joinMetres());
    double area =
        arguments.findDouble("--join-area").orElse(Math.max(join, usual.joinAreaMetres()));
    double hull =
        arguments.findDouble("--join-hull").orElse(Math.max(area, usual.joinDrawnMetres()));
    try {
      MosaicOptions mosaic =
          new MosaicOptions(
              cutting,
              join,
              area,
              hull,
              arguments.findDouble("--min-area").orElse(usual.smallestCell()),
              arguments.findDouble("--min-width").orElse(usual.thinnestCell()),
              arguments.findDouble("--max-touching").orElse(usual.mostTouchingHouseholds()),
              openGround(arguments).orElse(usual.openGroundMetres()));
      return new CellsOptions(mosaic, minor);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      for (Map.Entry<String, String> name : OPTION_OF.entrySet())
        message = message.replaceAll("\\b" + name.getKey() + "\\b", name.getValue());
      throw new UsageException("impossible: " + message);
    }
  }

  private static Optional<Double> openGround(Arguments arguments) {
    boolean none = arguments.find("--open-ground").filter("none"::equals).isPresent();
    return none ? Optional.of(Double.POSITIVE_INFINITY) : arguments.findDouble("--open-ground");
  }

  private static void readClasses(String list, Set<BarrierClass> cutting, Set<BarrierClass> minor) {
    if (list.split(",").length == 0) throw new UsageException("--cut names no class");
    for (String word : list.split(",")) {
      boolean more = word.strip().endsWith("+");
      String key = more ? word.strip().substring(0, word.strip().length() - 1) : word.strip();
      BarrierClass named =
          java.util.Arrays.stream(BarrierClass.values())
              .filter(c -> c.key().equals(key))
              .findFirst()
              .orElseThrow(() -> new UsageException("--cut: there is no class '" + key + "'"));
      cutting.add(named);
      if (more || named == BarrierClass.FOOTPATH) minor.add(named);
    }
  }

  /** The city with those barriers that are asked to cut. */
  MosaicInput input(ImportedCity city) {
    MosaicInput usual = city.mosaicInput();
    if (minor.isEmpty()) return usual;
    List<Barrier> barriers = new ArrayList<>();
    for (ImportedBarrier b : city.barriers())
      if (b.cuts() || minor.contains(b.barrier().barrierClass())) barriers.add(b.barrier());
    return usual.withBarriers(barriers);
  }

  /** What was assumed, as reports tell it. */
  Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put(
        "cut",
        mosaic.cutting().stream().map(c -> c.key() + (minor.contains(c) ? "+" : "")).toList());
    report.put("join_m", mosaic.joinMetres());
    report.put("join_area_m", mosaic.joinAreaMetres());
    report.put("join_hull_m", mosaic.joinDrawnMetres());
    report.put("min_area_m2", mosaic.smallestCell());
    report.put("min_width_m", mosaic.thinnestCell());
    report.put("max_touching_households", mosaic.mostTouchingHouseholds());
    boolean whole = Double.isInfinite(mosaic.openGroundMetres());
    report.put("open_ground_m", whole ? null : mosaic.openGroundMetres());
    return report;
  }
}

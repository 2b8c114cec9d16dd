package gridplan.exchange;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * Households and residents of a building guessed from its shape and use, for maps that do not count
 * them. Always to be shown as an estimate, and replaced as soon as a register is at hand. The rule
 * with its reasons is in {@code src/doc/household-estimate.md}:
 *
 * <pre>households = footprint m² × levels × residential share × occupancy ÷ gross m² per dwelling
 * </pre>
 *
 * Pure and deterministic; safe from any thread.
 *
 * @param households estimated occupied dwellings, never negative, not rounded
 * @param residents estimated people
 */
public record HouseholdEstimate(double households, double residents) {
  /** Nobody lives there. */
  public static final HouseholdEstimate NONE = new HouseholdEstimate(0, 0);

  /**
   * The figures of the rule: middling ones of European and Chinese towns.
   *
   * @param minFootprint m²; what is smaller is a shed, whatever its tag
   * @param minUnknownFootprint m²; the same for buildings of unknown use
   * @param smallFootprint m²; below this an unknown building has one storey and a half
   * @param houseFootprint m²; below this residential and unknown buildings are houses
   * @param largeFootprint m²; from here on a low unknown building is a workshop as often as not
   * @param hallFootprint m²; from here on a low unknown building is a hall
   * @param tall levels that make an unknown building a block of flats, however large
   * @param houseDwelling gross m² of floor per dwelling in houses
   * @param flatDwelling gross m² of floor per dwelling in blocks of flats
   * @param unknownShare share of floor lived in, in buildings of unknown use
   * @param largeShare the same where they are large and low
   * @param farmShare the same for farm houses, which hold barns
   * @param occupancy share of dwellings that are somebody's main home
   * @param maxLevels what is tagged above this is a mistake
   * @param meanSize people per household
   */
  public record Constants(
      double minFootprint,
      double minUnknownFootprint,
      double smallFootprint,
      double houseFootprint,
      double largeFootprint,
      double hallFootprint,
      double tall,
      double houseDwelling,
      double flatDwelling,
      double unknownShare,
      double largeShare,
      double farmShare,
      double occupancy,
      double maxLevels,
      double meanSize) {
    static final Constants DEFAULT =
        new Constants(25, 60, 120, 200, 400, 1500, 4, 280, 120, 0.7, 0.35, 0.5, 0.92, 120, 2.3);

    double plausible(double levels) {
      return Math.max(1, Math.min(levels, maxLevels));
    }
  }

  private static final Constants C = Constants.DEFAULT;
  private static final double USUAL_LEVELS = 2.5;
  private static final int ENOUGH_TAGGED = 25;
  private static final Set<String> FLATS = Set.of("apartments", "dormitory", "block");
  private static final Set<String> HOUSES =
      Set.of(
          "house",
          "detached",
          "semidetached_house",
          "semi",
          "terrace",
          "bungalow",
          "villa",
          "farm",
          "houseboat",
          "static_caravan");
  private static final Set<String> UNKNOWN = Set.of("", "yes", "mixed", "building");

  /**
   * How tall unknown buildings of a town are taken to be: the mean of the levels tagged in it, or
   * two and a half when fewer than 25 are.
   */
  public static double usualLevels(Collection<Double> tagged) {
    double[] known = tagged.stream().filter(Objects::nonNull).mapToDouble(C::plausible).toArray();
    return known.length < ENOUGH_TAGGED
        ? USUAL_LEVELS
        : Arrays.stream(known).average().getAsDouble();
  }

  /** People in that many households of the usual size. */
  public static double residentsOf(double households) {
    return households * C.meanSize;
  }

  /**
   * Estimates one building.
   *
   * @param footprintM2 area of the outline in m²
   * @param levels storeys above ground, null when unknown
   * @param use OSM building value or the like; an unlisted use is not lived in
   * @param usualLevels see {@link #usualLevels}
   */
  public static HouseholdEstimate of(
      double footprintM2, Double levels, String use, double usualLevels) {
    boolean unknown = UNKNOWN.contains(use);
    if (!(footprintM2 >= (unknown ? C.minUnknownFootprint : C.minFootprint))) return NONE;
    boolean known = levels != null && levels > 0;
    double storeys = known ? C.plausible(levels) : usualStoreys(footprintM2, use, usualLevels);
    boolean house = isHouse(footprintM2, storeys, use);
    double floor = footprintM2 * storeys * residentialShare(footprintM2, storeys, use);
    double dwellings = floor / (house ? C.houseDwelling : C.flatDwelling);
    if (HOUSES.contains(use)) dwellings = Math.max(1, dwellings);
    double households = dwellings * C.occupancy;
    return households == 0 ? NONE : new HouseholdEstimate(households, households * C.meanSize);
  }

  private static boolean isHouse(double footprintM2, double storeys, String use) {
    if (HOUSES.contains(use)) return true;
    if (FLATS.contains(use) || storeys >= C.tall) return false;
    return footprintM2 < (use.equals("residential") ? C.houseFootprint : C.largeFootprint);
  }

  private static double usualStoreys(double footprintM2, String use, double usualLevels) {
    if (use.equals("bungalow")) return 1;
    if (HOUSES.contains(use)) return 2;
    if (FLATS.contains(use)) return Math.max(C.tall, usualLevels);
    if (footprintM2 < C.smallFootprint) return 1.5;
    return footprintM2 < C.houseFootprint ? Math.min(usualLevels, C.tall) : usualLevels;
  }

  private static double residentialShare(double footprintM2, double storeys, String use) {
    if (FLATS.contains(use) || use.equals("residential")) return 1;
    if (HOUSES.contains(use)) return use.equals("farm") ? C.farmShare : 1;
    if (!UNKNOWN.contains(use)) return 0;
    if (storeys >= C.tall || footprintM2 < C.largeFootprint) return C.unknownShare;
    return footprintM2 < C.hallFootprint ? C.largeShare : 0;
  }
}

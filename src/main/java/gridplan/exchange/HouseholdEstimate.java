package gridplan.exchange;

import java.util.Set;

/**
 * Households and residents of a building guessed from its shape and use, for maps that do not count
 * them. Always to be shown as an estimate, and replaced as soon as a register is at hand. The rule
 * with its reasons is in {@code src/doc/household-estimate.md}:
 *
 * <pre>households = footprint m² × levels × residential share ÷ gross m² per dwelling</pre>
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
   * The figures of the rule.
   *
   * @param minFootprint m²; what is smaller is a shed, whatever its tag
   * @param minUnknownFootprint m²; the same for buildings of unknown use
   * @param largeUnknownFootprint m²; an unknown building at least this large is a hall
   * @param houseDwelling gross m² of floor per dwelling in houses
   * @param flatDwelling gross m² of floor per dwelling in blocks of flats
   * @param unknownShare share of floor lived in, in buildings of unknown use
   * @param farmShare the same for farm houses, which hold barns
   * @param maxLevels what is tagged above this is a mistake
   * @param meanSize people per household
   */
  public record Constants(
      double minFootprint,
      double minUnknownFootprint,
      double largeUnknownFootprint,
      double houseDwelling,
      double flatDwelling,
      double unknownShare,
      double farmShare,
      double maxLevels,
      double meanSize) {
    /** Middling figures of European and Chinese towns. */
    public static final Constants DEFAULT =
        new Constants(25, 60, 1500, 220, 120, 0.8, 0.5, 120, 2.3);
  }

  private static final Set<String> FLATS = Set.of("apartments", "residential", "dormitory");
  private static final Set<String> HOUSES =
      Set.of(
          "house",
          "detached",
          "semidetached_house",
          "semi",
          "semi-detached",
          "terrace",
          "bungalow",
          "villa",
          "farm",
          "hut_residential",
          "houseboat",
          "static_caravan",
          "ger");
  private static final Set<String> UNKNOWN = Set.of("", "yes", "roof_and_walls", "mixed");

  /** Estimates with {@link Constants#DEFAULT}. */
  public static HouseholdEstimate of(double footprintM2, Double levels, String use) {
    return of(footprintM2, levels, use, Constants.DEFAULT);
  }

  /**
   * Estimates one building.
   *
   * @param footprintM2 area of the outline in m²
   * @param levels storeys above ground, null when unknown
   * @param use OSM building value or the like; an unlisted use is not lived in
   */
  public static HouseholdEstimate of(
      double footprintM2, Double levels, String use, Constants constants) {
    if (!(footprintM2 >= constants.minFootprint)) return NONE;
    double floor = footprintM2 * storeys(footprintM2, levels, use, constants);
    double households = floor / dwelling(footprintM2, levels, use, constants);
    households *= residentialShare(footprintM2, levels, use, constants);
    if (households > 0 && HOUSES.contains(use)) households = Math.max(1, households);
    return households == 0
        ? NONE
        : new HouseholdEstimate(households, households * constants.meanSize);
  }

  private static double storeys(double footprintM2, Double levels, String use, Constants c) {
    if (levels != null && levels > 0) return Math.min(levels, c.maxLevels);
    if (FLATS.contains(use)) return 4;
    if (HOUSES.contains(use)) return use.equals("bungalow") ? 1 : 2;
    return footprintM2 < 2 * c.minUnknownFootprint ? 1.5 : 2.5;
  }

  private static double residentialShare(
      double footprintM2, Double levels, String use, Constants c) {
    if (FLATS.contains(use)) return 1;
    if (HOUSES.contains(use)) return use.equals("farm") ? c.farmShare : 1;
    if (!UNKNOWN.contains(use) || footprintM2 < c.minUnknownFootprint) return 0;
    boolean hall = footprintM2 >= c.largeUnknownFootprint && (levels == null || levels <= 2);
    return hall ? 0 : c.unknownShare;
  }

  private static double dwelling(double footprintM2, Double levels, String use, Constants c) {
    if (HOUSES.contains(use)) return c.houseDwelling;
    if (FLATS.contains(use)) return c.flatDwelling;
    boolean tall = levels != null && levels > 3 || footprintM2 > 400;
    return tall ? c.flatDwelling : c.houseDwelling;
  }
}

package gridplan.plan;

import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Constraints;
import gridplan.core.partition.Contradictions;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Reason;
import gridplan.core.rules.PlanningRules;
import gridplan.core.rules.TierRule;
import gridplan.exchange.InputException;
import gridplan.exchange.RulesFile;
import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of one plan, the same object as the rules file of the command line: cells by their
 * number in the plan, whole units by the id of the compound, communities by name, frozen grids by
 * code. Immutable.
 *
 * @param band of ordinary grids where their community has no own one
 * @param laid what is laid down
 * @param json the same as it is stored and answered; always names the band
 */
record PlanRules(Band band, PlanningRules laid, String json) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a plan's grids are, in the words of the rules. */
  private static final String TIER = "grid";

  /** How far from the mean a grid may be where a tier has a number of grids and no band. */
  private static final double USUAL_SPREAD = 0.25;

  private static final String KIND = GridKind.ORDINARY.key();

  /** Nothing but a band. */
  static PlanRules of(Band band) {
    return read(JSON.createObjectNode(), band);
  }

  /**
   * As they stand in the database.
   *
   * @param band of the plan, where the rules name none
   */
  static PlanRules stored(String json, Band band) {
    return read(FormerRules.inTodaysWords(JSON.readTree(json)), band);
  }

  /**
   * What somebody asks for.
   *
   * @param otherwise the band where the rules name none
   * @throws InputException {@code rules.value}, {@code rules.unknown-key}, as problem 400
   */
  static PlanRules asked(JsonNode json, Band otherwise) {
    return read(json, otherwise);
  }

  /**
   * @throws Problem {@code rules.codesFixed} (422) when codes are to be made otherwise than now
   */
  void requireCodesOf(PlanRules present) {
    if (!laid.codes().equals(present.laid.codes()))
      throw Problem.of(
          "rules.codesFixed",
          422,
          "Codes are made by one rule as long as a plan lives; make a new plan from this one with"
              + " the other rule, and its grids are numbered by that.");
  }

  private static PlanRules read(JsonNode json, Band otherwise) {
    PlanningRules laid = RulesFile.of(json, "rules");
    Band own = laid.band(TIER, KIND).orElse(null);
    if (own != null) return new PlanRules(own, laid, JSON.writeValueAsString(json));
    ObjectNode whole = ((ObjectNode) json).deepCopy();
    ArrayNode bands = JSON.createArrayNode();
    bands.add(node(otherwise));
    if (json.path("bands").isArray()) bands.addAll((ArrayNode) json.path("bands"));
    whole.set("bands", bands);
    return new PlanRules(otherwise, RulesFile.of(whole, "rules"), JSON.writeValueAsString(whole));
  }

  private static ObjectNode node(Band band) {
    return JSON.createObjectNode()
        .put("min", band.min())
        .put("max", band.max())
        .put("hardMin", band.hardMin())
        .put("hardMax", band.hardMax());
  }

  /** The same with another band for all communities that have none of their own. */
  PlanRules withBand(Band other) {
    if (other.equals(band)) return this;
    ObjectNode whole = (ObjectNode) JSON.readTree(json);
    ArrayNode bands = JSON.createArrayNode();
    bands.add(node(other));
    for (JsonNode one : whole.path("bands")) if (!isGeneral(one)) bands.add(one);
    whole.set("bands", bands);
    return read(whole, other);
  }

  private static boolean isGeneral(JsonNode band) {
    return !band.hasNonNull("within")
        && band.path("tier").asString(TIER).equals(TIER)
        && band.path("kind").asString(KIND).equals(KIND);
  }

  /** Whether rules as somebody gives them name a band for all communities. */
  static boolean namesBand(JsonNode json) {
    return RulesFile.of(json, "rules").band(TIER, KIND).isPresent();
  }

  /**
   * The rules of a tier of ground below the grids.
   *
   * @param load of all ground: where no band is laid down it follows from the number of grids
   */
  PlanRules below(TierRule tier, double load) {
    Band own = laid.bandBelow(tier);
    if (own == null) {
      double mean = Math.max(1, load / tier.grids());
      own = Band.of((1 - USUAL_SPREAD) * mean, (1 + USUAL_SPREAD) * mean);
    }
    return new PlanRules(own, laid.below(tier), json);
  }

  /**
   * @throws Problem {@code rules.tiersFixed} (422) when ground of a lower tier would lose its place
   */
  void requireTiersOf(PlanRules present) {
    List<TierRule> now = present.laid.groundTiers();
    List<TierRule> then = laid.groundTiers();
    for (int i = 0; i < now.size(); i++) {
      TierRule was = now.get(i);
      TierRule is = i < then.size() ? then.get(i) : null;
      if (is != null && is.key().equals(was.key()) && is.digits() == was.digits()) continue;
      throw Problem.of(
              "rules.tiersFixed",
              422,
              "Tiers of ground and the digits of their codes stay as long as a plan lives; "
                  + was.name()
                  + " would go. Make a new plan from this one with the other tiers.")
          .with("tier", was.key());
    }
  }

  /** Own bands of communities by name. */
  Map<String, Band> bandsWithin() {
    return laid.bandsWithin(TIER, KIND);
  }

  /** The band for ground in a community. */
  Band bandWithin(String community) {
    return bandsWithin().getOrDefault(community, band);
  }

  /**
   * What the solver is to keep.
   *
   * @throws Problem {@code rules.unknownName} (422)
   */
  PlanOptions options(CellGraph graph) {
    return PlanOptions.of(band).withWeights(laid.weights()).withConstraints(constraints(graph));
  }

  /** What decides how grids stand to their bands; names that are gone count for nothing here. */
  PlanOptions standingOptions(CellGraph graph) {
    Constraints bands = Constraints.NONE.withBands(bandsWithin());
    if (laid.dedicatedUnits().isEmpty() && laid.dedicatedCells().isEmpty())
      return PlanOptions.of(band).withConstraints(bands);
    try {
      return PlanOptions.of(band)
          .withConstraints(bands.withDedicated(laid.constraints(graph, TIER, KIND).dedicated()));
    } catch (PlanningRules.UnknownNameException e) {
      return PlanOptions.of(band).withConstraints(bands);
    }
  }

  private Constraints constraints(CellGraph graph) {
    try {
      return laid.constraints(graph, TIER, KIND);
    } catch (PlanningRules.UnknownNameException e) {
      throw Problem.of(
              "rules.unknownName",
              422,
              "The rules name what this plan does not have: " + e.getMessage() + ". Take it out.")
          .with("rule", e.rule())
          .with("names", e.names());
    }
  }

  /**
   * Refuses rules that this plan could never keep.
   *
   * @param base grid of each cell; null where there is no plan yet
   * @throws Problem {@code rules.unknownName}, {@code rules.contradiction} (422)
   */
  void requireKept(CellGraph graph, int[] base) {
    requireFree(Contradictions.find(graph, options(graph), base));
  }

  /**
   * Refuses to freeze grids that are not there.
   *
   * @param there codes of the plan's grids
   * @throws Problem {@code rules.unknownName} (422)
   */
  void requireFrozen(Set<String> there) {
    List<String> unknown = laid.frozen().stream().filter(code -> !there.contains(code)).toList();
    if (unknown.isEmpty()) return;
    throw Problem.of(
            "rules.unknownName",
            422,
            "The rules freeze grids that this plan does not have: "
                + String.join(", ", unknown)
                + ". Take them out.")
        .with("rule", "frozen")
        .with("names", unknown);
  }

  static void requireFree(List<Reason> contradictions) {
    if (contradictions.isEmpty()) return;
    throw Problem.of(
            "rules.contradiction",
            422,
            "The rules cannot all be kept: " + contradictions.get(0).sentence())
        .with("reasons", contradictions.stream().map(r -> ReasonView.of(r, n -> n)).toList());
  }
}

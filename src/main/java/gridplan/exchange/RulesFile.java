package gridplan.exchange;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.partition.Band;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.LineRules;
import gridplan.core.partition.PlanOptions.Weights;
import gridplan.core.rules.BandRule;
import gridplan.core.rules.PlanningRules;
import gridplan.core.rules.TierRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of planning as JSON; every key may be left out. An unknown key is an error, so that a
 * misspelt rule is never silently ignored.
 *
 * <pre>
 * { "bands": [ {"min": 200, "max": 300, "hardMin": 150, "hardMax": 345,
 *               "within": "Dongqiao", "tier": "grid", "kind": "ordinary"} ],
 *   "minSharedEdge": 1,
 *   "classFactors": {"sameCompound": 8, "sameBlock": 4, "otherLine": 1.5, "footpath": 1.5,
 *                    "lane": 1.5, "collector": 1, "wall": 1, "arterial": 0.5,
 *                    "expressway": 0.25, "river": 0.25, "railway": 0.25},
 *   "codes": {"digits": 15, "dedicatedFrom": 901},
 *   "tiers": [ {"key": "top", "name": "一级网格", "of": "community", "grids": 11},
 *              {"key": "grid", "name": "二级网格", "grids": 91, "min": 700, "max": 1050},
 *              {"key": "sub", "name": "三级网格", "parent": "grid", "polygons": true,
 *               "grids": 243, "min": 250, "max": 420, "digits": 3},
 *              {"key": "micro", "name": "微网格", "parent": "grid", "min": 30, "max": 50},
 *              {"key": "group", "name": "联户组", "parent": "micro", "min": 5, "max": 15,
 *               "digits": 3, "divides": true} ],
 *   "weights": {"wholeGrid": 4, "tie": 4, "evenness": 0},
 *   "together": [["c1", "c2"]], "apart": [["c3", "c4"]], "near": [["c5", "c6"]],
 *   "frozen": ["001"],
 *   "dedicated": [{"unit": "station"}, {"cells": ["c7", "c8"]}] }
 * </pre>
 *
 * <p>Tiers stand from the highest to the lowest; without the key there are {@code micro} and {@code
 * group} alone. One that is {@code of} communities lies above the grids; one with {@code polygons}
 * is ground within that of the tier above; all others are sets of buildings or stairwells. Those of
 * ground need a band or a number of grids.
 *
 * <p>The figures shown are the defaults, but for the tiers of ground; {@code hardMin} and {@code
 * hardMax} default to 0.75 × {@code min} and 1.15 × {@code max}, and a band without {@code within},
 * {@code tier} or {@code kind} is for all. Codes have 15, 14 or 20 digits; those of 20 begin with a
 * {@code service} of six; {@code dedicatedFrom} is the first number of the dedicated grids, 91
 * where the number has two digits, 0 for none of their own. A value of the community decides before
 * one of the tier, that before one of the kind.
 */
public final class RulesFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> KEYS =
      Set.of(
          "bands",
          "minSharedEdge",
          "classFactors",
          "codes",
          "tiers",
          "weights",
          "together",
          "apart",
          "near",
          "frozen",
          "dedicated");
  private static final Set<String> BAND_KEYS =
      Set.of("within", "tier", "kind", "min", "max", "hardMin", "hardMax");

  /** Sums of larger loads are no longer exact. */
  private static final double MOST_LOAD = 1e12;

  private final String file;

  private RulesFile(String file) {
    this.file = file;
  }

  /**
   * @throws InputException {@code file.missing}, {@code file.unreadable}, {@code rules.json}, and
   *     what {@link #of} throws
   */
  public static PlanningRules read(Path file) {
    try {
      return of(JSON.readTree(Files.readString(file)), file.toString());
    } catch (NoSuchFileException e) {
      throw InputException.of("file.missing", file, "", "", "there is no such file");
    } catch (IOException e) {
      throw InputException.of("file.unreadable", file, "", "", "cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw InputException.of(
          "rules.json",
          file,
          "",
          "line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          "is not JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * @param source named in errors
   * @throws InputException {@code rules.unknown-key}, {@code rules.value}; {@link
   *     InputException#feature} is the path of the key
   */
  public static PlanningRules of(JsonNode json, String source) {
    return new RulesFile(source).rules(json);
  }

  private PlanningRules rules(JsonNode json) {
    requireObject(json, "", KEYS);
    JsonNode dedicated = json.path("dedicated");
    try {
      return new PlanningRules(
          bands(json.path("bands")),
          lines(json),
          codes(json.path("codes")),
          tiers(json.path("tiers")),
          weights(json.path("weights")),
          sets(json, "together", 2),
          sets(json, "apart", 2),
          sets(json, "near", 2),
          texts(json.path("frozen"), "frozen", 0),
          dedicatedUnits(dedicated),
          dedicatedCells(dedicated));
    } catch (IllegalArgumentException e) {
      throw wrong("", e.getMessage());
    }
  }

  InputException wrong(String path, String message) {
    return broken("rules.value", path, message);
  }

  private InputException broken(String code, String path, String message) {
    return new InputException(
        code, file, "", path, file + (path.isEmpty() ? "" : ", " + path) + ": " + message);
  }

  void requireObject(JsonNode node, String path, Set<String> known) {
    if (!node.isObject()) throw wrong(path, "must be an object");
    for (String key : node.propertyNames())
      if (!known.contains(key))
        throw broken(
            "rules.unknown-key",
            path.isEmpty() ? key : path + "." + key,
            "there is no such rule; known are "
                + String.join(", ", known.stream().sorted().toList()));
  }

  private List<JsonNode> items(JsonNode node, String path) {
    if (node.isMissingNode()) return List.of();
    if (!node.isArray()) throw wrong(path, "must be a list");
    return List.copyOf(node.values());
  }

  double number(JsonNode object, String path, String key, double otherwise) {
    JsonNode value = object.path(key);
    if (value.isMissingNode()) return otherwise;
    if (!value.isNumber() || !Double.isFinite(value.asDouble()) || value.asDouble() < 0)
      throw wrong(path.isEmpty() ? key : path + "." + key, "must be a number that is not negative");
    return value.asDouble();
  }

  /** A number without a fraction. */
  int whole(JsonNode object, String path, String key, int otherwise) {
    double value = number(object, path, key, otherwise);
    if (value != Math.rint(value) || value > Integer.MAX_VALUE)
      throw wrong(path.isEmpty() ? key : path + "." + key, "must be a whole number");
    return (int) value;
  }

  boolean flag(JsonNode object, String path, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode()) return false;
    if (!value.isBoolean()) throw wrong(path + "." + key, "must be true or false");
    return value.booleanValue();
  }

  String text(JsonNode object, String path, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) return null;
    if (!value.isString() && !value.isIntegralNumber())
      throw wrong(path + "." + key, "must be a text");
    return value.asString();
  }

  private List<BandRule> bands(JsonNode node) {
    List<BandRule> bands = new ArrayList<>();
    for (JsonNode one : items(node, "bands")) {
      String path = "bands[" + bands.size() + "]";
      requireObject(one, path, BAND_KEYS);
      bands.add(
          new BandRule(
              text(one, path, "within"),
              text(one, path, "tier"),
              text(one, path, "kind"),
              band(one, path)));
    }
    return bands;
  }

  /** The band that an object names. */
  Band band(JsonNode one, String path) {
    if (one.path("min").isMissingNode() || one.path("max").isMissingNode())
      throw wrong(path, "needs min and max");
    double min = number(one, path, "min", 0);
    double max = number(one, path, "max", 0);
    if (max > MOST_LOAD) throw wrong(path + ".max", "must be at most 1e12");
    if (!(min <= max && max > 0)) throw wrong(path, "min must not be above max, nor max 0");
    Band usual = Band.of(min, max);
    double hardMin = number(one, path, "hardMin", usual.hardMin());
    double hardMax = number(one, path, "hardMax", usual.hardMax());
    if (!(hardMin <= min && max <= hardMax))
      throw wrong(path, "the hard limits must lie outside the band");
    return new Band(min, max, hardMin, hardMax);
  }

  private LineRules lines(JsonNode json) {
    LineRules usual = LineRules.DEFAULT;
    JsonNode factors = json.path("classFactors");
    Map<BarrierClass, Double> factorOf = new EnumMap<>(BarrierClass.class);
    if (!factors.isMissingNode()) {
      Set<String> known = new java.util.TreeSet<>(Set.of("sameCompound", "sameBlock", "otherLine"));
      for (BarrierClass one : BarrierClass.values()) known.add(one.key());
      requireObject(factors, "classFactors", known);
      for (BarrierClass one : BarrierClass.values())
        factorOf.put(one, number(factors, "classFactors", one.key(), one.cutFactor()));
    }
    double joining = number(json, "", "minSharedEdge", usual.minJoiningMetres());
    try {
      return new LineRules(
          joining,
          number(factors, "classFactors", "sameCompound", usual.sameCompound()),
          number(factors, "classFactors", "sameBlock", usual.sameBlock()),
          number(factors, "classFactors", "otherLine", usual.otherLine()),
          factorOf);
    } catch (IllegalArgumentException e) {
      throw wrong(joining > LineRules.MOST ? "minSharedEdge" : "classFactors", e.getMessage());
    }
  }

  private List<TierRule> tiers(JsonNode node) {
    return node.isMissingNode() ? TierRule.USUAL : new TierRules(this).read(items(node, "tiers"));
  }

  private CodeRule codes(JsonNode node) {
    if (node.isMissingNode()) return CodeRule.USUAL;
    requireObject(node, "codes", Set.of("digits", "service", "dedicatedFrom"));
    String service = text(node, "codes", "service");
    try {
      CodeRule rule =
          CodeRule.of(
              whole(node, "codes", "digits", CodeRule.USUAL.digits()),
              service == null ? "" : service);
      return rule.withDedicatedFrom(whole(node, "codes", "dedicatedFrom", rule.dedicatedFrom()));
    } catch (IllegalArgumentException e) {
      throw wrong("codes", e.getMessage());
    }
  }

  private Weights weights(JsonNode node) {
    if (node.isMissingNode()) return Weights.DEFAULT;
    requireObject(node, "weights", Set.of("wholeGrid", "tie", "evenness"));
    try {
      return new Weights(
          number(node, "weights", "wholeGrid", Weights.DEFAULT.wholeGrid()),
          number(node, "weights", "tie", Weights.DEFAULT.tie()),
          number(node, "weights", "evenness", Weights.DEFAULT.evenness()));
    } catch (IllegalArgumentException e) {
      throw wrong("weights", e.getMessage());
    }
  }

  private List<List<String>> sets(JsonNode json, String key, int least) {
    List<List<String>> sets = new ArrayList<>();
    for (JsonNode one : items(json.path(key), key))
      sets.add(texts(one, key + "[" + sets.size() + "]", least));
    return sets;
  }

  private List<String> texts(JsonNode node, String path, int least) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : items(node, path)) {
      if (!one.isString() && !one.isIntegralNumber())
        throw wrong(path, "must be a list of texts or whole numbers");
      texts.add(one.asString());
    }
    if (texts.stream().distinct().count() < least)
      throw wrong(path, "needs at least " + least + (least == 1 ? " cell" : " different cells"));
    return texts;
  }

  private List<String> dedicatedUnits(JsonNode node) {
    List<String> units = new ArrayList<>();
    List<JsonNode> items = items(node, "dedicated");
    for (int i = 0; i < items.size(); i++) {
      String path = "dedicated[" + i + "]";
      requireObject(items.get(i), path, Set.of("unit", "cells"));
      if (items.get(i).has("unit") == items.get(i).has("cells"))
        throw wrong(path, "needs either unit or cells");
      if (!items.get(i).has("unit")) continue;
      String unit = text(items.get(i), path, "unit");
      if (unit == null || unit.isEmpty()) throw wrong(path + ".unit", "must be a text");
      units.add(unit);
    }
    return units.stream().distinct().toList();
  }

  private List<List<String>> dedicatedCells(JsonNode node) {
    List<List<String>> sets = new ArrayList<>();
    List<JsonNode> items = items(node, "dedicated");
    for (int i = 0; i < items.size(); i++)
      if (items.get(i).has("cells"))
        sets.add(texts(items.get(i).path("cells"), "dedicated[" + i + "].cells", 1));
    return sets;
  }
}

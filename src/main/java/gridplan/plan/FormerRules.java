package gridplan.plan;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules that were stored before whole numbers, truth values and short names were asked for: read as
 * they were then, so that a plan that stands on them opens.
 */
final class FormerRules {
  private static final int MOST_LETTERS = 50;

  private FormerRules() {}

  /** The same rules in today's words; the given ones are not changed. */
  static JsonNode inTodaysWords(JsonNode stored) {
    JsonNode rules = stored.deepCopy();
    if (rules.path("codes") instanceof ObjectNode codes) {
      whole(codes, "digits");
      whole(codes, "dedicatedFrom");
    }
    for (JsonNode one : rules.path("tiers"))
      if (one instanceof ObjectNode tier) {
        whole(tier, "digits");
        flag(tier, "polygons");
        flag(tier, "divides");
        name(tier);
      }
    return rules;
  }

  private static void whole(ObjectNode node, String key) {
    if (node.path(key).isNumber()) node.put(key, (int) node.path(key).asDouble());
  }

  private static void flag(ObjectNode node, String key) {
    if (node.has(key)) node.put(key, node.path(key).asBoolean(false));
  }

  private static void name(ObjectNode tier) {
    if (!tier.path("name").isString()) return;
    String name = tier.path("name").asString();
    if (name.isBlank()) tier.remove("name");
    else if (name.length() > MOST_LETTERS) tier.put("name", name.substring(0, MOST_LETTERS));
  }
}

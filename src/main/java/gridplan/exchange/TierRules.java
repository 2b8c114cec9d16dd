package gridplan.exchange;

import gridplan.core.partition.Band;
import gridplan.core.rules.TierRule;
import gridplan.core.rules.TierRule.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the tiers of the rules, from the highest to the lowest. */
final class TierRules {
  private static final Set<String> KEYS =
      Set.of(
          "key",
          "name",
          "parent",
          "of",
          "polygons",
          "grids",
          "min",
          "max",
          "hardMin",
          "hardMax",
          "digits",
          "divides");
  private static final int MOST_LETTERS = 50;
  private static final int MOST_GRIDS = 100_000;

  private final RulesFile rules;
  private final List<TierRule> tiers = new ArrayList<>();

  TierRules(RulesFile rules) {
    this.rules = rules;
  }

  List<TierRule> read(List<JsonNode> nodes) {
    for (JsonNode one : nodes) {
      String path = "tiers[" + tiers.size() + "]";
      rules.requireObject(one, path, KEYS);
      try {
        tiers.add(tier(one, path));
      } catch (IllegalArgumentException e) {
        throw rules.wrong(path, e.getMessage());
      }
    }
    return List.copyOf(tiers);
  }

  private TierRule tier(JsonNode one, String path) {
    String key = key(one, path);
    String name = name(one, path);
    Form form = form(one, path, key);
    boolean banded = one.has("min") || one.has("max") || form == Form.MEMBERS;
    if (form == Form.COMMUNITIES && banded)
      throw rules.wrong(path, "communities are as they are; they have no band here");
    Band band = banded ? rules.band(one, path) : null;
    if (form == Form.MEMBERS && !(band.min() > 0))
      throw rules.wrong(path, "tier " + key + " needs 0 < min <= max");
    return new TierRule(
        key,
        name == null ? key : name,
        parent(one, path, key, form),
        form,
        grids(one, path),
        band,
        rules.whole(one, path, "digits", 3),
        rules.flag(one, path, "divides"));
  }

  private String name(JsonNode one, String path) {
    String name = rules.text(one, path, "name");
    if (name != null && (name.length() > MOST_LETTERS || name.isBlank()))
      throw rules.wrong(path + ".name", "must have 1 to " + MOST_LETTERS + " characters");
    return name;
  }

  private String key(JsonNode one, String path) {
    String key = rules.text(one, path, "key");
    boolean own = key != null && key.matches("[a-z][a-z0-9]{0,19}") && !isKnown(key);
    if (!own) throw rules.wrong(path + ".key", "must be a short word of its own, such as micro");
    return key;
  }

  private boolean isKnown(String key) {
    return tiers.stream().anyMatch(tier -> tier.key().equals(key));
  }

  private Form form(JsonNode one, String path, String key) {
    String of = rules.text(one, path, "of");
    boolean polygons = rules.flag(one, path, "polygons");
    if (of == null) return polygons || key.equals(TierRule.GRID) ? Form.POLYGONS : Form.MEMBERS;
    if (!of.equals("community")) throw rules.wrong(path + ".of", "must be community");
    if (polygons || !tiers.isEmpty() || key.equals(TierRule.GRID))
      throw rules.wrong(path + ".of", "only the first tier, above the grids, is of communities");
    return Form.COMMUNITIES;
  }

  private int grids(JsonNode one, String path) {
    double grids = rules.number(one, path, "grids", 0);
    if (grids != Math.rint(grids) || grids > MOST_GRIDS || one.has("grids") && grids < 1)
      throw rules.wrong(path + ".grids", "must be a whole number from 1 to " + MOST_GRIDS);
    return (int) grids;
  }

  /** The tier above: the one that is named, else the last before. */
  private String parent(JsonNode one, String path, String key, Form form) {
    String given = rules.text(one, path, "parent");
    String ground = lowestGround();
    if (key.equals(TierRule.GRID) || form == Form.COMMUNITIES) {
      String top = tiers.isEmpty() ? "" : tiers.get(0).key();
      boolean above = given == null || given.equals(top);
      if (!above || !tiers.isEmpty() && tiers.get(0).form() != Form.COMMUNITIES)
        throw rules.wrong(path + ".parent", "above " + key + " there are only communities");
      return top;
    }
    String last = tiers.isEmpty() ? TierRule.GRID : tiers.get(tiers.size() - 1).key();
    boolean first = tiers.isEmpty() || tiers.get(tiers.size() - 1).form() == Form.COMMUNITIES;
    String parent = given != null ? given : first ? TierRule.GRID : last;
    if (!isKnown(parent) && !parent.equals(TierRule.GRID))
      throw rules.wrong(path + ".parent", "there is no tier " + parent + " above " + key);
    if (form == Form.POLYGONS && !parent.equals(ground))
      throw rules.wrong(
          path + ".parent",
          "ground of " + key + " lies within that of " + ground + ", the tier above");
    if (tiers.stream().anyMatch(t -> t.key().equals(parent) && t.form() == Form.COMMUNITIES))
      throw rules.wrong(path + ".parent", "between " + parent + " and " + key + " are the grids");
    return parent;
  }

  private String lowestGround() {
    String lowest = TierRule.GRID;
    for (TierRule tier : tiers) if (tier.isGroundBelowGrids()) lowest = tier.key();
    return lowest;
  }
}

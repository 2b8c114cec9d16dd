package gridplan.plan;

import gridplan.core.mosaic.MosaicMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan's rules on newer cells: sets of cells name the cells that came of theirs. A cell that is
 * gone is left out, and so is a set of which too few cells are left to mean anything. Bands, units
 * and codes stay as they are.
 */
final class CarriedRules {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FEWEST_OF_SET = 2;

  private final Map<String, List<String>> after = new HashMap<>();

  private CarriedRules(MosaicMatch match) {
    for (int cell = 0; cell < match.from().length; cell++)
      if (match.from()[cell] >= 0)
        after
            .computeIfAbsent(Integer.toString(match.from()[cell]), key -> new ArrayList<>())
            .add(Integer.toString(cell));
  }

  /** The same object where the rules name no cells. */
  static PlanRules of(PlanRules before, MosaicMatch match) {
    JsonNode json = JSON.readTree(before.json());
    CarriedRules carried = new CarriedRules(match);
    ObjectNode now = (ObjectNode) json;
    for (String key : List.of("together", "apart", "near"))
      if (json.has(key)) now.set(key, carried.sets(json.path(key), key.equals("apart")));
    if (json.has("dedicated")) now.set("dedicated", carried.dedicated(json.path("dedicated")));
    return PlanRules.stored(JSON.writeValueAsString(now), before.band());
  }

  /**
   * @param single whether one piece stands for a cell that was cut: two of them need not be apart
   */
  private ArrayNode sets(JsonNode sets, boolean single) {
    ArrayNode all = JSON.createArrayNode();
    for (JsonNode set : sets) {
      ArrayNode now = cells(set, single);
      if (now.size() >= FEWEST_OF_SET) all.add(now);
    }
    return all;
  }

  private ArrayNode cells(JsonNode set, boolean single) {
    ArrayNode now = JSON.createArrayNode();
    for (JsonNode cell : set) {
      List<String> pieces = after.getOrDefault(cell.asString(), List.of());
      for (String piece : single && !pieces.isEmpty() ? pieces.subList(0, 1) : pieces)
        now.add(piece);
    }
    return now;
  }

  private ArrayNode dedicated(JsonNode all) {
    ArrayNode now = JSON.createArrayNode();
    for (JsonNode one : all) {
      if (!one.has("cells")) now.add(one);
      else if (!cells(one.path("cells"), false).isEmpty())
        now.add(JSON.createObjectNode().set("cells", cells(one.path("cells"), false)));
    }
    return now;
  }
}

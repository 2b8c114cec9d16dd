package gridplan.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/**
 * What is asked to become of compounds.
 *
 * @param compounds their ids
 * @param name of the joined compound, or null
 * @param line that divides, lattice; null for the compound's own roads
 * @param keepEmpty demolished buildings stay, without households
 * @param households to be shared out among the residential buildings; null where {@code counts} say
 * @param residents people, or null for the usual number
 * @param counts households by building
 */
record CompoundRequest(
    String kind,
    List<Long> compounds,
    String name,
    Geometry line,
    boolean keepEmpty,
    Double households,
    Double residents,
    Map<Long, Double> counts) {
  private static final List<String> KINDS = List.of("join", "divide", "demolish", "occupy");
  private static final List<String> KNOWN =
      List.of(
          "kind",
          "compounds",
          "name",
          "geometry",
          "crs",
          "keepBuildings",
          "households",
          "residents",
          "counts");

  /**
   * @throws gridplan.platform.problem.Problem {@code layer.field}, {@code layer.geometry}, {@code
   *     crs.unknown} (400)
   */
  static CompoundRequest of(JsonNode body) {
    Fields fields = new Fields(body, KNOWN);
    String kind = fields.text("kind", "");
    if (!KINDS.contains(kind)) throw Fields.wrong("kind", "known are " + String.join(", ", KINDS));
    List<Long> compounds = ids(body.path("compounds"));
    boolean join = kind.equals("join");
    if (join ? compounds.size() < 2 : compounds.size() != 1)
      throw Fields.wrong(
          "compounds", join ? "name two or more different ones" : "name exactly one");
    Double households = fields.number("households", null);
    Map<Long, Double> counts = counts(body.path("counts"));
    if (kind.equals("occupy") && households == null == counts.isEmpty())
      throw Fields.wrong("households", "give them, or counts by building, not both");
    return new CompoundRequest(
        kind,
        compounds,
        fields.text("name", null),
        kind.equals("divide") && fields.has("geometry") ? fields.geometry(1) : null,
        fields.flag("keepBuildings", false),
        households,
        fields.number("residents", null),
        counts);
  }

  private static List<Long> ids(JsonNode given) {
    List<Long> ids = new ArrayList<>();
    if (!given.isArray()) throw Fields.wrong("compounds", "give their ids as a list");
    for (JsonNode id : given) {
      if (!id.isIntegralNumber() || !id.canConvertToLong())
        throw Fields.wrong("compounds", "an id is a whole number");
      if (!ids.contains(id.asLong())) ids.add(id.asLong());
    }
    return ids;
  }

  private static Map<Long, Double> counts(JsonNode given) {
    Map<Long, Double> counts = new LinkedHashMap<>();
    for (String key : given.propertyNames()) {
      JsonNode value = given.get(key);
      if (!key.matches("[0-9]{1,18}")
          || !value.isNumber()
          || !(value.asDouble() >= 0 && value.asDouble() <= 1e6))
        throw Fields.wrong("counts", "they are households by the id of a building");
      counts.put(Long.parseLong(key), value.asDouble());
    }
    return counts;
  }
}

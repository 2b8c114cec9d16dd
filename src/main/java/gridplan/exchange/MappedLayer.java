package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Gives the columns of a layer the names that {@link CityLayers} knows, by a mapping that a person
 * has seen. Values are brought into one spelling (full-width digits, 12户, 1,200, 主干路, 否), and those
 * that cannot be are left out and listed by the number of their feature; so is the second of two
 * objects with the same id. Not thread-safe.
 */
final class MappedLayer {
  private final LayerTarget target;
  private final Map<String, String> columns;
  private final VectorLayer layer;
  private final List<ImportNotice> notices;
  private final Map<String, Integer> seen = new HashMap<>();

  private MappedLayer(LayerTarget target, Map<String, String> columns, VectorLayer layer) {
    this.target = target;
    this.columns = columns;
    this.layer = layer;
    this.notices = new ArrayList<>(layer.notices());
  }

  /**
   * The layer with the names of the target.
   *
   * @param columns column by {@link LayerTarget.Role#key}; an empty name or none is not read
   */
  static VectorLayer of(VectorLayer layer, LayerTarget target, Map<String, String> columns) {
    return new MappedLayer(target, columns, layer).map();
  }

  /**
   * Fails for a column that the layer has not.
   *
   * @throws InputException {@code layer.column}
   */
  private void requireColumns() {
    columns.forEach(
        (role, column) -> {
          if (!column.isEmpty() && !layer.fields().contains(column) && !layer.features().isEmpty())
            throw new InputException(
                "layer.column",
                layer.name(),
                layer.name(),
                column,
                "There is no column " + column + " for the " + role + "; choose one of them.");
        });
  }

  private VectorLayer map() {
    requireColumns();
    List<Feature> features = new ArrayList<>(layer.features().size());
    for (Feature feature : layer.features()) {
      Feature mapped = map(feature);
      if (mapped != null) features.add(mapped);
    }
    List<Feature> unreadable = new ArrayList<>();
    for (Feature feature : layer.unreadable()) {
      Feature mapped = map(feature);
      if (mapped != null) unreadable.add(mapped);
    }
    List<String> fields = new ArrayList<>();
    for (LayerTarget.Role role : target.roles())
      if (role.kind() == LayerTarget.Kind.ID) fields.add("source_id");
      else if (!column(role.key()).isEmpty()) fields.add(role.key());
    return new VectorLayer(layer.name(), fields, features, notices, unreadable);
  }

  private String column(String role) {
    return columns.getOrDefault(role, "");
  }

  /** Null for one that is left out. */
  private Feature map(Feature given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (LayerTarget.Role role : target.roles()) {
      String column = column(role.key());
      Object value = column.isEmpty() ? null : given.attributes().get(column);
      switch (role.kind()) {
        case ID -> {
          String id = id(given, column, value);
          if (id == null) return null;
          values.put("source_id", id);
        }
        case NUMBER -> values.put(role.key(), number(given, column, value));
        case TEXT, PERSONAL -> values.put(role.key(), text(given, role.key(), column, value));
      }
    }
    return new Feature(given.number(), values, given.geometry());
  }

  /** By what the object is known again: its own id, else its place. Null when it was there. */
  private String id(Feature given, String column, Object value) {
    String text = value == null ? "" : Feature.textOf(value).strip();
    if (text.isEmpty()) {
      if (!column.isEmpty())
        list("missing-id", given, column, "has no id and is known by its place");
      return "at/" + place(given);
    }
    boolean whole = text.matches("-?[0-9]{1,18}");
    String id = whole ? target.object() + "/" + text : text;
    Integer first = seen.putIfAbsent(id, given.number());
    if (first == null || target == LayerTarget.BARRIERS) return id;
    list(
        "duplicate-id",
        given,
        column + " = " + text + " (" + first + ")",
        "has the id " + text + " of feature " + first + " and is left out");
    return null;
  }

  private static String place(Feature given) {
    if (given.geometry() == null || given.geometry().isEmpty()) return "nowhere/" + given.number();
    Envelope box = given.geometry().getEnvelopeInternal();
    Coordinate middle = box.centre();
    return String.format(
        Locale.ROOT, "%.5f,%.5f", Lattice.degrees(middle.x), Lattice.degrees(middle.y));
  }

  private Object number(Feature given, String column, Object value) {
    if (value == null) return null;
    if (value instanceof Number number
        && Double.isFinite(number.doubleValue())
        && number.doubleValue() >= 0) return value;
    String plain = plainNumber(value.toString());
    if (plain.isEmpty()) return null;
    try {
      double number = Double.parseDouble(plain);
      if (Double.isFinite(number) && number >= 0) return number;
    } catch (NumberFormatException notANumber) {
      // Listed below, like one that is negative.
    }
    list(
        "number",
        given,
        column + " = " + TableRows.shortened(value.toString()),
        "has '"
            + TableRows.shortened(value.toString())
            + "' as "
            + column
            + ", which is no number that is not negative; it is read without");
    return null;
  }

  /** Half width, without thousands' commas and the unit that clerks write behind. */
  private static String plainNumber(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("(?<=[0-9]),(?=[0-9]{3})", "")
        .replaceAll("\\s*(户|人|层|栋|F|f)$", "");
  }

  private Object text(Feature given, String role, String column, Object value) {
    String text = value == null ? "" : Feature.textOf(value).strip();
    if (text.isEmpty()) return null;
    return switch (role) {
      case "class" -> barrierClass(given, column, text);
      case "bridge", "tunnel", "walled" -> isYes(text) ? "yes" : "no";
      default -> text;
    };
  }

  private String barrierClass(Feature given, String column, String text) {
    var found = BarrierNames.find(text);
    if (found.isPresent()) return found.get().key();
    list(
        "class",
        given,
        column + " = " + TableRows.shortened(text),
        "has the class '"
            + TableRows.shortened(text)
            + "', which is not known; it is read as a lane");
    return "lane";
  }

  private static boolean isYes(String text) {
    String word = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return !word.matches("0|no|n|f|false|否|无|没有|不|开放|开放式|未封闭");
  }

  private void list(String what, Feature given, String value, String detail) {
    Coordinate where =
        given.geometry() == null || given.geometry().isEmpty()
            ? null
            : given.geometry().getCoordinate();
    notices.add(
        new ImportNotice(
            target.object() + "-" + what,
            "feature " + given.number(),
            where,
            "Feature " + given.number() + " " + detail,
            given.number(),
            value));
  }
}

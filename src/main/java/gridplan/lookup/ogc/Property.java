package gridplan.lookup.ogc;

import gridplan.platform.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A property of features, by which they can also be asked for.
 *
 * @param name in JSON, in the query and as a parameter; never comes from a request
 */
record Property(String name, Type type, String description) {
  enum Type {
    text("string"),
    number("number"),
    integer("integer"),
    bool("boolean");

    private final String json;

    Type(String json) {
      this.json = json;
    }
  }

  static Property text(String name, String description) {
    return new Property(name, Type.text, description);
  }

  static Property number(String name, String description) {
    return new Property(name, Type.number, description);
  }

  static Property integer(String name, String description) {
    return new Property(name, Type.integer, description);
  }

  static Property bool(String name, String description) {
    return new Property(name, Type.bool, description);
  }

  Map<String, Object> schema() {
    return Map.of("type", type.json, "title", name, "description", description);
  }

  /**
   * The value of a filter as it is bound to the query.
   *
   * @throws Problem {@code ogc.filter} (400) when the text is no value of this property
   */
  Object value(String text) {
    if (text.indexOf('\0') >= 0) throw wrong(text);
    try {
      return switch (type) {
        case text -> text;
        case integer -> Long.valueOf(text.strip());
        case number -> number(text.strip());
        case bool -> bool(text.strip());
      };
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private Double number(String text) {
    double value = text.length() > 40 ? Double.NaN : new BigDecimal(text).doubleValue();
    if (!Double.isFinite(value)) throw wrong(text);
    return value;
  }

  private Boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) throw wrong(text);
    return text.equals("true");
  }

  private Problem wrong(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return Problem.of(
            "ogc.filter",
            400,
            "The parameter " + name + " takes one " + type.json + " to compare with.")
        .with("parameter", name)
        .with("value", shown.replace('\0', ' '));
  }
}

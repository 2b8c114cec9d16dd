package gridplan.layer;

import gridplan.exchange.GivenGeometry;
import gridplan.exchange.InputException;
import gridplan.platform.problem.Problem;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object that somebody sends, asked for by name and kind. What is wrong is a
 * problem {@code layer.field} (400) that names the member.
 */
final class Fields {
  private static final double MOST = 1e6;

  private final JsonNode body;

  /**
   * @param known all members that it may have
   * @throws Problem {@code layer.field} when it is no object or has another member
   */
  Fields(JsonNode body, List<String> known) {
    if (body == null || !body.isObject()) throw wrong("", "send a JSON object");
    for (String name : body.propertyNames())
      if (!known.contains(name)) throw wrong(name, "it is not known; known are " + known);
    this.body = body;
  }

  boolean has(String name) {
    return body.has(name);
  }

  boolean isNull(String name) {
    return body.path(name).isNull();
  }

  /** Text without blanks at its ends; {@code otherwise} when missing. */
  String text(String name, String otherwise) {
    if (!has(name)) return otherwise;
    JsonNode value = body.get(name);
    if (!value.isString()) throw wrong(name, "it must be text");
    String text = value.asString().strip();
    if (text.length() > 200 || text.indexOf('\0') >= 0)
      throw wrong(name, "it must be at most 200 characters of plain text");
    return text;
  }

  /** A number from 0 to a million; {@code otherwise} when missing. */
  Double number(String name, Double otherwise) {
    if (!has(name)) return otherwise;
    JsonNode value = body.get(name);
    if (value.isNull()) return null;
    if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= MOST))
      throw wrong(name, "it must be a number from 0 to 1000000");
    return value.asDouble();
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) return otherwise;
    if (!body.get(name).isBoolean()) throw wrong(name, "it must be true or false");
    return body.get(name).asBoolean();
  }

  /** A whole number; null for JSON null. */
  Long id(String name) {
    JsonNode value = body.get(name);
    if (value.isNull()) return null;
    if (!value.isIntegralNumber()) throw wrong(name, "it must be an id, a whole number");
    return value.asLong();
  }

  /**
   * The member {@code geometry} in the coordinate system that {@code crs} names.
   *
   * @param dimension 1 for a line, 2 for ground
   * @throws Problem {@code layer.geometry}, {@code crs.unknown} (400)
   */
  Geometry geometry(int dimension) {
    Geometry given;
    try {
      given = GivenGeometry.read(String.valueOf(body.get("geometry")), text("crs", null));
    } catch (InputException e) {
      String field = e.code().equals("crs.unknown") ? "crs" : "geometry";
      throw Problem.of(e.code(), 400, e.getMessage()).with("field", field);
    }
    boolean fits =
        dimension == 2
            ? given.getDimension() == 2 && given.getGeometryType().endsWith("Polygon")
            : given.getGeometryType().equals(Geometry.TYPENAME_LINESTRING);
    if (!fits)
      throw Problem.of(
              "layer.geometry",
              400,
              "The geometry is a "
                  + given.getGeometryType()
                  + "; send a "
                  + (dimension == 2 ? "Polygon or MultiPolygon." : "LineString."))
          .with("field", "geometry");
    return given;
  }

  static Problem wrong(String field, String why) {
    String what = field.isEmpty() ? "The request" : "The field " + field;
    return Problem.of("layer.field", 400, what + " cannot be used: " + why + ".")
        .with("field", field);
  }
}

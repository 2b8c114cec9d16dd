package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Turns the rows of a table into features: the place from a column of outlines ({@link ShapeText})
 * or from two columns of coordinates, the rest as attributes. Not for several threads.
 */
final class TableRows {
  private final LayerIntake layer;
  private final String code;
  private final List<String> names;
  private final int x;
  private final int y;
  private final int shape;

  /**
   * @param code prefix of the error codes, such as {@code csv}
   */
  TableRows(LayerIntake layer, String code, List<String> header) {
    this.layer = layer;
    this.code = code;
    this.shape = CoordinateColumns.findShape(header);
    int lon = CoordinateColumns.findX(header);
    int lat = CoordinateColumns.findY(header);
    boolean point = shape < 0 && lon >= 0 && lat >= 0;
    this.x = point ? lon : -1;
    this.y = point ? lat : -1;
    this.names = names(header);
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) if (!isPlace(i)) fields.add(names.get(i));
    layer.fields(fields);
    List<String> places = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) if (isPlace(i)) places.add(names.get(i));
    layer.places(places);
  }

  /** Columns of the same name get a number; one without a name is called by its place. */
  static List<String> names(List<String> header) {
    List<String> names = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = FormulaGuard.unguard(header.get(i).strip());
      names.add(LayerWriter.unique(name.isEmpty() ? "column" + (i + 1) : name, taken));
    }
    return List.copyOf(names);
  }

  int shapeColumn() {
    return shape;
  }

  private boolean isPlace(int column) {
    return column == shape || column == x || column == y;
  }

  /** Adds a row; values are as a feature has them, and texts. */
  void add(List<?> values) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++)
      if (!isPlace(i)) attributes.put(names.get(i), value(values, i));
    try {
      Geometry place = place(values);
      layer.count(place == null ? 0 : place.getNumPoints());
      layer.add(attributes, place);
    } catch (IllegalArgumentException e) {
      layer.refuse(
          InputException.of(
              shape >= 0 ? code + ".wkt" : code + ".number",
              layer.file(),
              layer.name(),
              "row " + layer.next(),
              e.getMessage()),
          attributes);
    }
  }

  private static Object value(List<?> values, int i) {
    Object value = i < values.size() ? values.get(i) : null;
    return value instanceof String text ? FormulaGuard.unguard(text) : value;
  }

  private static String text(List<?> values, int i) {
    Object value = i < values.size() ? values.get(i) : null;
    return value == null ? "" : value.toString().strip();
  }

  private Geometry place(List<?> values) {
    if (shape >= 0) return ShapeText.read(text(values, shape), layer);
    if (x < 0 || text(values, x).isEmpty() && text(values, y).isEmpty()) return null;
    return Lattice.FACTORY.createPoint(
        new Coordinate(number(text(values, x)), number(text(values, y))));
  }

  /** Also of full-width digits. */
  private static double number(String text) {
    try {
      return Double.parseDouble(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is no coordinate");
    }
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}

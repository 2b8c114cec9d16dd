package gridplan.layer;

import java.util.List;

/**
 * What became of one object of the layers between two states of them.
 *
 * @param layer {@code building}, {@code barrier} or {@code compound}
 * @param kind {@code new}, {@code gone} or {@code changed}
 * @param id of the object, the same as long as it is known
 * @param source the object where it comes from, such as {@code way/123}
 * @param name its name, a building's address where it has none; may be empty
 * @param before households of a building that was there, else 0
 * @param after households of a building that is there, else 0
 * @param where longitude and latitude of a point on it, of a gone one where it was
 */
public record LayerChange(
    String layer,
    String kind,
    long id,
    String source,
    String name,
    double before,
    double after,
    List<Double> where) {

  /**
   * @param was null for a new object
   * @param is null for a gone one
   */
  static LayerChange of(LayerRow was, LayerRow is) {
    LayerRow row = is == null ? was : is;
    String kind = was == null ? "new" : is == null ? "gone" : "changed";
    return new LayerChange(
        row.table().key(),
        kind,
        row.id(),
        row.sourceId(),
        name(row),
        households(was),
        households(is),
        row.where());
  }

  private static String name(LayerRow row) {
    String name = row.text("name");
    boolean named = !name.isEmpty() || !row.isOf(LayerTable.BUILDING);
    return named ? name : row.text("address");
  }

  private static double households(LayerRow row) {
    return row == null || !row.isOf(LayerTable.BUILDING) ? 0 : row.number("households");
  }
}

package gridplan.core.edit;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/**
 * Some cells as a message tells of them: how many households they have and where to look for them.
 *
 * @param longitude of a point in the largest of them, degrees
 * @param latitude of the same point
 */
record Spot(List<Integer> cells, double households, double longitude, double latitude) {
  static Spot of(EditGround ground, List<Integer> numbers) {
    List<Cell> cells = numbers.stream().map(ground::cell).toList();
    Comparator<Cell> size = Comparator.comparingDouble(c -> c.ground().getArea());
    Coordinate c =
        cells.stream().max(size).orElseThrow().ground().getInteriorPoint().getCoordinate();
    return new Spot(
        List.copyOf(numbers),
        cells.stream().mapToDouble(Cell::households).sum(),
        Math.rint(c.x) / Lattice.UNITS_PER_DEGREE,
        Math.rint(c.y) / Lattice.UNITS_PER_DEGREE);
  }

  /** In words. */
  String described() {
    String number =
        households == Math.rint(households)
            ? Long.toString((long) households)
            : String.format(java.util.Locale.ROOT, "%.1f", households);
    return String.format(
        java.util.Locale.ROOT, "%s household(s) at %.5f, %.5f", number, longitude, latitude);
  }

  /** For machines, with further details. */
  Map<String, Object> details(Map<String, Object> others) {
    Map<String, Object> all = new TreeMap<>(others);
    all.put("cells", cells);
    all.put("households", households);
    all.put("at", List.of(longitude, latitude));
    return all;
  }
}

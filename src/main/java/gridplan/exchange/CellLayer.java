package gridplan.exchange;

import gridplan.core.mosaic.CellEdge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer of cells from a file: what {@code cells} wrote, or census blocks, precincts and the like.
 *
 * @param file where it was read from
 * @param ids in the order of the file: the values of {@code cell_id}, else 0, 1, 2 and so on
 * @param ground lattice Polygons and MultiPolygons, possibly invalid as the file has them
 * @param edges shared lines with their class from the table {@code cell_edge}, by index; null when
 *     the file holds no such table
 * @param layer all attributes
 */
public record CellLayer(
    Path file, List<String> ids, List<Geometry> ground, List<CellEdge> edges, VectorLayer layer) {
  private static final int MOST_NAMED = 9;

  /** Sums of larger loads are no longer exact. */
  private static final double MOST_LOAD = 1e12;

  /** Number of cells. */
  public int size() {
    return ids.size();
  }

  /**
   * A load for each cell.
   *
   * @throws InputException {@code cells.field} when there is no such field, {@code cells.load} when
   *     a value is missing, negative, above 1e12 or no number
   */
  public double[] loads(String field) {
    requireField(field);
    double[] loads = new double[size()];
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < loads.length; i++) {
      loads[i] = load(layer.features().get(i), field);
      if (Double.isNaN(loads[i])) wrong.add(i);
    }
    if (!wrong.isEmpty()) throw wrongLoads(field, wrong);
    return loads;
  }

  /** NaN where there is no load. */
  private static double load(Feature feature, String field) {
    try {
      Double load = feature.number(field);
      return load != null && load >= 0 && load <= MOST_LOAD ? load : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Says what is wrong with the first, and names others. */
  private InputException wrongLoads(String field, List<Integer> wrong) {
    Feature first = layer.features().get(wrong.get(0));
    String value = first.text(field);
    List<String> others = wrong.stream().skip(1).limit(MOST_NAMED).map(ids::get).toList();
    int unnamed = wrong.size() - 1 - others.size();
    return InputException.of(
        "cells.load",
        file,
        layer.name(),
        "feature " + first.number(),
        "cell "
            + ids.get(wrong.get(0))
            + ": "
            + (value == null || value.isBlank() ? "has no " + field : field + " is '" + value + "'")
            + "; a load must be a number that is not negative, and at most 1e12"
            + (others.isEmpty() ? "" : "; the same is wrong with " + String.join(", ", others))
            + (unnamed == 0 ? "" : " and " + unnamed + " more"));
  }

  /**
   * The text of an attribute for each cell, null where it is empty.
   *
   * @throws InputException {@code cells.field} when there is no such field
   */
  public String[] texts(String field) {
    requireField(field);
    String[] texts = new String[size()];
    for (int i = 0; i < texts.length; i++) {
      String text = layer.features().get(i).text(field);
      texts[i] = text == null || text.isBlank() ? null : text;
    }
    return texts;
  }

  /** Whether the layer has that attribute. */
  public boolean hasField(String field) {
    return layer.fields().contains(field);
  }

  private void requireField(String field) {
    if (!hasField(field))
      throw InputException.of(
          "cells.field",
          file,
          layer.name(),
          "",
          "has no field " + field + "; it has " + layer.fields());
  }
}

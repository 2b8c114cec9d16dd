package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Codes of grids (rules C0–C3): the area's code, filled up with zeros to twelve digits (6 county +
 * 3 sub-district + 3 community), and a sequence of three digits from 001.
 */
public final class GridCodes {
  /** Digits of a community's code; a county or sub-district ends in zeros. */
  public static final int AREA_DIGITS = 12;

  /** Digits of the sequence. */
  public static final int SEQUENCE_DIGITS = 3;

  private GridCodes() {}

  /** The sequence of an area is used up; a code is never used twice. */
  public static final class OverflowException extends RuntimeException {
    private final String area;

    OverflowException(String area, long wanted, int digits, int last) {
      super(
          last + 1 == Math.pow(10, digits)
              ? "area %s would need grid number %d; %d digits hold %d"
                  .formatted(area, wanted, digits, last)
              : "area %s would need grid number %d; those from %d on are for dedicated grids"
                  .formatted(area, wanted, last + 1));
      this.area = area;
    }

    public String area() {
      return area;
    }
  }

  /**
   * Codes for the grids of one area by their centres: north to south in bands, west to east within
   * a band, ties by position in the list. Bands are of equal height, as many as the rounded square
   * root of the number of grids, so that the same centres always give the same codes.
   *
   * @param areaPrefix up to twelve digits; empty where no area code is known gives 001, 002 …
   * @param centres easting and northing in metres
   */
  public static List<String> assign(String areaPrefix, List<Coordinate> centres) {
    int[] order = order(centres);
    String[] codes = new String[centres.size()];
    for (int i = 0; i < order.length; i++) codes[order[i]] = next(areaPrefix, i + 1);
    return List.of(codes);
  }

  /** Positions of the centres in the order of rule C2. */
  public static int[] order(List<Coordinate> centres) {
    double north = centres.stream().mapToDouble(c -> c.y).max().orElse(0);
    double south = centres.stream().mapToDouble(c -> c.y).min().orElse(0);
    int bands = (int) Math.max(1, Math.round(Math.sqrt(centres.size())));
    double height = Math.max(1e-9, (north - south) / bands);
    Integer[] order = new Integer[centres.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparingInt((Integer i) -> band(north - centres.get(i).y, height, bands))
            .thenComparingDouble(i -> centres.get(i).x)
            .thenComparingDouble(i -> -centres.get(i).y));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static int band(double fromNorth, double height, int bands) {
    return (int) Math.min(bands - 1, Math.floor(fromNorth / height));
  }

  /**
   * The code with this sequence number.
   *
   * @throws OverflowException beyond 999
   * @throws IllegalArgumentException when the prefix is not digits, or too long, or the number is
   *     below 1
   */
  public static String next(String areaPrefix, int sequence) {
    return CodeRule.USUAL.code(areaPrefix, sequence);
  }

  /**
   * The sequence number after the highest that was ever given, retired codes included.
   *
   * @param everUsed codes of this area; others are ignored
   */
  public static int nextSequence(String areaPrefix, Collection<String> everUsed) {
    return nextSequence(CodeRule.USUAL, areaPrefix, everUsed);
  }

  /**
   * The same for codes that are made by another rule, of grids that are not dedicated; codes of
   * other rules are ignored.
   */
  public static int nextSequence(CodeRule rule, String areaPrefix, Collection<String> everUsed) {
    return nextSequence(rule, areaPrefix, everUsed, false);
  }

  /** The same within the numbers of ordinary or of dedicated grids (C0). */
  public static int nextSequence(
      CodeRule rule, String areaPrefix, Collection<String> everUsed, boolean dedicated) {
    int last = rule.first(dedicated) - 1;
    for (String code : everUsed) {
      int sequence = rule.sequence(areaPrefix, code);
      if (rule.isOfKind(sequence, dedicated)) last = Math.max(last, sequence);
    }
    return last + 1;
  }

  /**
   * Codes after a redraw (C3): a grid that continues another keeps its code, the rest take the next
   * free numbers in the order of rule C2.
   *
   * @param baseOf for each new grid the base grid it continues, or −1
   * @param baseCodes codes of the base grids
   * @param centres of the new grids, metres
   * @param everUsed all codes ever given in the area
   */
  public static List<String> inherit(
      String areaPrefix,
      int[] baseOf,
      List<String> baseCodes,
      List<Coordinate> centres,
      Collection<String> everUsed) {
    List<String> used = new ArrayList<>(everUsed);
    used.addAll(baseCodes);
    int next = nextSequence(areaPrefix, used);
    String[] codes = new String[baseOf.length];
    for (int grid : order(centres))
      codes[grid] = baseOf[grid] >= 0 ? baseCodes.get(baseOf[grid]) : next(areaPrefix, next++);
    return List.of(codes);
  }

  /** Where grids lie: the mean of their cells' centres, weighted by area. */
  public static List<Coordinate> centres(CellGraph graph, int[] gridOfCell, int grids) {
    double[] area = new double[grids];
    double[] x = new double[grids];
    double[] y = new double[grids];
    for (int c = 0; c < gridOfCell.length; c++) {
      int grid = gridOfCell[c];
      if (grid < 0) continue;
      double weight = Math.max(1e-9, graph.area(c));
      area[grid] += weight;
      x[grid] += weight * graph.x(c);
      y[grid] += weight * graph.y(c);
    }
    List<Coordinate> centres = new ArrayList<>();
    for (int g = 0; g < grids; g++)
      centres.add(
          area[g] == 0 ? new Coordinate(0, 0) : new Coordinate(x[g] / area[g], y[g] / area[g]));
    return centres;
  }
}

package gridplan.core.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Grids against the units of a net that somebody else drew (交叉表). A building counts in every unit
 * that holds more than half of its footprint; where none does but all of them together hold more
 * than half, in the one that holds most. Units may overlap, so a building may count in several, and
 * need not cover the ground, so it may count in none. Hence always
 *
 * <pre>Σ crossings + outside − repeated = total</pre>
 *
 * for the whole table and for each grid. Immutable. O(buildings · log units) and one intersection
 * for each footprint that a unit's line cuts.
 *
 * @param crossings those that hold at least one building, by grid, then unit
 * @param totals what each grid holds, in or out of the units
 * @param outside what of each grid no unit holds
 * @param repeated what of each grid is counted again because a further unit holds it
 * @param ofUnits what each unit holds
 * @param unitsOf for each building its units, empty for none; in the order given
 */
public record CrossTable(
    List<Crossing> crossings,
    List<Sum> totals,
    List<Sum> outside,
    List<Sum> repeated,
    List<Sum> ofUnits,
    List<int[]> unitsOf) {
  private static final double HALF = 0.5;

  /** Counts of some buildings. */
  public record Sum(double households, double residents, int buildings) {
    public static final Sum NONE = new Sum(0, 0, 0);

    public Sum plus(Sum other) {
      return new Sum(
          households + other.households, residents + other.residents, buildings + other.buildings);
    }

    private Sum times(int n) {
      return new Sum(households * n, residents * n, buildings * n);
    }
  }

  /**
   * What a grid and a unit have in common.
   *
   * @param grid index of the grid
   * @param unit index of the unit
   */
  public record Crossing(int grid, int unit, Sum sum) {}

  /**
   * A building that counts.
   *
   * @param grid index of its grid
   * @param footprint lattice geometry with some area
   */
  public record Counted(int grid, Geometry footprint, double households, double residents) {
    private Sum sum() {
      return new Sum(households, residents, 1);
    }
  }

  /**
   * Counts.
   *
   * @param grids how many there are
   * @param units valid lattice geometry, in their order
   */
  public static CrossTable of(int grids, List<Counted> buildings, List<? extends Geometry> units) {
    Units index = new Units(units);
    Sum[] totals = none(grids);
    Sum[] outside = none(grids);
    Sum[] repeated = none(grids);
    Sum[] ofUnits = none(units.size());
    Map<Long, Sum> crossings = new TreeMap<>();
    List<int[]> held = new ArrayList<>(buildings.size());
    for (Counted building : buildings) {
      int grid = building.grid();
      int[] of = index.holding(building.footprint());
      held.add(of);
      totals[grid] = totals[grid].plus(building.sum());
      if (of.length == 0) outside[grid] = outside[grid].plus(building.sum());
      if (of.length > 1) repeated[grid] = repeated[grid].plus(building.sum().times(of.length - 1));
      for (int unit : of) {
        ofUnits[unit] = ofUnits[unit].plus(building.sum());
        crossings.merge((long) grid << 32 | unit, building.sum(), Sum::plus);
      }
    }
    List<Crossing> listed = new ArrayList<>();
    crossings.forEach(
        (key, sum) -> listed.add(new Crossing((int) (key >> 32), key.intValue(), sum)));
    return new CrossTable(
        listed, List.of(totals), List.of(outside), List.of(repeated), List.of(ofUnits), held);
  }

  private static Sum[] none(int size) {
    Sum[] sums = new Sum[size];
    Arrays.fill(sums, Sum.NONE);
    return sums;
  }

  /** The sum of some sums. */
  public static Sum sum(List<Sum> sums) {
    return sums.stream().reduce(Sum.NONE, Sum::plus);
  }

  /** Finds the units of a footprint. */
  private static final class Units {
    private final STRtree tree = new STRtree();
    private final List<? extends Geometry> units;
    private final PreparedGeometry[] prepared;

    Units(List<? extends Geometry> units) {
      this.units = units;
      this.prepared = new PreparedGeometry[units.size()];
      for (int i = 0; i < prepared.length; i++) {
        prepared[i] = PreparedGeometryFactory.prepare(units.get(i));
        tree.insert(units.get(i).getEnvelopeInternal(), i);
      }
    }

    /** Ascending. */
    int[] holding(Geometry footprint) {
      List<Integer> holding = new ArrayList<>();
      int most = -1;
      double largest = 0;
      double together = 0;
      for (Object found : tree.query(footprint.getEnvelopeInternal())) {
        int unit = (Integer) found;
        double share = share(footprint, unit);
        if (share > HALF) holding.add(unit);
        together += share;
        if (share > largest || share == largest && share > 0 && unit < most) {
          largest = share;
          most = unit;
        }
      }
      if (holding.isEmpty() && together > HALF) holding.add(most);
      return holding.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private double share(Geometry footprint, int unit) {
      if (prepared[unit].covers(footprint)) return 1;
      if (!prepared[unit].intersects(footprint)) return 0;
      Geometry common = OverlayNGRobust.overlay(footprint, units.get(unit), OverlayNG.INTERSECTION);
      double area = footprint.getArea();
      return area > 0 ? common.getArea() / area : 0;
    }
  }
}

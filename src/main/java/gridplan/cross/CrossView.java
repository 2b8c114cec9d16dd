package gridplan.cross;

import com.fasterxml.jackson.annotation.JsonInclude;
import gridplan.core.metric.CrossTable;
import java.util.List;

/**
 * The grids of a plan against the units of a net, as the page and other programs see it. For each
 * grid and for the whole: what its crossings hold, and what lies outside, less what is repeated, is
 * its total.
 *
 * @param version of the plan
 * @param edition that was asked for; null where it was a plan
 * @param estimated some of the counts are estimates
 * @param crossings those that hold a building, by grid, then unit
 */
record CrossView(
    long plan,
    long version,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long edition,
    Of net,
    boolean estimated,
    List<GridRow> grids,
    List<UnitColumn> units,
    List<Crossing> crossings,
    Totals totals,
    List<Finding> findings) {

  /** The net. */
  record Of(long id, String name, String owner, int units) {}

  /**
   * A grid.
   *
   * @param id as in the plan
   * @param units how many units it has buildings in
   */
  record GridRow(
      long id,
      String code,
      String name,
      CrossTable.Sum total,
      CrossTable.Sum outside,
      CrossTable.Sum repeated,
      int units) {}

  /**
   * A unit.
   *
   * @param grids how many grids it has buildings in
   */
  record UnitColumn(int no, String name, CrossTable.Sum total, int grids) {}

  /**
   * What a grid and a unit have in common.
   *
   * @param grid index in {@code grids}
   * @param unit index in {@code units}
   * @param box of its buildings: west, south, east, north in degrees
   */
  record Crossing(
      int grid, int unit, double households, double residents, int buildings, List<Double> box) {}

  /**
   * All together.
   *
   * @param all what the plan holds
   * @param inside what some unit holds, each building once
   * @param outside what none holds
   * @param repeated what is counted again because units overlap
   * @param gridsInSeveral grids with buildings in several units
   * @param unitsInSeveral units with buildings in several grids
   */
  record Totals(
      CrossTable.Sum all,
      CrossTable.Sum inside,
      CrossTable.Sum outside,
      CrossTable.Sum repeated,
      int gridsInSeveral,
      int unitsInSeveral) {}

  /**
   * Something that the two who keep grids and net have to settle.
   *
   * @param kind {@code half-net} the net leaves out so much of the plan; {@code outside-net} so
   *     much of one grid; {@code units-overlap} buildings of a grid are in several units; {@code
   *     empty-unit} a unit without a building; {@code unit-outside} one outside the plan
   * @param owner who is to be asked: whoever keeps the net
   * @param grid code of the grid, null where none is meant
   * @param unit name of the unit, null where none is meant
   * @param where longitude and latitude
   * @param sentence in English; the page has its own
   */
  record Finding(
      String kind,
      String owner,
      String grid,
      Long gridId,
      String unit,
      CrossTable.Sum sum,
      List<Double> where,
      String sentence) {}
}

package gridplan.plan;

import java.util.List;
import java.util.Map;

/**
 * What is other in a plan that was carried on to newer cells. Lists hold the first so many; the
 * counts are of all.
 *
 * @param fromPlan the plan as it was, which is kept
 * @param fromVersion its version
 * @param fromMosaic the cells that it stands on
 * @param counts by layer how many objects are new, gone and changed
 * @param objects the buildings, streets and compounds themselves
 * @param cells how many cells are the same ground, came by their buildings, by their ground, or
 *     from no cell, as {@code ground}, {@code building}, {@code overlap}, {@code nothing}; and
 *     {@code gone} for old ones that none comes from
 * @param moved the cells that are not the same ground
 * @param grids those whose households or cells are other
 * @param vanished grids that had cells and have none
 * @param lostCuts ground that the plan had cut for itself and that the newer cells redraw: there
 *     its lines run along cells again
 * @param redrawn the same where its lines could be drawn again as they were
 * @param problems that the plan has now and had not before
 * @param householdsBefore of the whole plan
 * @param householdsAfter of the whole plan
 */
record CarryDifferences(
    long fromPlan,
    long fromVersion,
    long fromMosaic,
    Map<String, Map<String, Integer>> counts,
    List<ChangedObject> objects,
    Map<String, Integer> cells,
    List<MovedCell> moved,
    List<ChangedGrid> grids,
    List<ChangedGrid> vanished,
    List<Cut> lostCuts,
    List<Cut> redrawn,
    List<NewProblem> problems,
    double householdsBefore,
    double householdsAfter) {

  /**
   * An object of the layers.
   *
   * @param layer {@code building}, {@code barrier} or {@code compound}
   * @param kind {@code new}, {@code gone} or {@code changed}
   * @param grid code of the grid that a building is in now, of a gone one was in; empty for others
   * @param where longitude and latitude
   */
  record ChangedObject(
      String layer,
      String kind,
      long id,
      String name,
      double before,
      double after,
      String grid,
      List<Double> where) {}

  /**
   * A cell that is not the same ground as any before.
   *
   * @param from number of the cell that it comes from, −1 for none
   * @param by {@code building}, {@code overlap} or {@code nothing}
   * @param grid code of its grid
   */
  record MovedCell(int cell, int from, String by, String grid, List<Double> where) {}

  /**
   * A grid with its households before and after.
   *
   * @param gained households that came: new or larger buildings, and such as came from other grids
   * @param lost households that went
   */
  record ChangedGrid(
      String code,
      String name,
      double before,
      double after,
      double gained,
      double lost,
      List<Double> where) {}

  /**
   * Ground whose own cells did not come along.
   *
   * @param grid code of a grid in it, as it was
   */
  record Cut(String grid, List<Double> where) {}

  /**
   * A problem of the plan, as the page says it.
   *
   * @param grids codes
   */
  record NewProblem(
      String kind,
      String severity,
      List<String> grids,
      String sentenceKey,
      Map<String, Object> details,
      double[] where) {}
}

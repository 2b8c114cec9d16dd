package gridplan.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of dwellings or counts with the columns {@code building} (its id or source id) and, both
 * optional, {@code households} and {@code residents}: rows with a count, else one household each.
 * Buildings are taken out one by one; what is left has no building. Not thread-safe.
 */
final class HouseholdTable {
  static final double MEAN_SIZE = HouseholdEstimate.Constants.DEFAULT.meanSize();

  private final Path file;
  private final Map<String, double[]> left = new TreeMap<>();
  private final int buildings;

  private HouseholdTable(Path file, Csv.Table table) {
    this.file = file;
    int building = table.find("building");
    if (building < 0)
      throw InputException.of(
          "households.columns", file, "", "header", "needs the column building");
    int households = table.find("households");
    int residents = table.find("residents");
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> row = table.rows().get(i);
      double[] sums = left.computeIfAbsent(row.get(building).strip(), b -> new double[2]);
      double homes = households < 0 ? 1 : number(row.get(households), i, "households");
      sums[0] += homes;
      sums[1] += residents < 0 ? homes * MEAN_SIZE : number(row.get(residents), i, "residents");
    }
    buildings = left.size();
  }

  /**
   * Reads a table.
   *
   * @throws InputException {@code households.columns}, {@code households.number} with the row, and
   *     those of reading a file
   */
  static HouseholdTable read(Path file) {
    return new HouseholdTable(file, Csv.read(file, null));
  }

  private double number(String text, int row, String column) {
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number) && number >= 0) return number;
    } catch (NumberFormatException e) {
      // Falls through: reported like any other value that is no number.
    }
    throw InputException.of(
        "households.number",
        file,
        "",
        "row " + (row + 1),
        column + " is '" + text + "', not a number that is not negative");
  }

  /** The households of a building, none when the table does not have it. */
  HouseholdEstimate take(long id, String sourceId) {
    double[] byId = left.remove(Long.toString(id));
    double[] count = byId == null ? left.remove(sourceId) : byId;
    return count == null ? HouseholdEstimate.NONE : new HouseholdEstimate(count[0], count[1]);
  }

  /**
   * Lists what no building took.
   *
   * @throws InputException {@code households.building} when none took any: the table is of another
   *     place, or its ids of another kind
   */
  void listLeft(List<ImportNotice> notices) {
    if (left.isEmpty()) return;
    String first = left.keySet().iterator().next();
    if (left.size() == buildings)
      throw InputException.of(
          "households.building",
          file,
          "",
          "building " + first,
          "is not in the layer of buildings, nor is any other of the table's "
              + buildings
              + "; give their id or source_id");
    left.forEach(
        (building, count) -> list(building, new HouseholdEstimate(count[0], count[1]), notices));
  }

  /**
   * Lists households that are in no cell.
   *
   * @param building which nobody can place, or empty when they come without one
   */
  static void list(String building, HouseholdEstimate load, List<ImportNotice> notices) {
    String detail =
        String.format(
            Locale.ROOT,
            "%.0f households with %.0f residents of %s are in no cell: %s.",
            load.households(),
            load.residents(),
            building.isEmpty() ? "rows without a building" : named(building),
            building.isEmpty()
                ? "the table does not say where they live"
                : "it is not among the buildings that could be used");
    notices.add(new ImportNotice("household-without-building", building, null, detail));
  }

  private static String named(String building) {
    return building.startsWith("building/") ? building : "building " + building;
  }
}

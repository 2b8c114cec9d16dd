package gridplan.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets of cells from a CSV: which must share a grid, which must not. */
public final class CellSets {
  private static final List<String> CELL_COLUMNS = List.of("cell", "cell_id");

  private CellSets() {}

  /**
   * Reads sets: with the columns {@code set} and {@code cell} (or {@code cell_id}) one set for each
   * value of {@code set}; with any other two columns one pair for each row.
   *
   * @return ids in the order of the file, each once in a set
   * @throws InputException {@code sets.columns}, {@code sets.empty}, {@code sets.single} for a set
   *     of fewer than two cells
   */
  public static List<List<String>> read(Path file) {
    Csv.Table table = Csv.read(file, null);
    int set = table.find("set");
    int cell = CELL_COLUMNS.stream().mapToInt(table::find).max().orElse(-1);
    boolean named = set >= 0 && cell >= 0;
    if (!named && table.header().size() != 2)
      throw InputException.of(
          "sets.columns",
          file,
          "",
          "header",
          "needs the columns set and cell, or two columns that name a pair of cells in each row");
    Map<String, Set<String>> sets = new LinkedHashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> row = table.rows().get(i);
      String name = named ? row.get(set).strip() : "row " + (i + 1);
      List<String> cells = named ? List.of(row.get(cell)) : row;
      for (String one : cells) {
        if (one.isBlank() || name.isEmpty())
          throw InputException.of(
              "sets.empty", file, "", "row " + (i + 1), "leaves a column empty");
        sets.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(one.strip());
      }
    }
    sets.forEach((name, cells) -> requireTwo(file, name, cells));
    List<List<String>> lists = new ArrayList<>();
    sets.values().forEach(cells -> lists.add(List.copyOf(cells)));
    return lists;
  }

  private static void requireTwo(Path file, String name, Set<String> cells) {
    if (cells.size() < 2)
      throw InputException.of(
          "sets.single",
          file,
          "",
          name,
          "holds cell " + cells.iterator().next() + " alone; a set needs two different cells");
  }
}

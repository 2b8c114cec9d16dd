package gridplan.plan;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * Codes of a new plan's grids (C1, C2): the area's code and three digits, north to south in bands
 * and west to east within a band. Codes that grids bring along stay with them when they are well
 * formed and nobody else has them; the others take the free numbers.
 */
final class GridNumbering {
  private GridNumbering() {}

  /**
   * @param codes one for each grid
   * @param replaced indexes of grids that brought a code that could not stay
   * @param nextSeq next number that is free
   */
  record Numbered(List<String> codes, List<Integer> replaced, int nextSeq) {}

  /** Whether a code is the prefix followed by a number of three digits other than 000. */
  static boolean isWellFormed(String prefix, String code) {
    return sequence(prefix, code) > 0;
  }

  /**
   * @param gridOfCell 0 to {@code brought.length} − 1 for each cell
   * @param brought the code that a grid brings along; null or empty for none
   * @throws GridCodes.OverflowException when there are more grids than numbers
   */
  static Numbered number(String prefix, CellGraph graph, int[] gridOfCell, String[] brought) {
    String[] codes = new String[brought.length];
    List<Integer> replaced = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (int grid = 0; grid < brought.length; grid++) {
      if (brought[grid] == null || brought[grid].isEmpty()) continue;
      int seq = sequence(prefix, brought[grid]);
      if (seq > 0 && taken.add(seq)) codes[grid] = brought[grid];
      else replaced.add(grid);
    }
    fillIn(prefix, GridCodes.centres(graph, gridOfCell, brought.length), codes, taken);
    int next = 1 + taken.stream().mapToInt(Integer::intValue).max().orElse(0);
    return new Numbered(Arrays.asList(codes), replaced, next);
  }

  /** Numbers the grids without a code, in the order of C2, with the numbers that are free. */
  private static void fillIn(
      String prefix, List<Coordinate> centres, String[] codes, Set<Integer> taken) {
    int free = 1;
    for (int grid : GridCodes.order(centres)) {
      if (codes[grid] != null) continue;
      while (taken.contains(free)) free++;
      taken.add(free);
      codes[grid] = GridCodes.next(prefix, free);
    }
  }

  private static int sequence(String prefix, String code) {
    if (!code.startsWith(prefix)) return -1;
    String tail = code.substring(prefix.length());
    return tail.matches("[0-9]{3}") ? Integer.parseInt(tail) : -1;
  }
}

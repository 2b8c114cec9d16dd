package gridplan.plan;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;

/**
 * Codes of a new plan's grids (C1, C2): the code of the community, or of the area where it has
 * none, and three digits, north to south in bands and west to east within a band. Codes that grids
 * bring along stay with them when they are well formed and nobody else has them; the others take
 * the free numbers.
 */
final class GridNumbering {
  private GridNumbering() {}

  /**
   * @param codes one for each grid
   * @param replaced indexes of grids that brought a code that could not stay
   * @param nextSeq next number that is free after the area's own prefix
   */
  record Numbered(List<String> codes, List<Integer> replaced, int nextSeq) {}

  /** Whether a code is the prefix followed by a number of three digits other than 000. */
  static boolean isWellFormed(String prefix, String code) {
    return sequence(prefix, code) > 0;
  }

  /**
   * @param ofArea prefix of the area
   * @param prefixes of each grid: that of its community, or the area's
   * @param gridOfCell 0 to {@code brought.length} − 1 for each cell
   * @param brought the code that a grid brings along; null or empty for none
   * @throws GridCodes.OverflowException when there are more grids than numbers
   */
  static Numbered number(
      String ofArea, String[] prefixes, CellGraph graph, int[] gridOfCell, String[] brought) {
    String[] codes = new String[brought.length];
    List<Integer> replaced = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int grid = 0; grid < brought.length; grid++) {
      if (brought[grid] == null || brought[grid].isEmpty()) continue;
      boolean stays = isWellFormed(prefixes[grid], brought[grid]) && taken.add(brought[grid]);
      if (stays) codes[grid] = brought[grid];
      else replaced.add(grid);
    }
    List<Coordinate> centres = GridCodes.centres(graph, gridOfCell, brought.length);
    for (String prefix : new TreeSet<>(List.of(prefixes))) {
      int[] own =
          IntStream.range(0, codes.length).filter(g -> prefixes[g].equals(prefix)).toArray();
      fillIn(prefix, own, centres, codes, taken);
    }
    return new Numbered(Arrays.asList(codes), replaced, GridCodes.nextSequence(ofArea, taken));
  }

  /** Numbers the grids without a code, in the order of C2, with the numbers that are free. */
  private static void fillIn(
      String prefix, int[] own, List<Coordinate> centres, String[] codes, Set<String> taken) {
    List<Coordinate> ownCentres = Arrays.stream(own).mapToObj(centres::get).toList();
    int free = 1;
    for (int i : GridCodes.order(ownCentres)) {
      if (codes[own[i]] != null) continue;
      while (taken.contains(GridCodes.next(prefix, free))) free++;
      codes[own[i]] = GridCodes.next(prefix, free);
      taken.add(codes[own[i]]);
    }
  }

  private static int sequence(String prefix, String code) {
    if (!code.startsWith(prefix)) return -1;
    String tail = code.substring(prefix.length());
    return tail.matches("[0-9]{3}") ? Integer.parseInt(tail) : -1;
  }
}

package gridplan.plan;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;

/**
 * Codes of a new plan's grids (C1, C2): the code of the community, or of the area where it has
 * none, and a number, north to south in bands and west to east within a band. Codes that grids
 * bring along stay with them when they are well formed and nobody else has them; the others take
 * the free numbers, dedicated grids those of their own range (C0).
 */
final class GridNumbering {
  private GridNumbering() {}

  /**
   * @param codes one for each grid
   * @param replaced indexes of grids that brought a code that could not stay
   * @param nextSeq next number that is free after the area's own prefix
   */
  record Numbered(List<String> codes, List<Integer> replaced, int nextSeq) {}

  /**
   * @param ofArea prefix of the area
   * @param prefixes of each grid: that of its community, or the area's
   * @param gridOfCell 0 to {@code brought.length} − 1 for each cell
   * @param brought the code that a grid brings along; null or empty for none
   * @param dedicated which grids are dedicated ones
   * @param everUsed codes that published grids of the area have or had: never given anew
   * @throws GridCodes.OverflowException when there are more grids than numbers
   */
  static Numbered number(
      CodeRule rule,
      String ofArea,
      String[] prefixes,
      CellGraph graph,
      int[] gridOfCell,
      String[] brought,
      BitSet dedicated,
      Collection<String> everUsed) {
    String[] codes = new String[brought.length];
    List<Integer> replaced = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int grid = 0; grid < brought.length; grid++) {
      if (brought[grid] == null || brought[grid].isEmpty()) continue;
      boolean alone = isAlone(prefixes, prefixes[grid]);
      boolean stays =
          rule.isWellFormed(prefixes[grid], brought[grid])
              && (alone || !rule.isUndivided(prefixes[grid], brought[grid]))
              && taken.add(brought[grid]);
      if (stays) codes[grid] = brought[grid];
      else replaced.add(grid);
    }
    taken.addAll(everUsed);
    List<Coordinate> centres = GridCodes.centres(graph, gridOfCell, brought.length);
    for (String prefix : new TreeSet<>(List.of(prefixes))) {
      int[] own =
          IntStream.range(0, codes.length).filter(g -> prefixes[g].equals(prefix)).toArray();
      fillIn(rule, prefix, own, centres, dedicated, codes, taken);
    }
    return new Numbered(
        Arrays.asList(codes), replaced, GridCodes.nextSequence(rule, ofArea, taken));
  }

  /** Numbers the grids without a code, in the order of C2, with the numbers that are free. */
  private static void fillIn(
      CodeRule rule,
      String prefix,
      int[] own,
      List<Coordinate> centres,
      BitSet dedicated,
      String[] codes,
      Set<String> taken) {
    List<Coordinate> ownCentres = Arrays.stream(own).mapToObj(centres::get).toList();
    boolean whole = rule.undivided() && own.length == 1 && !prefix.isEmpty();
    for (int i : GridCodes.order(ownCentres)) {
      if (codes[own[i]] != null) continue;
      boolean apart = dedicated.get(own[i]);
      int free = whole ? 0 : rule.first(apart);
      while (taken.contains(rule.code(prefix, free, apart))) free++;
      codes[own[i]] = rule.code(prefix, free, apart);
      taken.add(codes[own[i]]);
    }
  }

  private static boolean isAlone(String[] prefixes, String prefix) {
    return Arrays.stream(prefixes).filter(prefix::equals).count() == 1;
  }
}

package gridplan.plan;

import gridplan.core.partition.CellGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The communities that an area consists of, and which of them each cell of a mosaic lies in: no
 * grid may cross their lines (H1, H2). Immutable, safe from any thread; arrays are not copied.
 *
 * @param all in the order of their making; empty when the area has none below it
 * @param ofCell index in {@code all} for each cell, −1 outside all of them; empty when there are
 *     none
 */
record Communities(List<Community> all, int[] ofCell) {
  /** One area that is not divided. */
  static final Communities NONE = new Communities(List.of(), new int[0]);

  /** Ground of the area that no community has, where there is any. */
  private static final int OUTSIDE = -1;

  /**
   * One community.
   *
   * @param area its id
   * @param name unique in the area
   * @param prefix twelve digits with which its grids' codes begin; empty: those of the area
   */
  record Community(long area, String name, String prefix) {}

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The name of each cell's community, as {@link CellGraph#of} wants them. */
  String[] names() {
    return isEmpty() ? null : Arrays.stream(ofCell).mapToObj(this::name).toArray(String[]::new);
  }

  String name(int community) {
    return community == OUTSIDE ? "" : all.get(community).name();
  }

  /** Id of the area that a cell lies in, 0 for none. */
  long areaOf(int cell) {
    return isEmpty() || ofCell[cell] == OUTSIDE ? 0 : all.get(ofCell[cell]).area();
  }

  /** Index in {@link #all} of an area, −1 when it is none of them. */
  int indexOf(long area) {
    for (int i = 0; i < all.size(); i++) if (all.get(i).area() == area) return i;
    return OUTSIDE;
  }

  /**
   * Id of the community of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  long areaNamed(String name) {
    for (Community one : all) if (one.name().equals(name)) return one.area();
    throw new IllegalArgumentException("no community is called " + name);
  }

  /** For sentences. */
  List<String> names(Collection<Integer> communities) {
    return communities.stream().map(i -> i < 0 ? "—" : name(i)).toList();
  }

  /** Grids as the communities themselves are: for each cell 0, 1, … in the order they are met. */
  int[] asGrids(int cells) {
    if (isEmpty()) return new int[cells];
    Map<Integer, Integer> met = new LinkedHashMap<>();
    return Arrays.stream(ofCell)
        .map(community -> met.computeIfAbsent(community, key -> met.size()))
        .toArray();
  }

  /**
   * The community of each grid: where it crosses a line, the one with most of its load, then of its
   * ground. −1 for a grid outside all, or without cells.
   */
  int[] homes(CellGraph graph, int[] gridOfCell, int grids) {
    int[] homes = new int[grids];
    Arrays.fill(homes, OUTSIDE);
    if (isEmpty()) return homes;
    double[][] held = new double[grids][all.size()];
    for (int cell = 0; cell < gridOfCell.length; cell++) {
      if (ofCell[cell] == OUTSIDE) continue;
      held[gridOfCell[cell]][ofCell[cell]] += graph.load(cell) + 1e-9 * graph.area(cell);
    }
    for (int grid = 0; grid < grids; grid++)
      for (int i = 0; i < all.size(); i++)
        if (held[grid][i] > 0 && (homes[grid] < 0 || held[grid][i] > held[grid][homes[grid]]))
          homes[grid] = i;
    return homes;
  }

  /** The communities that each grid has cells in, ascending; −1 is ground outside all. */
  List<TreeSet<Integer>> ofGrids(int[] gridOfCell, int grids) {
    List<TreeSet<Integer>> held = new ArrayList<>();
    for (int grid = 0; grid < grids; grid++) held.add(new TreeSet<>());
    for (int cell = 0; cell < ofCell.length; cell++) held.get(gridOfCell[cell]).add(ofCell[cell]);
    return held;
  }

  /** What the codes of a community's grids begin with (C1): its own code, else the area's. */
  String prefix(int community, String ofArea) {
    String own = community == OUTSIDE ? "" : all.get(community).prefix();
    return own.isEmpty() ? ofArea : own;
  }

  /** Names made unique, so that a sentence never speaks of two places as of one. */
  static List<Community> distinct(List<Community> given) {
    Set<String> taken = new HashSet<>();
    List<Community> distinct = new ArrayList<>();
    for (Community one : given) {
      String name = one.name();
      for (int n = 2; !taken.add(name); n++) name = one.name() + " (" + n + ")";
      distinct.add(new Community(one.area(), name, one.prefix()));
    }
    return List.copyOf(distinct);
  }
}

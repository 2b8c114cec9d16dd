package gridplan.incident;

import java.util.List;

/**
 * A post that the grids of an area have.
 *
 * @param worker who holds it counts as a grid worker (S4)
 * @param most how many may hold it in one grid; null for any number
 */
record Post(String name, boolean worker, Integer most) {
  /** The seven posts of every grid (七进网格), where an area has no list of its own. */
  static final List<Post> USUAL =
      List.of(
          new Post("民警", false, 1),
          new Post("社区干部", true, 1),
          new Post("五合一队员", true, 1),
          new Post("计生专干", false, 1),
          new Post("党群服务队员", false, 1),
          new Post("居民组长", false, null),
          new Post("楼栋长", false, null));
}

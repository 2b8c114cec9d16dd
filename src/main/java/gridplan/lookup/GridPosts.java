package gridplan.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;

/** Who serves in a grid, told by the feature that keeps them. Safe from any thread. */
public interface GridPosts {
  /**
   * Who holds a post.
   *
   * @param building whose head it is; null for who serves in the whole grid
   */
  record Held(
      String post, String name, String phone, @JsonInclude(Include.NON_NULL) Long building) {}

  /** A place (驿站) where people of a grid are received. */
  record Place(String name, String address) {}

  /** Posts of a grid in the order of the area's list, and its stations. */
  record Served(List<Held> posts, List<Place> stations) {
    public static final Served NOBODY = new Served(List.of(), List.of());
  }

  /**
   * Who serves now.
   *
   * @param area that the grid belongs to
   * @param code of the grid
   * @param building whose head is told as well; null for none
   */
  Served at(long area, String code, Long building);

  /**
   * Everybody who serves in the grids of an area, by the grid's code; without heads of buildings.
   */
  Map<String, Served> ofArea(long area);

  /** What the posts of an area's grids are called. */
  List<String> postsOf(long area);
}

package gridplan.paper;

import gridplan.lookup.GridPosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who serves in the grids of an edition, as papers tell it. Immutable.
 *
 * @param posts what the posts are called
 * @param served by the grid's code; empty where the edition is not in force
 */
record Serving(List<String> posts, Map<String, GridPosts.Served> served) {

  /** Who holds a post in a grid, with telephone; empty for nobody. */
  String names(String code, String post) {
    return at(code).posts().stream()
        .filter(held -> held.post().equals(post))
        .map(held -> held.phone().isEmpty() ? held.name() : held.name() + " " + held.phone())
        .collect(Collectors.joining("、"));
  }

  /** The stations of a grid with their addresses; empty for none. */
  String stations(String code) {
    List<String> stations = new ArrayList<>();
    for (GridPosts.Place place : at(code).stations())
      stations.add(
          place.address().isEmpty() ? place.name() : place.name() + "（" + place.address() + "）");
    return String.join("；", stations);
  }

  private GridPosts.Served at(String code) {
    return served.getOrDefault(code, GridPosts.Served.NOBODY);
  }
}

package gridplan.incident;

import gridplan.lookup.GridPosts;
import gridplan.lookup.Lookups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells lookups and papers who serves in a published grid. */
@Component
class PostsOfGrid implements GridPosts {
  private final StaffRepository repository;
  private final Staffing staffing;
  private final Lookups lookups;

  PostsOfGrid(StaffRepository repository, Staffing staffing, Lookups lookups) {
    this.repository = repository;
    this.staffing = staffing;
    this.lookups = lookups;
  }

  @Override
  public Served at(long area, String code, Long building) {
    List<String> order = postsOf(area);
    List<Held> held =
        repository.staffAt(area, code, building).stream()
            .sorted(Comparator.comparingInt(one -> rank(order, one.post())))
            .map(PostsOfGrid::held)
            .toList();
    return new Served(held, placesIn(area, code));
  }

  private List<Place> placesIn(long area, String code) {
    // Few: a station for a grid.
    return repository.stations(area).stream()
        .filter(station -> code.equals(lookups.codeAt(station.x(), station.y())))
        .map(station -> new Place(station.name(), station.address()))
        .toList();
  }

  @Override
  public Map<String, Served> ofArea(long area) {
    Map<String, List<Held>> held = new HashMap<>();
    for (StaffMember member : repository.staff(area))
      if (member.gridCode() != null)
        held.computeIfAbsent(member.gridCode(), key -> new ArrayList<>()).add(held(member));
    List<String> order = postsOf(area);
    held.values().forEach(list -> list.sort(Comparator.comparingInt(h -> rank(order, h.post()))));
    Map<String, List<Place>> places = new HashMap<>();
    for (Station station : repository.stations(area)) {
      String code = lookups.codeAt(station.x(), station.y());
      places
          .computeIfAbsent(code, key -> new ArrayList<>())
          .add(new Place(station.name(), station.address()));
    }
    Set<String> codes = new HashSet<>(held.keySet());
    codes.addAll(places.keySet());
    Map<String, Served> all = new HashMap<>();
    for (String code : codes)
      all.put(
          code,
          new Served(held.getOrDefault(code, List.of()), places.getOrDefault(code, List.of())));
    return all;
  }

  @Override
  public List<String> postsOf(long area) {
    return staffing.posts(area).stream().map(Post::name).toList();
  }

  private static int rank(List<String> order, String post) {
    int at = order.indexOf(post);
    return at < 0 ? order.size() : at;
  }

  private static Held held(StaffMember member) {
    return new Held(member.post(), member.name(), member.phone(), member.building());
  }
}

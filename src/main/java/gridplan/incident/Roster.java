package gridplan.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who serves in the grids of an area, how much falls to each, and what is missing.
 *
 * @param plan whose grids they are; null for those of the edition in force
 * @param edition null where nothing is in force, and for a plan
 * @param heads of buildings that lie in no grid
 */
record Roster(
    long area,
    Long plan,
    Long edition,
    List<Post> posts,
    List<Line> grids,
    List<Place> stations,
    int headsElsewhere,
    List<StaffFinding> findings) {
  /**
   * One grid.
   *
   * @param householdsPerWorker null without a worker
   * @param heads how many heads of buildings
   */
  record Line(
      String code,
      String name,
      double households,
      int workers,
      Double householdsPerWorker,
      int heads,
      List<Holder> staff) {}

  record Holder(long id, String post, String name, String phone) {}

  /** A station with the grid that it lies in. */
  record Place(
      long id,
      String name,
      String address,
      double lon,
      double lat,
      @JsonInclude(Include.ALWAYS) String grid) {}

  static Roster of(
      long area,
      RosterGrids grids,
      List<Post> posts,
      List<StaffMember> staff,
      List<Station> stations) {
    StaffChecks checks = new StaffChecks(grids, posts);
    checks.judge(staff);
    checks.judgeStations(stations);
    Map<String, List<Holder>> holders = new HashMap<>();
    Map<String, Integer> heads = new HashMap<>();
    for (StaffMember member : staff) {
      String code = grids.codeOf(member);
      if (member.building() != null) heads.merge(code == null ? "" : code, 1, Integer::sum);
      else
        holders
            .computeIfAbsent(code, key -> new ArrayList<>())
            .add(new Holder(member.id(), member.post(), member.name(), member.phone()));
    }
    Map<String, Integer> rank = new LinkedHashMap<>();
    posts.forEach(post -> rank.put(post.name(), rank.size()));
    holders
        .values()
        .forEach(
            list ->
                list.sort(
                    java.util.Comparator.comparingInt(
                        holder -> rank.getOrDefault(holder.post(), rank.size()))));
    List<Line> lines = new ArrayList<>();
    for (RosterGrids.Grid grid : grids.grids())
      lines.add(
          line(
              grid,
              holders.getOrDefault(grid.code(), List.of()),
              heads.getOrDefault(grid.code(), 0),
              posts));
    return new Roster(
        area,
        grids.plan(),
        grids.edition(),
        posts,
        lines,
        stations.stream().map(station -> place(station, grids)).toList(),
        heads.getOrDefault("", 0),
        checks.findings());
  }

  private static Line line(RosterGrids.Grid grid, List<Holder> staff, int heads, List<Post> posts) {
    List<String> working = posts.stream().filter(Post::worker).map(Post::name).toList();
    int workers = (int) staff.stream().filter(one -> working.contains(one.post())).count();
    return new Line(
        grid.code(),
        grid.name(),
        grid.households(),
        workers,
        workers == 0 ? null : grid.households() / workers,
        heads,
        List.copyOf(staff));
  }

  private static Place place(Station station, RosterGrids grids) {
    return new Place(
        station.id(),
        station.name(),
        station.address(),
        Lattice.degrees(station.x()),
        Lattice.degrees(station.y()),
        grids.codeAt(station.x(), station.y()));
  }
}

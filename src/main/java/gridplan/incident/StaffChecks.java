package gridplan.incident;

import gridplan.core.lattice.Lattice;
import gridplan.incident.StaffFinding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is wrong with the posts and stations of an area's grids. Pure; one thread. */
final class StaffChecks {
  private final RosterGrids grids;
  private final Map<String, RosterGrids.Grid> byCode;
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final List<StaffFinding> findings = new ArrayList<>();

  StaffChecks(RosterGrids grids, List<Post> posts) {
    this.grids = grids;
    this.byCode = grids.byCode();
    posts.forEach(post -> this.posts.put(post.name(), post));
  }

  List<StaffFinding> findings() {
    return List.copyOf(findings);
  }

  /**
   * Grids without a worker (S4), posts held by more than may or by one person twice, posts that the
   * list no longer has, people of grids that are gone.
   */
  void judge(List<StaffMember> staff) {
    Map<String, Map<String, List<String>>> held = new TreeMap<>();
    judgeTwice(staff);
    for (StaffMember member : staff) {
      if (member.gridCode() == null) continue;
      if (!byCode.containsKey(member.gridCode()) && !grids.isEmpty()) {
        add(
            withoutGrid(
                null, member.gridCode(), member.post(), member.name(), "Give them another grid."));
        continue;
      }
      held.computeIfAbsent(member.gridCode(), key -> new LinkedHashMap<>())
          .computeIfAbsent(member.post(), key -> new ArrayList<>())
          .add(member.name());
    }
    held.forEach((grid, holders) -> holders.forEach((post, names) -> judge(grid, post, names)));
    for (RosterGrids.Grid grid : grids.grids())
      if (held.getOrDefault(grid.code(), Map.of()).keySet().stream().noneMatch(this::isWorker))
        add(withoutWorker(grid));
  }

  private void judgeTwice(List<StaffMember> staff) {
    record Held(String grid, Long building, String post, String name, String phone) {}
    Set<Held> seen = new HashSet<>();
    Set<Held> told = new HashSet<>();
    for (StaffMember one : staff) {
      Held held = new Held(one.gridCode(), one.building(), one.post(), one.name(), one.phone());
      if (seen.add(held) || !told.add(held)) continue;
      String where = one.gridCode() == null ? "one building" : "grid " + one.gridCode();
      add(
          new StaffFinding(
              Kind.personTwice,
              null,
              one.gridCode(),
              List.of(one.name()),
              "%s holds the post %s of %s more than once. Leave one; tell two people of one name apart by phone."
                  .formatted(one.name(), one.post(), where),
              inside(one.gridCode()),
              Map.of("post", one.post(), "name", one.name())));
    }
  }

  private boolean isWorker(String post) {
    return posts.containsKey(post) && posts.get(post).worker();
  }

  private void judge(String grid, String name, List<String> holders) {
    Post post = posts.get(name);
    if (post == null) add(gone(grid, name, holders));
    if (post == null || post.most() == null || holders.size() <= post.most()) return;
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("post", name);
    details.put("most", post.most());
    details.put("names", holders);
    add(
        new StaffFinding(
            Kind.postDoubled,
            null,
            grid,
            holders,
            "Grid %s has %d of the post %s, where %d may be: %s. Take out who no longer holds it."
                .formatted(grid, holders.size(), name, post.most(), String.join(", ", holders)),
            inside(grid),
            details));
  }

  private StaffFinding gone(String grid, String post, List<String> holders) {
    return new StaffFinding(
        Kind.unknownPost,
        null,
        grid,
        holders,
        "Grid %s has the post %s, which the list of posts no longer has: %s. Give them another post."
            .formatted(grid, post, String.join(", ", holders)),
        inside(grid),
        Map.of("post", post, "name", String.join(", ", holders)));
  }

  private static StaffFinding withoutWorker(RosterGrids.Grid grid) {
    return new StaffFinding(
        Kind.gridWithoutWorker,
        null,
        grid.code(),
        List.of(),
        "Grid %s with %.0f households has no grid worker. Name one."
            .formatted(grid.code(), grid.households()),
        grid.inside(),
        Map.of("households", grid.households()));
  }

  /** Stations in no grid, grids without a station where there are stations at all. */
  void judgeStations(List<Station> stations) {
    if (grids.isEmpty() || stations.isEmpty()) return;
    Map<String, Integer> numbers = new HashMap<>();
    for (Station station : stations) {
      String code = grids.codeAt(station.x(), station.y());
      if (code == null) add(outside(null, station));
      else numbers.merge(code, 1, Integer::sum);
    }
    for (RosterGrids.Grid grid : grids.grids())
      if (!numbers.containsKey(grid.code()))
        add(
            new StaffFinding(
                Kind.gridWithoutStation,
                null,
                grid.code(),
                List.of(),
                "Grid %s has no station.".formatted(grid.code()),
                grid.inside(),
                Map.of()));
  }

  StaffFinding outside(Integer row, Station station) {
    return new StaffFinding(
        Kind.stationOutside,
        row,
        null,
        List.of(station.name()),
        "The station %s lies in no grid of the area. Is its datum right?".formatted(station.name()),
        new double[] {Lattice.degrees(station.x()), Lattice.degrees(station.y())},
        Map.of("name", station.name()));
  }

  /**
   * What is wrong with a row of a list of posts before it is taken.
   *
   * @param communities codes of the area's communities by name
   * @param building whether the row's building is known
   */
  void judgeRow(StaffTable.Row row, Map<String, String> communities, boolean building) {
    boolean ofBuilding = row.grid().isEmpty();
    if (row.name().isEmpty() || row.post().isEmpty() || ofBuilding && row.building().isEmpty())
      add(
          ofRow(
              Kind.incomplete,
              row,
              "Row %d lacks the name, the post or the place.".formatted(row.number())));
    else if (!posts.containsKey(row.post()))
      add(
          ofRow(
              Kind.unknownPost,
              row,
              "Row %d: the area has no post %s; it has %s."
                  .formatted(row.number(), row.post(), String.join(", ", known()))));
    else if (ofBuilding && !building)
      add(
          ofRow(
              Kind.staffWithoutBuilding,
              row,
              "Row %d: there is no building %s.".formatted(row.number(), row.building())));
    else if (!ofBuilding) judgeGrid(row, communities);
  }

  private Set<String> known() {
    return posts.keySet();
  }

  private void judgeGrid(StaffTable.Row row, Map<String, String> communities) {
    String named = row.community().isEmpty() ? "" : communities.getOrDefault(row.community(), "?");
    if (!named.isEmpty() && !row.grid().startsWith(named))
      add(
          ofRow(
              Kind.otherCommunity,
              row,
              "Row %d: grid %s is none of %s."
                  .formatted(row.number(), row.grid(), row.community())));
    else if (grids.isEmpty()
        ? communities.values().stream().noneMatch(row.grid()::contains)
        : !byCode.containsKey(row.grid()))
      add(
          withoutGrid(
              row.number(), row.grid(), row.post(), row.name(), "Correct the code in the list."));
  }

  private static StaffFinding ofRow(Kind kind, StaffTable.Row row, String sentence) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("post", row.post());
    details.put("name", row.name());
    details.put("community", row.community());
    details.put("building", row.building());
    return new StaffFinding(
        kind,
        row.number(),
        row.grid().isEmpty() ? null : row.grid(),
        row.name().isEmpty() ? List.of() : List.of(row.name()),
        sentence,
        null,
        details);
  }

  private static StaffFinding withoutGrid(
      Integer row, String code, String post, String name, String advice) {
    return new StaffFinding(
        Kind.staffWithoutGrid,
        row,
        code,
        List.of(name),
        "%s (%s) serves in grid %s, which there is not. %s".formatted(name, post, code, advice),
        null,
        Map.of("post", post, "name", name));
  }

  private double[] inside(String code) {
    RosterGrids.Grid grid = byCode.get(code);
    return grid == null ? null : grid.inside();
  }

  void add(StaffFinding finding) {
    findings.add(finding);
  }
}

package gridplan.incident;

import gridplan.access.Audit;
import gridplan.core.lattice.Lattice;
import gridplan.core.locate.GridIndex;
import gridplan.incident.StaffFinding.Kind;
import gridplan.layer.AddressedBuilding;
import gridplan.layer.Layers;
import gridplan.lookup.GivenPoint;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts and stations of an area's grids: lists brought in whole or not at all, single ones by hand.
 * Safe from any thread.
 */
@Service
class Staffing {
  private static final int FINDINGS_TOLD = 200;
  private static final int MOST_POSTS = 50;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 200;

  private final StaffRepository repository;
  private final RosterGround ground;
  private final Layers layers;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Staffing(
      StaffRepository repository,
      RosterGround ground,
      Layers layers,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.ground = ground;
    this.layers = layers;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The area's own list of posts, else the usual one. */
  List<Post> posts(long area) {
    return repository.findPosts(area).orElse(Post.USUAL);
  }

  /**
   * Lays down which posts the grids of an area have.
   *
   * @param seen tag of the list that was edited; null for whatever it is now
   * @throws Problem {@code staff.posts} (422) for a list without names, with one twice or without
   *     grid workers, {@code staff.changedSince} (409)
   */
  void setPosts(long area, List<Post> posts, String seen, String author) {
    layers.getArea(area);
    Set<String> names = new HashSet<>();
    for (Post post : posts) {
      boolean named = post != null && post.name() != null && !post.name().isBlank();
      if (!named || post.name().length() > LONGEST_NAME || !names.add(post.name()))
        throw Problem.of("staff.posts", 422, "Every post needs a name of its own.")
            .with("post", post == null ? null : post.name());
      if (post.most() != null && post.most() < 1)
        throw Problem.of("staff.posts", 422, "A post that nobody may hold is none; leave it out.")
            .with("post", post.name());
    }
    if (posts.size() > MOST_POSTS || posts.stream().noneMatch(Post::worker))
      throw Problem.of(
          "staff.posts",
          422,
          "The list has up to "
              + MOST_POSTS
              + " posts, at least one of them that of grid workers.");
    transaction.executeWithoutResult(
        status -> {
          repository.lock(area);
          ContentTag.require(seen, posts(area), "staff.changedSince", "list of posts");
          repository.setPosts(area, posts);
          audit.record(author, "posts.set", "area:" + area, "done", Map.of("posts", posts.size()));
        });
  }

  /** Who serves where, and what is missing. */
  Roster roster(long area, Long plan) {
    RosterGrids grids = ground.grids(area, plan);
    return Roster.of(area, grids, posts(area), repository.staff(area), repository.stations(area));
  }

  /** What was taken in. */
  record Taken(int rows, List<StaffFinding> findings) {}

  /**
   * Takes a list of posts in place of the one before: of grids, of buildings, or of both as the
   * list has them. Nothing is taken when anything stands against it.
   *
   * @param plan whose grids the codes are of; null for those in force
   * @throws Problem {@code staff.findings} (422) with every row that cannot be taken, {@code
   *     staff.noRows} (422)
   */
  Taken takeStaff(long area, Long plan, StaffTable table, String author) {
    RosterGrids grids = ground.grids(area, plan);
    List<StaffTable.Row> rows = table.posts();
    requireRows(rows);
    boolean ofBuildings = rows.stream().anyMatch(row -> row.grid().isEmpty());
    Map<String, AddressedBuilding> buildings = ofBuildings ? ground.buildings(area) : Map.of();
    Map<String, String> communities = ground.communities(area);
    StaffChecks checks = new StaffChecks(grids, posts(area));
    List<StaffMember> staff = new ArrayList<>();
    for (StaffTable.Row row : rows) {
      AddressedBuilding building = row.grid().isEmpty() ? buildings.get(row.building()) : null;
      checks.judgeRow(row, communities, building != null);
      staff.add(member(area, row, building));
    }
    if (checks.findings().isEmpty()) checks.judge(staff);
    List<StaffFinding> found = refuseAny(checks.findings());
    transaction.executeWithoutResult(
        status -> {
          if (staff.stream().anyMatch(one -> one.building() != null))
            repository.deleteStaffOf(area, true);
          if (staff.stream().anyMatch(one -> one.building() == null))
            repository.deleteStaffOf(area, false);
          repository.insertStaff(staff, author);
          audit.record(author, "staff.import", "area:" + area, "done", Map.of("rows", rows.size()));
        });
    return new Taken(staff.size(), found);
  }

  /** A list takes the place of the one before; one without rows would only take it away. */
  private static void requireRows(List<?> rows) {
    if (rows.isEmpty())
      throw Problem.of(
          "staff.noRows", 422, "The list has no row below its headings; nothing was changed.");
  }

  private static StaffMember member(long area, StaffTable.Row row, AddressedBuilding building) {
    if (building == null)
      return new StaffMember(
          0, area, row.grid(), null, null, null, row.post(), row.name(), row.phone());
    Coordinate inner = building.footprint().getInteriorPoint().getCoordinate();
    return new StaffMember(
        0,
        area,
        null,
        building.id(),
        (int) Math.floor(inner.x),
        (int) Math.floor(inner.y),
        row.post(),
        row.name(),
        row.phone());
  }

  /** What remains is worth knowing and stands against nothing. */
  private static List<StaffFinding> refuseAny(List<StaffFinding> findings) {
    Predicate<StaffFinding> refuses = finding -> finding.kind().refuses;
    List<StaffFinding> against = findings.stream().filter(refuses).toList();
    if (against.isEmpty()) return findings;
    throw Problem.of(
            "staff.findings",
            422,
            "Nothing was taken: "
                + against.size()
                + " findings stand against the list. The first: "
                + against.get(0).sentence())
        .with("count", against.size())
        .with("first", against.get(0).sentence())
        .with("findings", against.stream().limit(FINDINGS_TOLD).toList());
  }

  /**
   * Takes a list of stations in place of the one before.
   *
   * @param crs system of the coordinates where a row names none; null for none
   * @throws Problem {@code staff.findings} (422) with every row that cannot be taken, {@code
   *     staff.noRows} (422)
   */
  Taken takeStations(long area, Long plan, StaffTable table, String crs, String author) {
    RosterGrids grids = ground.grids(area, plan);
    StaffChecks checks = new StaffChecks(grids, posts(area));
    GridIndex outline = ground.outline(area);
    List<Station> stations = new ArrayList<>();
    List<StaffTable.PlaceRow> rows = table.stations();
    requireRows(rows);
    for (StaffTable.PlaceRow row : rows) {
      try {
        Station station = station(area, row, crs);
        stations.add(station);
        if (isOutside(grids, outline, station)) checks.add(checks.outside(row.number(), station));
      } catch (RuntimeException unreadable) {
        checks.add(withoutPlace(row, unreadable.getMessage()));
      }
    }
    if (checks.findings().isEmpty()) checks.judgeStations(stations);
    List<StaffFinding> found = refuseAny(checks.findings());
    transaction.executeWithoutResult(
        status -> {
          repository.deleteStationsOf(area);
          repository.insertStations(stations, author);
          audit.record(
              author, "station.import", "area:" + area, "done", Map.of("rows", stations.size()));
        });
    return new Taken(stations.size(), found);
  }

  /** In none of the grids or, where there are none yet, not in the area. */
  private static boolean isOutside(RosterGrids grids, GridIndex outline, Station station) {
    return grids.isEmpty()
        ? outline.find(station.x(), station.y()) < 0
        : grids.codeAt(station.x(), station.y()) == null;
  }

  private static Station station(long area, StaffTable.PlaceRow row, String crs) {
    String system = row.crs().isEmpty() ? crs : row.crs();
    if (row.name().isEmpty()) throw new IllegalArgumentException("it has no name");
    if (system == null || system.isBlank())
      throw new IllegalArgumentException(
          "nobody says in which system its coordinates are; add a column 坐标系 or say crs=");
    return station(area, row.name(), row.address(), number(row.lon()), number(row.lat()), system);
  }

  private static Station station(
      long area, String name, String address, double lon, double lat, String crs) {
    GivenPoint point = GivenPoint.of(lon, lat, crs);
    return new Station(0, area, name, address, point.x(), point.y(), point.crs());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no coordinate");
    }
  }

  private static StaffFinding withoutPlace(StaffTable.PlaceRow row, String why) {
    return new StaffFinding(
        Kind.stationWithoutPlace,
        row.number(),
        null,
        row.name().isEmpty() ? List.of() : List.of(row.name()),
        "Row %d, %s: %s".formatted(row.number(), row.name(), why),
        null,
        Map.of("name", row.name()));
  }

  /**
   * Puts one person into a grid's post.
   *
   * @throws Problem {@code staff.incomplete}, {@code staff.unknownPost}, {@code staff.unknownGrid},
   *     {@code staff.postDoubled}, {@code staff.personTwice}, {@code staff.long} (422)
   */
  void addStaff(StaffMember member, Long plan, String author) {
    RosterGrids grids = ground.grids(member.area(), plan);
    requireShort("staff.long", "name", member.name());
    requireShort("staff.long", "phone", member.phone());
    transaction.executeWithoutResult(
        status -> {
          repository.lock(member.area());
          requireFits(member, grids);
          repository.insertStaff(List.of(member), author);
          audit.record(
              author,
              "staff.add",
              "area:" + member.area(),
              "done",
              Map.of("grid", member.gridCode(), "post", member.post()));
        });
  }

  private void requireFits(StaffMember member, RosterGrids grids) {
    List<StaffMember> present = repository.staffAt(member.area(), member.gridCode(), null);
    List<Post> posts = posts(member.area());
    StaffChecks checks = new StaffChecks(grids, posts);
    List<StaffMember> then = new ArrayList<>(present);
    then.add(member);
    checks.judgeRow(
        new StaffTable.Row(
            0, member.gridCode(), "", "", member.post(), member.name(), member.phone()),
        ground.communities(member.area()),
        false);
    if (checks.findings().isEmpty()) checks.judge(then);
    checks.findings().stream()
        .filter(finding -> finding.kind().refuses && concerns(finding, member))
        .findFirst()
        .ifPresent(
            finding -> {
              throw Problem.of(
                      "staff." + finding.kind().name(),
                      422,
                      finding.sentence().replace("Row 0: ", "").replace("Row 0 ", "It "))
                  .with("grid", member.gridCode())
                  .with("post", member.post())
                  .with("names", finding.names());
            });
  }

  /** What is wrong with another post already stands against nobody else's. */
  private static boolean concerns(StaffFinding finding, StaffMember member) {
    Object post = finding.details().get("post");
    return post == null || member.post().equals(post);
  }

  private static void requireShort(String code, String field, String text) {
    if (text.length() > LONGEST_TEXT)
      throw Problem.of(code, 422, "The " + field + " has more than " + LONGEST_TEXT + " letters.")
          .with("field", field)
          .with("most", LONGEST_TEXT);
  }

  /**
   * @throws Problem {@code staff.notFound} (404)
   */
  void removeStaff(long id, String author) {
    StaffMember gone = repository.findStaff(id).orElseThrow(() -> Problem.notFound("staff", id));
    transaction.executeWithoutResult(
        status -> {
          repository.deleteStaff(id);
          audit.record(
              author, "staff.remove", "area:" + gone.area(), "done", Map.of("post", gone.post()));
        });
  }

  /**
   * Puts one station on the ground.
   *
   * @param plan whose grids it is to lie in; null for those in force
   * @throws Problem {@code station.incomplete}, {@code station.outside} (422), and what {@link
   *     GivenPoint#of} throws
   */
  void addStation(
      long area,
      Long plan,
      String name,
      String address,
      double lon,
      double lat,
      String crs,
      String author) {
    RosterGrids grids = ground.grids(area, plan);
    if (name == null || name.isBlank())
      throw Problem.of("station.incomplete", 422, "A station needs a name and a place.");
    Station station =
        station(
            area,
            name.strip(),
            address == null ? "" : address.strip(),
            lon,
            lat,
            crs == null ? "wgs84" : crs);
    requireShort("station.long", "name", station.name());
    requireShort("station.long", "address", station.address());
    if (isOutside(grids, ground.outline(area), station))
      throw Problem.of(
              "station.outside",
              422,
              "The station lies in no grid of the area. Is its datum right?")
          .with("name", station.name())
          .with("lon", Lattice.degrees(station.x()))
          .with("lat", Lattice.degrees(station.y()));
    transaction.executeWithoutResult(
        status -> {
          repository.insertStations(List.of(station), author);
          audit.record(author, "station.add", "area:" + area, "done", Map.of("name", name));
        });
  }

  /**
   * @throws Problem {@code station.notFound} (404)
   */
  void removeStation(long id, String author) {
    Station gone = repository.findStation(id).orElseThrow(() -> Problem.notFound("station", id));
    transaction.executeWithoutResult(
        status -> {
          repository.deleteStation(id);
          audit.record(
              author, "station.remove", "area:" + gone.area(), "done", Map.of("name", gone.name()));
        });
  }
}

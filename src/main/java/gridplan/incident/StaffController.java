package gridplan.incident;

import gridplan.exchange.InputException;
import gridplan.intake.Upload;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Posts and stations of the grids. */
@RestController
@RequestMapping("/api/v1")
class StaffController {
  private static final long MAX_BYTES = 32L << 20;

  private final Staffing staffing;

  StaffController(Staffing staffing) {
    this.staffing = staffing;
  }

  /**
   * Who serves where, households for each grid worker, and findings.
   *
   * @param plan whose grids; missing: those of the edition in force
   */
  @GetMapping("/areas/{area}/roster")
  Roster roster(@PathVariable long area, @RequestParam(required = false) Long plan) {
    return staffing.roster(area, plan);
  }

  /** Which posts the grids of the area have. */
  record Posts(List<Post> items) {}

  @GetMapping("/areas/{area}/posts")
  ResponseEntity<Posts> posts(@PathVariable long area) {
    List<Post> posts = staffing.posts(area);
    return ResponseEntity.ok().eTag(ContentTag.of(posts)).body(new Posts(posts));
  }

  /**
   * @param seen the {@code ETag} of the list that was edited; missing: whatever it is now
   */
  @PutMapping("/areas/{area}/posts")
  ResponseEntity<Posts> setPosts(
      @PathVariable long area,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String seen,
      @RequestBody Posts posts,
      Principal author) {
    if (posts.items() == null)
      throw Problem.of("staff.posts", 422, "Give the posts as a list in items.");
    staffing.setPosts(area, posts.items(), seen, author.getName());
    return posts(area);
  }

  /**
   * Takes a list of posts as the request's body in place of the one before; nothing of it when
   * anything stands against it.
   *
   * @param file its name, ending in {@code .csv} or {@code .xlsx}
   */
  @PostMapping("/areas/{area}/staff")
  Staffing.Taken takeStaff(
      @PathVariable long area,
      @RequestParam String file,
      @RequestParam(required = false) Long plan,
      InputStream body,
      Principal author)
      throws IOException {
    return read(file, body, table -> staffing.takeStaff(area, plan, table, author.getName()));
  }

  /**
   * The same for a list of stations.
   *
   * @param crs system of the coordinates of rows that name none
   */
  @PostMapping("/areas/{area}/stations")
  Staffing.Taken takeStations(
      @PathVariable long area,
      @RequestParam String file,
      @RequestParam(required = false) Long plan,
      @RequestParam(required = false) String crs,
      InputStream body,
      Principal author)
      throws IOException {
    return read(
        file, body, table -> staffing.takeStations(area, plan, table, crs, author.getName()));
  }

  private static <T> T read(String file, InputStream body, Function<StaffTable, T> work)
      throws IOException {
    try (Upload upload = Upload.receiveAny(file, body, MAX_BYTES)) {
      StaffTable table;
      try {
        table = StaffTable.read(upload.file(), null);
      } catch (InputException e) {
        throw upload.problem(e);
      }
      return work.apply(table);
    }
  }

  /**
   * One person in a post.
   *
   * @param plan whose grid it is; missing: of the edition in force
   */
  record StaffBody(Long area, Long plan, String grid, String post, String name, String phone) {}

  @PostMapping("/staff")
  @ResponseStatus(HttpStatus.CREATED)
  Roster addStaff(@RequestBody StaffBody body, Principal author) {
    if (body.area() == null)
      throw Problem.of("staff.incomplete", 422, "Say the area, grid, post and name.");
    StaffMember member =
        new StaffMember(
            0,
            body.area(),
            stripped(body.grid()),
            null,
            null,
            null,
            stripped(body.post()),
            stripped(body.name()),
            stripped(body.phone()));
    staffing.addStaff(member, body.plan(), author.getName());
    return staffing.roster(body.area(), body.plan());
  }

  private static String stripped(String text) {
    return text == null ? "" : text.strip();
  }

  @DeleteMapping("/staff/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeStaff(@PathVariable long id, Principal author) {
    staffing.removeStaff(id, author.getName());
  }

  /** A station; the datum of its coordinate is WGS84 when it is missing. */
  record StationBody(
      Long area, Long plan, String name, String address, Double lon, Double lat, String crs) {}

  @PostMapping("/stations")
  @ResponseStatus(HttpStatus.CREATED)
  Roster addStation(@RequestBody StationBody body, Principal author) {
    if (body.area() == null || body.lon() == null || body.lat() == null)
      throw Problem.of("station.incomplete", 422, "A station needs area, name, lon and lat.");
    staffing.addStation(
        body.area(),
        body.plan(),
        body.name(),
        body.address(),
        body.lon(),
        body.lat(),
        body.crs(),
        author.getName());
    return staffing.roster(body.area(), body.plan());
  }

  @DeleteMapping("/stations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeStation(@PathVariable long id, Principal author) {
    staffing.removeStation(id, author.getName());
  }
}

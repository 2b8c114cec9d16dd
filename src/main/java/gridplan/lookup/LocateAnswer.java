package gridplan.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import gridplan.layer.PlaceNames;
import java.time.Instant;
import java.util.List;

/**
 * The answer to one coordinate over HTTP.
 *
 * @param building only for who is logged in; null where there is none
 * @param compound likewise
 * @param posts who serves there now, only for who is logged in or has a key, and for today
 * @param stations likewise
 * @param staleSince when the database last answered, told only while it does not
 */
record LocateAnswer(
    Point point,
    boolean found,
    Grid grid,
    List<Located.Link> chain,
    PlaceNames.Building building,
    PlaceNames.Compound compound,
    boolean onBoundary,
    Double boundaryDistanceM,
    Located.Code neighbour,
    Located.Nearest nearest,
    Located.Edition edition,
    @JsonInclude(Include.NON_NULL) List<GridPosts.Held> posts,
    @JsonInclude(Include.NON_NULL) List<GridPosts.Place> stations,
    @JsonInclude(Include.NON_NULL) Instant staleSince) {
  /**
   * @param cgcs2000 longitude and latitude on the lattice
   */
  record Point(double lon, double lat, String crs, double[] cgcs2000) {
    static Point of(GivenPoint point) {
      return new Point(
          point.lon(),
          point.lat(),
          point.crs(),
          new double[] {point.longitude(), point.latitude()});
    }
  }

  /** The counts are left out for visitors. */
  record Grid(
      String code,
      String shortCode,
      String name,
      int tier,
      String kind,
      long area,
      @JsonInclude(Include.NON_NULL) Double households,
      @JsonInclude(Include.NON_NULL) Double residents,
      @JsonInclude(Include.NON_NULL) Boolean estimated,
      long edition) {}

  /** What everybody may know: codes and names. */
  static LocateAnswer forVisitor(GivenPoint point, Located located, Instant staleSince) {
    return of(point, located, false, new PlaceNames(null, null), null, staleSince);
  }

  /**
   * With counts, what stands at the place and who serves there.
   *
   * @param served null where it is not told
   */
  static LocateAnswer forAccount(
      GivenPoint point,
      Located located,
      PlaceNames place,
      GridPosts.Served served,
      Instant staleSince) {
    return of(point, located, true, place, served, staleSince);
  }

  private static LocateAnswer of(
      GivenPoint point,
      Located located,
      boolean counts,
      PlaceNames place,
      GridPosts.Served served,
      Instant staleSince) {
    return new LocateAnswer(
        Point.of(point),
        located.found(),
        located.found() ? grid(located.grid(), located.edition().id(), counts) : null,
        located.chain(),
        place.building(),
        place.compound(),
        located.onBoundary(),
        located.boundaryDistanceM(),
        located.neighbour(),
        located.nearest(),
        located.edition(),
        served == null ? null : served.posts(),
        served == null ? null : served.stations(),
        staleSince);
  }

  private static Grid grid(Located.Grid grid, long edition, boolean counts) {
    return new Grid(
        grid.code(),
        grid.shortCode(),
        grid.name(),
        grid.tier(),
        grid.kind(),
        grid.area(),
        counts ? grid.households() : null,
        counts ? grid.residents() : null,
        counts ? grid.estimated() : null,
        edition);
  }
}

package gridplan.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * What the check of a plan found, in the shape in which the command line reports it.
 *
 * @param valid whether the plan may be published (L4)
 * @param polygons number of grids
 * @param notices what stands against nothing, but should be known: kind {@code area-line} for
 *     ground that the plan counts to another community than the areas on record do
 * @param totals gap_m2, overlap_m2, spill_m2, unmatched_edges, and how many of each kind in
 *     findings
 */
public record CheckReport(
    boolean valid,
    long plan,
    long version,
    int polygons,
    List<Item> findings,
    List<Item> notices,
    Map<String, Object> totals,
    Proof proof) {

  /**
   * One finding.
   *
   * @param grids codes
   * @param where lattice geometry (GeoJSON in degrees over HTTP), null for a grid without any
   *     ground
   */
  public record Item(
      String id,
      String kind,
      List<String> grids,
      @JsonProperty("area_m2") double areaM2,
      @JsonProperty("length_m") double lengthM,
      Geometry where,
      String detail) {}

  /** How many directed edges there are, how many were cancelled, and the digest of the tiling. */
  public record Proof(long edges, long cancelled, String digest) {}
}

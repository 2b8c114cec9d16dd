package gridplan.plan;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.CoverageRepair;
import gridplan.core.coverage.Dissolve;
import gridplan.core.coverage.RepairBuilding;
import gridplan.core.coverage.RepairContext;
import gridplan.core.coverage.RepairOptions;
import gridplan.core.coverage.RepairOutcome;
import gridplan.core.coverage.RepairRule;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * What is wrong with given grids and how they would be mended, before any of it is done: a check
 * against the area, and the repair, which leaves no ground in another community. The same grids
 * give the same repair, so that what was looked at is what a plan begins with. Pure.
 *
 * @param given as the file has them, on the lattice
 * @param elsewhere grids, by index, that have as good as no ground in the area: left out
 * @param homes index of the community of each grid, −1 for none
 * @param shares part of each grid's ground that lies in each community that holds some of it
 * @param check findings name grids {@code #1}, {@code #2}, … as the file orders them
 */
record GivenRepair(
    List<GivenGrid> given,
    List<Integer> elsewhere,
    int[] homes,
    List<Map<Integer, Double>> shares,
    CheckResult check,
    RepairOutcome outcome) {
  /** Less of a grid in a community is a line that was drawn beside the community's. */
  static final double LEAST_SHARE = 0.02;

  /** Ground goes to the grid for which the fewest households change theirs. */
  private static final RepairOptions OPTIONS =
      new RepairOptions(RepairOptions.DEFAULT.maxGapMetres(), RepairRule.FEWEST_HOUSEHOLDS);

  static GivenRepair of(
      List<GivenGrid> grids, Ground ground, List<Building> buildings, Progress progress) {
    progress.report("repair.check", Double.NaN);
    List<GivenGrid> given = new ArrayList<>();
    for (GivenGrid grid : grids)
      given.add(new GivenGrid(grid.code(), grid.name(), onLattice(grid.ground())));
    List<Geometry> communities = communities(ground);
    Shares shares = Shares.of(given, communities);
    List<Integer> elsewhere = new ArrayList<>();
    List<CoverageFace> faces = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (shares.homes()[i] < 0) elsewhere.add(i);
      else faces.add(new CoverageFace(name(i), given.get(i).ground()));
    }
    if (faces.isEmpty()) throw holdsNone();
    Geometry scope = ground.mosaic().scope();
    CheckResult check = CoverageCheck.check(faces, scope);
    List<RepairBuilding> watched =
        buildings.stream()
            .map(b -> new RepairBuilding(Long.toString(b.id()), b.footprint(), b.households()))
            .toList();
    RepairContext context = new RepairContext(check.findings(), Map.of(), watched, List.of());
    List<Geometry> within = communities.size() > 1 ? communities : List.of(scope);
    RepairOutcome outcome = CoverageRepair.repairWithin(faces, within, OPTIONS, context, progress);
    return new GivenRepair(given, elsewhere, shares.homes(), shares.of(), check, outcome);
  }

  private static Problem holdsNone() {
    return Problem.of(
        "grids.elsewhere",
        422,
        "None of the given grids holds any ground of this area; check their coordinate system.");
  }

  static String name(int grid) {
    return "#" + (grid + 1);
  }

  static int indexOf(String name) {
    return Integer.parseInt(name.substring(1)) - 1;
  }

  /**
   * The grids after the repair, in the order given; those left out have no ground.
   *
   * @throws Problem {@code grids.refused} (422) with the reasons
   */
  List<GivenGrid> mended() {
    if (outcome instanceof RepairOutcome.Refused refused)
      throw Problem.of(
              "grids.refused",
              422,
              "The given grids cannot be repaired; mend the file, or take them as they are.")
          .with("reasons", GivenRepairView.refusals(this, refused));
    List<GivenGrid> mended = new ArrayList<>();
    for (GivenGrid grid : given)
      mended.add(new GivenGrid(grid.code(), grid.name(), Lattice.FACTORY.createPolygon()));
    for (CoverageFace face : ((RepairOutcome.Applied) outcome).faces()) {
      int i = indexOf(face.name());
      GivenGrid grid = given.get(i);
      mended.set(i, new GivenGrid(grid.code(), grid.name(), face.ground()));
    }
    return mended;
  }

  private static Geometry onLattice(Geometry ground) {
    return GeometryPrecisionReducer.reduce(ground, new PrecisionModel(1));
  }

  /** The ground of each community, or of the whole area. */
  private static List<Geometry> communities(Ground ground) {
    Communities communities = ground.communities();
    if (communities.isEmpty()) return List.of(ground.mosaic().scope());
    Map<Integer, List<Geometry>> cells = new LinkedHashMap<>();
    for (int i = 0; i < communities.all().size(); i++) cells.put(i, new ArrayList<>());
    for (Cell cell : ground.mosaic().cells()) {
      int community = communities.ofCell()[cell.id()];
      if (community < 0) return List.of(ground.mosaic().scope());
      cells.get(community).add(cell.ground());
    }
    return cells.values().stream().<Geometry>map(Dissolve::union).toList();
  }

  /** How much of each grid lies where. */
  private record Shares(int[] homes, List<Map<Integer, Double>> of) {
    static Shares of(List<GivenGrid> given, List<Geometry> communities) {
      List<PreparedGeometry> prepared =
          communities.stream().map(PreparedGeometryFactory::prepare).toList();
      int[] homes = new int[given.size()];
      List<Map<Integer, Double>> all = new ArrayList<>();
      for (int i = 0; i < homes.length; i++) {
        Map<Integer, Double> shares = shares(given.get(i).ground(), prepared);
        all.add(shares);
        homes[i] = -1;
        for (int community : new TreeSet<>(shares.keySet()))
          if (homes[i] < 0 || shares.get(community) > shares.get(homes[i])) homes[i] = community;
      }
      return new Shares(homes, all);
    }

    private static Map<Integer, Double> shares(
        Geometry ground, List<PreparedGeometry> communities) {
      Map<Integer, Double> shares = new LinkedHashMap<>();
      double area = ground.getArea();
      for (int i = 0; i < communities.size(); i++) {
        PreparedGeometry community = communities.get(i);
        if (area <= 0 || !community.intersects(ground)) continue;
        double share = community.covers(ground) ? 1 : common(community, ground) / area;
        if (share >= LEAST_SHARE) shares.put(i, share);
      }
      return shares;
    }

    private static double common(PreparedGeometry community, Geometry ground) {
      return OverlayNGRobust.overlay(community.getGeometry(), ground, OverlayNG.INTERSECTION)
          .getArea();
    }
  }
}

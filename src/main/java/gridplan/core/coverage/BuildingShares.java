package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How much of each building that stands on contested ground every face has, kept up to date while
 * the ground is given away. A building belongs to the face with most of it. Buildings elsewhere are
 * not looked at. Not safe for threads.
 */
final class BuildingShares {
  /** Less common ground than this, in square lattice units, is a wall along a line. */
  private static final double LEAST_AREA = 50;

  /** A building on a region, and how much of it. */
  private record Stand(int building, double area) {}

  private final List<RepairBuilding> buildings;
  private final List<Geometry> grounds;
  private final HPRtree faceTree = new HPRtree();
  private final Map<Region, List<Stand>> standsOn = new HashMap<>();
  private final Map<Integer, Map<Integer, Double>> shares = new TreeMap<>();
  private final Map<Integer, Integer> homeBefore = new HashMap<>();

  /**
   * @param grounds of the faces, valid
   */
  BuildingShares(DefectMap map, List<RepairBuilding> buildings, List<Geometry> grounds) {
    this.buildings = buildings;
    this.grounds = grounds;
    if (buildings.isEmpty() || map.regions().isEmpty()) return;
    HPRtree tree = new HPRtree();
    for (int b = 0; b < buildings.size(); b++)
      if (!buildings.get(b).footprint().isEmpty())
        tree.insert(buildings.get(b).footprint().getEnvelopeInternal(), b);
    for (int face = 0; face < grounds.size(); face++)
      faceTree.insert(grounds.get(face).getEnvelopeInternal(), face);
    for (Region region : map.regions()) standsOn.put(region, stands(tree, map.ground(region)));
  }

  private List<Stand> stands(HPRtree tree, Geometry ground) {
    List<Stand> stands = new ArrayList<>();
    for (int building : sorted(tree, ground.getEnvelopeInternal())) {
      double common = common(building, ground);
      if (common < LEAST_AREA) continue;
      stands.add(new Stand(building, common));
      shares.computeIfAbsent(building, this::sharesBefore);
      homeBefore.computeIfAbsent(building, this::home);
    }
    return stands;
  }

  private Map<Integer, Double> sharesBefore(int building) {
    Map<Integer, Double> shares = new TreeMap<>();
    Envelope box = buildings.get(building).footprint().getEnvelopeInternal();
    for (int face : sorted(faceTree, box)) {
      double common = common(building, grounds.get(face));
      if (common >= LEAST_AREA) shares.put(face, common);
    }
    return shares;
  }

  private static List<Integer> sorted(HPRtree tree, Envelope box) {
    List<Integer> found = new ArrayList<>();
    tree.query(box, item -> found.add((Integer) item));
    found.sort(null);
    return found;
  }

  /** Square lattice units that a building has in common with ground; a point counts as much. */
  private double common(int building, Geometry ground) {
    Geometry footprint = buildings.get(building).footprint();
    if (!(footprint instanceof Polygonal) || !footprint.isValid())
      return ground.intersects(footprint.getInteriorPoint()) ? 2 * LEAST_AREA : 0;
    if (!footprint.intersects(ground)) return 0;
    return OverlayNGRobust.overlay(footprint, ground, OverlayNG.INTERSECTION).getArea();
  }

  private int home(int building) {
    int home = CoverageProof.SCOPE;
    double most = 0;
    for (Map.Entry<Integer, Double> share : shares.get(building).entrySet()) {
      if (share.getValue() < LEAST_AREA || share.getValue() <= most * (1 + 1e-9)) continue;
      home = share.getKey();
      most = share.getValue();
    }
    return home;
  }

  /** Households that would live in another face, were the region given to one. */
  double householdsMoved(Region region, int face) {
    double moved = 0;
    for (Stand stand : standsOn.getOrDefault(region, List.of())) {
      Map<Integer, Double> before = shares.get(stand.building());
      shares.put(stand.building(), after(before, region, face, stand.area()));
      int home = homeBefore.get(stand.building());
      if (home != CoverageProof.SCOPE && home(stand.building()) != home)
        moved += buildings.get(stand.building()).households();
      shares.put(stand.building(), before);
    }
    return moved;
  }

  /** Footprint in the region, in square lattice units, of buildings that belong to others. */
  double foreignGround(Region region, int face) {
    double foreign = 0;
    for (Stand stand : standsOn.getOrDefault(region, List.of()))
      if (homeBefore.get(stand.building()) != face) foreign += stand.area();
    return foreign;
  }

  private static Map<Integer, Double> after(
      Map<Integer, Double> before, Region region, int face, double area) {
    Map<Integer, Double> after = new TreeMap<>(before);
    for (int owner : region.givenOwners) if (owner != face) after.merge(owner, -area, Double::sum);
    if (face != CoverageProof.SCOPE && !region.givenOwners.contains(face))
      after.merge(face, area, Double::sum);
    return after;
  }

  /** Records that a region was given to a face. */
  void give(Region region, int face) {
    for (Stand stand : standsOn.getOrDefault(region, List.of()))
      shares.computeIfPresent(
          stand.building(), (b, before) -> after(before, region, face, stand.area()));
  }

  /** Names of the buildings on a region. */
  List<String> names(Region region) {
    return standsOn.getOrDefault(region, List.of()).stream()
        .map(stand -> buildings.get(stand.building()).name())
        .toList();
  }

  double households(Region region) {
    return standsOn.getOrDefault(region, List.of()).stream()
        .mapToDouble(stand -> buildings.get(stand.building()).households())
        .sum();
  }

  /** Buildings that belong to another face than before, in the order given. */
  List<BuildingMove> moves(List<CoverageFace> faces) {
    List<BuildingMove> moves = new ArrayList<>();
    for (int building : shares.keySet()) {
      int before = homeBefore.get(building);
      int now = home(building);
      if (before == now) continue;
      RepairBuilding moved = buildings.get(building);
      moves.add(
          new BuildingMove(
              moved.name(), name(faces, before), name(faces, now), moved.households()));
    }
    return moves;
  }

  private static String name(List<CoverageFace> faces, int face) {
    return face == CoverageProof.SCOPE ? "" : faces.get(face).name();
  }
}

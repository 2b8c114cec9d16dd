package gridplan.core.edit;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.CutGround;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * The cells that a line meets, cut by it into faces. The buildings that it meets are faces of their
 * own, so that it can go round them: all faces of a cell's buildings get one owner.
 */
final class Cutting {
  /** Metres around the line in which cells may get a vertex or be bent. */
  private static final double MARGIN = 3;

  private static final double WIDE_MARGIN = 60;

  /** Lattice units from a line at which rounding may still move it. */
  private static final double TOUCH = 2;

  /** m² of a building beyond the line that are no more than rounding. */
  private static final double ROUNDING = 0.5;

  final EditGround ground;
  final Map<Integer, Polygon> cells;
  final CutGround cut;

  /** For each face the cell whose buildings it is part of, or −1. */
  final int[] bodyOf;

  /** The ground that is kept together in each cell that a line meets. */
  private final Map<Integer, List<Geometry>> bodies;

  private Cutting(EditGround ground, List<LineString> lines, double margin) {
    this.ground = ground;
    cells = ground.cellsNear(lines, margin);
    bodies = bodies(lines);
    cut = CutGround.of(cells, lines, bodies.values().stream().flatMap(List::stream).toList());
    bodyOf = new int[cut.faces()];
    Arrays.fill(bodyOf, -1);
    if (cut.holds() && !bodies.isEmpty()) findBodies();
  }

  /**
   * Cuts the ground.
   *
   * @param chains each within the area, with two vertices or more
   * @throws RefusedEdit when a chain runs along the area's outline so that rounding does not rest
   */
  static Cutting of(EditGround ground, List<List<Coordinate>> chains) {
    List<LineString> lines =
        chains.stream()
            .map(c -> Lattice.FACTORY.createLineString(c.toArray(Coordinate[]::new)))
            .toList();
    for (double margin : new double[] {MARGIN, WIDE_MARGIN}) {
      Cutting cutting = new Cutting(ground, lines, margin);
      if (cutting.cut.holds() && cutting.holdsAllCells()) return cutting;
    }
    throw new RefusedEdit(Refusals.lineTooNearOutline());
  }

  /** Vertices of the cells before they were cut. */
  Set<Coordinate> corners() {
    Set<Coordinate> corners = new HashSet<>();
    for (Polygon cell : cells.values()) corners.addAll(List.of(cell.getCoordinates()));
    return corners;
  }

  private boolean holdsAllCells() {
    boolean[] seen = new boolean[ground.cells()];
    for (int f = 1; f < cut.faces(); f++) if (cut.cellOf(f) >= 0) seen[cut.cellOf(f)] = true;
    return cells.keySet().stream().allMatch(c -> seen[c]);
  }

  private Map<Integer, List<Geometry>> bodies(List<LineString> lines) {
    Map<Integer, List<Geometry>> met = new LinkedHashMap<>();
    for (int cell : cells.keySet()) {
      List<Geometry> body = body(ground.footprints(cell));
      boolean near =
          body.stream()
              .anyMatch(part -> lines.stream().anyMatch(l -> l.isWithinDistance(part, TOUCH)));
      if (near) met.put(cell, body);
    }
    return met;
  }

  /** Footprints that hang together, or else what lies between them too. */
  private static List<Geometry> body(List<Geometry> footprints) {
    if (footprints.isEmpty()) return List.of();
    boolean one = footprints.size() == 1 && footprints.get(0).getNumGeometries() == 1;
    if (one || UnaryUnionOp.union(footprints) instanceof Polygon) return footprints;
    return List.of(Lattice.FACTORY.buildGeometry(footprints).convexHull());
  }

  private void findBodies() {
    Polygon[] faces = cut.polygons();
    for (int f = 1; f < faces.length; f++) {
      List<Geometry> body = bodies.get(cut.cellOf(f));
      if (body == null) continue;
      Coordinate inside = faces[f].getInteriorPoint().getCoordinate();
      for (Geometry part : body)
        if (SimplePointInAreaLocator.locate(inside, part) != Location.EXTERIOR)
          bodyOf[f] = cut.cellOf(f);
    }
  }

  /** Faces that may be joined across an edge. */
  @FunctionalInterface
  interface Joining {
    boolean test(int left, int right);
  }

  /** The number of the connected ground that each face lies in, not across a line. */
  int[] grounds(Joining joining) {
    int[] parent = new int[cut.faces()];
    Arrays.setAll(parent, f -> f);
    for (int e = 0; e < cut.edges(); e++) {
      int left = cut.left(e);
      int right = cut.right(e);
      if (cut.cellOf(left) < 0 || cut.cellOf(right) < 0 || cut.runs(e) != 0) continue;
      if (joining.test(left, right)) parent[root(parent, left)] = root(parent, right);
    }
    int[] roots = new int[parent.length];
    Arrays.setAll(roots, f -> root(parent, f));
    return roots;
  }

  private static int root(int[] parent, int f) {
    int at = f;
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  }

  /** For each ground by its number, metres of line that has it on the left less on the right. */
  double[] lean(int[] grounds) {
    double[] lean = new double[cut.faces()];
    for (int e = 0; e < cut.edges(); e++) {
      double metres = cut.runs(e) * cut.metres(e);
      lean[grounds[cut.left(e)]] += metres;
      lean[grounds[cut.right(e)]] -= metres;
    }
    return lean;
  }

  /**
   * Gives all faces of a cell's buildings to the owner of the larger part of them.
   *
   * @param owner of each face; changed
   * @return what to tell about it
   */
  List<Reason> keepBuildings(int[] owner) {
    Map<Integer, Map<Integer, Double>> shares = new TreeMap<>();
    for (int f = 1; f < cut.faces(); f++)
      if (bodyOf[f] >= 0)
        shares
            .computeIfAbsent(bodyOf[f], c -> new TreeMap<>())
            .merge(owner[f], cut.area(f), Double::sum);
    Map<Integer, Integer> owners = new TreeMap<>();
    List<Long> round = new ArrayList<>();
    shares.forEach(
        (cell, areas) -> {
          int most = most(areas);
          owners.put(cell, most);
          double beyond = areas.values().stream().mapToDouble(a -> a).sum() - areas.get(most);
          if (beyond > ROUNDING) round.addAll(ground.cell(cell).buildings());
        });
    for (int f = 1; f < cut.faces(); f++) if (bodyOf[f] >= 0) owner[f] = owners.get(bodyOf[f]);
    return round.isEmpty() ? List.of() : List.of(Refusals.bentRound(round));
  }

  private static int most(Map<Integer, Double> areas) {
    int best = -1;
    double most = -1;
    for (var entry : areas.entrySet()) {
      if (entry.getValue() <= most) continue;
      best = entry.getKey();
      most = entry.getValue();
    }
    return best;
  }
}

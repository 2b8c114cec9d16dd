package gridplan.core.metric;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Cuts the ground of a grid where it does not hang together: along rivers, railways and expressways
 * (B5), and where it is narrower than the least length of a shared edge (B6).
 *
 * <p>A bridge, tunnel or level crossing (none over a river) joins what lies before and behind it.
 * Strips less than {@link #STRIP_METRES} wide, as they are left where a barrier is drawn beside the
 * grid's own line, are no parts; nor is, where some pieces hold a street or a building, ground that
 * holds none (water between its banks, the verge between two tracks). Safe from any thread.
 */
public final class PartCutter {
  /** Mean width below which a piece is no part. */
  static final double STRIP_METRES = 5;

  private static final double STEP_METRES = 1;

  /** About two metres: a step may end just outside a piece whose narrow places were cut off. */
  private static final double NEAR_UNITS = 200;

  private final STRtree breaks = new STRtree();
  private final STRtree ways = new STRtree();
  private final STRtree places = new STRtree();
  private final double leastJoinMetres;

  /**
   * @param barriers lines of all classes; bridges and tunnels cut nothing and make crossings
   * @param buildings points within buildings, lattice units; may be empty
   * @param leastJoinMetres 0 where any width joins
   */
  public PartCutter(List<Barrier> barriers, List<Point> buildings, double leastJoinMetres) {
    for (Barrier barrier : barriers) {
      boolean breaking = barrier.barrierClass().breaksContiguity();
      if (breaking && !passes(barrier))
        breaks.insert(barrier.line().getEnvelopeInternal(), barrier);
      if (!breaking && barrier.barrierClass() != BarrierClass.WALL)
        ways.insert(barrier.line().getEnvelopeInternal(), barrier);
    }
    for (Point building : buildings) places.insert(building.getEnvelopeInternal(), building);
    this.leastJoinMetres = leastJoinMetres;
    breaks.build();
    ways.build();
    places.build();
  }

  private static boolean passes(Barrier barrier) {
    return barrier.bridge() || barrier.tunnel();
  }

  /** The polygons of a ground. */
  static List<Geometry> polygons(Geometry ground) {
    List<Geometry> polygons = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) polygons.add(ground.getGeometryN(i));
    return polygons;
  }

  /**
   * The parts of a valid ground; at least as many as it has polygons. Vertices may lie between
   * lattice points where a barrier cuts.
   */
  List<Geometry> parts(Geometry ground) {
    PlanningProjection projection = PlanningProjection.of(ground);
    List<Geometry> parts = new ArrayList<>();
    for (Geometry polygon : polygons(ground)) parts.addAll(parts((Polygon) polygon, projection));
    return parts;
  }

  private List<Geometry> parts(Polygon polygon, PlanningProjection projection) {
    List<Barrier> across = near(breaks, polygon);
    List<Geometry> pieces = new ArrayList<>();
    for (Geometry piece : cut(polygon, across)) pieces.addAll(lobes(piece, projection));
    if (pieces.size() == 1) return List.of(polygon);
    int[] group = new int[pieces.size()];
    for (int i = 0; i < group.length; i++) group[i] = i;
    for (Barrier way : near(ways, polygon))
      for (Barrier barrier : across) joinAlong(way, barrier, pieces, group, projection);
    List<Geometry> counted = counted(pieces, group, projection);
    return counted.isEmpty() ? List.of(polygon) : counted;
  }

  private static List<Barrier> near(STRtree lines, Geometry ground) {
    List<Barrier> near = new ArrayList<>();
    for (Object barrier : lines.query(ground.getEnvelopeInternal())) near.add((Barrier) barrier);
    return near;
  }

  private static List<Geometry> cut(Polygon polygon, List<Barrier> across) {
    if (across.isEmpty()) return List.of(polygon);
    List<Geometry> lines = new ArrayList<>(List.of(polygon.getBoundary()));
    for (Barrier barrier : across) lines.add(barrier.line());
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(UnaryUnionOp.union(lines));
    List<Geometry> pieces = new ArrayList<>();
    for (Object piece : polygonizer.getPolygons())
      if (polygon.contains(((Geometry) piece).getInteriorPoint())) pieces.add((Geometry) piece);
    return pieces.size() < 2 ? List.of(polygon) : pieces;
  }

  /** The piece cut at necks narrower than the least joining length. */
  private List<Geometry> lobes(Geometry piece, PlanningProjection projection) {
    if (leastJoinMetres <= 0) return List.of(piece);
    Geometry metres = projection.toMetres(piece);
    Geometry core = metres.buffer(-leastJoinMetres / 2);
    List<Geometry> lobes = new ArrayList<>();
    for (Geometry lobe : polygons(core))
      if (lobe.getArea() >= leastJoinMetres * leastJoinMetres) lobes.add(lobe);
    if (lobes.size() < 2) return List.of(piece);
    lobes.replaceAll(
        lobe -> Lattice.map(lobe.buffer(leastJoinMetres / 2), c -> projection.toLattice(c.x, c.y)));
    return lobes;
  }

  /** Joins the pieces that a way goes from and to where it crosses a barrier. */
  private void joinAlong(
      Barrier way,
      Barrier barrier,
      List<Geometry> pieces,
      int[] group,
      PlanningProjection projection) {
    boolean level = barrier.barrierClass() != BarrierClass.RIVER;
    if (!passes(way) && !level) return;
    LineString line = way.line();
    if (!line.getEnvelopeInternal().intersects(barrier.line().getEnvelopeInternal())) return;
    LengthIndexedLine index = new LengthIndexedLine(line);
    double step = STEP_METRES / metresPerUnit(line, projection);
    for (Coordinate at : line.intersection(barrier.line()).getCoordinates()) {
      double along = index.project(at);
      if (along - step < 0 || along + step > line.getLength()) continue;
      int from = pieceAt(index.extractPoint(along - step), pieces);
      int to = pieceAt(index.extractPoint(along + step), pieces);
      if (from >= 0 && to >= 0) group[root(group, from)] = root(group, to);
    }
  }

  private static double metresPerUnit(LineString line, PlanningProjection projection) {
    return line.getLength() == 0 ? 1 : projection.length(line) / line.getLength();
  }

  private static int pieceAt(Coordinate place, List<Geometry> pieces) {
    Point point = Lattice.FACTORY.createPoint(place);
    int nearest = -1;
    double least = NEAR_UNITS;
    for (int i = 0; i < pieces.size(); i++) {
      double distance = pieces.get(i).distance(point);
      if (distance >= least) continue;
      least = distance;
      nearest = i;
    }
    return nearest;
  }

  private static int root(int[] group, int piece) {
    int root = piece;
    while (group[root] != root) root = group[root];
    return root;
  }

  private List<Geometry> counted(
      List<Geometry> pieces, int[] group, PlanningProjection projection) {
    Map<Integer, List<Geometry>> groups = new LinkedHashMap<>();
    for (int i = 0; i < group.length; i++)
      groups.computeIfAbsent(root(group, i), key -> new ArrayList<>()).add(pieces.get(i));
    List<List<Geometry>> wide =
        groups.values().stream()
            .filter(members -> members.stream().anyMatch(p -> width(p, projection) >= STRIP_METRES))
            .toList();
    List<List<Geometry>> held =
        wide.stream().filter(members -> members.stream().anyMatch(this::isHeld)).toList();
    return (held.isEmpty() ? wide : held).stream().map(PartCutter::united).toList();
  }

  private static Geometry united(List<Geometry> members) {
    return members.size() == 1 ? members.get(0) : UnaryUnionOp.union(members);
  }

  private static double width(Geometry piece, PlanningProjection projection) {
    return 2 * projection.area(piece) / projection.length(piece);
  }

  /** Whether a street runs or a building stands in a piece. */
  private boolean isHeld(Geometry piece) {
    for (Object place : places.query(piece.getEnvelopeInternal()))
      if (piece.intersects((Point) place)) return true;
    for (Barrier way : near(ways, piece))
      if (!passes(way) && piece.relate(way.line(), "T********")) return true;
    return false;
  }
}

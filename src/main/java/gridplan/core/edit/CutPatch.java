package gridplan.core.edit;

import gridplan.core.mosaic.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Turns the pieces of a cutting into a patch and tells the owner of every cell that it met. */
final class CutPatch {
  private final EditGround ground;
  private final Cutting cutting;
  private final Pieces pieces;
  private final PatchMaker maker;
  private final SortedMap<Integer, Integer> ownerOf = new TreeMap<>();
  private int next;

  /**
   * @param ownerOf grid of each cell that the line came near, by its number after the patch
   */
  record Cut(GroundPatch patch, Map<Integer, Integer> ownerOf) {}

  private CutPatch(Cutting cutting, Pieces pieces) {
    this.ground = cutting.ground;
    this.cutting = cutting;
    this.pieces = pieces;
    maker = new PatchMaker(ground);
    next = ground.cells();
  }

  /**
   * The patch without needless vertices or, where a ring needs them to stay valid, with them.
   *
   * @throws RefusedEdit when a building would lie in two pieces or a ring collapses
   */
  static Cut of(Cutting cutting, Pieces pieces) {
    Polygon[] whole = cutting.cut.polygons(pieces.pieceOf, pieces.count);
    Ghosts ghosts = new Ghosts(whole, cutting.corners());
    Polygon[] sparse = new Polygon[whole.length];
    for (int p = 0; p < whole.length; p++) sparse[p] = ghosts.without(whole[p]);
    try {
      return new CutPatch(cutting, pieces).make(sparse);
    } catch (RefusedEdit refused) {
      if (!refused.reason().code().equals(Refusals.WOULD_COLLAPSE)) throw refused;
      return new CutPatch(cutting, pieces).make(whole);
    }
  }

  private Cut make(Polygon[] grounds) {
    SortedMap<Integer, List<Integer>> piecesOf = new TreeMap<>();
    for (int p = 0; p < grounds.length; p++)
      piecesOf.computeIfAbsent(pieces.cellOf(p), c -> new ArrayList<>()).add(p);
    piecesOf.forEach((cell, own) -> cut(ground.cell(cell), own, grounds));
    return new Cut(maker.make(), ownerOf);
  }

  private void cut(Cell cell, List<Integer> own, Polygon[] grounds) {
    int keeper = own.size() == 1 ? own.get(0) : keeper(cell, own, grounds);
    ownerOf.put(cell.id(), pieces.ownerOf(keeper));
    if (own.size() == 1 && same(cell.ground(), grounds[keeper])) return;
    maker.add(onGround(cell, grounds[keeper]), cell.id());
    for (int piece : own) {
      if (piece == keeper) continue;
      ownerOf.put(next, pieces.ownerOf(piece));
      maker.add(
          new Cell(next, grounds[piece], cell.block(), cell.compound(), List.of(), 0, 0),
          cell.id());
      next++;
    }
  }

  /** The same cell with another ground. */
  static Cell onGround(Cell cell, Polygon ground) {
    return new Cell(
        cell.id(),
        ground,
        cell.block(),
        cell.compound(),
        cell.buildings(),
        cell.households(),
        cell.residents());
  }

  /** The piece that holds the buildings, of a cell without any the largest. */
  private int keeper(Cell cell, List<Integer> own, Polygon[] grounds) {
    List<Geometry> footprints = ground.footprints(cell.id());
    double rounding = footprints.stream().mapToDouble(EditGround::rounding).sum();
    int best = -1;
    double most = -1;
    int holding = 0;
    for (int piece : own) {
      double held = held(grounds[piece], footprints);
      if (held > rounding) holding++;
      double worth = footprints.isEmpty() ? pieces.area(piece) : held;
      if (worth <= most) continue;
      most = worth;
      best = piece;
    }
    if (holding > 1) throw new RefusedEdit(Refusals.wouldCutBuilding(cell.buildings()));
    return best;
  }

  /** Square units of footprints on some ground. */
  private static double held(Polygon piece, List<Geometry> footprints) {
    double units = 0;
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(piece);
    for (Geometry footprint : footprints)
      if (footprint.getEnvelopeInternal().intersects(piece.getEnvelopeInternal()))
        units += held(prepared, footprint);
    return units;
  }

  /** Most lie wholly in one piece, which is soon seen; what is cut out has to be measured. */
  private static double held(PreparedGeometry piece, Geometry footprint) {
    if (!piece.intersects(footprint)) return 0;
    if (piece.covers(footprint)) return footprint.getArea();
    return OverlayNGRobust.overlay(piece.getGeometry(), footprint.buffer(0), OverlayNG.INTERSECTION)
        .getArea();
  }

  private static boolean same(Polygon one, Polygon other) {
    if (one.getNumPoints() != other.getNumPoints()) return false;
    Set<CellRings.Edge> edges = new HashSet<>();
    CellRings.walk(one, (a, b) -> edges.add(CellRings.Edge.of(a, b)));
    CellRings.walk(other, (Coordinate a, Coordinate b) -> edges.remove(CellRings.Edge.of(a, b)));
    return edges.isEmpty();
  }
}

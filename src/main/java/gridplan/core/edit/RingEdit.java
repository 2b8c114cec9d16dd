package gridplan.core.edit;

import gridplan.core.lattice.Lattice;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Gives the ground inside a ring to one grid. */
final class RingEdit {
  /** Stands for the ground inside where no grid is meant yet. */
  private static final int MARK = Integer.MAX_VALUE;

  private final EditGround ground;
  private final int[] before;
  private final EditOptions options;
  private final Polygon ring;
  private final IndexedPointInAreaLocator locator;
  private final List<List<Coordinate>> chains;

  /**
   * @param owners grids of cells by their numbers after the patch
   */
  private record Inside(GroundPatch patch, Map<Integer, Integer> owners, List<Reason> warnings) {}

  RingEdit(EditGround ground, int[] before, Polygon drawn, EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.options = options;
    List<Coordinate> shell =
        DrawnLine.ring(drawn.getExteriorRing().getCoordinates(), ground.scale(), options);
    ring = Lattice.FACTORY.createPolygon(shell.toArray(Coordinate[]::new));
    locator = new IndexedPointInAreaLocator(ring);
    chains = ground.outline().clip(shell);
  }

  GroundOutcome drawTo(int to) {
    if (to != GroundEdits.NEW_GRID) GroundEdits.require(before, to);
    Inside inside = cutTo(to == GroundEdits.NEW_GRID ? PlanEdits.nextGrid(before) : to);
    return Judgement.of(
        ground, before, inside.patch(), inside.owners(), inside.warnings(), options);
  }

  GroundOutcome transferTo(TransferEdit transfer) {
    Inside inside = cutTo(MARK);
    Map<Integer, Integer> owners = inside.owners();
    Set<Integer> taken = new TreeSet<>();
    owners.forEach(
        (cell, owner) -> {
          if (owner == MARK) taken.add(cell);
        });
    return transfer.take(inside.patch(), owners, taken, inside.warnings());
  }

  private Inside cutTo(int target) {
    Map<Integer, Integer> taken = new TreeMap<>();
    for (int cell : ground.cellsIn(ring.getEnvelopeInternal()))
      if (inside(ground.cell(cell).ground().getCoordinate())) taken.put(cell, target);
    if (chains.isEmpty() && taken.isEmpty()) throw new RefusedEdit(Refusals.lineOutsideArea());
    if (chains.isEmpty()) return new Inside(GroundEdits.nothing(ground), taken, List.of());
    Cutting cutting = Cutting.of(ground, chains);
    int[] owner = owners(cutting, target);
    List<Reason> warnings = new ArrayList<>(cutting.keepBuildings(owner));
    CutPatch.Cut cut = CutPatch.of(cutting, new Pieces(cutting, owner, options));
    taken.putAll(cut.ownerOf());
    return new Inside(cut.patch(), taken, warnings);
  }

  private boolean inside(Coordinate c) {
    return locator.locate(c) != Location.EXTERIOR;
  }

  /** Ground to the left of the ring, which runs counter-clockwise, lies inside. */
  private int[] owners(Cutting cutting, int target) {
    int[] grounds = cutting.grounds((left, right) -> true);
    double[] lean = cutting.lean(grounds);
    int[] owner = new int[grounds.length];
    Arrays.fill(owner, -1);
    for (int f = 1; f < owner.length; f++) {
      int cell = cutting.cut.cellOf(f);
      if (cell < 0) continue;
      boolean in =
          lean[grounds[f]] != 0
              ? lean[grounds[f]] > 0
              : inside(ground.cell(cell).ground().getInteriorPoint().getCoordinate());
      owner[f] = in ? target : before[cell];
    }
    return owner;
  }
}

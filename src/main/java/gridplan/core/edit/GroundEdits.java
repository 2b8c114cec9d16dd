package gridplan.core.edit;

import gridplan.core.mosaic.BarrierClass;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * What a planner does by hand to the ground itself: lines cut and bend cells, and grids go along.
 * Every result tiles the same area and holds every building whole; each grid has as many parts as
 * it had or fewer and stays inside its line, as {@link PlanEdits} says. Where an edit cuts a small
 * piece off from a grid, the piece goes along with the grid that won the ground, or else with the
 * neighbour that shares the longest line with it (warning {@code pocket-taken}); where one is
 * large, or its grid is fixed, the edit is refused. The outline of the area gets no vertex. The
 * same input gives the same result; nothing given is changed.
 *
 * <p>Lines may be as a hand draws them: hundreds of points, ends a little off, small loops.
 * Stateless, safe from any thread; cost grows with the cells that a line meets, and little with the
 * plan.
 */
public final class GroundEdits {
  /** Stands for a grid that is to be made. */
  public static final int NEW_GRID = PlanEdits.NEW_GRID;

  private GroundEdits() {}

  /**
   * Gives the ground inside a ring to a grid; its neighbours give way. Also cuts a dedicated grid
   * out of another, which may then surround it.
   *
   * @param before grid of every cell
   * @param ring lattice units; holes are left as they are
   * @param to a grid, or {@link #NEW_GRID}
   */
  public static GroundOutcome draw(EditGround ground, int[] before, Polygon ring, int to) {
    return draw(ground, before, ring, to, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome draw(
      EditGround ground, int[] before, Polygon ring, int to, EditOptions options) {
    return answer(() -> new RingEdit(ground, before, ring, options).drawTo(to));
  }

  /**
   * Cuts grids along a line, which becomes their boundary. Of each the side with more load keeps
   * its number; new grids are numbered in the order of those that they are cut from. What the line
   * cuts off besides joins the side beside it.
   *
   * @param grids to cut; empty for all that the line cuts in two
   * @param line lattice units, from one side of a grid through to another; an end within reach of
   *     the boundary is led on to it
   */
  public static GroundOutcome split(
      EditGround ground, int[] before, Set<Integer> grids, LineString line) {
    return split(ground, before, grids, line, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome split(
      EditGround ground, int[] before, Set<Integer> grids, LineString line, EditOptions options) {
    return answer(() -> new SplitEdit(ground, before, line.getCoordinates(), options).cut(grids));
  }

  /**
   * Moves a stretch of the boundary between two grids: the ground between it and the line goes from
   * the one to the other. A line that crosses the old boundary moves ground both ways.
   *
   * @param line lattice units, begins and ends within reach of the boundary between the same two
   *     grids; of a boundary that closes around a grid the shorter stretch is meant
   */
  public static GroundOutcome reshape(EditGround ground, int[] before, LineString line) {
    return reshape(ground, before, line, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome reshape(
      EditGround ground, int[] before, LineString line, EditOptions options) {
    return answer(() -> new ReshapeEdit(ground, before, options).along(line.getCoordinates()));
  }

  /**
   * Moves a vertex of a boundary between grids, a node of three included; the lines of all cells
   * around follow. Where they would cross another line or a building, the boundary of two grids is
   * drawn anew over the new place as {@link #reshape} does.
   *
   * @param from lattice units, within reach of the vertex
   */
  public static GroundOutcome moveVertex(
      EditGround ground, int[] before, Coordinate from, Coordinate to) {
    return moveVertex(ground, before, from, to, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome moveVertex(
      EditGround ground, int[] before, Coordinate from, Coordinate to, EditOptions options) {
    return answer(() -> new VertexEdit(ground, before, options).move(from, to));
  }

  /**
   * Bends an edge of a boundary between grids over a new vertex.
   *
   * @param at lattice units, within reach of the edge
   * @param to where the vertex comes to lie
   */
  public static GroundOutcome addVertex(
      EditGround ground, int[] before, Coordinate at, Coordinate to) {
    return addVertex(ground, before, at, to, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome addVertex(
      EditGround ground, int[] before, Coordinate at, Coordinate to, EditOptions options) {
    return answer(() -> new VertexEdit(ground, before, options).add(at, to));
  }

  /** Takes a vertex out of a boundary between grids, which runs straight there then. */
  public static GroundOutcome deleteVertex(EditGround ground, int[] before, Coordinate at) {
    return deleteVertex(ground, before, at, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome deleteVertex(
      EditGround ground, int[] before, Coordinate at, EditOptions options) {
    return answer(() -> new VertexEdit(ground, before, options).delete(at));
  }

  /**
   * Moves the boundary between two grids on to the nearest barrier, wherever one accompanies it.
   *
   * @param metres how far the barrier may be
   * @param classes of barriers that count
   */
  public static GroundOutcome snap(
      EditGround ground,
      int[] before,
      int one,
      int other,
      double metres,
      Set<BarrierClass> classes) {
    return snap(ground, before, one, other, metres, classes, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome snap(
      EditGround ground,
      int[] before,
      int one,
      int other,
      double metres,
      Set<BarrierClass> classes,
      EditOptions options) {
    if (!(metres >= 0 && metres <= 1_000))
      throw new IllegalArgumentException("0 <= metres <= 1000: " + metres);
    return answer(() -> new SnapEdit(ground, before, metres, classes, options).between(one, other));
  }

  /**
   * Lets cells come to a community, whose line moves so.
   *
   * @param community its name, as the graph knows it
   * @param to a grid that lies within the community but for these cells, or {@link #NEW_GRID}
   * @throws IllegalArgumentException when a cell does not exist
   */
  public static GroundOutcome transfer(
      EditGround ground, int[] before, Collection<Integer> cells, String community, int to) {
    return transfer(ground, before, cells, community, to, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome transfer(
      EditGround ground,
      int[] before,
      Collection<Integer> cells,
      String community,
      int to,
      EditOptions options) {
    return answer(() -> new TransferEdit(ground, before, community, to, options).cells(cells));
  }

  /** The same of the ground inside a ring. */
  public static GroundOutcome transfer(
      EditGround ground, int[] before, Polygon ring, String community, int to) {
    return transfer(ground, before, ring, community, to, EditOptions.DEFAULT);
  }

  /** The same with other thresholds. */
  public static GroundOutcome transfer(
      EditGround ground,
      int[] before,
      Polygon ring,
      String community,
      int to,
      EditOptions options) {
    return answer(
        () ->
            new RingEdit(ground, before, ring, options)
                .transferTo(new TransferEdit(ground, before, community, to, options)));
  }

  private static GroundOutcome answer(Supplier<GroundOutcome> edit) {
    try {
      return edit.get();
    } catch (RefusedEdit refused) {
      return new GroundOutcome.Refused(refused.reason());
    }
  }

  static void require(int[] before, int grid) {
    for (int other : before) if (other == grid) return;
    throw new RefusedEdit(Refusals.noSuchGrid(grid));
  }

  /** The patch that changes no cell. */
  static GroundPatch nothing(EditGround ground) {
    return new GroundPatch(ground.cells(), ground.cells(), List.of(), List.of(), new int[0]);
  }
}

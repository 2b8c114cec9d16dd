package gridplan.plan;

import gridplan.core.mosaic.BarrierClass;
import java.util.Set;
import java.util.SortedSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/**
 * What a planner asks for. Grids are named by id, cells by their number in the plan; all geometry
 * is of the lattice.
 */
sealed interface EditRequest {
  /** Paint: the cells go to a grid, or to a new one when {@code to} is null. */
  record Assign(SortedSet<Integer> cells, Long to) implements EditRequest {}

  /** A grid is parted along a drawn line, cell by cell. */
  record Split(long grid, LineString line) implements EditRequest {}

  /** All cells of {@code gone} go to {@code kept}. */
  record Merge(long kept, long gone) implements EditRequest {}

  /**
   * What Rebalance proposed on a version of the plan.
   *
   * @param moves grids −1, −2, … are new ones
   * @param kind as the log names it
   */
  record Accept(long version, Moves moves, String kind) implements EditRequest {
    Accept(long version, Moves moves) {
      this(version, moves, "rebalance");
    }
  }

  /**
   * A grid becomes a dedicated one, or an ordinary one again, or is called otherwise.
   *
   * @param gridKind null: as it is
   * @param name null: as it is; may be empty
   */
  record Mark(long grid, GridKind gridKind, String name) implements EditRequest {}

  /**
   * The plan is held to other rules.
   *
   * @param json all of them; without a band for all communities the present one stays
   */
  record Rules(JsonNode json) implements EditRequest {}

  /** An edit that cuts or bends the ground of cells, or moves them between communities. */
  sealed interface OfGround extends EditRequest {
    /** As the log names it. */
    String kind();
  }

  /**
   * The ground inside a ring goes to a grid, or to a new one when {@code to} is null.
   *
   * @param gridKind of the new grid
   * @param name of the new grid, may be empty
   */
  record Draw(Polygon ring, Long to, GridKind gridKind, String name) implements OfGround {
    @Override
    public String kind() {
      return "draw";
    }
  }

  /** Grids are parted by the very line; all that it crosses where none are named. */
  record Cut(LineString line, Set<Long> grids) implements OfGround {
    @Override
    public String kind() {
      return "split";
    }
  }

  /** A stretch of the boundary between two grids runs along the line instead. */
  record Reshape(LineString line) implements OfGround {
    @Override
    public String kind() {
      return "reshape";
    }
  }

  /**
   * One vertex of a shared boundary.
   *
   * @param at the vertex, or where on the boundary one is added
   * @param to null when it is deleted
   */
  record Vertex(Action action, Coordinate at, Coordinate to) implements OfGround {
    /** What becomes of it. */
    enum Action {
      MOVE,
      ADD,
      DELETE
    }

    @Override
    public String kind() {
      return "vertex";
    }
  }

  /**
   * The boundary between two grids moves onto the nearest barrier.
   *
   * @param classes of barriers that count
   */
  record Snap(long a, long b, double metres, Set<BarrierClass> classes) implements OfGround {
    @Override
    public String kind() {
      return "snap";
    }
  }

  /**
   * The line of a community moves: ground is from now on its own.
   *
   * @param cells null where a ring tells the ground
   * @param ring null where cells are named
   * @param community id of the area
   * @param to grid of that community, null for a new one
   */
  record Transfer(SortedSet<Integer> cells, Polygon ring, long community, Long to)
      implements OfGround {
    @Override
    public String kind() {
      return "transfer";
    }
  }
}

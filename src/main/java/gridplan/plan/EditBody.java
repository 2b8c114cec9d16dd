package gridplan.plan;

import gridplan.core.mosaic.BarrierClass;
import gridplan.platform.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of an edit; which parts count depends on its kind. Lines, rings and points are pairs of
 * longitude and latitude.
 *
 * @param to id of a grid, null for a new one; for a vertex the point that it goes to
 */
@Schema(
    description =
        """
        One edit of a plan; which parts count depends on its kind:
        assign (cells, to), merge (grids: kept, gone), accept (proposal),
        split (grid, line: whole cells) or split with cut (line, grids: the line itself),
        draw (ring, to, gridKind, name), reshape (line), vertex (action, at, to),
        snap (grids, withinMetres, classes), transfer (cells or ring, community, to),
        kind (grid, gridKind, name: what is missing stays),
        rules (rules: all of them).
        Points are [longitude, latitude] in degrees.
        """,
    example =
        """
        {"kind":"draw","ring":[[106.7,26.5],[106.71,26.5],[106.71,26.51]],"to":null,\
        "gridKind":"dedicated","name":"学校"}
        """)
record EditBody(
    @Schema(
            allowableValues = {
              "assign",
              "split",
              "merge",
              "accept",
              "draw",
              "reshape",
              "vertex",
              "snap",
              "transfer",
              "kind",
              "rules"
            })
        String kind,
    @Schema(description = "numbers of cells") int[] cells,
    @Schema(
            types = {"integer", "array", "null"},
            description = "id of a grid, null for a new one; for a vertex the point it goes to")
        JsonNode to,
    @Schema(description = "id of the grid to split, or whose kind or name changes") Long grid,
    @Schema(description = "two points or more, at most 10,000") double[][] line,
    @Schema(description = "ids; with cut empty for all grids that the line crosses") long[] grids,
    @Schema(description = "id of the proposal to accept") Long proposal,
    @Schema(description = "for the history, at most 1,000 characters") String reason,
    @Schema(description = "three points or more, at most 10,000; closed where it is not")
        double[][] ring,
    @Schema(
            allowableValues = {"ordinary", "dedicated"},
            description = "of a new grid, or that a grid is to have; a dedicated one has no band")
        String gridKind,
    @Schema(description = "of a new grid, or that a grid is to have, at most 100 characters")
        String name,
    @Schema(description = "whether a split cuts the cells that its line crosses") Boolean cut,
    @Schema(allowableValues = {"move", "add", "delete"}) String action,
    @Schema(description = "the vertex, or where on the boundary one is added") double[] at,
    @Schema(description = "how far the barrier may be, at most 200") Double withinMetres,
    @Schema(description = "barriers that count; null or empty for all") String[] classes,
    @Schema(description = "id of the area that the ground goes to") Long community,
    @Schema(
            types = {"object"},
            description = "as GET /plans/{id}/rules answers them")
        JsonNode rules) {
  private static final int MAX_NAME = 100;
  private static final int MAX_REASON = 1000;
  private static final double MAX_SNAP_METRES = 200;

  /**
   * The edit that it asks for.
   *
   * @param proposals reads a stored proposal by id
   * @throws Problem {@code edit.malformed} (400)
   */
  EditRequest request(LongFunction<EditRequest.Accept> proposals) {
    if (reason != null && reason.length() > MAX_REASON)
      throw malformed("reason has more than " + MAX_REASON + " characters");
    return switch (kind == null ? "" : kind) {
      case "assign" -> new EditRequest.Assign(requireCells(), gridOrNew());
      case "split" -> requireSplit();
      case "merge" -> requireMerge();
      case "accept" -> proposals.apply(require(proposal, "proposal"));
      case "draw" -> requireDraw();
      case "reshape" -> new EditRequest.Reshape(DrawnGeometry.line(line, "line"));
      case "vertex" -> requireVertex();
      case "snap" -> requireSnap();
      case "transfer" -> requireTransfer();
      case "kind" -> requireMark();
      case "rules" -> new EditRequest.Rules(require(rules, "rules"));
      default ->
          throw malformed(
              "kind must be assign, split, merge, accept, draw, reshape, vertex, snap, transfer, kind"
                  + " or rules");
    };
  }

  private SortedSet<Integer> requireCells() {
    if (cells == null || cells.length == 0) throw malformed("cells must name at least one cell");
    SortedSet<Integer> named = new TreeSet<>();
    for (int cell : cells) {
      if (cell < 0) throw malformed("there is no cell " + cell);
      named.add(cell);
    }
    return named;
  }

  private Long gridOrNew() {
    if (to == null || to.isNull()) return null;
    if (!to.isIntegralNumber() || !to.canConvertToLong())
      throw malformed("to must be the id of a grid, or null for a new one");
    return to.asLong();
  }

  private EditRequest requireSplit() {
    boolean cutsCells = Boolean.TRUE.equals(cut);
    if (!cutsCells)
      return new EditRequest.Split(require(grid, "grid"), DrawnGeometry.line(line, "line"));
    Set<Long> named = new TreeSet<>();
    if (grid != null) named.add(grid);
    if (grids != null) Arrays.stream(grids).forEach(named::add);
    return new EditRequest.Cut(DrawnGeometry.line(line, "line"), named);
  }

  private EditRequest requireMerge() {
    long[] pair = requirePair("grids must name two grids, first the one that is kept");
    return new EditRequest.Merge(pair[0], pair[1]);
  }

  private long[] requirePair(String otherwise) {
    if (grids == null || grids.length != 2 || grids[0] == grids[1]) throw malformed(otherwise);
    return grids;
  }

  private EditRequest requireDraw() {
    GridKind ofNew = gridKind == null ? GridKind.ORDINARY : requireGridKind();
    String called = name == null ? "" : requireName();
    return new EditRequest.Draw(DrawnGeometry.ring(ring, "ring"), gridOrNew(), ofNew, called);
  }

  private EditRequest requireMark() {
    if (gridKind == null && name == null) throw malformed("gridKind or name is missing");
    return new EditRequest.Mark(
        require(grid, "grid"),
        gridKind == null ? null : requireGridKind(),
        name == null ? null : requireName());
  }

  private GridKind requireGridKind() {
    return GridKind.findKey(gridKind)
        .orElseThrow(() -> malformed("gridKind must be ordinary or dedicated"));
  }

  private String requireName() {
    String called = name.strip();
    if (called.length() > MAX_NAME)
      throw malformed("name has more than " + MAX_NAME + " characters");
    return called;
  }

  private EditRequest requireVertex() {
    EditRequest.Vertex.Action wanted =
        switch (action == null ? "" : action) {
          case "move" -> EditRequest.Vertex.Action.MOVE;
          case "add" -> EditRequest.Vertex.Action.ADD;
          case "delete" -> EditRequest.Vertex.Action.DELETE;
          default -> throw malformed("action must be move, add or delete");
        };
    Coordinate from = DrawnGeometry.point(at, "at");
    if (wanted == EditRequest.Vertex.Action.DELETE)
      return new EditRequest.Vertex(wanted, from, null);
    return new EditRequest.Vertex(wanted, from, DrawnGeometry.point(pointTo(), "to"));
  }

  private double[] pointTo() {
    if (to == null || !to.isArray() || to.size() != 2) return null;
    return new double[] {degree(to.get(0)), degree(to.get(1))};
  }

  private static double degree(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  private EditRequest requireSnap() {
    long[] pair = requirePair("grids must name the two grids whose boundary moves");
    double metres = require(withinMetres, "withinMetres");
    if (!(metres > 0 && metres <= MAX_SNAP_METRES))
      throw malformed("withinMetres must be more than 0 and at most " + (int) MAX_SNAP_METRES);
    return new EditRequest.Snap(pair[0], pair[1], metres, requireClasses());
  }

  private Set<BarrierClass> requireClasses() {
    if (classes == null || classes.length == 0) return EnumSet.allOf(BarrierClass.class);
    Set<BarrierClass> named = EnumSet.noneOf(BarrierClass.class);
    for (String key : classes) named.add(requireClass(key));
    return named;
  }

  private static BarrierClass requireClass(String key) {
    for (BarrierClass one : BarrierClass.values()) if (one.key().equals(key)) return one;
    String all =
        String.join(", ", Arrays.stream(BarrierClass.values()).map(BarrierClass::key).toList());
    throw malformed("classes must be of " + all);
  }

  private EditRequest requireTransfer() {
    boolean named = cells != null && cells.length > 0;
    if (named == (ring != null)) throw malformed("transfer needs either cells or a ring");
    return new EditRequest.Transfer(
        named ? requireCells() : null,
        named ? null : DrawnGeometry.ring(ring, "ring"),
        require(community, "community"),
        gridOrNew());
  }

  private static <T> T require(T value, String name) {
    if (value == null) throw malformed(name + " is missing");
    return value;
  }

  static Problem malformed(String what) {
    return Problem.of("edit.malformed", 400, "This edit cannot be read: " + what + ".");
  }
}

package gridplan.core.edit;

import gridplan.core.edit.GridSides.Part;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/** Cuts grids along a line that becomes their boundary. */
final class SplitEdit {
  private final EditGround ground;
  private final int[] before;
  private final EditOptions options;
  private final Cutting cutting;
  private final GridSides sides;

  /** For each part of a grid that is cut the grid that it becomes. */
  private final Map<Integer, Integer> gridOfPart = new HashMap<>();

  /** The grid that each new one is cut from. */
  private final Map<Integer, Integer> cutFrom = new TreeMap<>();

  SplitEdit(EditGround ground, int[] before, Coordinate[] drawn, EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.options = options;
    List<Coordinate> line = DrawnLine.open(drawn, ground.scale(), options);
    List<Coordinate> led = new LineEnds(ground, before, options).led(line);
    List<List<Coordinate>> chains = ground.outline().clip(led);
    if (chains.isEmpty()) throw new RefusedEdit(Refusals.lineOutsideArea());
    cutting = Cutting.of(ground, chains);
    sides = new GridSides(ground, before, cutting);
  }

  /**
   * @param asked the grids to cut; empty for all that the line cuts in two
   */
  GroundOutcome cut(Set<Integer> asked) {
    for (int grid : asked) GroundEdits.require(before, grid);
    Set<Integer> grids = new TreeSet<>(asked);
    if (asked.isEmpty()) for (int c : cutting.cells.keySet()) grids.add(before[c]);
    int next = PlanEdits.nextGrid(before);
    for (int grid : grids) {
      boolean divided = divide(grid, next);
      if (divided) cutFrom.put(next++, grid);
      else if (asked.contains(grid)) throw new RefusedEdit(Refusals.lineDoesNotCross(grid));
    }
    if (cutFrom.isEmpty()) throw new RefusedEdit(Refusals.lineCrossesNoGrid());
    int[] owner = owners();
    List<Reason> warnings = cutting.keepBuildings(owner);
    CutPatch.Cut cut = CutPatch.of(cutting, new Pieces(cutting, owner, options));
    Map<Integer, Integer> owners = new TreeMap<>(cut.ownerOf());
    for (int c = 0; c < before.length; c++) {
      Integer grid = owners.containsKey(c) ? null : gridOfPart.get(sides.partOfCell(c));
      if (grid != null) owners.put(c, grid);
    }
    return Judgement.of(ground, before, cut.patch(), numbered(owners, asked), warnings, options);
  }

  /** Gives one side of a grid to a new one; false when the line leaves it on one side. */
  private boolean divide(int grid, int fresh) {
    List<Part> parts = sides.parts(grid);
    Comparator<Part> size = Comparator.comparingDouble(Part::load).thenComparing(Part::area);
    Part left = parts.stream().filter(p -> p.lean() > 0).max(size).orElse(null);
    Part right = parts.stream().filter(p -> p.lean() < 0).max(size).orElse(null);
    if (left == null || right == null) return false;
    Map<Integer, Integer> core = new HashMap<>();
    boolean leftStays = size.compare(left, right) >= 0;
    core.put(left.number(), leftStays ? grid : fresh);
    core.put(right.number(), leftStays ? fresh : grid);
    gatherStrays(parts, core, grid);
    gridOfPart.putAll(core);
    return true;
  }

  /** What the line cuts off besides joins the side with which it shares the longest line. */
  private void gatherStrays(List<Part> parts, Map<Integer, Integer> core, int grid) {
    List<Part> open = new ArrayList<>(parts);
    open.removeIf(p -> core.containsKey(p.number()));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Part stray : List.copyOf(open)) {
        int to = nearest(stray, core);
        if (to < 0) continue;
        core.put(stray.number(), to);
        open.remove(stray);
        changed = true;
      }
    }
    for (Part stray : open) core.put(stray.number(), grid);
  }

  private int nearest(Part stray, Map<Integer, Integer> core) {
    int best = -1;
    double longest = 0;
    for (int part : new TreeSet<>(core.keySet())) {
      double shared = sides.between(stray.number(), part);
      if (shared <= longest) continue;
      longest = shared;
      best = core.get(part);
    }
    return best;
  }

  private int[] owners() {
    int[] owner = new int[cutting.cut.faces()];
    for (int f = 1; f < owner.length; f++) {
      int cell = cutting.cut.cellOf(f);
      if (cell < 0) continue;
      Integer grid = gridOfPart.get(sides.partOfFace(f));
      owner[f] = grid == null ? before[cell] : grid;
    }
    return owner;
  }

  /** New grids without a gap between their numbers: one may have turned out to be a sliver. */
  private Map<Integer, Integer> numbered(Map<Integer, Integer> owners, Set<Integer> asked) {
    Set<Integer> alive = new HashSet<>(owners.values());
    Map<Integer, Integer> numbers = new TreeMap<>();
    int next = PlanEdits.nextGrid(before);
    for (var cut : cutFrom.entrySet()) {
      if (alive.contains(cut.getKey())) numbers.put(cut.getKey(), next++);
      else if (asked.contains(cut.getValue()))
        throw new RefusedEdit(Refusals.oneSideEmpty(cut.getValue()));
    }
    if (numbers.isEmpty()) throw new RefusedEdit(Refusals.nothingCut());
    owners.replaceAll((cell, grid) -> numbers.getOrDefault(grid, grid));
    return owners;
  }
}

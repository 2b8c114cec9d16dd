package gridplan.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What an edit rests on: it may be carried over later changes that touch none of it.
 *
 * @param cells cells that it names
 * @param grids ids of grids that it takes as a whole
 * @param marks ids of grids whose kind and name it takes to be as they were
 * @param rules whether it takes the plan's rules to be as they were
 */
record Footprint(Set<Integer> cells, Set<Long> grids, Set<Long> marks, boolean rules) {
  private Footprint(Set<Integer> cells, Set<Long> grids) {
    this(cells, grids, Set.of(), false);
  }

  /** What the request names. */
  static Footprint of(EditRequest request, PlanState state) {
    if (request instanceof EditRequest.Assign assign)
      return new Footprint(assign.cells(), Set.of());
    if (request instanceof EditRequest.Split split)
      return new Footprint(Set.of(), Set.of(split.grid()));
    if (request instanceof EditRequest.Merge merge)
      return new Footprint(Set.of(), Set.of(merge.gone()));
    if (request instanceof EditRequest.Mark mark)
      return new Footprint(Set.of(), Set.of(), Set.of(mark.grid()), false);
    if (request instanceof EditRequest.Rules)
      return new Footprint(Set.of(), Set.of(), Set.of(), true);
    if (request instanceof EditRequest.Accept accept) return ofProposal(accept.moves(), state);
    return ofGround((EditRequest.OfGround) request);
  }

  /** Most of what these rest on shows only when they are carried out. */
  private static Footprint ofGround(EditRequest.OfGround request) {
    if (request instanceof EditRequest.Cut cut) return new Footprint(Set.of(), cut.grids());
    if (request instanceof EditRequest.Snap snap)
      return new Footprint(Set.of(), Set.of(snap.a(), snap.b()));
    if (request instanceof EditRequest.Transfer transfer && transfer.cells() != null)
      return new Footprint(transfer.cells(), Set.of());
    return new Footprint(Set.of(), Set.of());
  }

  /** The grids that an edit of the ground has touched, and the cells that it cut, if any. */
  static Footprint of(EditResult.Applied applied, PlanState before) {
    Set<Integer> cells = new HashSet<>();
    if (applied.change() != null) cells.addAll(applied.change().cells());
    cells.removeIf(cell -> cell >= before.cells());
    return new Footprint(cells, applied.touched());
  }

  /** −1 when it names none. */
  int highestCell() {
    return cells.isEmpty() ? -1 : Collections.max(cells);
  }

  /** A proposal weighed the whole of every grid that it changes. */
  private static Footprint ofProposal(Moves moves, PlanState state) {
    Set<Integer> cells = new HashSet<>();
    Set<Long> grids = new HashSet<>();
    for (int i = 0; i < moves.cells().length; i++) {
      cells.add(moves.cells()[i]);
      grids.add(moves.grids()[i]);
      grids.add(state.gridIdOf(moves.cells()[i]));
    }
    return new Footprint(cells, grids);
  }
}

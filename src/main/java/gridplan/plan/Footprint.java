package gridplan.plan;

import java.util.HashSet;
import java.util.Set;

/**
 * What an edit rests on: it may be carried over later changes that touch none of it.
 *
 * @param cells cells that it names
 * @param grids ids of grids that it takes as a whole
 */
record Footprint(Set<Integer> cells, Set<Long> grids) {

  static Footprint of(EditRequest request, PlanState state) {
    if (request instanceof EditRequest.Assign assign)
      return new Footprint(assign.cells(), Set.of());
    if (request instanceof EditRequest.Split split)
      return new Footprint(Set.of(), Set.of(split.grid()));
    if (request instanceof EditRequest.Merge merge)
      return new Footprint(Set.of(), Set.of(merge.gone()));
    return ofProposal(((EditRequest.Accept) request).moves(), state);
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

package gridplan.plan;

import gridplan.core.edit.EditGround;
import gridplan.core.edit.EditOptions;
import gridplan.core.edit.GroundEdits;
import gridplan.core.edit.GroundOutcome;
import gridplan.core.edit.PlanEdits;
import gridplan.core.partition.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Carries out a request that cuts or bends ground, on one state of a plan; stores nothing. */
final class GroundEditRunner {
  private final PlanState before;
  private final EditGround ground;
  private final EditPlaces places;
  private final EditOptions options;

  private GroundEditRunner(PlanState before, EditRequest.OfGround request) {
    this.before = before;
    this.ground = before.ground().edits().get();
    this.places = new EditPlaces(before);
    this.options = EditOptions.DEFAULT.withFixed(dedicated(request));
  }

  /** Dedicated grids neither give nor take what an edit cuts off beside it. */
  private Set<Integer> dedicated(EditRequest.OfGround request) {
    Set<Integer> dedicated = new TreeSet<>();
    for (PlanGrid grid : before.grids()) {
      int index = grid.kind() == GridKind.DEDICATED ? places.liveIndex(grid.id()) : -1;
      if (index >= 0) dedicated.add(index);
    }
    if (model(request).kind() == GridKind.DEDICATED) dedicated.add(GroundEdits.NEW_GRID);
    return dedicated;
  }

  /** The same for the same state and request. */
  static EditResult run(PlanState before, EditRequest.OfGround request) {
    GroundEditRunner runner = new GroundEditRunner(before, request);
    if (request instanceof EditRequest.Draw draw) return runner.draw(draw);
    if (request instanceof EditRequest.Cut cut) return runner.cut(cut);
    if (request instanceof EditRequest.Vertex vertex) return runner.vertex(vertex);
    if (request instanceof EditRequest.Snap snap) return runner.snap(snap);
    if (request instanceof EditRequest.Transfer transfer) return runner.transfer(transfer);
    return runner.reshape((EditRequest.Reshape) request);
  }

  private EditResult draw(EditRequest.Draw draw) {
    int to = places.targetIndex(draw.to());
    if (to < PlanEdits.NEW_GRID) return EditPlaces.gone(draw.to());
    return result(draw, GroundEdits.draw(ground, places.dense(), draw.ring(), to, options));
  }

  private EditResult cut(EditRequest.Cut cut) {
    Set<Integer> grids = new TreeSet<>();
    for (long id : cut.grids()) {
      int grid = places.liveIndex(id);
      if (grid < 0) return EditPlaces.gone(id);
      grids.add(grid);
    }
    return result(cut, GroundEdits.split(ground, places.dense(), grids, cut.line(), options));
  }

  private EditResult reshape(EditRequest.Reshape reshape) {
    return result(reshape, GroundEdits.reshape(ground, places.dense(), reshape.line(), options));
  }

  private EditResult vertex(EditRequest.Vertex vertex) {
    int[] dense = places.dense();
    return result(
        vertex,
        switch (vertex.action()) {
          case MOVE -> GroundEdits.moveVertex(ground, dense, vertex.at(), vertex.to(), options);
          case ADD -> GroundEdits.addVertex(ground, dense, vertex.at(), vertex.to(), options);
          case DELETE -> GroundEdits.deleteVertex(ground, dense, vertex.at(), options);
        });
  }

  private EditResult snap(EditRequest.Snap snap) {
    int a = places.liveIndex(snap.a());
    if (a < 0) return EditPlaces.gone(snap.a());
    int b = places.liveIndex(snap.b());
    if (b < 0) return EditPlaces.gone(snap.b());
    return result(
        snap,
        GroundEdits.snap(ground, places.dense(), a, b, snap.metres(), snap.classes(), options));
  }

  private EditResult transfer(EditRequest.Transfer transfer) {
    int to = places.targetIndex(transfer.to());
    if (to < PlanEdits.NEW_GRID) return EditPlaces.gone(transfer.to());
    Communities communities = before.ground().communities();
    int community = communities.indexOf(transfer.community());
    if (community < 0)
      return new EditResult.Refused(
          "no-such-community",
          "This area has no such community; choose one of those on the map.",
          Map.of("community", transfer.community()));
    String name = communities.name(community);
    int[] dense = places.dense();
    return result(
        transfer,
        transfer.cells() != null
            ? GroundEdits.transfer(ground, dense, transfer.cells(), name, to, options)
            : GroundEdits.transfer(ground, dense, transfer.ring(), name, to, options));
  }

  private EditResult result(EditRequest.OfGround request, GroundOutcome outcome) {
    if (outcome instanceof GroundOutcome.Refused refused) return places.refused(refused.reason());
    GroundOutcome.Applied applied = (GroundOutcome.Applied) outcome;
    GroundChange change = GroundChange.of(before.ground(), applied);
    Ground after =
        change == null
            ? before.ground()
            : OwnGround.after(before.ground(), change, applied.ground());
    EditPlaces.Made made =
        new EditPlaces.Made(
            applied.after(),
            applied.touched(),
            applied.loadMoved(),
            warnings(request, applied),
            change,
            after);
    return request instanceof EditRequest.Cut
        ? places.parted(request.kind(), made)
        : places.applied(request.kind(), made, model(request));
  }

  /** A dedicated grid may well be one in which nobody lives. */
  private static List<Reason> warnings(
      EditRequest.OfGround request, GroundOutcome.Applied applied) {
    boolean dedicated =
        request instanceof EditRequest.Draw draw && draw.gridKind() == GridKind.DEDICATED;
    return applied.warnings().stream()
        .filter(warning -> !dedicated || !warning.code().equals("new-grid-without-load"))
        .toList();
  }

  private static PlanGrid model(EditRequest.OfGround request) {
    return request instanceof EditRequest.Draw draw
        ? new PlanGrid(0, "", draw.name(), draw.gridKind())
        : EditRunner.PLAIN;
  }
}

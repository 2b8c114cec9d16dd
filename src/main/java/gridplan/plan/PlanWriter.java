package gridplan.plan;

import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores one version of a plan: cells, ground, grids, log and version in one transaction, under the
 * plan's shared lock. Empty when another writer, here or in another service, was first.
 */
@Component
class PlanWriter {
  private final PlanRepository plans;
  private final OwnGroundRepository ownGround;
  private final EditLog log;
  private final TransactionTemplate transaction;

  PlanWriter(
      PlanRepository plans,
      OwnGroundRepository ownGround,
      EditLog log,
      PlatformTransactionManager transactions) {
    this.plans = plans;
    this.ownGround = ownGround;
    this.log = log;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Stores an edit made on exactly this state. */
  Optional<PlanState> store(PlanState before, EditResult.Applied applied, Author author) {
    return transaction.execute(
        status -> {
          long plan = before.header().id();
          plans.lockShared(plan);
          if (!plans.advance(plan, before.version(), applied.nextSeq())) return Optional.empty();
          List<PlanGrid> made = insert(plan, applied.made());
          PlanState after =
              before
                  .next(made, applied.ground(), applied.after(), applied.nextSeq())
                  .marked(applied.mark())
                  .ruled(applied.rules());
          EditLog.Step out =
              new EditLog.Step(
                  Moves.between(before, after), applied.change(), applied.mark(), applied.rules());
          EditLog.Step back = inverse(before, after, out);
          write(before, after, out);
          long seq =
              log.append(
                  plan, after.version(), applied.kind(), author, applied.loadMoved(), out, back);
          log.recordVersion(plan, after.version(), "edit", seq, author, applied.warnings());
          return Optional.of(after);
        });
  }

  private static EditLog.Step inverse(PlanState before, PlanState after, EditLog.Step out) {
    return new EditLog.Step(
        Moves.between(after, before),
        out.ground() == null ? null : out.ground().inverse(before.ground()),
        out.mark() == null ? null : before.markOf(out.mark().grid()),
        out.rules() == null ? null : before.header().rules());
  }

  /**
   * Undoes or redoes on exactly this state.
   *
   * @throws Problem {@code plan.nothingToUndo} or {@code plan.nothingToRedo} (409)
   */
  Optional<PlanState> step(PlanState before, boolean undo, Author author) {
    return transaction.execute(
        status -> {
          long plan = before.header().id();
          plans.lockShared(plan);
          if (!plans.advance(plan, before.version(), before.header().nextSeq()))
            return Optional.empty();
          EditLog.Entry entry =
              (undo ? log.findUndo(plan) : log.findRedo(plan)).orElseThrow(() -> nothingTo(undo));
          GroundChange change = entry.step().ground();
          Ground ground =
              change == null ? before.ground() : OwnGround.after(before.ground(), change);
          PlanState after =
              before
                  .next(entry.step().moves(), ground)
                  .marked(entry.step().mark())
                  .ruled(entry.step().rules());
          write(before, after, entry.step());
          log.setUndone(plan, entry.seq(), undo);
          log.recordVersion(
              plan, after.version(), undo ? "undo" : "redo", entry.seq(), author, List.of());
          return Optional.of(after);
        });
  }

  private static Problem nothingTo(boolean undo) {
    return Problem.of(
        "plan.nothingTo" + (undo ? "Undo" : "Redo"),
        409,
        "There is nothing to " + (undo ? "undo" : "redo") + ".");
  }

  private List<PlanGrid> insert(long plan, List<PlanGrid> made) {
    List<Long> ids = plans.insertGrids(plan, made);
    List<PlanGrid> stored = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) stored.add(made.get(i).stored(ids.get(i)));
    return stored;
  }

  private void write(PlanState before, PlanState after, EditLog.Step step) {
    long plan = before.header().id();
    plans.moveCells(plan, step.moves(), after.cells(), after.version());
    if (step.ground() != null) ownGround.store(plan, step.ground(), after.ground());
    if (step.mark() != null) plans.mark(plan, step.mark());
    if (step.rules() != null) plans.setRules(plan, step.rules());
    plans.setRetired(plan, turned(before, after, false), true);
    plans.setRetired(plan, turned(before, after, true), false);
  }

  /** Ids of the grids of the former state that have come to life or lost it. */
  private static long[] turned(PlanState before, PlanState after, boolean live) {
    long[] ids = new long[before.grids().size()];
    int n = 0;
    for (int grid = 0; grid < before.grids().size(); grid++)
      if (after.isLive(grid) == live && before.isLive(grid) != live)
        ids[n++] = before.grids().get(grid).id();
    return Arrays.copyOf(ids, n);
  }
}

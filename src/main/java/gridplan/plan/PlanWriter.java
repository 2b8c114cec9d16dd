package gridplan.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores one version of a plan: cells, grids, log and version in one transaction, under the plan's
 * shared lock. Empty when another writer, here or in another service, was first.
 */
@Component
class PlanWriter {
  private final PlanRepository plans;
  private final EditLog log;
  private final TransactionTemplate transaction;

  PlanWriter(PlanRepository plans, EditLog log, PlatformTransactionManager transactions) {
    this.plans = plans;
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
          PlanState after = before.next(made, applied.after(), applied.nextSeq());
          Moves out = Moves.between(before, after);
          Moves back = out.backTo(before);
          write(before, after, out);
          long seq =
              log.append(
                  plan, after.version(), applied.kind(), author, applied.loadMoved(), out, back);
          log.recordVersion(plan, after.version(), "edit", seq, author);
          return Optional.of(after);
        });
  }

  /** Undoes or redoes an entry of the log on exactly this state. */
  Optional<PlanState> step(PlanState before, EditLog.Entry entry, boolean undo, Author author) {
    return transaction.execute(
        status -> {
          long plan = before.header().id();
          plans.lockShared(plan);
          if (!plans.advance(plan, before.version(), before.header().nextSeq()))
            return Optional.empty();
          Moves moves = undo ? entry.inverse() : entry.forward();
          PlanState after = before.next(moves);
          write(before, after, moves);
          log.setUndone(plan, entry.seq(), undo);
          log.recordVersion(plan, after.version(), undo ? "undo" : "redo", entry.seq(), author);
          return Optional.of(after);
        });
  }

  private List<PlanGrid> insert(long plan, List<PlanGrid> made) {
    List<Long> ids = plans.insertGrids(plan, made);
    List<PlanGrid> stored = new ArrayList<>();
    for (int i = 0; i < made.size(); i++)
      stored.add(new PlanGrid(ids.get(i), made.get(i).code(), made.get(i).name()));
    return stored;
  }

  private void write(PlanState before, PlanState after, Moves moves) {
    long plan = before.header().id();
    plans.moveCells(plan, moves, after.version());
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

package gridplan.plan;

import gridplan.core.rules.TierRule;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
  private final TierRepository tiers;
  private final EditLog log;
  private final TransactionTemplate transaction;

  PlanWriter(
      PlanRepository plans,
      OwnGroundRepository ownGround,
      TierRepository tiers,
      EditLog log,
      PlatformTransactionManager transactions) {
    this.plans = plans;
    this.ownGround = ownGround;
    this.tiers = tiers;
    this.log = log;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Stores an edit made on exactly this state.
   *
   * @param tiers what becomes of the tiers of ground below
   */
  Optional<PlanState> store(
      PlanState before, EditResult.Applied applied, List<TierFollowing.Step> tiers, Author author) {
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
          PlanState whole = after.over(stored(after, tiers));
          EditLog.Step out = forward(before, whole, applied);
          EditLog.Step back = inverse(before, whole, out);
          write(before, whole, out);
          long seq =
              log.append(
                  plan, after.version(), applied.kind(), author, applied.loadMoved(), out, back);
          log.recordVersion(plan, after.version(), "edit", seq, author, applied.warnings());
          return Optional.of(whole);
        });
  }

  /** The layers with ids in the place of grids that are new. */
  private List<TierLayer> stored(PlanState after, List<TierFollowing.Step> steps) {
    List<TierLayer> layers = new ArrayList<>();
    for (TierFollowing.Step step : steps) {
      TierLayer before = after.findLayer(step.rule().key());
      List<PlanGrid> all = new ArrayList<>(before == null ? List.of() : before.grids());
      List<Long> ids = tiers.insertGrids(after.header().id(), step.rule().key(), step.made());
      for (int i = 0; i < ids.size(); i++) all.add(step.made().get(i).stored(ids.get(i)));
      layers.add(new TierLayer(step.rule(), all, step.after()));
    }
    return layers;
  }

  private static EditLog.Step forward(
      PlanState before, PlanState after, EditResult.Applied applied) {
    return new EditLog.Step(
        Moves.between(before, after).because(applied.why()),
        applied.change(),
        applied.mark(),
        applied.rules(),
        tierMoves(before, after));
  }

  private static EditLog.Step inverse(PlanState before, PlanState after, EditLog.Step out) {
    return new EditLog.Step(
        Moves.between(after, before),
        out.ground() == null ? null : out.ground().inverse(before.ground()),
        out.mark() == null ? null : before.markOf(out.mark().grid()),
        out.rules() == null ? null : before.header().rules(),
        tierMoves(after, before));
  }

  private static Map<String, Moves> tierMoves(PlanState from, PlanState to) {
    Map<String, Moves> moves = new TreeMap<>();
    for (TierLayer layer : to.lower()) {
      Moves own = layer.since(from.findLayer(layer.key()));
      if (own.cells().length > 0) moves.put(layer.key(), own);
    }
    return moves;
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
          PlanState moved =
              before
                  .next(entry.step().moves(), ground)
                  .marked(entry.step().mark())
                  .ruled(entry.step().rules());
          PlanState after = moved.over(layers(before, moved, entry.step()));
          write(before, after, entry.step());
          log.setUndone(plan, entry.seq(), undo);
          log.recordVersion(
              plan, after.version(), undo ? "undo" : "redo", entry.seq(), author, List.of());
          return Optional.of(after);
        });
  }

  /** The tiers below that the rules then have; one that comes back is read again. */
  private List<TierLayer> layers(PlanState before, PlanState after, EditLog.Step step) {
    List<TierLayer> layers = new ArrayList<>();
    long plan = before.header().id();
    for (TierRule rule : after.header().rules().laid().groundTiers()) {
      TierLayer known = before.findLayer(rule.key());
      if (known == null) known = new TierLayer(rule, tiers.listGrids(plan, rule.key()), new int[0]);
      Moves none = new Moves(new int[0], new long[0]);
      layers.add(
          known.ruled(rule).after(step.tiers().getOrDefault(rule.key(), none), after.cells()));
    }
    return layers;
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
    for (TierLayer layer : after.lower()) writeTier(plan, before, after, layer, step);
  }

  private void writeTier(
      long plan, PlanState before, PlanState after, TierLayer layer, EditLog.Step step) {
    Moves moves = step.tiers().get(layer.key());
    if (moves == null && before.cells() == after.cells()) return;
    Moves own = moves == null ? new Moves(new int[0], new long[0]) : moves;
    tiers.moveCells(plan, layer.key(), own, after.cells(), after.version());
    boolean[] live = layer.live();
    plans.setRetired(plan, ids(layer, live, false), true);
    plans.setRetired(plan, ids(layer, live, true), false);
  }

  private static long[] ids(TierLayer layer, boolean[] live, boolean wanted) {
    return IntStream.range(0, live.length)
        .filter(grid -> live[grid] == wanted)
        .mapToLong(grid -> layer.grids().get(grid).id())
        .toArray();
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

package gridplan.incident;

import java.util.EnumSet;
import java.util.Set;

/** How far a matter has come. */
enum MatterStatus {
  raised,
  dispatched,
  accepted,
  handled,
  rated,
  closed;

  /** What may be done to a matter, with the status that it leads to (派单 – 接单 – 办理 – 评单). */
  enum Action {
    /** Given to somebody (派单); once more to another while nobody has accepted it. */
    dispatch(dispatched, EnumSet.of(raised, dispatched)),
    /** Taken on (接单). */
    accept(accepted, EnumSet.of(dispatched)),
    /** Done. */
    handle(handled, EnumSet.of(accepted)),
    /** Judged by whoever raised it, 1 to 5 (评单). */
    rate(rated, EnumSet.of(handled)),
    /** Over. */
    close(closed, EnumSet.of(rated)),
    /** Not theirs, or not done well enough: dispatched anew. */
    back(raised, EnumSet.of(dispatched, accepted, handled, rated));

    final MatterStatus to;
    private final Set<MatterStatus> from;

    Action(MatterStatus to, Set<MatterStatus> from) {
      this.to = to;
      this.from = from;
    }

    boolean fits(MatterStatus status) {
      return from.contains(status);
    }
  }

  boolean isOpen() {
    return this != closed;
  }

  /** What may be done now, in order. */
  Set<Action> allowed() {
    Set<Action> allowed = EnumSet.noneOf(Action.class);
    for (Action action : Action.values()) if (action.fits(this)) allowed.add(action);
    return allowed;
  }
}

package gridplan.core.edit;

import gridplan.core.partition.Reason;

/** Carries a refusal from where it is noticed to the door, which answers with it. */
final class RefusedEdit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reason reason;

  RefusedEdit(Reason reason) {
    super(reason.sentence(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}

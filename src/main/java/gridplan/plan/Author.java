package gridplan.plan;

/**
 * Who asks for a change, and why.
 *
 * @param name of the account
 * @param reason in the planner's words, may be empty
 * @param idempotencyKey of the request, or null: a second request with it is answered, not done
 */
record Author(String name, String reason, String idempotencyKey) {
  Author {
    if (name == null || name.isBlank()) throw new IllegalArgumentException("an edit has an author");
    if (reason == null) reason = "";
  }
}

/**
 * Drafts of plans: which cell belongs to which grid, the log of edits, undo and redo, proposals and
 * the check before publication.
 *
 * <p>A plan is open in memory as an immutable {@code PlanState}; the database decides which version
 * is the current one, so any number of services may share it. Other features ask {@link
 * gridplan.plan.Plans}.
 */
package gridplan.plan;

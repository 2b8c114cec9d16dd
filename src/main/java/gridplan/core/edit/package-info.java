/**
 * Edits of a plan as pure functions: an assignment in, another assignment or a refusal out. The
 * input is never changed.
 */
package gridplan.core.edit;

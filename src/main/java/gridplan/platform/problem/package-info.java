/** Errors as users and programs see them: one shape, stable codes, no internals. */
package gridplan.platform.problem;

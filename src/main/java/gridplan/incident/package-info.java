/**
 * What happened where and when. Coordinate and time are the truth and never change; the grid in
 * force at that time, with everything above it, is recorded beside them, so that a later redraw
 * does not rewrite who was responsible that day.
 */
package gridplan.incident;

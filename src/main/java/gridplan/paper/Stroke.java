package gridplan.paper;

import java.awt.Color;

/**
 * How a line is drawn.
 *
 * @param points its width
 * @param dash lengths of strokes and gaps in points; empty for a whole line
 */
record Stroke(Color ink, double points, float... dash) {}

package gridplan.plan;

/**
 * What a new plan needs to know of its area.
 *
 * @param twelve digits with which its grids' codes begin, or empty
 * @param mosaic the one to plan on
 */
record Site(long area, String code, long mosaic, double bandMin, double bandMax) {}

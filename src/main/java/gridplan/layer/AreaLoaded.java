package gridplan.layer;

/**
 * Published when an area with its layers and a first mosaic is in the database, on the thread that
 * loaded it.
 *
 * @param sample it is the sample of an empty installation, which wants a first plan
 */
public record AreaLoaded(long areaId, boolean sample) {}

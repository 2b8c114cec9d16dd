package gridplan.layer;

/**
 * Published when an area with its layers and a first mosaic is in the database, on the thread that
 * loaded it.
 *
 * @param sample it is a sample town, which wants its posts and a first plan
 */
public record AreaLoaded(long areaId, boolean sample) {}

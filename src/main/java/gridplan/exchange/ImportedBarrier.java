package gridplan.exchange;

import gridplan.core.mosaic.Barrier;

/**
 * A line of the map.
 *
 * @param sourceId the object, such as {@code way/123}; several lines may come from one object
 * @param barrier its id is the OSM id, negative for a relation
 * @param cuts whether the mosaic builder is given it by default. That includes bridges and tunnels
 *     of lanes and footpaths, which cut nothing but make crossings; the others are only drawn
 */
public record ImportedBarrier(String sourceId, Barrier barrier, boolean cuts) {}

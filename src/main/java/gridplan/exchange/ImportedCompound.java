package gridplan.exchange;

import gridplan.core.mosaic.Compound;

/**
 * A residential estate of the map.
 *
 * @param sourceId the object, such as {@code way/123}
 * @param compound its id is the OSM id, negative for a relation
 */
public record ImportedCompound(String sourceId, Compound compound) {}

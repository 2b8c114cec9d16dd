package gridplan.lookup.ogc;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature as it is stored.
 *
 * @param key first part of its order
 * @param key2 second part
 * @param geometry on the lattice
 */
record Found(String id, long key, String key2, Map<String, Object> properties, Geometry geometry) {}

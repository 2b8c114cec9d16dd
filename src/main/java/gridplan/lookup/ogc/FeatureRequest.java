package gridplan.lookup.ogc;

import gridplan.access.ReadScope;
import java.time.Instant;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Which features are asked for.
 *
 * @param recorded the moment of record
 * @param days null for all times; only for temporal layers
 * @param box null for everywhere
 * @param filters by property; a text with {@code *} stands for many
 * @param after null for the first page
 */
record FeatureRequest(
    Collection collection,
    ReadScope scope,
    Instant recorded,
    Interval days,
    Geometry box,
    Map<Property, Object> filters,
    Cursor after,
    int limit) {}

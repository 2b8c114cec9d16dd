package gridplan.core.mosaic;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * What a mosaic is made from.
 *
 * @param scope the ground to tile: lattice Polygon or MultiPolygon, valid, its arcs densified
 */
public record MosaicInput(
    Geometry scope, List<Barrier> barriers, List<Compound> compounds, List<Building> buildings) {}

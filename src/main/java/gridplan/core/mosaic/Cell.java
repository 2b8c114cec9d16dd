package gridplan.core.mosaic;

import java.util.List;
import org.locationtech.jts.geom.Polygon;

/**
 * The smallest piece of ground that is assigned to a grid (基础单元).
 *
 * @param id its index in the mosaic, from 0
 * @param ground lattice polygon, possibly with holes, valid on the integers
 * @param block index of the street block it lies in, from 0
 * @param compound id of the compound it belongs to, or 0
 * @param buildings ids of its buildings; empty for open ground
 */
public record Cell(
    int id,
    Polygon ground,
    int block,
    long compound,
    List<Long> buildings,
    double households,
    double residents) {}

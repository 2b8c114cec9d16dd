package gridplan.core.mosaic;

import org.locationtech.jts.geom.LineString;

/**
 * A line that ground may be cut along.
 *
 * @param id stable id of the source object, named in findings
 * @param name its name, empty when it has none
 * @param bridge passes over what it crosses: makes a crossing and does not cut
 * @param tunnel passes under what it crosses: makes a crossing and does not cut
 * @param line lattice geometry
 */
public record Barrier(
    long id,
    BarrierClass barrierClass,
    String name,
    boolean bridge,
    boolean tunnel,
    LineString line) {}

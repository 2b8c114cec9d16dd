package gridplan.register;

import org.locationtech.jts.geom.Coordinate;

/**
 * A row of a register, as far as it is needed to find its building.
 *
 * @param code of the building, empty when the register has none
 * @param address as it stands in the file
 * @param at CGCS2000 degrees, or null
 */
public record RegisterRow(String code, String address, Coordinate at) {}

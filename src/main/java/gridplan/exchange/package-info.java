/**
 * Files and coordinate systems: everything that comes in becomes lattice geometry here, and leaves
 * as degrees or as the coordinates asked for.
 *
 * <p>Readers stream, hold bounded memory and stop at stated limits. What cannot be read is an
 * {@link gridplan.exchange.InputException} that names file, layer and object; what was read but had
 * to be repaired or left out is an {@link gridplan.exchange.ImportNotice}. This is the only package
 * that uses GeoTools.
 */
package gridplan.exchange;

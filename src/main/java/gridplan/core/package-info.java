/**
 * The geometry and mathematics of grid planning: the JDK and JTS only, no Spring, SQL, GeoTools,
 * files or clocks. Packages read downward: {@code lattice} and {@code measure} at the bottom, then
 * {@code mosaic} and {@code coverage}, then {@code edit}, {@code partition}, {@code metric} and
 * {@code locate}.
 */
package gridplan.core;

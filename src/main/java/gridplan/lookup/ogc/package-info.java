/**
 * OGC API Features: published grids, areas and reference layers for geographic information systems.
 * Nothing personal: what these collections have no property for is never read.
 */
package gridplan.lookup.ogc;

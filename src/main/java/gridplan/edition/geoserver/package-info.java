/**
 * Publishing to a GeoServer through its REST interface: workspace, store, styles, feature types,
 * layers, a group, and emptied tile caches after each new edition. The server's address and
 * credentials come from the environment and from nowhere else.
 */
package gridplan.edition.geoserver;

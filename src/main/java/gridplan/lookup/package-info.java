/**
 * Which grid holds a coordinate: answered from exact indexes in memory, one for each edition, which
 * are built when an edition is published and swapped at once. The database is asked only for what
 * was valid in the past and, for people who are logged in, for the building at the place; while it
 * is away answers go on and say since when. The editions are kept in the home too, so that a
 * service can start without it.
 */
package gridplan.lookup;

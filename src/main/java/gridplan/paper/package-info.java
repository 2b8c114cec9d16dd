/**
 * What an office prints of an edition: a sheet for each grid and for the whole area, the sign-off
 * of shared lines, what changed against the edition before, and the one-page check-up. PDF with an
 * embedded open font, the same bytes for the same edition.
 *
 * <p>Lengths on paper are millimetres from the upper left corner, text sizes points.
 */
package gridplan.paper;

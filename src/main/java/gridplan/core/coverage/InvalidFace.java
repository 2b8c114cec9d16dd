package gridplan.core.coverage;

import org.locationtech.jts.geom.Coordinate;

/**
 * A face that is not a valid polygon on the integers, so its area means nothing.
 *
 * @param face its index, or {@link CoverageProof#SCOPE}
 * @param reason in English, as JTS words it
 * @param where lattice coordinate; null when the face is empty
 */
public record InvalidFace(int face, String reason, Coordinate where) {}

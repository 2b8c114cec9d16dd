package gridplan.core.coverage;

/**
 * A directed edge that nothing cancels.
 *
 * @param x1 start, lattice units
 * @param y1 start, lattice units
 * @param x2 end, lattice units
 * @param y2 end, lattice units
 * @param face index of the face on its left, or {@link CoverageProof#SCOPE} for an edge of the
 *     scope's boundary that no face follows
 * @param other index of another face that walks the same edge in the same direction (ground claimed
 *     twice), or −1
 */
public record UnmatchedEdge(int x1, int y1, int x2, int y2, int face, int other) {}

package gridplan.member;

import java.util.List;
import java.util.Map;

/**
 * Something that is wrong with the groups of a tier.
 *
 * @param row of a list, from 1 after the header; null where it is about what is stored
 * @param groups codes of the groups that it is about
 * @param owner code of the grid or group above; null when there is none
 * @param where longitude and latitude of the building; null when it is nowhere
 */
record GroupFinding(
    Kind kind,
    Integer row,
    List<String> groups,
    String owner,
    String sentence,
    double[] where,
    Map<String, ?> details) {
  enum Kind {
    /** A building or stairwell is in two groups. */
    memberTwice,
    /** A building or stairwell with households is in no group. */
    memberMissing,
    /** There is no such building, or no such stairwell. */
    unknownMember,
    /** The members of a group lie in different grids. */
    acrossParents,
    /** A group names a grid, or group above, that there is not, or its members are not in. */
    otherParent,
    /** The code of a group is not that of its parent with the tier's digits after it (C0). */
    malformedCode,
    /** A row without group or building. */
    incomplete
  }
}

package gridplan.member;

import java.util.List;

/**
 * A group of a tier without polygons.
 *
 * @param parent code of the grid, or of the group of the tier above, that it is part of
 */
record Group(String code, String parent, List<Member> members) {
  Group {
    members = List.copyOf(members);
  }
}

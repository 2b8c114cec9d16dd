package gridplan.member;

import gridplan.core.partition.GridCodes;
import gridplan.core.partition.MemberGroups;
import gridplan.core.rules.TierRule;
import gridplan.member.Homes.Home;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** Divides every grid, or every group of the tier above, into groups. Pure; one thread. */
final class GroupMaker {
  private final Homes homes;
  private final TierRule rule;

  GroupMaker(Homes homes, TierRule rule) {
    this.homes = homes;
    this.rule = rule;
  }

  /**
   * @param above groups of the tier above; null where the grids are
   * @param count how many groups in all; 0 for as many as the band asks for
   * @throws CodesUsedUp when a parent has more groups than its codes hold
   * @throws CountOutOfReach when there are more parents, or fewer buildings and stairwells
   */
  List<Group> make(List<Group> above, int count) {
    Map<String, List<Member>> members = new LinkedHashMap<>();
    if (above == null)
      homes
          .byGrid()
          .forEach(
              (grid, own) -> {
                List<Member> all = new ArrayList<>();
                own.forEach(home -> all.addAll(home.members(rule.max(), rule.divides())));
                members.put(grid, all);
              });
    else for (Group group : above) members.put(group.code(), within(group));
    List<String> parents = List.copyOf(members.keySet());
    int[] shares = shares(members, parents, count);
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++)
      groups.addAll(divide(parents.get(i), members.get(parents.get(i)), shares[i]));
    return groups;
  }

  private int[] shares(Map<String, List<Member>> members, List<String> parents, int count) {
    double[] loads = parents.stream().mapToDouble(p -> load(members.get(p))).toArray();
    int[] sizes = parents.stream().mapToInt(p -> members.get(p).size()).toArray();
    if (count == 0) return new int[sizes.length];
    int least = (int) Arrays.stream(sizes).filter(size -> size > 0).count();
    int most = Arrays.stream(sizes).sum();
    if (count < least || count > most) throw new CountOutOfReach(rule.name(), count, least, most);
    return MemberGroups.shares(loads, sizes, count);
  }

  private double load(List<Member> members) {
    return members.stream().mapToDouble(this::load).sum();
  }

  private double load(Member member) {
    return homes.find(member.building()).householdsOf(member);
  }

  /** Members of a group, taken apart where the tier below divides further. */
  private List<Member> within(Group group) {
    List<Member> all = new ArrayList<>();
    for (Member member : group.members()) {
      Home home = homes.find(member.building());
      if (home == null) continue;
      if (member.unit().isEmpty() && member.parts() == 1)
        all.addAll(home.members(rule.max(), rule.divides()));
      else all.addAll(parts(member));
    }
    return all;
  }

  private List<Member> parts(Member member) {
    int parts = rule.divides() ? (int) Math.ceil(load(member) / rule.max()) : 1;
    if (member.parts() > 1 || parts <= 1) return List.of(member);
    List<Member> all = new ArrayList<>();
    for (int part = 1; part <= parts; part++)
      all.add(new Member(member.building(), member.unit(), part, parts));
    return all;
  }

  private List<Group> divide(String parent, List<Member> members, int count) {
    List<MemberGroups.Member> placed = new ArrayList<>();
    for (Member member : members) {
      Home home = homes.find(member.building());
      placed.add(
          new MemberGroups.Member(home.householdsOf(member), home.compound(), home.x(), home.y()));
    }
    int[] groupOf = MemberGroups.divide(placed, rule.min(), rule.max(), count);
    Map<Integer, List<Member>> lists = new LinkedHashMap<>();
    for (int i = 0; i < groupOf.length; i++)
      lists.computeIfAbsent(groupOf[i], key -> new ArrayList<>()).add(members.get(i));
    List<List<Member>> all = List.copyOf(lists.values());
    int[] order = GridCodes.order(all.stream().map(this::centre).toList());
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < order.length; i++)
      groups.add(new Group(code(parent, i + 1), parent, all.get(order[i])));
    return groups;
  }

  private Coordinate centre(List<Member> members) {
    double x = 0;
    double y = 0;
    for (Member member : members) {
      Home home = homes.find(member.building());
      x += home.x() / members.size();
      y += home.y() / members.size();
    }
    return new Coordinate(x, y);
  }

  private String code(String parent, int number) {
    String digits = ("%0" + rule.digits() + "d").formatted(number);
    if (digits.length() > rule.digits()) throw new CodesUsedUp(parent, rule.digits());
    return parent + digits;
  }

  /** Each parent has at least one group, and each group at least one building or stairwell. */
  static final class CountOutOfReach extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int least;
    final int most;

    CountOutOfReach(String tier, int count, int least, int most) {
      super(
          "%d of %s cannot be made: what lies above asks for %d at least, and buildings and stairwells make %d at most"
              .formatted(count, tier, least, most));
      this.least = least;
      this.most = most;
    }
  }

  /** A parent has more groups than numbers. */
  static final class CodesUsedUp extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String parent;
    final int digits;

    CodesUsedUp(String parent, int digits) {
      super(parent + " has more groups than " + digits + " digits hold");
      this.parent = parent;
      this.digits = digits;
    }
  }
}

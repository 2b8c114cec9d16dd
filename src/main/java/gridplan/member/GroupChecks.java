package gridplan.member;

import gridplan.core.rules.TierRule;
import gridplan.member.GroupFinding.Kind;
import gridplan.member.Homes.Home;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether the groups of a tier hold every household once, each within its parent. Pure. */
final class GroupChecks {
  private final Homes homes;
  private final List<GroupFinding> findings = new ArrayList<>();

  GroupChecks(Homes homes) {
    this.homes = homes;
  }

  List<GroupFinding> findings() {
    return List.copyOf(findings);
  }

  void add(GroupFinding finding) {
    findings.add(finding);
  }

  /**
   * @param above groups of the tier above; null where the grids are
   */
  void judge(TierRule rule, List<Group> groups, List<Group> above) {
    Map<Long, List<Held>> held = new HashMap<>();
    for (Group group : groups) {
      for (Member member : group.members())
        held.computeIfAbsent(member.building(), key -> new ArrayList<>())
            .add(new Held(group, member));
      judgeParent(group, above);
      judgeCode(rule, group);
    }
    homes.byGrid().values().forEach(list -> list.forEach(home -> judge(home, held)));
  }

  private record Held(Group group, Member member) {}

  private void judgeParent(Group group, List<Group> above) {
    TreeSet<String> grids = new TreeSet<>();
    for (Member member : group.members()) {
      Home home = homes.find(member.building());
      if (home != null) grids.add(home.grid());
    }
    if (grids.size() > 1)
      add(
          finding(
              Kind.acrossParents,
              group,
              String.join(", ", grids),
              "Group %s has members in %d grids: %s. Put them into groups of their own grids."
                  .formatted(group.code(), grids.size(), String.join(", ", grids))));
    else if (!grids.isEmpty() && !isIn(group, grids.first(), above))
      add(
          finding(
              Kind.otherParent,
              group,
              group.parent(),
              "Group %s is said to be part of %s, and its members are in %s."
                  .formatted(group.code(), group.parent(), grids.first())));
  }

  /** Rule C0: the code of the parent and so many digits. */
  private void judgeCode(TierRule rule, Group group) {
    boolean own = group.code().startsWith(group.parent());
    String number = own ? group.code().substring(group.parent().length()) : "";
    if (number.matches("[0-9]{" + rule.digits() + "}")) return;
    add(
        finding(
            Kind.malformedCode,
            group,
            group.parent(),
            "The code %s is not that of %s with %d digits after it. Correct it in the list."
                .formatted(group.code(), group.parent(), rule.digits())));
  }

  private static boolean isIn(Group group, String grid, List<Group> above) {
    if (above == null) return group.parent().equals(grid);
    for (Group one : above)
      if (one.code().equals(group.parent()))
        return group.members().stream()
            .allMatch(member -> one.members().stream().anyMatch(member::overlaps));
    return false;
  }

  private static GroupFinding finding(Kind kind, Group group, String owner, String sentence) {
    return new GroupFinding(
        kind, null, List.of(group.code()), owner, sentence, null, Map.of("parent", group.parent()));
  }

  private void judge(Home home, Map<Long, List<Held>> held) {
    List<Held> members = held.getOrDefault(home.id(), List.of());
    double counted = members.stream().mapToDouble(one -> home.householdsOf(one.member())).sum();
    for (int i = 0; i < members.size(); i++)
      for (int j = 0; j < i; j++)
        if (members.get(i).member().overlaps(members.get(j).member())) {
          add(twice(home, members.get(j), members.get(i)));
          return;
        }
    if (counted < home.households() - 0.5) add(missing(home, counted));
  }

  private static GroupFinding twice(Home home, Held one, Held other) {
    List<String> groups = List.of(one.group().code(), other.group().code());
    return new GroupFinding(
        Kind.memberTwice,
        null,
        groups,
        home.grid(),
        "%s is in two groups, %s and %s. Take it out of one."
            .formatted(name(home, other.member()), groups.get(0), groups.get(1)),
        home.where(),
        Map.of("name", name(home, other.member()), "building", home.id()));
  }

  private static GroupFinding missing(Home home, double counted) {
    return new GroupFinding(
        Kind.memberMissing,
        null,
        List.of(),
        home.grid(),
        "%s in grid %s: %.0f of %.0f households are in no group."
            .formatted(home.label(), home.grid(), home.households() - counted, home.households()),
        home.where(),
        Map.of(
            "name",
            home.label(),
            "building",
            home.id(),
            "households",
            home.households() - counted));
  }

  static String name(Home home, Member member) {
    String unit = member.unit().isEmpty() ? "" : " " + member.unit() + "单元";
    String part = member.parts() == 1 ? "" : " " + member.part() + "/" + member.parts();
    return home.label() + unit + part;
  }
}

package gridplan.member;

import gridplan.core.rules.TierRule;
import gridplan.layer.AddressedBuilding;
import gridplan.layer.CountedBuildings;
import gridplan.layer.Mosaics;
import gridplan.plan.PlanState;
import gridplan.plan.Plans;
import gridplan.platform.problem.Problem;
import gridplan.register.Registers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The tiers of a plan that have no polygons. Safe from any thread: who changes them waits for
 * whoever changes or publishes the plan at that moment.
 */
@Service
class Groups {
  private static final int FINDINGS_TOLD = 200;

  private final GroupRepository repository;
  private final Plans plans;
  private final Mosaics mosaics;
  private final CountedBuildings buildings;
  private final Registers registers;

  Groups(
      GroupRepository repository,
      Plans plans,
      Mosaics mosaics,
      CountedBuildings buildings,
      Registers registers) {
    this.repository = repository;
    this.plans = plans;
    this.mosaics = mosaics;
    this.buildings = buildings;
    this.registers = registers;
  }

  /**
   * A tier as it stands.
   *
   * @param inBand groups inside the tier's band, or one building or stairwell by itself
   */
  record View(
      TierRule tier,
      List<Line> groups,
      double households,
      long inBand,
      List<GroupFinding> findings) {}

  /**
   * One group.
   *
   * @param members by their names
   * @param items the same with what names them in a request
   */
  record Line(
      String code, String parent, double households, List<String> members, List<Item> items) {}

  /**
   * A member.
   *
   * @param where longitude and latitude; null for a building that is gone
   */
  record Item(
      long building,
      String unit,
      int part,
      int parts,
      String name,
      double households,
      double[] where) {}

  private record Tier(PlanState plan, TierRule rule, Homes homes, List<Group> above) {}

  /** The tiers that the plan's rules name. */
  List<TierRule> tiers(long plan) {
    return plans.getPlan(plan).header().memberTiers();
  }

  /**
   * @throws Problem {@code plan.notFound}, {@code tier.notFound} (404)
   */
  View view(long plan, String key) {
    Tier tier = tier(plan, key);
    return view(tier, repository.groups(plan, key));
  }

  private static View view(Tier tier, List<Group> groups) {
    GroupChecks checks = new GroupChecks(tier.homes());
    if (!groups.isEmpty()) checks.judge(tier.rule(), groups, tier.above());
    List<Line> lines = groups.stream().map(group -> line(tier.homes(), group)).toList();
    TierRule rule = tier.rule();
    long inBand =
        lines.stream()
            .filter(
                line ->
                    line.households() >= rule.min() && line.households() <= rule.max()
                        || line.members().size() == 1)
            .count();
    double households = lines.stream().mapToDouble(Line::households).sum();
    return new View(rule, lines, households, inBand, checks.findings());
  }

  private static Line line(Homes homes, Group group) {
    double households = 0;
    List<Item> items = new java.util.ArrayList<>();
    for (Member member : group.members()) {
      Homes.Home home = homes.find(member.building());
      double own = home == null ? 0 : home.householdsOf(member);
      households += own;
      items.add(
          new Item(
              member.building(),
              member.unit(),
              member.part(),
              member.parts(),
              home == null ? "#" + member.building() : GroupChecks.name(home, member),
              own,
              home == null ? null : home.where()));
    }
    List<String> names = items.stream().map(Item::name).toList();
    return new Line(group.code(), group.parent(), households, names, items);
  }

  private Tier tier(long plan, String key) {
    PlanState state = plans.getPlan(plan);
    TierRule rule =
        state.header().memberTiers().stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("tier", key));
    long area = state.header().area();
    Map<Long, AddressedBuilding> labels =
        buildings.list(buildings.holder(area)).stream()
            .collect(Collectors.toMap(AddressedBuilding::id, one -> one));
    TierRule parent = state.header().tier(rule.parent());
    Homes homes =
        new Homes(
            state.at(ground(state, parent)),
            mosaics.inputOf(state.header().mosaic()).buildings(),
            labels,
            registers.stairwells(area));
    return new Tier(
        state, rule, homes, parent.hasMembers() ? repository.groups(plan, rule.parent()) : null);
  }

  /** The tier of ground that a tier of members is beneath. */
  private static String ground(PlanState state, TierRule tier) {
    return tier.hasMembers() ? ground(state, state.header().tier(tier.parent())) : tier.key();
  }

  /**
   * Divides every grid, or every group above, anew; what the tier had is replaced, and with it all
   * below.
   *
   * @param count how many groups in all; 0 for as many as the band asks for
   * @throws Problem {@code plan.notDraft} (409), {@code tier.noParent} (409) when the tier above is
   *     not divided yet, {@code codes.usedUp} (422), {@code groups.outOfReach} (422) for a number
   *     that the grids and buildings do not make
   */
  View make(long plan, String key, int count) {
    return plans.alone(plan, () -> makeAlone(plan, key, count));
  }

  private View makeAlone(long plan, String key, int count) {
    Tier tier = tier(plan, key);
    requireDraft(tier.plan());
    if (tier.above() != null && tier.above().isEmpty())
      throw Problem.of(
              "tier.noParent",
              409,
              "The tier " + tier.rule().parent() + " above is not divided yet; do that first.")
          .with("tier", key)
          .with("parent", tier.rule().parent());
    List<Group> groups;
    try {
      groups = new GroupMaker(tier.homes(), tier.rule()).make(tier.above(), count);
    } catch (GroupMaker.CodesUsedUp e) {
      throw Problem.of("codes.usedUp", 422, e.getMessage() + "; ask for larger groups.")
          .with("parent", e.parent);
    } catch (GroupMaker.CountOutOfReach e) {
      throw Problem.of("groups.outOfReach", 422, e.getMessage() + "; ask for a number between.")
          .with("least", e.least)
          .with("most", e.most);
    }
    deleteBelow(tier);
    replace(tier, groups);
    return view(tier, groups);
  }

  private static void requireDraft(PlanState plan) {
    if (!plan.header().status().equals("draft"))
      throw Problem.of(
              "plan.notDraft",
              409,
              "This plan is " + plan.header().status() + " and stays as it is.")
          .with("status", plan.header().status());
  }

  private void replace(Tier tier, List<Group> groups) {
    long plan = tier.plan().header().id();
    repository.delete(plan, tier.rule().key());
    repository.insert(plan, tier.rule().key(), groups);
  }

  private void deleteBelow(Tier tier) {
    List<String> above = new java.util.ArrayList<>(List.of(tier.rule().key()));
    for (TierRule one : tier.plan().header().memberTiers())
      if (above.contains(one.parent())) {
        above.add(one.key());
        repository.delete(tier.plan().header().id(), one.key());
      }
  }

  /**
   * Puts a member into another group of the same parent; a group that is left empty goes. Tiers
   * below stay as they are; what no longer fits there is a finding of theirs.
   *
   * @param to code of the group
   * @throws Problem {@code groups.noMember} (404) when no group has it, {@code groups.findings}
   *     (422) when something would stand against it that does not now
   */
  View move(long plan, String key, Member member, String to) {
    return plans.alone(plan, () -> moveAlone(plan, key, member, to));
  }

  private View moveAlone(long plan, String key, Member member, String to) {
    Tier tier = tier(plan, key);
    requireDraft(tier.plan());
    List<Group> before = repository.groups(plan, key);
    List<Group> after = new java.util.ArrayList<>();
    boolean found = before.stream().anyMatch(group -> group.members().contains(member));
    boolean there = before.stream().anyMatch(group -> group.code().equals(to));
    if (!found || !there)
      throw Problem.of(
              "groups.noMember",
              404,
              "The list has changed: there is no such member or no group "
                  + to
                  + "; load it again.")
          .with("to", to)
          .with("building", member.building());
    for (Group group : before) {
      List<Member> members = new java.util.ArrayList<>(group.members());
      members.remove(member);
      if (group.code().equals(to)) members.add(member);
      if (!members.isEmpty()) after.add(new Group(group.code(), group.parent(), members));
    }
    List<GroupFinding> known = findings(tier, before);
    List<GroupFinding> fresh =
        findings(tier, after).stream()
            .filter(f -> known.stream().noneMatch(k -> same(k, f)))
            .toList();
    if (!fresh.isEmpty()) throw standsAgainst(fresh);
    replace(tier, after);
    return view(plan, key);
  }

  private static boolean same(GroupFinding a, GroupFinding b) {
    return a.kind() == b.kind() && a.sentence().equals(b.sentence());
  }

  private static List<GroupFinding> findings(Tier tier, List<Group> groups) {
    GroupChecks checks = new GroupChecks(tier.homes());
    checks.judge(tier.rule(), groups, tier.above());
    return checks.findings();
  }

  private static Problem standsAgainst(List<GroupFinding> found) {
    return Problem.of(
            "groups.findings",
            422,
            "Nothing was taken: "
                + found.size()
                + " findings stand against the list. The first: "
                + found.get(0).sentence())
        .with("count", found.size())
        .with("first", found.get(0).sentence())
        .with("findings", found.stream().limit(FINDINGS_TOLD).toList());
  }

  /** The groups of a tier as CSV. */
  String list(long plan, String key) {
    Tier tier = tier(plan, key);
    return GroupList.write(repository.groups(plan, key), tier.homes());
  }

  /**
   * Takes a list in place of what the tier has; nothing of it when anything stands against it.
   * Tiers below stay as they are; what no longer fits there is a finding of theirs.
   *
   * @throws Problem {@code groups.findings} (422), {@code groups.columns} (422), {@code
   *     plan.notDraft} (409)
   */
  View take(long plan, String key, Path file) {
    return plans.alone(plan, () -> takeAlone(plan, key, file));
  }

  private View takeAlone(long plan, String key, Path file) {
    Tier tier = tier(plan, key);
    requireDraft(tier.plan());
    GroupChecks checks = new GroupChecks(tier.homes());
    List<Group> groups = GroupList.read(file, tier.homes(), checks);
    if (checks.findings().isEmpty()) checks.judge(tier.rule(), groups, tier.above());
    List<GroupFinding> found = checks.findings();
    if (!found.isEmpty()) throw standsAgainst(found);
    replace(tier, groups);
    return view(tier, groups);
  }
}

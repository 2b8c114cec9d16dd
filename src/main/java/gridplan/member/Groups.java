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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tiers of a plan that have no polygons. Safe from any thread. */
@Service
class Groups {
  private static final int FINDINGS_TOLD = 200;

  private final GroupRepository repository;
  private final Plans plans;
  private final Mosaics mosaics;
  private final CountedBuildings buildings;
  private final Registers registers;
  private final TransactionTemplate transaction;

  Groups(
      GroupRepository repository,
      Plans plans,
      Mosaics mosaics,
      CountedBuildings buildings,
      Registers registers,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.plans = plans;
    this.mosaics = mosaics;
    this.buildings = buildings;
    this.registers = registers;
    this.transaction = new TransactionTemplate(transactions);
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

  /** One group. */
  record Line(String code, String parent, double households, List<String> members) {}

  private record Tier(PlanState plan, TierRule rule, Homes homes, List<Group> above) {}

  /** The tiers that the plan's rules name. */
  List<TierRule> tiers(long plan) {
    return plans.getPlan(plan).header().tiers();
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
    List<String> names = new java.util.ArrayList<>();
    for (Member member : group.members()) {
      Homes.Home home = homes.find(member.building());
      households += home == null ? 0 : home.householdsOf(member);
      names.add(home == null ? "#" + member.building() : GroupChecks.name(home, member));
    }
    return new Line(group.code(), group.parent(), households, names);
  }

  private Tier tier(long plan, String key) {
    PlanState state = plans.getPlan(plan);
    TierRule rule =
        state.header().tiers().stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("tier", key));
    long area = state.header().area();
    Map<Long, AddressedBuilding> labels =
        buildings.list(buildings.holder(area)).stream()
            .collect(Collectors.toMap(AddressedBuilding::id, one -> one));
    Homes homes =
        new Homes(
            state,
            mosaics.inputOf(state.header().mosaic()).buildings(),
            labels,
            registers.stairwells(area));
    return new Tier(
        state, rule, homes, rule.isBelowGrids() ? null : repository.groups(plan, rule.parent()));
  }

  /**
   * Divides every grid, or every group above, anew; what the tier had is replaced, and with it all
   * below.
   *
   * @param count how many groups in all; 0 for as many as the band asks for
   * @throws Problem {@code plan.notDraft} (409), {@code tier.noParent} (409) when the tier above is
   *     not divided yet, {@code codes.usedUp} (422)
   */
  View make(long plan, String key, int count) {
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
    }
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
    transaction.executeWithoutResult(
        status -> {
          String gone = tier.rule().key();
          repository.delete(plan, gone);
          List<String> below = new java.util.ArrayList<>(List.of(gone));
          for (TierRule one : tier.plan().header().tiers())
            if (below.contains(one.parent())) {
              below.add(one.key());
              repository.delete(plan, one.key());
            }
          repository.insert(plan, gone, groups);
        });
  }

  /** The groups of a tier as CSV. */
  String list(long plan, String key) {
    Tier tier = tier(plan, key);
    return GroupList.write(repository.groups(plan, key), tier.homes());
  }

  /**
   * Takes a list in place of what the tier has; nothing of it when anything stands against it.
   *
   * @throws Problem {@code groups.findings} (422), {@code groups.columns} (422), {@code
   *     plan.notDraft} (409)
   */
  View take(long plan, String key, Path file) {
    Tier tier = tier(plan, key);
    requireDraft(tier.plan());
    GroupChecks checks = new GroupChecks(tier.homes());
    List<Group> groups = GroupList.read(file, tier.homes(), checks);
    if (checks.findings().isEmpty()) checks.judge(tier.rule(), groups, tier.above());
    List<GroupFinding> found = checks.findings();
    if (!found.isEmpty())
      throw Problem.of(
              "groups.findings",
              422,
              "Nothing was taken: "
                  + found.size()
                  + " findings stand against the list. The first: "
                  + found.get(0).sentence())
          .with("count", found.size())
          .with("first", found.get(0).sentence())
          .with("findings", found.stream().limit(FINDINGS_TOLD).toList());
    replace(tier, groups);
    return view(tier, groups);
  }
}

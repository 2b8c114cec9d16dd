package gridplan.sample;

import gridplan.sample.SampleTown.Area;
import gridplan.sample.SampleTown.Net;
import gridplan.sample.TownBuilder.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Xiaojinkou (小金口街道): an invented town of factories and let rooms in the south, after the counts of
 * a real one. Most of its 175,800 people come from elsewhere and rent in houses that villagers
 * built; one cluster of 191 such houses has no plate on every door.
 */
final class Xiaojinkou {
  static final String KEY = "xiaojinkou";
  private static final String CODE = "449302005";
  private static final int HOMES = 7_300;
  private static final int HOUSEHOLDS = 80_190;
  private static final int RESIDENTS = 175_800;

  /** 69 % of the residents. */
  private static final int FLOATING = 121_302;

  private static final int CLUSTER_HOUSES = 191;
  private static final int CLUSTER_TENANTS = 1_930;
  private static final int CLUSTER_HOUSEHOLDS = 955;
  private static final List<String> NAMES =
      List.of("小金口社区", "金宝社区", "小铁社区", "白石村", "乌石村", "柏岗村", "九龙村", "风门坳村", "上塘村", "青塘村", "红岗社区");
  private static final int PARTS = 11;

  private final City city =
      new City(
          new City.Recipe(
              7,
              114.398,
              23.164,
              38,
              new CityMap.Plan(2950, 2350, PARTS, 30_000, 2, "金水河"),
              5,
              3,
              15,
              8,
              5,
              new int[] {6, 15},
              false));
  private String clusterName;

  private Xiaojinkou() {}

  static SampleTown make() {
    return new Xiaojinkou().draw();
  }

  private SampleTown draw() {
    TownBuilder town = city.town;
    CityMap.Plan plan = new CityMap.Plan(2950, 2350, PARTS, 0, 0, "");
    town.parent(
        "county", CODE.substring(0, 6), "惠东江区", Outline.around(plan.width(), plan.height(), 4200));
    cluster();
    city.fill(NAMES, List.of());
    trimCluster();
    city.trimHomes(HOMES, PARTS);
    int[] pools = Arrays.copyOf(households(), PARTS + 1);
    pools[PARTS] = CLUSTER_HOUSEHOLDS;
    Random random = new Random(11);
    int[] homes = Population.households(town.drafts(), pools, random);
    int[] people = people(homes, random);
    int[] floating = floating(people, random);
    List<MultiPolygon> grounds = city.grounds();
    for (int c = 0; c < PARTS; c++) {
      String code = CODE + String.format("%03d", NAMES.get(c).endsWith("村") ? 200 + c : 1 + c);
      town.part(new Area("community", code, NAMES.get(c), 700, 1050, grounds.get(c)));
    }
    Area scope = new Area("subdistrict", CODE, "小金口街道", 700, 1050, City.union(grounds));
    SampleTown made = town.build(KEY, scope, homes, people, floating, story());
    PostsSheet posts = new PostsSheet(made);
    return made.with(
        List.of(RegisterSheet.of(made, 91), posts.staff(), posts.heads(), posts.stations()),
        List.of(existing(made)));
  }

  /** Houses of one village on the block that was left whole, in a pool of their own. */
  private void cluster() {
    clusterName = "窝口老围";
    Patch ground = city.map.whole().get(0).ground();
    city.filler.houses(new CityMap.Block(PARTS, ground), clusterName, 5, 8, false);
    for (CityMap.Block other : city.map.whole().subList(1, city.map.whole().size()))
      city.filler.slabs(other);
  }

  private void trimCluster() {
    List<Draft> houses =
        new ArrayList<>(
            city.town.drafts().stream()
                .filter(d -> d.pool() == PARTS && d.dwellings() > 0)
                .toList());
    if (houses.size() < CLUSTER_HOUSES)
      throw new IllegalStateException("only " + houses.size() + " houses in " + clusterName);
    city.town.drafts().removeAll(houses.subList(CLUSTER_HOUSES, houses.size()));
  }

  private int[] households() {
    int[] all = city.households(HOUSEHOLDS - CLUSTER_HOUSEHOLDS, PARTS);
    return all;
  }

  private boolean inCluster(int draft) {
    return city.town.drafts().get(draft).pool() == PARTS;
  }

  private int[] people(int[] homes, Random random) {
    int[] inside = new int[homes.length];
    int[] outside = new int[homes.length];
    for (int i = 0; i < homes.length; i++) (inCluster(i) ? inside : outside)[i] = homes[i];
    int[] tenants = Population.people(inside, CLUSTER_TENANTS, random);
    int[] others = Population.people(outside, RESIDENTS - CLUSTER_TENANTS, random);
    for (int i = 0; i < homes.length; i++) others[i] += tenants[i];
    return others;
  }

  /** All of the cluster's people are tenants. */
  private int[] floating(int[] people, Random random) {
    int[] outside = people.clone();
    for (int i = 0; i < people.length; i++) if (inCluster(i)) outside[i] = 0;
    int[] floating =
        Population.floating(outside, city.leaning(), FLOATING - CLUSTER_TENANTS, random);
    for (int i = 0; i < people.length; i++) if (inCluster(i)) floating[i] = people[i];
    return floating;
  }

  private Net existing(SampleTown made) {
    List<CityMap.Block> blocks = new ArrayList<>(city.map.blocks());
    blocks.addAll(city.map.whole());
    DrawnNets nets = new DrawnNets(DrawnNets.pieces(city.terrain, blocks, made));
    return nets.existing(88, made.parts());
  }

  private SampleTown.Story story() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("tier_1", PARTS);
    counts.put("tier_2", 91);
    counts.put("tier_3", 243);
    counts.put("building_heads", HOMES);
    counts.put("cluster_houses", CLUSTER_HOUSES);
    counts.put("cluster_tenants", CLUSTER_TENANTS);
    return new SampleTown.Story(
        3,
        "Three tiers, 11 / 91 / 243, over 175,800 residents of whom 69 % are registered elsewhere;"
            + " tier 1 is the village or community; balanced by occupied dwellings, 700 to 1,050 in"
            + " a grid and 250 to 420 in a sub-grid; 7,300 building heads. In "
            + clusterName
            + " stand 191 houses that their owners built, with 1,930 tenants; some have no plate,"
            + " so the register gives their coordinate in GCJ-02.",
        91,
        counts);
  }
}

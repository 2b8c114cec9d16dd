package gridplan.sample;

import gridplan.sample.SampleTown.Area;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Meijiang (湄江街道): an invented county town in the hills, after the counts of a real one. Eight
 * communities are planned whole; of five villages only the resident groups in the county town are.
 */
final class Meijiang {
  static final String KEY = "meijiang";
  private static final String CODE = "529928001";
  private static final double WIDTH = 2150;
  private static final double HEIGHT = 1850;
  private static final int HOUSEHOLDS = 24_200;
  private static final int RESIDENTS = 71_870;
  private static final int FLOATING = 10_064;
  private static final List<String> COMMUNITIES =
      List.of("茶乡社区", "塔坪社区", "杨柳社区", "中心社区", "东街社区", "河滨社区", "象山社区", "文庙社区");
  private static final List<String> VILLAGES = List.of("金花村", "核桃坝村", "龙泉村", "云贵山村", "回龙村");

  private final List<String> names = new ArrayList<>();
  private final City city;

  private Meijiang() {
    City.Recipe recipe =
        new City.Recipe(
            89,
            107.482,
            27.752,
            30,
            new CityMap.Plan(WIDTH, HEIGHT, 13, 23_000, 0, "湄江"),
            12,
            5,
            6,
            1,
            1,
            new int[] {1, 3},
            true);
    city = new City(recipe);
    name();
  }

  /** The five that lie longest at the edge of the town are of villages, the others communities. */
  private void name() {
    List<Patch> grounds = city.map.communities();
    List<Patch> outer =
        grounds.stream().sorted(Comparator.comparingDouble(p -> -edge(p))).limit(5).toList();
    List<String> communities = new ArrayList<>(COMMUNITIES);
    List<String> villages = new ArrayList<>(VILLAGES);
    for (Patch ground : grounds)
      names.add(outer.contains(ground) ? villages.remove(0) + "（县城居民组）" : communities.remove(0));
  }

  private static double edge(Patch ground) {
    int edge = Outline.outerEdge(ground, WIDTH, HEIGHT);
    return edge < 0 ? 0 : ground.length(edge);
  }

  static SampleTown make() {
    return new Meijiang().draw();
  }

  private SampleTown draw() {
    TownBuilder town = city.town;
    town.parent("county", CODE.substring(0, 6), "湄水县", Outline.around(WIDTH, HEIGHT, 5200));
    town.parent("subdistrict", CODE, "湄江街道", Outline.around(WIDTH, HEIGHT, 1600));
    city.fill(names, List.of());
    List<MultiPolygon> grounds = city.grounds();
    int[] households = city.households(HOUSEHOLDS, 13);
    Random random = new Random(5);
    int[] homes = Population.households(town.drafts(), households, random);
    int[] people = Population.people(homes, RESIDENTS, random);
    int[] floating = Population.floating(people, city.leaning(), FLOATING, random);
    int community = 1;
    int village = 201;
    MultiPolygon planned = City.union(grounds);
    for (int i = 0; i < 13; i++) {
      boolean group = names.get(i).contains("（");
      String code = CODE + String.format("%03d", group ? village++ : community++);
      town.part(
          new Area(group ? "group" : "community", code, names.get(i), 200, 400, grounds.get(i)));
      if (group) town.other(wholeVillage(i, code, planned, grounds.get(i)));
    }
    Area scope = new Area("subdistrict", CODE, "湄江街道县城网格区", 200, 400, planned);
    SampleTown.Story story = new SampleTown.Story(1, STORY, 89, Map.of("scopes", 13));
    SampleTown made = town.build(KEY, scope, homes, people, floating, story);
    PostsSheet posts = new PostsSheet(made);
    return made.with(
        List.of(RegisterSheet.of(made, 89), posts.staff(), posts.stations()), List.of());
  }

  /** The village as it is: its resident groups in town and its fields outside. */
  private Area wholeVillage(int i, String code, MultiPolygon planned, MultiPolygon inTown) {
    Patch patch = city.map.communities().get(i);
    Polygon fields = city.terrain.polygon(Outline.outward(patch, WIDTH, HEIGHT, 850));
    String name = names.get(i).replaceAll("（.*", "");
    return new Area("community", code, name, 200, 400, Outline.with(inTown, fields, planned));
  }

  private static final String STORY =
      "Eight communities whole and the county-town resident groups of five villages: a scope of 13,"
          + " to be divided into 89 grids of 200 to 400 households, bounded by streets, seamless,"
          + " with seven posts in each (七进网格).";
}

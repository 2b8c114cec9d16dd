package gridplan.sample;

import gridplan.sample.SampleTown.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Xixiu (西秀区): the invented town of a district in karst country, after the counts of a real one.
 * Eight departments have a net of their own over it; 397 grids are to take their place.
 */
final class Xixiu {
  static final String KEY = "xixiu";

  /**
   * Grids that are there before the nets become one, as they were drawn over the years; three fewer
   * come out where a community has too few blocks.
   */
  private static final int EXISTING = 372;

  private static final String CODE = "529802";
  private static final int HOUSEHOLDS = 96_000;
  private static final int RESIDENTS = 278_400;
  private static final int FLOATING = 52_400;
  private static final int PARTS = 46;
  private static final double WIDTH = 4250;
  private static final double HEIGHT = 3500;
  private static final List<String> STREETS =
      List.of("东关街道", "西街街道", "南街街道", "北街街道", "华西街道", "虹山湖街道");
  private static final String[] STEMS = {
    "塔山", "虹山", "龙泉", "凤凰", "金钟", "双阳", "若飞", "民主", "中华", "儒林", "文庙", "顾府", "太和", "东林", "贯城", "青龙",
    "水桥", "驼宝", "麒麟", "罗仙", "两可", "北航", "新安", "西航"
  };

  private final List<String> names = new ArrayList<>();
  final City city =
      new City(
          new City.Recipe(
              397,
              105.948,
              26.248,
              44,
              new CityMap.Plan(WIDTH, HEIGHT, PARTS, 23_500, 0, "贯城河"),
              12,
              7,
              5,
              1,
              1,
              new int[] {1, 3},
              true));

  private Xixiu() {
    for (int c = 0; c < city.map.communities().size(); c++)
      names.add(STEMS[c % STEMS.length] + (c < STEMS.length ? "社区" : "新社区"));
  }

  static SampleTown make() {
    return new Xixiu().draw();
  }

  private SampleTown draw() {
    TownBuilder town = city.town;
    city.fill(names, List.of());
    Random random = new Random(3);
    int[] pools = city.households(HOUSEHOLDS, names.size());
    int[] homes = Population.households(town.drafts(), pools, random);
    int[] people = Population.people(homes, RESIDENTS, random);
    int[] floating = Population.floating(people, city.leaning(), FLOATING, random);
    List<MultiPolygon> grounds = city.grounds();
    int[] next = new int[STREETS.size()];
    List<List<MultiPolygon>> bySector = new ArrayList<>();
    for (String street : STREETS) bySector.add(new ArrayList<>());
    for (int c = 0; c < names.size(); c++) {
      int sector = city.map.sectorOf(c);
      String code = CODE + String.format("%03d%03d", sector + 1, ++next[sector]);
      town.part(new Area("community", code, names.get(c), 200, 300, grounds.get(c)));
      bySector.get(sector).add(grounds.get(c));
    }
    for (int s = 0; s < STREETS.size(); s++)
      town.other(
          new Area(
              "subdistrict",
              CODE + String.format("%03d", s + 1),
              STREETS.get(s),
              200,
              300,
              City.union(bySector.get(s))));
    Area scope = new Area("county", CODE, "西秀区城区", 200, 300, City.union(grounds));
    Map<String, Integer> counts =
        Map.of("communities", names.size(), "departments", 8, "hard_max", 450, "hard_min", 100);
    SampleTown.Story story = new SampleTown.Story(5, STORY, 397, counts);
    SampleTown made = town.build(KEY, scope, homes, people, floating, story);
    PostsSheet posts = new PostsSheet(made);
    DrawnNets blocks = new DrawnNets(DrawnNets.pieces(city.terrain, city.map.blocks(), made));
    List<SampleTown.Net> nets = new ArrayList<>();
    nets.add(blocks.existing(EXISTING, made.parts()));
    nets.addAll(DepartmentNets.of(made, blocks));
    return made.with(List.of(RegisterSheet.of(made, 397), posts.staff(), posts.stations()), nets);
  }

  private static final String STORY =
      "Eight departments (party building, 综治, civil affairs, city management, petitions, market"
          + " regulation, health, emergency) have drawn a net each; 397 grids made by building, by"
          + " small compound or of 200 to 300 households take their place (hard limits 100 and 450),"
          + " household groups of ten beneath; people registered elsewhere than they live count where they live.";
}

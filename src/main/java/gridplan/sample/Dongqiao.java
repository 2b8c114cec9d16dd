package gridplan.sample;

import static gridplan.core.mosaic.BarrierClass.ARTERIAL;
import static gridplan.core.mosaic.BarrierClass.COLLECTOR;
import static gridplan.core.mosaic.BarrierClass.FOOTPATH;
import static gridplan.core.mosaic.BarrierClass.LANE;

import gridplan.sample.SampleTown.Plate;
import java.util.List;
import java.util.Map;

/**
 * Dongqiao (洞桥社区): an invented community of a water town in the Yangtze delta, after the counts of
 * a real one. Seven walled estates on both sides of a creek, one of them with 1,500 of the 2,835
 * households; a school, an old street with its stone bridge, a market, a silk mill, a riverside
 * park.
 *
 * <p>The board is 820 m by 650 m. West of the creek (u ≈ 300) lie the large estate and the school,
 * east of it the other six.
 */
final class Dongqiao {
  static final String KEY = "dongqiao";

  /** Three in the estate that is too large for one grid, one in each of the others' grids. */
  private static final List<String> STATIONS =
      List.of("洞桥新村1幢", "洞桥新村18幢", "洞桥新村31幢", "文昌花园1幢", "翰林府2幢", "桥东小区1幢");

  private static final int RESIDENTS = 7300;
  private static final int FLOATING = 812;
  private static final int GRIDS = 6;
  private static final String STORY =
      "Seven estates, one of them (洞桥新村) with 1,500 of the 2,835 households, and 7,300 residents,"
          + " to be divided into six grids of 300 to 550 households and 81 micro-grids of about 35;"
          + " party branches run by estate (nets-party.geojson), a station stands in each grid.";

  private final Terrain terrain = new Terrain(120.618, 29.942, 410, 325);
  private final TownBuilder town = new TownBuilder(terrain, 7300);

  private Dongqiao() {}

  static SampleTown make() {
    return new Dongqiao().draw();
  }

  private SampleTown draw() {
    parents();
    frame();
    streets();
    footpaths();
    xincun();
    xueshiYuan();
    wenchangGarden();
    hanlinMansion();
    hebuLi();
    eastOfTheBridge();
    canalHomes();
    school();
    oldStreet();
    market();
    silkMill();
    shopFronts();
    SampleTown.Area community =
        new SampleTown.Area(
            "community", "330699003007", "洞桥社区", 300, 550, town.streets.inside(terrain));
    SampleTown.Story story = new SampleTown.Story(2, STORY, GRIDS, Map.of("micro_grids", 81));
    SampleTown made = town.build(KEY, community, RESIDENTS, FLOATING, story);
    PostsSheet posts = new PostsSheet(made);
    return made.with(
        List.of(RegisterSheet.of(made, 2835), posts.staff(), posts.stationsIn(STATIONS)),
        List.of(DepartmentNets.party(made)));
  }

  private void parents() {
    town.parent(
        "county",
        "330699",
        "越州区",
        Lines.loop(
            90, -5200, -2600, -3100, -5400, 700, -4700, 3900, -5900, 7200, -3100, 6600, 900, 7900,
            4200, 4300, 6500, 800, 5600, -2900, 6900, -6100, 4100, -4900, 800));
    town.parent(
        "subdistrict",
        "330699003",
        "望河街道",
        Lines.loop(
            90, -900, -500, -300, -1350, 700, -1100, 1500, -1500, 2200, -500, 1900, 500, 2300, 1400,
            1200, 1900, 300, 1600, -700, 2000, -1300, 1100, -1000, 300));
  }

  /** The lines that the community ends at. */
  private void frame() {
    town.streets.drawRiver(
        "东运河",
        17,
        true,
        Lines.curve(
            -90, 10, 0, 0, 125, -13, 250, -8, 338, -4, 460, 9, 590, 2, 715, -12, 820, -4, 905, 6));
    town.streets.draw(ARTERIAL, "人民东路", true, Lines.of(-60, 650, 880, 650));
    town.streets.draw(ARTERIAL, "环城东路", true, Lines.of(820, -70, 820, 712));
    town.streets.draw(COLLECTOR, "会源路", true, Lines.of(0, -62, 0, 705));
  }

  private void streets() {
    town.streets.drawRiver(
        "洞桥河",
        11,
        false,
        Lines.curve(
            303, 715, 299, 650, 285, 548, 297, 440, 291, 330, 307, 250, 299, 168, 318, 90, 338,
            -4));
    town.streets.draw(COLLECTOR, "文昌路", false, Lines.of(-50, 330, 870, 330));
    town.streets.draw(COLLECTOR, "学士路", false, Lines.of(590, -66, 590, 708));
    town.streets.draw(
        LANE, "洞桥老街", false, Lines.curve(0, 160, 145, 169, 299, 166, 445, 172, 590, 165));
    town.streets.draw(LANE, "庆丰路", false, Lines.of(590, 165, 820, 165));
    town.streets.draw(
        LANE, "沿河路", false, Lines.curve(313, 330, 328, 250, 322, 167.4, 340, 92, 357, 27));
    town.streets.draw(LANE, "运河沿", false, Lines.curve(357, 27, 460, 33, 590, 26, 715, 18, 820, 24));
    town.streets.draw(LANE, "书院弄", false, Lines.of(145, 169, 147, 330));
    town.streets.draw(LANE, "市场弄", false, Lines.of(452, 26, 452, 330));
    town.streets.draw(LANE, "学士弄", false, Lines.of(312, 478, 590, 478));
    town.streets.draw(LANE, "河东弄", false, Lines.curve(312, 330, 319, 440, 309, 548, 321, 650));
    town.streets.draw(LANE, "新村中路", false, Lines.of(147, 330, 145, 650));
    town.streets.draw(LANE, "新村一弄", false, Lines.of(0, 437, 264, 437));
    town.streets.draw(LANE, "新村二弄", false, Lines.of(0, 544, 256, 544));
  }

  private void footpaths() {
    town.streets.draw(FOOTPATH, "滨河步道", false, Lines.curve(264, 330, 268, 437, 256, 544, 268, 650));
    town.streets.draw(FOOTPATH, "", false, Lines.curve(0, 92, 70, 70, 150, 96, 225, 60, 290, 84));
    town.streets.draw(FOOTPATH, "", false, Lines.curve(145, 169, 128, 130, 150, 96, 140, 40));
    town.streets.draw(
        FOOTPATH, "运河步道", false, Lines.curve(0, 26, 125, 13, 250, 18, 290, 84, 282, 166));
    town.streets.draw(FOOTPATH, "", false, Lines.of(705, 24, 705, 165));
  }

  /** Six-storey slabs of the eighties in rows: 1,500 households. */
  private void xincun() {
    long id =
        town.compound(
            "洞桥新村",
            1500,
            Lines.of(22, 343, 250, 343, 258, 437, 248, 532, 246, 548, 256, 637, 22, 637));
    double[] rows = {613, 587.5, 562, 519, 494, 469, 411, 385.5, 360};
    int[][] west = {{4, 4}, {5, 3}, {4, 4}, {3, 5}, {4, 4}, {4, 4}, {5, 3}, {4, 4}, {3, 5}};
    int[][] east = {{4, 3}, {3, 4}, {7}, {3, 3}, {6}, {3, 3}, {7}, {4, 3}, {6}};
    Slabs slabs = new Slabs(id, "洞桥新村", "新村中路", 12, 11, 6, 11);
    int number = 1;
    for (int row = 0; row < rows.length; row++) {
      number = slabRow(slabs, number, rows[row], 29, west[row]);
      number = slabRow(slabs, number, rows[row], 154, east[row]);
    }
  }

  /** How an estate's slabs are built; metres. */
  private record Slabs(
      long compound,
      String estate,
      String street,
      double unitWidth,
      double depth,
      int levels,
      double gap) {}

  /** A row of slabs from the west, each of so many units; returns the next house number. */
  private int slabRow(Slabs slabs, int firstNumber, double v, double fromU, int... units) {
    double u = fromU;
    int number = firstNumber;
    for (int unit : units) {
      double width = unit * slabs.unitWidth;
      List<double[]> outline =
          Outlines.slab(unit, slabs.unitWidth, slabs.depth, unit >= 5 ? 1.6 : 0);
      String name = slabs.estate + number + "幢";
      town.building(
          slabs.compound,
          name,
          slabs.street + " " + name,
          "residential",
          slabs.levels,
          unit * slabs.levels * 2,
          new Plate(slabs.estate, number, "幢", unit),
          terrain.setDown(u + width / 2, v + town.jitter(0.7), town.jitter(0.5), outline));
      u += width + slabs.gap + town.jitter(1.2);
      number++;
    }
    return number;
  }

  private void xueshiYuan() {
    long id = town.compound("学士苑", 260, Lines.of(330, 490, 578, 490, 578, 620, 334, 620));
    Slabs slabs = new Slabs(id, "学士苑", "学士路", 13.4, 12, 6, 36);
    int number = slabRow(slabs, 1, 600, 350, 3, 3, 3);
    number = slabRow(slabs, number, 556, 348, 3, 3, 3);
    slabRow(slabs, number, 512, 352, 3, 2);
    place(id, "学士苑会所", "学士路", "service", 2, 536, 516, 0, Outlines.horseshoe(34, 22, 9));
    town.streets.draw(FOOTPATH, "", false, Lines.curve(590, 534, 520, 533, 440, 537, 346, 534));
    town.streets.draw(FOOTPATH, "", false, Lines.of(334, 578, 590, 579));
  }

  private void wenchangGarden() {
    long id = town.compound("文昌花园", 197, Lines.of(338, 362, 578, 362, 578, 466, 338, 466));
    Slabs slabs = new Slabs(id, "文昌花园", "文昌路", 17, 13.5, 11, 40);
    int number = slabRow(slabs, 1, 443, 356, 2, 2, 2);
    slabRow(slabs, number, 385, 392, 2, 2);
    town.streets.draw(FOOTPATH, "", false, Lines.curve(590, 412, 500, 408, 420, 416, 346, 411));
  }

  private void place(
      long compound,
      String name,
      String street,
      String use,
      int levels,
      double u,
      double v,
      double turn,
      List<double[]> outline) {
    town.building(
        compound,
        name,
        street + " " + name,
        use,
        levels,
        0,
        null,
        terrain.setDown(u, v, turn, outline));
  }

  /** Seven towers about a garden: 420 households, a grid of their own. */
  private void hanlinMansion() {
    long id = town.compound("翰林府", 420, Lines.of(604, 362, 786, 362, 786, 620, 604, 620));
    double[][] towers = {
      {632, 590}, {694, 596}, {756, 588}, {634, 512}, {756, 510}, {632, 432}, {690, 396}
    };
    for (int i = 0; i < towers.length; i++) {
      String name = "翰林府" + (i + 1) + "幢";
      var footprint = terrain.setDown(towers[i][0], towers[i][1], town.jitter(4), Outlines.tower());
      Plate plate = new Plate("翰林府", i + 1, "幢", 1);
      town.building(id, name, "环城东路 " + name, "residential", 16, 64, plate, footprint);
    }
    place(id, "翰林幼儿园", "环城东路", "kindergarten", 3, 752, 400, 0, Outlines.horseshoe(40, 30, 10));
    place(id, "翰林府物业中心", "环城东路", "service", 2, 696, 470, 8, Outlines.box(22, 13));
    List<double[]> garden =
        Lines.loop(12, 696, 566, 730, 545, 728, 480, 695, 440, 662, 478, 660, 545);
    garden.add(garden.get(0));
    town.streets.draw(FOOTPATH, "", false, garden);
    town.streets.draw(FOOTPATH, "", false, Lines.of(590, 545, 660, 545));
  }

  /** Old houses along lanes too narrow for a car. */
  private void hebuLi() {
    long id = town.compound("河埠里", 150, Lines.of(361, 46, 442, 46, 442, 154, 338, 150, 350, 96));
    int number = 1;
    for (int row = 0; row < 6; row++) {
      double v = 140 - row * 16.6;
      double u = 353 + row * 2.6;
      while (u < 430) {
        double width = town.pick(70, 105) / 10.0;
        double depth = town.pick(85, 115) / 10.0;
        List<double[]> outline =
            town.pick(0, 3) == 0 ? Outlines.ell(width, depth, 5) : Outlines.box(width, depth);
        var footprint =
            terrain.setDown(u + width / 2, v + town.jitter(0.8), town.jitter(3), outline);
        String name = "河埠里" + number + "号";
        Plate plate = new Plate("河埠里", number, "号", 1);
        town.building(id, name, "沿河路 " + name, "residential", 3, 4, plate, footprint);
        u += width + (number % 4 == 0 ? 3.2 : 1.4);
        number++;
      }
    }
  }

  private void eastOfTheBridge() {
    long id = town.compound("桥东小区", 180, Lines.of(462, 44, 579, 40, 579, 152, 462, 156));
    Slabs slabs = new Slabs(id, "桥东小区", "市场弄", 12, 11, 5, 11);
    int number = slabRow(slabs, 1, 137, 472, 4, 3);
    number = slabRow(slabs, number, 110, 474, 3, 4);
    number = slabRow(slabs, number, 83, 472, 4);
    slabRow(slabs, number, 57, 473, 2);
    place(id, "桥东小区活动室", "市场弄", "service", 1, 548, 72, 0, Outlines.ell(26, 20, 9));
  }

  private void canalHomes() {
    long id = town.compound("运河家园", 128, Lines.of(602, 38, 695, 32, 696, 153, 602, 153));
    Slabs slabs = new Slabs(id, "运河家园", "运河沿", 16.5, 11, 4, 11);
    int number = 1;
    for (int row = 0; row < 5; row++) number = slabRow(slabs, number, 139 - row * 22.5, 611, 2, 2);
  }

  private void school() {
    town.wall("洞桥小学", Lines.of(158, 184, 280, 184, 286, 250, 274, 316, 158, 316));
    place(0, "洞桥小学教学楼", "书院弄", "school", 4, 192, 288, 0, Outlines.horseshoe(52, 38, 11));
    place(0, "洞桥小学综合楼", "书院弄", "school", 4, 176, 234, 90, Outlines.slab(3, 14, 12, 0));
    place(0, "洞桥小学体育馆", "书院弄", "school", 2, 248, 298, 0, Outlines.box(36, 24));
    place(0, "洞桥小学食堂", "书院弄", "school", 2, 174, 198, 0, Outlines.box(24, 14));
    place(0, "洞桥文化礼堂", "书院弄", "culture", 2, 112, 286, 0, Outlines.bays(3, 11, 26));
    place(0, "洞桥社区服务中心", "文昌路", "office", 4, 54, 304, 0, Outlines.horseshoe(46, 24, 10));
    place(0, "洞桥社区卫生服务站", "会源路", "clinic", 3, 32, 252, 90, Outlines.slab(2, 14, 13, 0));
    place(0, "桥西幼儿园", "书院弄", "kindergarten", 3, 100, 226, 0, Outlines.horseshoe(44, 30, 10));
  }

  /** Shops on both sides of the old street, as the street bends. */
  private void oldStreet() {
    shops("洞桥老街", 14, 132, 176, 1, 5, 9, 0.8);
    shops("洞桥老街", 346, 440, 183.5, 41, 5, 9, 0.8);
    shops("洞桥老街", 464, 576, 182, 71, 5, 9, 0.8);
    shops("沿河路", 338, 440, 206, 2, 6, 8.5, 1.2);
  }

  /** A row of small shops eastward, {@code across} being their v; house numbers go up by two. */
  private void shops(
      String street,
      double from,
      double to,
      double across,
      int firstNumber,
      double narrowest,
      double depth,
      double gap) {
    double at = from;
    int number = firstNumber;
    while (true) {
      double width = narrowest + town.pick(0, 60) / 10.0;
      if (at + width > to) return;
      if (town.pick(0, 9) > 0)
        place(
            0,
            number + "号",
            street,
            "shop",
            2,
            at + width / 2,
            across + town.jitter(0.4),
            town.jitter(1),
            Outlines.box(width, depth + town.jitter(1)));
      at += width + gap;
      number += 2;
    }
  }

  private void market() {
    place(0, "洞桥农贸市场", "市场弄", "market", 2, 505, 258, 0, Outlines.bays(5, 13, 44));
    place(0, "洞桥供销社", "市场弄", "shop", 3, 562, 262, 90, Outlines.box(52, 15));
    place(0, "洞桥邮政所", "文昌路", "office", 3, 560, 308, 0, Outlines.box(26, 14));
    place(0, "桥东菜场配送间", "市场弄", "market", 1, 488, 306, 0, Outlines.box(44, 11));
    place(0, "洞桥农商银行", "文昌路", "office", 4, 424, 304, 0, Outlines.ell(30, 24, 12));
    place(0, "老洞桥茶楼", "沿河路", "shop", 2, 352, 304, 0, Outlines.ell(18, 16, 8));
    place(0, "洞桥剧院", "沿河路", "culture", 2, 384, 258, 0, Outlines.bays(2, 16, 34));
  }

  private void silkMill() {
    town.wall("越州丝织厂", Lines.of(602, 177, 796, 177, 796, 316, 602, 316));
    place(0, "越州丝织厂一车间", "庆丰路", "factory", 1, 650, 262, 0, Outlines.bays(6, 12, 62));
    place(0, "越州丝织厂二车间", "庆丰路", "factory", 1, 740, 278, 0, Outlines.bays(5, 12, 44));
    place(0, "越州丝织厂仓库", "庆丰路", "factory", 1, 746, 222, 0, Outlines.box(70, 22));
    place(0, "越州丝织厂办公楼", "庆丰路", "office", 4, 642, 198, 0, Outlines.slab(3, 15, 13, 0));
    place(0, "锅炉房", "庆丰路", "factory", 1, 700, 192, 0, Outlines.box(15, 11));
    place(0, "庆丰宾馆", "环城东路", "hotel", 8, 762, 118, 0, Outlines.ell(46, 36, 16));
    place(0, "庆丰加油站", "环城东路", "shop", 1, 770, 58, 0, Outlines.box(26, 16));
    place(0, "庆丰汽修", "运河沿", "shop", 1, 726, 56, 0, Outlines.box(18, 30));
  }

  /** The street fronts before the walls of the estates. */
  private void shopFronts() {
    shops("人民东路", 336, 574, 632, 1, 7, 9, 4);
    shops("人民东路", 606, 790, 632, 61, 8, 9, 4);
    shops("文昌路", 342, 574, 345, 2, 7, 9, 3);
    shops("文昌路", 606, 790, 346, 62, 8, 10, 4);
    shopsNorthward("环城东路", 368, 612, 798, 1);
    shopsNorthward("会源路", 352, 426, 13, 2);
    shopsNorthward("会源路", 448, 534, 13, 22);
    shopsNorthward("会源路", 554, 628, 13, 42);
  }

  private void shopsNorthward(
      String street, double from, double to, double across, int firstNumber) {
    double at = from;
    int number = firstNumber;
    while (true) {
      double width = 8 + town.pick(0, 60) / 10.0;
      if (at + width > to) return;
      place(0, number + "号", street, "shop", 2, across, at + width / 2, 90, Outlines.box(width, 9));
      at += width + 3;
      number += 2;
    }
  }
}

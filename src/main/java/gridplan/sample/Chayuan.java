package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.BarrierClass;
import gridplan.sample.Patch.Side;
import gridplan.sample.SampleTown.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Chayuan (茶园社区): an invented community after the counts of a real story. Three neighbouring
 * estates of the eighties have 642 m of wall between them, which is to come down.
 */
final class Chayuan {
  static final String KEY = "chayuan";
  private static final String CODE = "529803002004";
  private static final int RESIDENTS = 13_340;
  private static final int HOUSEHOLDS = 4_600;
  private static final double WALL = 642;
  private static final double WIDTH = 880;
  private static final double MIDDLE = 384;
  private static final double HEIGHT = 700;
  private static final List<String> ESTATES = List.of("茶厂宿舍", "供销小区", "茶园新村");

  private final Terrain terrain = new Terrain(107.894, 27.756, WIDTH / 2, HEIGHT / 2);
  private final TownBuilder town = new TownBuilder(terrain, 642);
  private final StreetNames names = new StreetNames();
  private final BlockFiller filler = new BlockFiller(town, names);
  private final Side south = side(BarrierClass.COLLECTOR, "茶园南路", 11);
  private final Side middle = side(BarrierClass.COLLECTOR, "茶园路", 11);

  private final List<CityMap.Block> blocks = new ArrayList<>();

  private Chayuan() {}

  static SampleTown make() {
    return new Chayuan().draw();
  }

  private static Side side(BarrierClass kind, String name, double setback) {
    return new Side(kind, name, setback);
  }

  private SampleTown draw() {
    town.parent("county", "529803", "播州新区", Outline.around(WIDTH, HEIGHT, 4200));
    town.parent("subdistrict", "529803002", "茶园街道", Outline.around(WIDTH, HEIGHT, 900));
    Side west = side(BarrierClass.ARTERIAL, "红军路", 17);
    Side east = side(BarrierClass.ARTERIAL, "环城东路", 17);
    Side north = side(BarrierClass.ARTERIAL, "北大街", 17);
    street(west, true, 0, -60, 0, HEIGHT + 60);
    street(east, true, WIDTH, -60, WIDTH, HEIGHT + 60);
    street(north, true, -60, HEIGHT, WIDTH + 60, HEIGHT);
    street(south, true, -60, 0, WIDTH + 60, 0);
    street(middle, false, 0, MIDDLE, WIDTH, MIDDLE);
    Side lane = side(BarrierClass.LANE, "茶厂巷", 6);
    street(lane, false, 332, 0, 332, MIDDLE);
    List<double[]> creek = Lines.of(470, HEIGHT + 40, 432, MIDDLE - 13);
    Side water = side(BarrierClass.RIVER, "洗马河", 24);
    List<Patch> sectors = new ArrayList<>();
    Patch upper =
        new Patch(
            Lines.of(0, MIDDLE, WIDTH, MIDDLE, WIDTH, HEIGHT, 0, HEIGHT),
            List.of(middle, east, north, west));
    creek(creek);
    sectors.add(upper.leftOf(creek.get(0), creek.get(1), water));
    sectors.add(upper.leftOf(creek.get(1), creek.get(0), water));
    sectors.add(
        new Patch(
            Lines.of(332, 0, WIDTH, 0, WIDTH, MIDDLE, 332, MIDDLE),
            List.of(south, east, middle, lane)));
    CityMap.Plan plan = new CityMap.Plan(WIDTH, HEIGHT, 1, 21_000, 0, "洗马河");
    CityMap map = CityMap.ofSectors(town, names, plan, creek, sectors);
    threeEstates();
    fill(map);
    blocks.addAll(map.blocks());
    Clearance.tidy(town);
    return population();
  }

  private void street(Side side, boolean frame, double... uv) {
    town.streets.draw(side.kind(), side.name(), frame, Lines.densifyOpen(Lines.of(uv), 60));
  }

  /** It comes from the north and goes under the ground behind 茶园路: two bridges. */
  private void creek(List<double[]> course) {
    town.streets.drawRiver("洗马河", 9, false, Lines.densifyOpen(course, 30));
    for (double off : new double[] {-19, 19}) {
      double[] a = Lines.between(course.get(0), course.get(1), 40.0 / (HEIGHT + 53 - MIDDLE));
      double[] b = Lines.between(course.get(1), course.get(0), 13.0 / (HEIGHT + 53 - MIDDLE));
      String name = off < 0 ? "洗马河西路" : "洗马河东路";
      street(side(BarrierClass.LANE, name, 6), false, a[0] + off, HEIGHT, b[0] + off, MIDDLE);
    }
  }

  private void fill(CityMap map) {
    PublicGround publicGround = new PublicGround(town, filler);
    List<CityMap.Block> blocks =
        new ArrayList<>(
            map.blocks().stream()
                .sorted(java.util.Comparator.comparingDouble(b -> b.ground().area()))
                .toList());
    publicGround.offices(blocks.remove(0), "茶园社区");
    publicGround.market(blocks.remove(0), "茶园农贸市场");
    publicGround.school(blocks.remove(blocks.size() / 2), "茶园小学");
    publicGround.park(blocks.remove(0), "茶园公园");
    for (int i = 0; i < blocks.size(); i++) {
      CityMap.Block block = blocks.get(i);
      if (i % 4 == 2) filler.houses(block, names.village(), 1, 3, true);
      else if (i % 4 == 3) filler.towers(block);
      else filler.slabs(block);
    }
  }

  /** Side by side between two streets, each wall as long as its estates are deep. */
  private void threeEstates() {
    double low = 21;
    double top = wallTop(low);
    double[] edges = {24, 121, 217, 312};
    for (int i = 0; i < 3; i++) {
      List<double[]> ring = new ArrayList<>();
      ring.addAll(Lines.densifyOpen(Lines.of(edges[i], low, edges[i + 1], low), 14));
      ring.addAll(Lines.densifyOpen(Lines.of(edges[i + 1], low, edges[i + 1], top), 14));
      ring.addAll(Lines.densifyOpen(Lines.of(edges[i + 1], top, edges[i], top), 14));
      List<double[]> west = Lines.densifyOpen(Lines.of(edges[i], low, edges[i], top), 14);
      java.util.Collections.reverse(west);
      ring.addAll(west);
      long id = town.estate(ESTATES.get(i), true, ground(ring));
      double east = i == 2 ? 332 : edges[i + 1];
      for (double v : new double[] {0, MIDDLE / 2})
        blocks.add(halfEstate(i == 0 ? 0 : edges[i], east, v));
      slabs(id, ESTATES.get(i), edges[i], edges[i + 1], low, top);
    }
  }

  /** Ground of half an estate up to the middle of the streets around it. */
  private CityMap.Block halfEstate(double west, double east, double v) {
    double top = v + MIDDLE / 2;
    return new CityMap.Block(
        0,
        new Patch(
            Lines.of(west, v, east, v, east, top, west, top), List.of(south, south, south, south)));
  }

  private Polygon ground(List<double[]> ring) {
    List<Coordinate> placed = new ArrayList<>();
    for (double[] p : ring) {
      Coordinate c = terrain.place(p[0], p[1]);
      if (placed.isEmpty() || !placed.get(placed.size() - 1).equals2D(c)) placed.add(c);
    }
    return Lattice.FACTORY.createPolygon(placed.toArray(Coordinate[]::new));
  }

  /** How far north the walls go for both to measure 642 m on the ground. */
  private double wallTop(double low) {
    double from = low + 250;
    double to = low + 380;
    for (int step = 0; step < 40; step++) {
      double top = (from + to) / 2;
      if (wall(121, low, top) + wall(217, low, top) < WALL) from = top;
      else to = top;
    }
    return to;
  }

  private double wall(double u, double low, double top) {
    Coordinate[] course =
        Lines.densifyOpen(Lines.of(u, low, u, top), 14).stream()
            .map(p -> terrain.place(p[0], p[1]))
            .toArray(Coordinate[]::new);
    var line = Lattice.FACTORY.createLineString(course);
    return PlanningProjection.of(line).length(line);
  }

  private void slabs(long id, String name, double west, double east, double low, double top) {
    int number = 1;
    for (double v = top - 10; v - 8 > low; v -= 24.5) {
      for (double u = west + 5; u + 30 < east; ) {
        int units = Math.min(town.pick(3, 4), (int) ((east - 5 - u) / 12.5));
        if (units < 2) break;
        double width = units * 12.5;
        Polygon footprint =
            terrain.setDown(
                u + width / 2, v + town.jitter(0.5), 0, Outlines.slab(units, 12.5, 11, 0));
        String plate = name + number + "栋";
        town.add(
            new TownBuilder.Draft(
                0,
                id,
                plate,
                "茶园路 " + plate,
                "residential",
                4,
                units * 8,
                new SampleTown.Plate(name, number++, "栋", units),
                footprint));
        u += width + 8 + town.pick(0, 3);
      }
    }
  }

  private SampleTown population() {
    Random random = new Random(4);
    int[] homes = Population.households(town.drafts(), new int[] {HOUSEHOLDS}, random);
    int[] people = Population.people(homes, RESIDENTS, random);
    double[] leaning = town.drafts().stream().mapToDouble(d -> d.compound() == 0 ? 2 : 1).toArray();
    int[] floating = Population.floating(people, leaning, 1_604, random);
    MultiPolygon ground = town.streets.inside(terrain);
    Area community = new Area("community", CODE, "茶园社区", 200, 300, ground);
    SampleTown.Story story =
        new SampleTown.Story(
            4, STORY, 18, Map.of("wall_m", 642, "matters_raised", 1242, "matters_closed", 975));
    SampleTown made = town.build(KEY, community, homes, people, floating, story);
    PostsSheet posts = new PostsSheet(made);
    DrawnNets nets = new DrawnNets(DrawnNets.pieces(terrain, blocks, made));
    return made.with(
        List.of(
            RegisterSheet.of(made, 642),
            posts.staff(),
            posts.stations(),
            MattersSheet.of(made, 1_242, 975)),
        List.of(nets.existing(17, List.of(community))));
  }

  private static final String STORY =
      "Three neighbouring estates (茶厂宿舍, 供销小区, 茶园新村) with 642 m of wall between them, which is to"
          + " come down so that they become one; grids as they were (nets-existing.geojson) and the"
          + " matters of a year: 1,242 raised, 975 closed.";
}

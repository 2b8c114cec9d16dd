package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.sample.TownBuilder.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** A town of several communities, laid out and built by rule; see {@link Recipe}. */
final class City {
  /**
   * What kind of town it is.
   *
   * @param sweep metres by which its streets swing
   * @param slabs share of blocks with walled estates of slabs; the others likewise, in any unit
   * @param rooms least and most dwellings in a house its owner built
   * @param plated whether every house has a plate
   */
  record Recipe(
      long seed,
      double lon,
      double lat,
      double sweep,
      CityMap.Plan map,
      int slabs,
      int towers,
      int houses,
      int works,
      int fields,
      int[] rooms,
      boolean plated) {}

  final TownBuilder town;
  final Terrain terrain;
  final StreetNames names = new StreetNames();
  final BlockFiller filler;
  final CityMap map;
  private final PublicGround publicGround;
  private final Recipe recipe;

  City(Recipe recipe) {
    this.recipe = recipe;
    CityMap.Plan plan = recipe.map();
    terrain =
        new Terrain(
            recipe.lon(), recipe.lat(), plan.width() / 2, plan.height() / 2, recipe.sweep());
    town = new TownBuilder(terrain, recipe.seed());
    filler = new BlockFiller(town, names);
    publicGround = new PublicGround(town, filler);
    map = CityMap.draw(town, names, plan);
  }

  /** The blocks of a community, the smallest first. */
  List<CityMap.Block> blocksOf(int community) {
    return map.blocks().stream()
        .filter(b -> b.community() == community)
        .sorted(Comparator.comparingDouble(b -> b.ground().area()))
        .toList();
  }

  /** Builds on every block but those; see {@link Recipe} for what. */
  void fill(List<String> communityNames, List<CityMap.Block> taken) {
    for (int c = 0; c < communityNames.size(); c++) {
      List<CityMap.Block> blocks = new ArrayList<>(blocksOf(c));
      blocks.removeAll(taken);
      String name = communityNames.get(c).replaceAll("[(（].*", "");
      String plain = name.replaceAll("(社区|居|村)$", "");
      publicGround.offices(blocks.remove(0), name);
      if (blocks.size() > 4) publicGround.park(parkGround(blocks), plain + "公园");
      if (blocks.size() > 3 && c % 2 == 0)
        publicGround.school(blocks.remove(blocks.size() / 2), plain + (c % 4 == 0 ? "小学" : "中学"));
      if (blocks.size() > 3 && c % 2 == 1) publicGround.market(blocks.remove(0), plain + "农贸市场");
      for (CityMap.Block block : blocks) build(block, plain);
    }
    Clearance.tidy(town);
  }

  /** The smallest block at the river, else the second smallest. */
  private static CityMap.Block parkGround(List<CityMap.Block> blocks) {
    CityMap.Block park =
        blocks.stream().filter(PublicGround::atRiver).findFirst().orElse(blocks.get(1));
    blocks.remove(park);
    return park;
  }

  private void build(CityMap.Block block, String community) {
    int all = recipe.slabs() + recipe.towers() + recipe.houses() + recipe.works() + recipe.fields();
    int drawn = town.pick(1, all);
    if ((drawn -= recipe.slabs()) <= 0) filler.slabs(block, town.pick(0, 9) < 2);
    else if ((drawn -= recipe.towers()) <= 0) filler.towers(block);
    else if ((drawn -= recipe.houses()) <= 0) {
      int[] rooms = recipe.rooms();
      filler.houses(block, names.village(), rooms[0], rooms[1], recipe.plated());
    } else if ((drawn -= recipe.works()) <= 0)
      publicGround.works(block, community + "第" + BlockFiller.chinese(town.pick(1, 40)) + "工厂");
    else publicGround.fields(block);
  }

  /** Takes away as many houses as are too many, here and there; those of kept pools stay. */
  void trimHomes(int wanted, int keptPool) {
    List<Draft> houses =
        new ArrayList<>(
            town.drafts().stream()
                .filter(d -> d.compound() == 0 && d.dwellings() > 0 && d.pool() != keptPool)
                .toList());
    long homes = town.drafts().stream().filter(d -> d.dwellings() > 0).count();
    if (homes < wanted) throw new IllegalStateException(homes + " homes, not " + wanted);
    java.util.Collections.shuffle(houses, new Random(recipe.seed()));
    java.util.Set<Draft> gone = new java.util.HashSet<>(houses.subList(0, (int) (homes - wanted)));
    town.drafts().removeIf(gone::contains);
  }

  /** Ground of each community with the vertices of the streets around it. */
  List<MultiPolygon> grounds() {
    List<List<Polygon>> parts = new ArrayList<>();
    List<Polygon> outlines = new ArrayList<>();
    for (Patch patch : map.communities()) {
      parts.add(new ArrayList<>());
      outlines.add(terrain.polygon(Lines.densifyRing(patch.corners(), 10)));
    }
    for (Polygon face : town.streets.faces(terrain)) {
      Point inside = face.getInteriorPoint();
      for (int c = 0; c < outlines.size(); c++)
        if (outlines.get(c).contains(inside)) {
          parts.get(c).add(face);
          break;
        }
    }
    return parts.stream().map(faces -> union(faces)).toList();
  }

  /** Several grounds as one, keeping the vertices of its outline. */
  static MultiPolygon union(List<? extends Geometry> grounds) {
    Geometry union =
        grounds.size() == 1
            ? grounds.get(0)
            : CoverageUnion.union(grounds.toArray(Geometry[]::new));
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < union.getNumGeometries(); i++)
      polygons.add((Polygon) union.getGeometryN(i));
    return (MultiPolygon)
        Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new)).norm();
  }

  /**
   * Households of each community: a total split by dwellings.
   *
   * @throws IllegalStateException when too few of the dwellings are left empty to be true
   */
  int[] households(int total, int pools) {
    int[] capacity = Population.capacity(town.drafts(), pools);
    double[] weights = new double[pools];
    int[] caps = new int[pools];
    int dwellings = 0;
    for (int p = 0; p < pools; p++) {
      weights[p] = capacity[p];
      caps[p] = (int) (capacity[p] * 0.98);
      dwellings += capacity[p];
    }
    if (total > dwellings * 0.97 || total < dwellings * 0.7)
      throw new IllegalStateException(total + " households in " + dwellings + " dwellings");
    return Shares.split(total, weights, caps);
  }

  /** How much likelier newcomers live in a building: in let rooms, not in bought flats. */
  double[] leaning() {
    return town.drafts().stream()
        .mapToDouble(d -> d.compound() == 0 ? 3.2 : d.levels() > 9 ? 0.5 : 0.8)
        .toArray();
  }
}

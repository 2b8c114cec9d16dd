package gridplan.sample;

import gridplan.core.mosaic.BarrierClass;
import gridplan.sample.Patch.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a town larger than a community: ring roads, a river with its riverside roads and two
 * bridges, arterials between communities, collectors and lanes between blocks. Every cut is one
 * street from edge to edge, so streets meet in T and X junctions, as they do where superblocks were
 * divided one after the other.
 */
final class CityMap {
  private static final double RIVER_HALF_WIDTH = 17;
  private static final double RIVERSIDE = 27;
  private static final double BEYOND = 60;

  /**
   * What is laid out.
   *
   * @param width of the board, metres
   * @param communities how many
   * @param block square metres above which a block is divided
   * @param whole how many blocks of six to nine hectares are left whole, at most one a community
   */
  record Plan(
      double width, double height, int communities, double block, int whole, String river) {}

  /** Ground between streets, in its community. */
  record Block(int community, Patch ground) {}

  private final TownBuilder town;
  private final StreetNames names;
  private final Plan plan;
  private final List<Patch> communities = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Block> whole = new ArrayList<>();
  private final List<Integer> sectorOf = new ArrayList<>();
  private final List<double[]> river = new ArrayList<>();

  private CityMap(TownBuilder town, StreetNames names, Plan plan) {
    this.town = town;
    this.names = names;
    this.plan = plan;
  }

  static CityMap draw(TownBuilder town, StreetNames names, Plan plan) {
    CityMap map = new CityMap(town, names, plan);
    List<Patch> sectors = map.sectors();
    double[] areas = sectors.stream().mapToDouble(Patch::area).toArray();
    int[] caps = new int[areas.length];
    java.util.Arrays.fill(caps, plan.communities);
    int[] parts = Shares.split(plan.communities, areas, caps);
    for (int i = 0; i < parts.length; i++) {
      map.communities(sectors.get(i), Math.max(1, parts[i]));
      while (map.sectorOf.size() < map.communities.size()) map.sectorOf.add(i);
    }
    for (int c = 0; c < map.communities.size(); c++) map.blocks(c, map.communities.get(c));
    return map;
  }

  /** Ground of each community, up to the middle of the streets around it. */
  List<Patch> communities() {
    return communities;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Blocks that were left whole. */
  List<Block> whole() {
    return whole;
  }

  /** Which of the six parts between river and bridge streets a community lies in. */
  int sectorOf(int community) {
    return sectorOf.get(community);
  }

  /** One community of these sectors, divided into blocks. */
  static CityMap ofSectors(
      TownBuilder town, StreetNames names, Plan plan, List<double[]> river, List<Patch> sectors) {
    CityMap map = new CityMap(town, names, plan);
    map.river.addAll(river);
    for (Patch sector : sectors) map.blocks(0, sector);
    return map;
  }

  private static Side side(BarrierClass kind, String name) {
    double setback =
        switch (kind) {
          case ARTERIAL -> 17;
          case COLLECTOR -> 11;
          case RIVER -> RIVERSIDE + 8;
          default -> 6;
        };
    return new Side(kind, name, setback);
  }

  /** The board cut by the river and by the two streets that cross it. */
  private List<Patch> sectors() {
    Patch board = Patch.box(plan.width, plan.height, ring());
    for (int i = 0; i < 4; i++) street(board.sides().get(i), true, board.edge(i), BEYOND, BEYOND);
    double at = plan.width * 0.46;
    Side water = side(BarrierClass.RIVER, plan.river);
    List<double[]> course =
        Lines.of(at + plan.height * 0.09, plan.height + 90, at - plan.height * 0.09, -90);
    river.addAll(course);
    town.streets.drawRiver(plan.river, RIVER_HALF_WIDTH, true, Lines.densifyOpen(course, 40));
    Patch.Cut banks = board.cut(course.get(0), course.get(1), water);
    riversideRoads(banks);
    List<Patch> sectors = List.of(banks.left(), banks.right());
    double[] bridges = {plan.height * 0.34, plan.height * 0.69};
    for (double v : bridges) sectors = crossRiver(sectors, v);
    return sectors;
  }

  private List<Side> ring() {
    List<Side> ring = new ArrayList<>();
    for (String name : List.of("环城南路", "环城东路", "环城北路", "环城西路"))
      ring.add(side(BarrierClass.ARTERIAL, name));
    return ring;
  }

  private void riversideRoads(Patch.Cut banks) {
    for (Patch bank : List.of(banks.left(), banks.right())) {
      Patch inland = bank.inset(s -> s.kind() == BarrierClass.RIVER ? RIVERSIDE : 0);
      String name = plan.river.substring(0, 1) + (bank == banks.right() ? "滨西路" : "滨东路");
      for (int i = 0; i < inland.size(); i++)
        if (inland.sides().get(i).kind() == BarrierClass.RIVER)
          street(side(BarrierClass.LANE, name), false, inland.edge(i), 0, 0);
    }
  }

  /** A street from one end of the board to the other, with a bridge. */
  private List<Patch> crossRiver(List<Patch> sectors, double v) {
    Side along = side(BarrierClass.ARTERIAL, names.arterial());
    double slope = town.jitter(0.03);
    List<double[]> line = Lines.of(-BEYOND, v - slope * 900, plan.width + BEYOND, v + slope * 900);
    town.streets.draw(along.kind(), along.name(), true, Lines.densifyOpen(line, 60));
    List<Patch> cut = new ArrayList<>();
    for (Patch sector : sectors) {
      Patch north = sector.leftOf(line.get(0), line.get(1), along);
      Patch south = sector.leftOf(line.get(1), line.get(0), along);
      if (north != null) cut.add(north);
      if (south != null) cut.add(south);
    }
    return cut;
  }

  private void communities(Patch ground, int number) {
    if (number == 1) {
      communities.add(ground);
      return;
    }
    int left = number / 2;
    double share = left / (double) number;
    boolean wide = ground.area() > 160_000 * 4.0;
    Side along =
        wide
            ? side(BarrierClass.ARTERIAL, names.arterial())
            : side(BarrierClass.COLLECTOR, names.collector());
    Patch.Cut cut = ground.split(share + town.jitter(0.03), town.jitter(0.05), along);
    chord(cut, along, true);
    communities(cut.left(), left);
    communities(cut.right(), number - left);
  }

  private void blocks(int community, Patch ground) {
    if (ground.area() < plan.block * (1.05 + town.jitter(0.25))) {
      blocks.add(new Block(community, ground));
      return;
    }
    if (staysWhole(community, ground)) {
      whole.add(new Block(community, ground));
      return;
    }
    Side along =
        ground.area() > plan.block * 4.5
            ? side(BarrierClass.COLLECTOR, names.collector())
            : side(BarrierClass.LANE, names.lane());
    Patch.Cut cut = ground.split(0.5 + town.jitter(0.08), town.jitter(0.06), along);
    chord(cut, along, false);
    blocks(community, cut.left());
    blocks(community, cut.right());
  }

  private boolean staysWhole(int community, Patch ground) {
    boolean more =
        whole.size() < plan.whole && whole.stream().noneMatch(b -> b.community == community);
    return more && community > 0 && ground.area() > 60_000 && ground.area() < 90_000;
  }

  /** The street of a cut; at the river it ends on the riverside road, a boundary goes on. */
  private void chord(Patch.Cut cut, Side along, boolean frame) {
    double[] a = cut.chord().get(0);
    double[] b = cut.chord().get(1);
    double[] from = inland(a, b);
    double[] to = inland(b, a);
    street(along, frame, List.of(from, to), 0, 0);
    if (frame && from != a) town.streets.draw(BarrierClass.FOOTPATH, "", true, List.of(a, from));
    if (frame && to != b) town.streets.draw(BarrierClass.FOOTPATH, "", true, List.of(to, b));
  }

  /** The end {@code at} of a street, or where it meets the riverside road before the water. */
  private double[] inland(double[] at, double[] other) {
    double off = Math.abs(Patch.offLine(river.get(0), river.get(1), at));
    double south = Math.min(river.get(0)[1], river.get(1)[1]);
    if (off > 1 || at[1] < south) return at;
    double far = Math.abs(Patch.offLine(river.get(0), river.get(1), other));
    return Lines.between(at, other, RIVERSIDE / far);
  }

  private void street(Side side, boolean frame, List<double[]> line, double before, double after) {
    double[] a = line.get(0);
    double[] b = line.get(1);
    double length = Lines.distance(a, b);
    List<double[]> course =
        List.of(
            before == 0 ? a : Lines.between(a, b, -before / length),
            after == 0 ? b : Lines.between(a, b, 1 + after / length));
    town.streets.draw(side.kind(), side.name(), frame, Lines.densifyOpen(course, 60));
  }
}

package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.sample.SampleTown.Area;
import gridplan.sample.SampleTown.Net;
import gridplan.sample.SampleTown.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Areas as offices drew them by hand over blocks of a town: each polygon for itself, so that
 * neighbours miss or overlap each other by a metre or three.
 */
final class DrawnNets {
  /** Lattice units in a metre, about. */
  private static final double METRE = 95;

  /**
   * A block that areas are put together from.
   *
   * @param part index of its community
   * @param weight what is shared out among areas
   */
  record Piece(int part, Polygon ground, double weight) {}

  /**
   * How carelessly a net was drawn; metres.
   *
   * @param loose by how much a line may leave its street
   * @param east by how much all of it was drawn beside the truth
   */
  record Hand(double loose, double east, double north) {}

  private final List<Piece> pieces;

  DrawnNets(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** Blocks with the households of the buildings that stand on them. */
  static List<Piece> pieces(Terrain terrain, List<CityMap.Block> blocks, SampleTown town) {
    org.locationtech.jts.index.strtree.STRtree homes =
        new org.locationtech.jts.index.strtree.STRtree();
    for (SampleTown.Building b : town.buildings())
      homes.insert(b.footprint().getEnvelopeInternal(), b);
    List<Piece> pieces = new ArrayList<>();
    for (CityMap.Block block : blocks) {
      Polygon ground = terrain.polygon(Lines.densifyRing(block.ground().corners(), 15));
      double weight = 1;
      for (Object hit : homes.query(ground.getEnvelopeInternal())) {
        SampleTown.Building b = (SampleTown.Building) hit;
        if (ground.contains(b.footprint().getInteriorPoint())) weight += b.households();
      }
      pieces.add(new Piece(block.community(), ground, weight));
    }
    return pieces;
  }

  /** So many areas, each within one community. */
  List<Geometry> within(int areas, int parts) {
    double[] weights = new double[parts];
    for (Piece p : pieces) weights[p.part()] += p.weight();
    int[] caps = new int[parts];
    java.util.Arrays.fill(caps, areas);
    int[] shares = Shares.split(areas, weights, caps);
    List<Geometry> grounds = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int wanted = part;
      share(pieces.stream().filter(p -> p.part() == wanted).toList(), shares[part], grounds);
    }
    return grounds;
  }

  /** So many areas, whatever communities there are. */
  List<Geometry> across(int areas) {
    List<Geometry> grounds = new ArrayList<>();
    share(pieces, areas, grounds);
    return grounds;
  }

  /** Halves a set across its longer extent until each area has its share. */
  private static void share(List<Piece> set, int areas, List<Geometry> into) {
    if (set.isEmpty()) return;
    if (areas <= 1 || set.size() == 1) {
      into.add(joined(set));
      return;
    }
    double[] box = {1e18, 1e18, -1e18, -1e18};
    for (Piece p : set) {
      Coordinate c = p.ground().getEnvelopeInternal().centre();
      box =
          new double[] {
            Math.min(box[0], c.x),
            Math.min(box[1], c.y),
            Math.max(box[2], c.x),
            Math.max(box[3], c.y)
          };
    }
    boolean wide = box[2] - box[0] > box[3] - box[1];
    List<Piece> sorted = new ArrayList<>(set);
    sorted.sort(Comparator.comparingDouble(p -> along(p, wide)));
    double half = set.stream().mapToDouble(Piece::weight).sum() * (areas / 2) / areas;
    int cut = 0;
    for (double sum = 0; cut < sorted.size() - 1 && sum < half; cut++)
      sum += sorted.get(cut).weight();
    cut = Math.max(1, cut);
    share(sorted.subList(0, cut), areas / 2, into);
    share(sorted.subList(cut, sorted.size()), areas - areas / 2, into);
  }

  private static double along(Piece piece, boolean wide) {
    Coordinate centre = piece.ground().getEnvelopeInternal().centre();
    return wide ? centre.x : centre.y;
  }

  private static Geometry joined(List<Piece> set) {
    List<Geometry> grown =
        set.stream().map(p -> (Geometry) p.ground().buffer(2.5 * METRE, 1)).toList();
    return UnaryUnionOp.union(grown).buffer(-2.5 * METRE, 1);
  }

  private static int partOf(Geometry ground, List<Area> parts) {
    for (int i = 0; i < parts.size(); i++)
      if (parts.get(i).geom().contains(ground.getInteriorPoint())) return i;
    throw new IllegalStateException("a grid lies in no community");
  }

  /** The areas as that hand drew them. */
  static Net draw(
      String key,
      String name,
      List<? extends Geometry> grounds,
      Hand hand,
      IntFunction<Map<String, String>> words) {
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < grounds.size(); i++)
      zones.add(new Zone(words.apply(i), byHand(grounds.get(i), hand, i)));
    return new Net(key, name, zones);
  }

  private static Geometry byHand(Geometry ground, Hand hand, int number) {
    Geometry drawn =
        DouglasPeuckerSimplifier.simplify(ground, (0.4 + number % 3) * hand.loose() * METRE / 2);
    drawn = drawn.copy();
    drawn.apply(
        (CoordinateFilter)
            c -> {
              c.x = StrictMath.rint(c.x + hand.east() * METRE);
              c.y = StrictMath.rint(c.y + hand.north() * METRE * 1.17);
            });
    drawn.geometryChanged();
    Geometry fixed = drawn.isValid() ? drawn : GeometryFixer.fix(drawn);
    return Lattice.FACTORY.createGeometry(fixed);
  }

  /** Properties from pairs. */
  static Map<String, String> words(String... pairs) {
    Map<String, String> words = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) words.put(pairs[i], pairs[i + 1]);
    return words;
  }

  /**
   * Existing grids of a town, with the faults that such layers have: one drawn too large, one too
   * small, a code given twice, a code with a letter in it.
   */
  Net existing(int grids, List<Area> parts) {
    List<Geometry> drawn = within(grids, parts.size());
    List<Integer> partOf = drawn.stream().map(g -> partOf(g, parts)).toList();
    drawn.set(1, drawn.get(1).buffer(9 * METRE, 2));
    drawn.set(3, drawn.get(3).buffer(-7 * METRE, 2));
    int[] next = new int[parts.size()];
    List<String> codes = new ArrayList<>();
    for (int part : partOf) codes.add(parts.get(part).code() + String.format("%03d", ++next[part]));
    codes.set(5, codes.get(4));
    codes.set(6, codes.get(6).replaceFirst("0", "O"));
    return draw(
        "existing",
        "现有网格",
        drawn,
        new Hand(2.2, 0, 0),
        i ->
            words(
                "code",
                codes.get(i),
                "name",
                parts.get(partOf.get(i)).name() + "第" + (i + 1) + "网格"));
  }
}

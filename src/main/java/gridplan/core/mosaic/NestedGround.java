package gridplan.core.mosaic;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * The ground of an area divided among those that it consists of: one piece for each, and one for
 * what is in none. The pieces tile the area; along a line that two of them share both have the same
 * vertices. What is too small or thin for a cell, as between lines that were drawn twice, goes to
 * the neighbour with the longest shared line.
 */
record NestedGround(List<Piece> pieces, List<MosaicNotice> notices) {
  /** Rounds of giving slivers away; each lets one more row of them go. */
  private static final int MOST_ROUNDS = 5;

  /**
   * The ground of one area.
   *
   * @param area its index, {@link NestedMosaic#NONE} for ground of none
   * @param ground Polygon or MultiPolygon
   */
  record Piece(int area, Geometry ground) {}

  static NestedGround of(
      Geometry scope, List<? extends Geometry> areas, MosaicOptions options, Metric metric) {
    Map<Integer, Polygon> parts = new TreeMap<>();
    for (int i = 0; i < scope.getNumGeometries(); i++)
      parts.put(i, ScopeLines.densified((Polygon) scope.getGeometryN(i), metric));
    return new Division(CutGround.of(parts, List.of(), areas), areas, options).divide();
  }

  /** Gives each face of the drawing to an area. */
  private static final class Division {
    private final CutGround cut;
    private final MosaicOptions options;
    private final Polygon[] faces;
    private final int[] areaOfFace;
    private final double[] perimeterOfFace;
    private final List<MosaicNotice> notices = new ArrayList<>();

    Division(CutGround cut, List<? extends Geometry> areas, MosaicOptions options) {
      this.cut = cut;
      this.options = options;
      faces = cut.polygons();
      areaOfFace = new int[faces.length];
      perimeterOfFace = perimeters();
      List<IndexedPointInAreaLocator> locators = new ArrayList<>();
      for (Geometry area : areas) locators.add(new IndexedPointInAreaLocator(area));
      for (int f = 1; f < faces.length; f++)
        if (cut.cellOf(f) >= 0) areaOfFace[f] = holder(f, areas, locators);
    }

    private int holder(
        int f, List<? extends Geometry> areas, List<IndexedPointInAreaLocator> locators) {
      Coordinate inside = faces[f].getInteriorPoint().getCoordinate();
      int first = NestedMosaic.NONE;
      for (int a = 0; a < areas.size(); a++) {
        if (!areas.get(a).getEnvelopeInternal().contains(inside)) continue;
        if (locators.get(a).locate(inside) == Location.EXTERIOR) continue;
        if (first == NestedMosaic.NONE) first = a;
        else if (!isSliver(cut.area(f), perimeterOfFace[f])) list("areas-overlap", a, f, OVERLAP);
      }
      return first;
    }

    private static final String OVERLAP =
        "About %.0f m² of the area are also in one before it, whose cells they are in.";

    private static final String MISSING =
        "About %.0f m² are in none of the areas; they have cells of their own.";

    private void list(String kind, int area, int face, String detail) {
      notices.add(
          new MosaicNotice(
              kind,
              area,
              rounded(faces[face].getInteriorPoint().getCoordinate()),
              String.format(java.util.Locale.ROOT, detail, cut.area(face))));
    }

    private static Coordinate rounded(Coordinate c) {
      return new Coordinate(Math.rint(c.x), Math.rint(c.y));
    }

    private double[] perimeters() {
      double[] metres = new double[faces.length];
      for (int e = 0; e < cut.edges(); e++) {
        if (cut.left(e) == cut.right(e)) continue;
        metres[cut.left(e)] += cut.metres(e);
        metres[cut.right(e)] += cut.metres(e);
      }
      return metres;
    }

    private boolean isSliver(double area, double perimeter) {
      return area < options.smallestCell() || 2 * area < options.thinnestCell() * perimeter;
    }

    NestedGround divide() {
      for (int round = 0; round < MOST_ROUNDS; round++) if (!giveSliversAway()) break;
      int[] count = new int[1];
      int[] component = components(count);
      Polygon[] grounds = cut.polygons(component, count[0]);
      int[] areaOf = areaOfComponent(component, count[0]);
      Map<Integer, List<Polygon>> byArea = new TreeMap<>();
      for (int c = 0; c < count[0]; c++)
        byArea.computeIfAbsent(areaOf[c], a -> new ArrayList<>()).add(grounds[c]);
      List<Piece> pieces = new ArrayList<>();
      byArea.forEach((area, parts) -> pieces.add(new Piece(area, ground(parts))));
      for (int f = 1; f < faces.length; f++)
        if (cut.cellOf(f) >= 0 && areaOfFace[f] == NestedMosaic.NONE)
          list("area-missing", NestedMosaic.NONE, f, MISSING);
      return new NestedGround(pieces, notices);
    }

    private static Geometry ground(List<Polygon> parts) {
      return parts.size() == 1
          ? parts.get(0)
          : Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    /** Numbers connected ground of one area, −1 outside. */
    private int[] components(int[] count) {
      int[] parent = new int[faces.length];
      Arrays.setAll(parent, f -> f);
      for (int e = 0; e < cut.edges(); e++) {
        int f = cut.left(e);
        int g = cut.right(e);
        if (cut.cellOf(f) < 0 || cut.cellOf(g) < 0 || areaOfFace[f] != areaOfFace[g]) continue;
        int one = root(parent, f);
        int other = root(parent, g);
        parent[Math.max(one, other)] = Math.min(one, other);
      }
      int[] component = new int[faces.length];
      Arrays.fill(component, -1);
      for (int f = 1; f < faces.length; f++) {
        if (cut.cellOf(f) < 0) continue;
        int root = root(parent, f);
        component[f] = root == f ? count[0]++ : component[root];
      }
      return component;
    }

    private static int root(int[] parent, int f) {
      int at = f;
      while (parent[at] != at) at = parent[at] = parent[parent[at]];
      return at;
    }

    private int[] areaOfComponent(int[] component, int count) {
      int[] area = new int[count];
      for (int f = 1; f < faces.length; f++)
        if (component[f] >= 0) area[component[f]] = areaOfFace[f];
      return area;
    }

    /** Whether any went to a neighbour. The whole of an area stays, however small. */
    private boolean giveSliversAway() {
      int[] count = new int[1];
      int[] component = components(count);
      double[] area = new double[count[0]];
      double[] perimeter = new double[count[0]];
      for (int f = 1; f < faces.length; f++)
        if (component[f] >= 0) area[component[f]] += cut.area(f);
      List<Map<Integer, Double>> shared = new ArrayList<>();
      for (int c = 0; c < count[0]; c++) shared.add(new TreeMap<>());
      for (int e = 0; e < cut.edges(); e++) {
        int one = component[cut.left(e)];
        int other = component[cut.right(e)];
        if (one == other) continue;
        double metres = cut.metres(e);
        if (one >= 0) perimeter[one] += metres;
        if (other >= 0) perimeter[other] += metres;
        if (one < 0 || other < 0) continue;
        shared.get(one).merge(other, metres, Double::sum);
        shared.get(other).merge(one, metres, Double::sum);
      }
      int[] areaOf = areaOfComponent(component, count[0]);
      int[] taker = new int[count[0]];
      for (int c = 0; c < count[0]; c++)
        taker[c] =
            isSliver(area[c], perimeter[c]) && !isWhole(c, areaOf)
                ? taker(shared.get(c), area, perimeter)
                : -1;
      boolean given = false;
      for (int f = 1; f < faces.length; f++) {
        if (component[f] < 0 || taker[component[f]] < 0) continue;
        areaOfFace[f] = areaOf[taker[component[f]]];
        given = true;
      }
      return given;
    }

    /** Whether a component is all that an area has. */
    private static boolean isWhole(int component, int[] areaOf) {
      if (areaOf[component] == NestedMosaic.NONE) return false;
      return Arrays.stream(areaOf).filter(a -> a == areaOf[component]).count() == 1;
    }

    /** The neighbour that is no sliver itself with the longest shared line, −1 for none. */
    private int taker(Map<Integer, Double> shared, double[] area, double[] perimeter) {
      int best = -1;
      for (int n : shared.keySet()) {
        if (isSliver(area[n], perimeter[n])) continue;
        if (best < 0 || shared.get(n) > shared.get(best)) best = n;
      }
      return best;
    }
  }
}

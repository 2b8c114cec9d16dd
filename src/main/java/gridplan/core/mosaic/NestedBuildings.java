package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Which buildings stand on which piece of the ground. One across the line of two pieces belongs to
 * the one that holds most of it, with the part of its footprint that lies there.
 *
 * @param buildings of each piece
 */
record NestedBuildings(List<List<Building>> buildings, List<MosaicNotice> notices) {
  private record Entry(int piece, PreparedGeometry ground) {}

  /** What a building has on one piece. */
  private record Share(int piece, Geometry part) {
    double area() {
      return part.getArea();
    }
  }

  static NestedBuildings of(List<Building> all, List<NestedGround.Piece> pieces) {
    STRtree tree = new STRtree();
    List<List<Building>> buildings = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      Geometry ground = pieces.get(p).ground();
      Entry entry = new Entry(p, PreparedGeometryFactory.prepare(ground));
      tree.insert(ground.getEnvelopeInternal(), entry);
      buildings.add(new ArrayList<>());
    }
    NestedBuildings nested = new NestedBuildings(buildings, new ArrayList<>());
    for (Building building : all) nested.place(building, tree);
    return nested;
  }

  List<Building> ofPiece(int piece) {
    return buildings.get(piece);
  }

  private void place(Building building, STRtree tree) {
    Geometry given = building.footprint();
    Geometry ground = given.isValid() ? given : GeometryFixer.fix(given);
    List<Share> shares = new ArrayList<>();
    for (Object found : tree.query(ground.getEnvelopeInternal())) {
      Entry entry = (Entry) found;
      if (entry.ground.containsProperly(ground)) {
        buildings.get(entry.piece).add(building);
        return;
      }
      if (!entry.ground.intersects(ground)) continue;
      Geometry common =
          OverlayNGRobust.overlay(ground, entry.ground.getGeometry(), OverlayNG.INTERSECTION);
      if (common.getArea() > 0) shares.add(new Share(entry.piece, common));
    }
    shares.sort((a, b) -> byArea(a, b));
    settle(building, ground, shares);
  }

  private static int byArea(Share one, Share other) {
    int order = Double.compare(other.area(), one.area());
    return order != 0 ? order : Integer.compare(one.piece, other.piece);
  }

  private void settle(Building building, Geometry ground, List<Share> shares) {
    double inside = shares.stream().mapToDouble(Share::area).sum();
    int first = shares.isEmpty() ? 0 : shares.get(0).piece;
    boolean across = shares.size() > 1 && shares.get(1).area() > 1e-6 * ground.getArea();
    // What is alone, mostly outside or of no ground is dealt with, and listed, by the builder.
    if (!across || inside < ground.getArea() / 2) {
      buildings.get(first).add(building);
      return;
    }
    Geometry part = Footprints.Rounding.polygonal(shares.get(0).part);
    Coordinate where = building.footprint().getCoordinate();
    notices.add(
        new MosaicNotice(
            "footprint-across-area",
            building.id(),
            where,
            "The footprint crosses the line between two areas; it is in the cells of the one that"
                + " holds most of it."));
    buildings
        .get(first)
        .add(
            new Building(
                building.id(),
                building.compound(),
                part.isEmpty() ? building.footprint() : part,
                building.households(),
                building.residents()));
  }
}

package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Turns closed ways and multipolygon relations into valid ground, or says why it cannot. */
final class OsmShapes {
  /** What a way or relation is as ground. */
  sealed interface Shape {
    /**
     * Usable ground.
     *
     * @param repair kind of repair that was needed, or null
     */
    record Ground(MultiPolygon ground, String repair) implements Shape {}

    /**
     * No ground can be made of it.
     *
     * @param why kind: {@code missing-nodes}, {@code missing-ways}, {@code open}, {@code
     *     degenerate}
     * @param where lattice coordinate, or null when it has no place at all
     */
    record Broken(String why, Coordinate where) implements Shape {}
  }

  private final OsmData data;

  OsmShapes(OsmData data) {
    this.data = data;
  }

  /** Ground of a way; one that is not closed is closed by a straight line, with that repair. */
  Shape of(OsmData.Way way) {
    Coordinate[] places = data.places(way);
    Coordinate missing = placeIfIncomplete(places);
    if (missing != null || places.length == 0)
      return new Shape.Broken("missing-nodes", known(missing));
    List<Coordinate> ring = new ArrayList<>();
    for (Coordinate place : places)
      if (ring.isEmpty() || !ring.get(ring.size() - 1).equals2D(place)) ring.add(place);
    boolean closed = ring.get(0).equals2D(ring.get(ring.size() - 1));
    if (!closed) ring.add(ring.get(0).copy());
    if (ring.size() < 4) return new Shape.Broken("degenerate", places[0]);
    Polygon polygon = Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    if (!polygon.isValid()) return repaired(List.<Coordinate[]>of(polygon.getCoordinates()));
    return new Shape.Ground(multi(polygon), closed ? null : "closed");
  }

  private static Shape repaired(List<Coordinate[]> lines) {
    LatticePolygons.Result result = LatticePolygons.evenOdd(lines);
    if (result.ground().isEmpty()) return new Shape.Broken("degenerate", lines.get(0)[0]);
    return new Shape.Ground(result.ground(), "repaired");
  }

  /** Ground of a relation by the even-odd rule over all its member ways. */
  Shape of(OsmData.Relation relation) {
    List<Coordinate[]> lines = new ArrayList<>();
    Coordinate where = null;
    String why = relation.ways().length == 0 ? "missing-ways" : null;
    for (long id : relation.ways()) {
      OsmData.Way way = data.findWay(id);
      Coordinate[] places = way == null ? new Coordinate[0] : data.places(way);
      Coordinate missing = placeIfIncomplete(places);
      if (way == null) why = "missing-ways";
      else if (missing != null) why = "missing-nodes";
      else if (places.length > 0) where = places[0];
      lines.add(places);
    }
    if (why != null) return new Shape.Broken(why, where);
    LatticePolygons.Result result = LatticePolygons.evenOdd(lines);
    if (result.open() != null) return new Shape.Broken("open", result.open());
    if (result.ground().isEmpty()) return new Shape.Broken("degenerate", where);
    return new Shape.Ground(result.ground(), result.repaired() ? "repaired" : null);
  }

  private static final Coordinate NOWHERE = new Coordinate(Double.NaN, Double.NaN);

  /** A known place of an incomplete way, {@link #NOWHERE} when none is known, null if complete. */
  private static Coordinate placeIfIncomplete(Coordinate[] places) {
    Coordinate any = NOWHERE;
    boolean complete = true;
    for (Coordinate place : places)
      if (place == null) complete = false;
      else any = place;
    return complete ? null : any;
  }

  private static Coordinate known(Coordinate place) {
    return place == NOWHERE ? null : place;
  }

  static MultiPolygon multi(Polygon polygon) {
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {polygon});
  }
}

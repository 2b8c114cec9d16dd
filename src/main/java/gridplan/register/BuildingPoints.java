package gridplan.register;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** Which building stands at a coordinate. Immutable. */
final class BuildingPoints {
  /** A pin this near to a single building is on it: phones are no better. */
  private static final double PIN_METRES = 8;

  /** What is further is no candidate. */
  private static final double REACH_METRES = 150;

  private static final double UNITS_PER_METRE = 1e7 / 111_000;

  private record Near(RegisterBuilding building, double metres) {}

  private final STRtree tree = new STRtree();
  private final boolean any;

  BuildingPoints(List<RegisterBuilding> buildings) {
    for (RegisterBuilding b : buildings) tree.insert(b.footprint().getEnvelopeInternal(), b);
    tree.build();
    any = !buildings.isEmpty();
  }

  /** The building that holds the place, or the only one within a few metres; 0 for none. */
  long at(Coordinate degrees) {
    List<Near> near = near(degrees, PIN_METRES);
    List<Near> inside = near.stream().filter(n -> n.metres == 0).toList();
    if (inside.size() == 1) return inside.get(0).building.id();
    return near.size() == 1 ? near.get(0).building.id() : 0;
  }

  /** The nearest ones, the nearest first. */
  List<Long> nearest(Coordinate degrees, int most) {
    return near(degrees, REACH_METRES).stream()
        .sorted(Comparator.comparingDouble(Near::metres))
        .limit(most)
        .map(n -> n.building.id())
        .toList();
  }

  private List<Near> near(Coordinate degrees, double metres) {
    List<Near> near = new ArrayList<>();
    if (!any || !(Math.abs(degrees.x) <= 180 && Math.abs(degrees.y) <= 85)) return near;
    Point place =
        Lattice.FACTORY.createPoint(new Coordinate(Lattice.of(degrees.x), Lattice.of(degrees.y)));
    Envelope box = new Envelope(place.getCoordinate());
    double wide = metres * UNITS_PER_METRE / Math.cos(Math.toRadians(degrees.y));
    box.expandBy(wide, metres * UNITS_PER_METRE * 1.01);
    PlanningProjection plane = PlanningProjection.forCentre(degrees.x, degrees.y);
    for (Object hit : tree.query(box)) {
      RegisterBuilding b = (RegisterBuilding) hit;
      double away =
          b.footprint().intersects(place)
              ? 0
              : plane.toMetres(b.footprint()).distance(plane.toMetres(place));
      if (away <= metres) near.add(new Near(b, away));
    }
    return near;
  }
}

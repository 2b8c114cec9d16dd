package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCity;
import gridplan.layer.LayerImport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A town of street blocks as a file would bring it, measured in metres from its south-west corner
 * at 120° E 30° N: square, streets from edge to edge, houses of ten households between them.
 */
final class StreetTown {
  static final double HOUSEHOLDS = 10;
  private static final int WEST = 1_200_000_000;
  private static final int SOUTH = 300_000_000;

  /** Lattice units in a metre, eastward and northward, at 30° N. */
  private static final double PER_X = 103.7;

  private static final double PER_Y = 89.8;

  private final double side;
  private final List<ImportedBarrier> streets = new ArrayList<>();
  private final List<ImportedBuilding> houses = new ArrayList<>();

  private StreetTown(double side) {
    this.side = side;
  }

  /** {@code blocks}² blocks of 120 m with six houses each, in two rows of three. */
  static StreetTown regular(int blocks) {
    return make(blocks, null);
  }

  /** The same with bent streets, and houses moved, of other sizes and missing. */
  static StreetTown random(int blocks, long seed) {
    return make(blocks, new Random(seed));
  }

  private static StreetTown make(int blocks, Random random) {
    StreetTown town = new StreetTown(120.0 * blocks);
    for (int i = 1; i < blocks; i++) {
      town.street(bent(120 * i, random), -20, bent(120 * i, random), town.side + 20);
      town.street(-20, bent(120 * i, random), town.side + 20, bent(120 * i, random));
    }
    for (int row = 0; row < 2 * blocks; row++)
      for (int column = 0; column < 3 * blocks; column++)
        if (random == null || random.nextInt(5) > 0)
          town.house(
              column * 40 + 12 + shift(random, 4),
              row * 60 + 20 + shift(random, 6),
              16 + shift(random, 4),
              16 + shift(random, 5));
    return town;
  }

  private static double bent(double at, Random random) {
    return at + shift(random, 3);
  }

  private static double shift(Random random, double most) {
    return random == null ? 0 : (2 * random.nextDouble() - 1) * most;
  }

  private void street(double x1, double y1, double x2, double y2) {
    long id = streets.size() + 1;
    LineString line = Lattice.FACTORY.createLineString(new Coordinate[] {at(x1, y1), at(x2, y2)});
    Barrier barrier = new Barrier(id, BarrierClass.COLLECTOR, "路" + id, false, false, line);
    streets.add(new ImportedBarrier("way/" + id, barrier, true));
  }

  private void house(double x, double y, double wide, double high) {
    long id = 1000 + houses.size();
    Building building =
        new Building(id, 0, rectangle(x, y, wide, high), HOUSEHOLDS, 3 * HOUSEHOLDS);
    houses.add(
        new ImportedBuilding("way/" + id, "", "", "residential", 5.0, false, null, building));
  }

  int houses() {
    return houses.size();
  }

  /** As {@code Layers.store} takes it. */
  LayerImport layers(String hash) {
    ImportedArea area =
        new ImportedArea(
            "relation/1",
            "520102003001",
            "街坊",
            ImportedArea.Level.COMMUNITY,
            ImportedArea.Source.FILE,
            ground());
    ImportedCity city = new ImportedCity(area, List.of(), streets, houses, List.of(), List.of());
    return new LayerImport(city, List.of(), "town", hash, 60, 120);
  }

  private MultiPolygon ground() {
    List<Coordinate> ring = new ArrayList<>();
    int steps = (int) Math.ceil(side / 3);
    double[][] corners = {{0, 0}, {side, 0}, {side, side}, {0, side}, {0, 0}};
    for (int c = 0; c < 4; c++)
      for (int i = 0; i < steps; i++) {
        double part = (double) i / steps;
        ring.add(
            at(
                corners[c][0] + part * (corners[c + 1][0] - corners[c][0]),
                corners[c][1] + part * (corners[c + 1][1] - corners[c][1])));
      }
    ring.add(ring.get(0).copy());
    Polygon polygon = Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {polygon});
  }

  private static Coordinate at(double x, double y) {
    return new Coordinate(WEST + Math.rint(x * PER_X), SOUTH + Math.rint(y * PER_Y));
  }

  private static Polygon rectangle(double x, double y, double wide, double high) {
    return Lattice.FACTORY.createPolygon(
        new Coordinate[] {
          at(x, y), at(x + wide, y), at(x + wide, y + high), at(x, y + high), at(x, y)
        });
  }

  /** A footprint in degrees, as a request has it. */
  static Map<String, Object> footprint(double x, double y, double wide, double high) {
    List<List<Double>> ring = new ArrayList<>();
    for (Coordinate corner : rectangle(x, y, wide, high).getCoordinates())
      ring.add(List.of(Lattice.degrees(corner.x), Lattice.degrees(corner.y)));
    return Map.of("type", "Polygon", "coordinates", List.of(ring));
  }

  /** A line in degrees. */
  static Map<String, Object> line(double x1, double y1, double x2, double y2) {
    List<List<Double>> points = new ArrayList<>();
    for (Coordinate end : List.of(at(x1, y1), at(x2, y2)))
      points.add(List.of(Lattice.degrees(end.x), Lattice.degrees(end.y)));
    return Map.of("type", "LineString", "coordinates", points);
  }
}

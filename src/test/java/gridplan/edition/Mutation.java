package gridplan.edition;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Ways to break a tiling, as small as they come. */
enum Mutation {
  VERTEX_MOVED_BY_ONE_UNIT,
  GRID_DROPPED,
  GRID_DUPLICATED,
  NODED_OVERLAP,
  NODED_SLIVER,
  VERTEX_DROPPED_IN_ONE_NEIGHBOUR,
  VERTEX_ADDED_IN_ONE_NEIGHBOUR,
  HOLE_FILLED,
  PART_LOST,
  PART_ADDED_OUTSIDE,
  COORDINATES_SWAPPED;

  /** The tiling with one defect of this kind; the input is not changed. */
  List<Geometry> applyTo(List<Geometry> tiling, Random random) {
    List<Geometry> mutant = new ArrayList<>(tiling);
    int g = random.nextInt(tiling.size());
    Geometry grid = tiling.get(g);
    switch (this) {
      case VERTEX_MOVED_BY_ONE_UNIT ->
          mutant.set(g, onRing(grid, random, ring -> moved(ring, random)));
      case GRID_DROPPED -> mutant.remove(g);
      case GRID_DUPLICATED -> mutant.add(grid.copy());
      case NODED_OVERLAP -> mutant.add(part(tiling.get(g), random));
      case NODED_SLIVER -> cutSliver(mutant, g, random);
      case VERTEX_DROPPED_IN_ONE_NEIGHBOUR ->
          mutant.set(g, onRing(grid, random, ring -> without(ring, random)));
      case VERTEX_ADDED_IN_ONE_NEIGHBOUR -> mutant.set(g, onRing(grid, random, Mutation::noded));
      case HOLE_FILLED -> fillHole(mutant);
      case PART_LOST -> losePart(mutant);
      case PART_ADDED_OUTSIDE ->
          mutant.set(
              g,
              Lattice.FACTORY.createMultiPolygon(
                  new Polygon[] {
                    part(grid, random),
                    (Polygon)
                        AffineTransformation.translationInstance(500_000, 0)
                            .transform(part(grid, random))
                  }));
      case COORDINATES_SWAPPED ->
          mutant.set(g, new AffineTransformation(0, 1, 0, 1, 0, 0).transform(grid));
    }
    return mutant;
  }

  private static Polygon part(Geometry grid, Random random) {
    return (Polygon) grid.getGeometryN(random.nextInt(grid.getNumGeometries()));
  }

  private static Geometry onRing(Geometry grid, Random random, UnaryOperator<Coordinate[]> change) {
    int chosen = random.nextInt(grid.getNumGeometries());
    Polygon[] parts = new Polygon[grid.getNumGeometries()];
    for (int p = 0; p < parts.length; p++) parts[p] = (Polygon) grid.getGeometryN(p);
    LinearRing[] holes = new LinearRing[parts[chosen].getNumInteriorRing()];
    Arrays.setAll(holes, parts[chosen]::getInteriorRingN);
    Coordinate[] shell = change.apply(parts[chosen].getExteriorRing().getCoordinates());
    parts[chosen] = Lattice.FACTORY.createPolygon(Lattice.FACTORY.createLinearRing(shell), holes);
    return Lattice.FACTORY.createMultiPolygon(parts);
  }

  private static Coordinate[] moved(Coordinate[] ring, Random random) {
    Coordinate[] copy = CoordinateArrays.copyDeep(ring);
    int i = 1 + random.nextInt(copy.length - 2);
    if (random.nextBoolean()) copy[i].x += random.nextBoolean() ? 1 : -1;
    else copy[i].y += random.nextBoolean() ? 1 : -1;
    return copy;
  }

  private static Coordinate[] without(Coordinate[] ring, Random random) {
    List<Coordinate> kept = new ArrayList<>(List.of(ring));
    kept.remove(1 + random.nextInt(ring.length - 2));
    return kept.toArray(Coordinate[]::new);
  }

  /** With a vertex at the middle of its first edge, as a street that ends there would leave. */
  private static Coordinate[] noded(Coordinate[] ring) {
    List<Coordinate> more = new ArrayList<>(List.of(ring));
    more.add(
        1,
        new Coordinate(
            Math.rint((ring[0].x + ring[1].x) / 2), Math.rint((ring[0].y + ring[1].y) / 2)));
    return more.toArray(Coordinate[]::new);
  }

  /** Takes a triangle from one grid, between vertices that it has: noded on both sides. */
  private static void cutSliver(List<Geometry> mutant, int g, Random random) {
    Polygon part = part(mutant.get(g), random);
    Coordinate[] ring = part.getExteriorRing().getCoordinates();
    for (int i = 1; i + 1 < ring.length; i++) {
      Coordinate[] shorter = without(ring, i);
      if (shorter.length < 4) break;
      Geometry rest = Lattice.FACTORY.createPolygon(shorter);
      if (rest.isValid() && part.getNumInteriorRing() == 0 && part.covers(rest)) {
        int at = i;
        mutant.set(
            g,
            replace(
                mutant.get(g),
                part,
                Lattice.FACTORY.createPolygon(
                    without(part.getExteriorRing().getCoordinates(), at))));
        return;
      }
    }
    mutant.remove(g);
  }

  private static Coordinate[] without(Coordinate[] ring, int i) {
    List<Coordinate> kept = new ArrayList<>(List.of(ring));
    kept.remove(i);
    return kept.toArray(Coordinate[]::new);
  }

  private static Geometry replace(Geometry grid, Polygon old, Polygon by) {
    Polygon[] parts = new Polygon[grid.getNumGeometries()];
    for (int p = 0; p < parts.length; p++)
      parts[p] = grid.getGeometryN(p) == old ? by : (Polygon) grid.getGeometryN(p);
    return Lattice.FACTORY.createMultiPolygon(parts);
  }

  private static void fillHole(List<Geometry> mutant) {
    for (int g = 0; g < mutant.size(); g++)
      for (int p = 0; p < mutant.get(g).getNumGeometries(); p++) {
        Polygon part = (Polygon) mutant.get(g).getGeometryN(p);
        if (part.getNumInteriorRing() == 0) continue;
        Polygon filled = Lattice.FACTORY.createPolygon(part.getExteriorRing().getCoordinates());
        mutant.set(g, replace(mutant.get(g), part, filled));
        return;
      }
    throw new IllegalStateException("no grid has a hole");
  }

  private static void losePart(List<Geometry> mutant) {
    for (int g = 0; g < mutant.size(); g++)
      if (mutant.get(g).getNumGeometries() > 1) {
        mutant.set(g, mutant.get(g).getGeometryN(0));
        return;
      }
    throw new IllegalStateException("no grid has two parts");
  }
}

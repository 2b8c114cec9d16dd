package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Compound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Collects what is drawn on the board, counts households and puts the town on the ground. */
final class TownBuilder {
  private record Draft(
      long compound,
      String name,
      String address,
      String use,
      int levels,
      int dwellings,
      Polygon footprint) {}

  private record Estate(Compound compound, int households) {}

  final StreetNet streets = new StreetNet();
  final Terrain terrain;
  private final Random random;
  private final List<Estate> estates = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<SampleTown.Area> parents = new ArrayList<>();

  TownBuilder(Terrain terrain, long seed) {
    this.terrain = terrain;
    this.random = new Random(seed);
  }

  /** Between minus and plus {@code reach} metres: nothing in a town is quite straight. */
  double jitter(double reach) {
    return (random.nextDouble() * 2 - 1) * reach;
  }

  /** One of the numbers from {@code from} to {@code to}, both included. */
  int pick(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  void parent(String level, String code, String name, List<double[]> outline) {
    parents.add(new SampleTown.Area(level, code, name, 200, 300, multi(terrain.polygon(outline))));
  }

  /** A walled estate; its number is what {@link #building} wants. */
  long compound(String name, int households, List<double[]> outline) {
    long id = estates.size() + 1;
    Polygon ground = terrain.polygon(Lines.densifyRing(outline, 14));
    estates.add(new Estate(new Compound(id, name, true, ground), households));
    return id;
  }

  /** A wall around grounds that are no estate, such as a school's. */
  void wall(String name, List<double[]> outline) {
    List<double[]> closed = new ArrayList<>(outline);
    closed.add(outline.get(0));
    streets.draw(BarrierClass.WALL, name, false, closed);
  }

  /**
   * A building set down on the board, see {@link Terrain#setDown}.
   *
   * @param dwellings flats it has: at most so many households
   */
  void building(
      long compound,
      String name,
      String address,
      String use,
      int levels,
      int dwellings,
      Polygon footprint) {
    drafts.add(new Draft(compound, name, address, use, levels, dwellings, footprint));
  }

  SampleTown build(String key, SampleTown.Area community, int residents, int grids) {
    int[] households = households();
    int[] people = people(households, residents);
    List<SampleTown.Building> buildings = new ArrayList<>();
    for (int i = 0; i < households.length; i++) {
      Draft d = drafts.get(i);
      buildings.add(
          new SampleTown.Building(
              i + 1,
              d.compound,
              d.name,
              d.address,
              d.use,
              d.levels,
              households[i],
              people[i],
              d.footprint));
    }
    List<SampleTown.Area> areas = new ArrayList<>(parents);
    areas.add(community);
    List<Compound> compounds = estates.stream().map(Estate::compound).toList();
    return new SampleTown(key, areas, streets.build(terrain), compounds, buildings, grids);
  }

  /** Most flats are lived in, some stand empty; each estate has its number of households. */
  private int[] households() {
    int[] households = new int[drafts.size()];
    for (Estate estate : estates) {
      int[] members =
          java.util.stream.IntStream.range(0, drafts.size())
              .filter(i -> drafts.get(i).compound == estate.compound.id())
              .filter(i -> drafts.get(i).dwellings > 0)
              .toArray();
      int[] caps = new int[members.length];
      double[] weights = new double[members.length];
      for (int k = 0; k < members.length; k++) {
        caps[k] = drafts.get(members[k]).dwellings;
        weights[k] = caps[k] * (0.92 + 0.08 * random.nextDouble());
      }
      int[] shares = Shares.split(estate.households, weights, caps);
      for (int k = 0; k < members.length; k++) households[members[k]] = shares[k];
    }
    return households;
  }

  /** At least one person in each household. */
  private int[] people(int[] households, int residents) {
    double[] weights = new double[households.length];
    int[] caps = new int[households.length];
    int left = residents;
    for (int i = 0; i < households.length; i++) {
      weights[i] = households[i] * (0.85 + 0.3 * random.nextDouble());
      caps[i] = households[i] * 4;
      left -= households[i];
    }
    int[] people = Shares.split(left, weights, caps);
    for (int i = 0; i < people.length; i++) people[i] += households[i];
    return people;
  }

  static MultiPolygon multi(Polygon polygon) {
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {polygon});
  }
}

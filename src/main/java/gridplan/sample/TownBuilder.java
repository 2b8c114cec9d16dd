package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Compound;
import gridplan.sample.SampleTown.Plate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Collects what is drawn on the board, counts households and puts the town on the ground. */
final class TownBuilder {
  /**
   * A building before anybody lives in it.
   *
   * @param pool whose households it takes a share of
   */
  record Draft(
      int pool,
      long compound,
      String name,
      String address,
      String use,
      int levels,
      int dwellings,
      Plate plate,
      Polygon footprint) {}

  final StreetNet streets = new StreetNet();
  final Terrain terrain;
  private final Random random;
  private final List<Compound> estates = new ArrayList<>();
  private final List<Integer> poolHouseholds = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<SampleTown.Area> parents = new ArrayList<>();
  private final List<SampleTown.Area> parts = new ArrayList<>();
  private final List<SampleTown.Area> others = new ArrayList<>();

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

  void part(SampleTown.Area area) {
    parts.add(area);
  }

  void other(SampleTown.Area area) {
    others.add(area);
  }

  /** A walled estate; its number is what {@link #building} wants. */
  long compound(String name, int households, List<double[]> outline) {
    poolHouseholds.add(households);
    return estate(name, true, terrain.polygon(Lines.densifyRing(outline, 14)));
  }

  /** An estate whose households are not known by themselves. */
  long estate(String name, boolean walled, Polygon ground) {
    long id = estates.size() + 1;
    estates.add(new Compound(id, name, walled, ground));
    return id;
  }

  /** A wall around grounds that are no estate, such as a school's. */
  void wall(String name, List<double[]> outline) {
    List<double[]> closed = new ArrayList<>(outline);
    closed.add(outline.get(0));
    streets.draw(BarrierClass.WALL, name, false, closed);
  }

  /**
   * A building set down on the board, see {@link Terrain#setDown}; its estate is its pool.
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
      Plate plate,
      Polygon footprint) {
    int pool = (int) compound - 1;
    add(new Draft(pool, compound, name, address, use, levels, dwellings, plate, footprint));
  }

  void add(Draft draft) {
    drafts.add(draft);
  }

  List<Draft> drafts() {
    return drafts;
  }

  List<Compound> estates() {
    return estates;
  }

  /** The town whose estates have the households that they were given. */
  SampleTown build(
      String key, SampleTown.Area community, int residents, int newcomers, SampleTown.Story story) {
    int[] households =
        Population.households(
            drafts, poolHouseholds.stream().mapToInt(Integer::intValue).toArray(), random);
    int[] people = Population.people(households, residents, random);
    double[] leaning = new double[people.length];
    java.util.Arrays.fill(leaning, 1);
    int[] floating = Population.floating(people, leaning, newcomers, random);
    return build(key, community, households, people, floating, story);
  }

  /** The town with these numbers for each draft. */
  SampleTown build(
      String key,
      SampleTown.Area planned,
      int[] households,
      int[] people,
      int[] floating,
      SampleTown.Story story) {
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
              d.dwellings,
              households[i],
              people[i],
              floating[i],
              d.plate,
              d.footprint));
    }
    List<SampleTown.Area> areas = new ArrayList<>(parents);
    areas.add(planned);
    return new SampleTown(
        key,
        areas,
        parts,
        others,
        streets.build(terrain),
        estates,
        buildings,
        List.of(),
        List.of(),
        story);
  }

  static MultiPolygon multi(Polygon polygon) {
    return Lattice.FACTORY.createMultiPolygon(new Polygon[] {polygon});
  }
}

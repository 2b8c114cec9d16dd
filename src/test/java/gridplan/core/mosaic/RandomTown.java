package gridplan.core.mosaic;

import java.util.Random;

/** Seeded towns that are meant to be awkward. */
public final class RandomTown {
  private RandomTown() {}

  /**
   * A town of 200 × 200 steps with bent and dangling streets, some of them bridges, a walled
   * compound, and houses of all kinds: turned, tiny, overlapping, across streets and outside.
   */
  public static TownSketch of(long seed) {
    Random random = new Random(seed);
    int x0 = random.nextInt(2_000_000_000) - 1_000_000_000;
    int y0 = random.nextInt(1_200_000_000) - 600_000_000;
    TownSketch town = new TownSketch(x0, y0);
    town.area(
        town.polygon(
            0, 0, 90 + 20 * random.nextDouble(), 12, 200, 0, 190, 110, 200, 200, 95, 188, 0, 200));
    int streets = 3 + random.nextInt(12);
    for (int i = 0; i < streets; i++) addStreet(town, random);
    town.compound(1, true, 120, 120, 150 + 20 * random.nextDouble(), 160);
    int houses = 20 + random.nextInt(60);
    for (int i = 0; i < houses; i++) addHouse(town, random, i + 1);
    return town;
  }

  private static void addStreet(TownSketch town, Random random) {
    double[] xy = new double[2 * (2 + random.nextInt(4))];
    for (int i = 0; i < xy.length; i++) xy[i] = -20 + 240 * random.nextDouble();
    if (random.nextInt(3) == 0) xy[2] = xy[0]; // upright
    BarrierClass[] classes = BarrierClass.values();
    town.barrier(
        classes[random.nextInt(classes.length)],
        random.nextInt(6) == 0,
        random.nextInt(9) == 0,
        xy);
  }

  private static void addHouse(TownSketch town, Random random, long id) {
    double x = -5 + 210 * random.nextDouble();
    double y = -5 + 210 * random.nextDouble();
    double wide = 0.3 + 14 * random.nextDouble() * random.nextDouble();
    double high = 0.3 + 14 * random.nextDouble() * random.nextDouble();
    double turn = random.nextInt(2) * random.nextDouble() * Math.PI;
    double c = Math.cos(turn);
    double s = Math.sin(turn);
    town.house(
        id,
        town.polygon(
            x,
            y,
            x + c * wide,
            y + s * wide,
            x + c * wide - s * high,
            y + s * wide + c * high,
            x - s * high,
            y + c * high));
  }
}

package gridplan.sample;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Who lives where: whole numbers that add up to what the story says. */
final class Population {
  private static final int LARGEST_HOUSEHOLD = 5;

  private Population() {}

  /**
   * Households of each building: most flats are lived in, some stand empty.
   *
   * @param pools households of each pool, split among its buildings that have dwellings
   */
  static int[] households(List<TownBuilder.Draft> drafts, int[] pools, Random random) {
    int[] households = new int[drafts.size()];
    for (int pool = 0; pool < pools.length; pool++) {
      int wanted = pool;
      int[] members =
          IntStream.range(0, drafts.size())
              .filter(i -> drafts.get(i).pool() == wanted && drafts.get(i).dwellings() > 0)
              .toArray();
      int[] caps = new int[members.length];
      double[] weights = new double[members.length];
      for (int k = 0; k < members.length; k++) {
        caps[k] = drafts.get(members[k]).dwellings();
        weights[k] = caps[k] * (0.92 + 0.08 * random.nextDouble());
      }
      int[] shares = Shares.split(pools[pool], weights, caps);
      for (int k = 0; k < members.length; k++) households[members[k]] = shares[k];
    }
    return households;
  }

  /** Dwellings of each of the first pools. */
  static int[] capacity(List<TownBuilder.Draft> drafts, int pools) {
    int[] capacity = new int[pools];
    for (TownBuilder.Draft d : drafts)
      if (d.dwellings() > 0 && d.pool() < pools) capacity[d.pool()] += d.dwellings();
    return capacity;
  }

  /** At least one person in each household, at most five. */
  static int[] people(int[] households, int residents, Random random) {
    double[] weights = new double[households.length];
    int[] caps = new int[households.length];
    int left = residents;
    for (int i = 0; i < households.length; i++) {
      weights[i] = households[i] * (0.85 + 0.3 * random.nextDouble());
      caps[i] = households[i] * (LARGEST_HOUSEHOLD - 1);
      left -= households[i];
    }
    int[] people = Shares.split(left, weights, caps);
    for (int i = 0; i < people.length; i++) people[i] += households[i];
    return people;
  }

  /**
   * Those of the people who are registered elsewhere.
   *
   * @param leaning how likely people of each building are, relative to others
   */
  static int[] floating(int[] people, double[] leaning, int total, Random random) {
    double[] weights = new double[people.length];
    for (int i = 0; i < people.length; i++)
      weights[i] = people[i] * leaning[i] * (0.8 + 0.4 * random.nextDouble());
    return Shares.split(total, weights, people);
  }
}

package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides the members of one grid (buildings, stairwells) into groups of even load, each of
 * neighbours: they are put in a row from one to the nearest, compound by compound, and the row is
 * cut where it costs least. Quadratic in the members of a grid. Static only.
 */
public final class MemberGroups {
  /** A group outside its band costs as much as one that is off by its whole target. */
  private static final double OUTSIDE = 1;

  private static final double OTHER_COMPOUND = 0.1;
  private static final double FAR_METRES = 150;

  private MemberGroups() {}

  /**
   * Somebody to be put into a group.
   *
   * @param load households
   * @param compound 0 for none
   * @param x metres east
   * @param y metres north
   */
  public record Member(double load, long compound, double x, double y) {}

  /**
   * Index of the group of each member; groups are numbered along the row.
   *
   * @param min of a group's load
   * @param groups how many; 0 for as many as fit best
   */
  public static int[] divide(List<Member> members, double min, double max, int groups) {
    int n = members.size();
    if (n == 0) return new int[0];
    int[] row = row(members);
    int most = groups == 0 ? n : Math.min(groups, n);
    double total = members.stream().mapToDouble(Member::load).sum();
    double target = groups == 0 ? (min + max) / 2 : Math.max(1e-9, total / most);
    return cut(members, row, new Wish(min, max, target), most, groups > 0);
  }

  /** What a group had better be. */
  private record Wish(double min, double max, double target) {}

  private static int[] cut(List<Member> members, int[] row, Wish wish, int most, boolean exactly) {
    int n = row.length;
    double[][] costs = new double[n][];
    for (int from = 0; from < n; from++) costs[from] = costs(members, row, from, wish);
    // best[k][i]: the first i of the row in k groups
    double[][] best = new double[most + 1][n + 1];
    int[][] from = new int[most + 1][n + 1];
    for (double[] line : best) Arrays.fill(line, Double.POSITIVE_INFINITY);
    best[0][0] = 0;
    for (int k = 1; k <= most; k++)
      for (int start = 0; start < n; start++) {
        if (best[k - 1][start] == Double.POSITIVE_INFINITY) continue;
        for (int i = 0; i < costs[start].length; i++) {
          double cost = best[k - 1][start] + costs[start][i];
          if (cost < best[k][start + i + 1]) {
            best[k][start + i + 1] = cost;
            from[k][start + i + 1] = start;
          }
        }
      }
    int chosen = most;
    for (int k = 1; !exactly && k <= most; k++) if (best[k][n] < best[chosen][n]) chosen = k;
    int[] groupOf = new int[n];
    for (int k = chosen, end = n; k > 0; end = from[k][end], k--)
      for (int i = from[k][end]; i < end; i++) groupOf[row[i]] = k - 1;
    return groupOf;
  }

  /** Cost of the groups that begin at a place of the row, by how many follow it. */
  private static double[] costs(List<Member> members, int[] row, int from, Wish wish) {
    List<Double> costs = new ArrayList<>();
    double load = 0;
    double way = 0;
    int compounds = 1;
    for (int i = from; i < row.length; i++) {
      Member member = members.get(row[i]);
      load += member.load();
      if (i > from) {
        Member last = members.get(row[i - 1]);
        way += distance(last, member);
        if (last.compound() != member.compound()) compounds++;
      }
      double off = (load - wish.target()) / wish.target();
      boolean alone = i == from && load > wish.max();
      boolean outside = !alone && (load < wish.min() || load > wish.max());
      costs.add(
          off * off
              + (outside ? OUTSIDE : 0)
              + OTHER_COMPOUND * (compounds - 1)
              + way / FAR_METRES / 10);
    }
    return costs.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** From the north-westernmost on always the nearest, within a compound first. */
  private static int[] row(List<Member> members) {
    int n = members.size();
    boolean[] taken = new boolean[n];
    int[] row = new int[n];
    int now = 0;
    for (int i = 1; i < n; i++)
      if (members.get(i).y() - members.get(i).x() > members.get(now).y() - members.get(now).x())
        now = i;
    for (int place = 0; place < n; place++) {
      row[place] = now;
      taken[now] = true;
      now = next(members, taken, now);
    }
    return row;
  }

  private static int next(List<Member> members, boolean[] taken, int from) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    Member here = members.get(from);
    for (int i = 0; i < taken.length; i++) {
      if (taken[i]) continue;
      Member other = members.get(i);
      boolean same = other.compound() == here.compound();
      double way = distance(here, other) + (same ? 0 : 10 * FAR_METRES);
      if (way < least) {
        least = way;
        best = i;
      }
    }
    return best;
  }

  private static double distance(Member a, Member b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /**
   * How many groups each grid gets of a total, by its load: as many as fit, the rest to the largest
   * remainders; at least one where there is any load.
   *
   * @param loads of the grids
   * @param members of the grids: no more groups than these
   */
  public static int[] shares(double[] loads, int[] members, int total) {
    double sum = Arrays.stream(loads).sum();
    int[] shares = new int[loads.length];
    double[] rest = new double[loads.length];
    int left = total;
    for (int i = 0; i < loads.length; i++) {
      double share = sum == 0 ? 0 : loads[i] / sum * total;
      shares[i] = Math.min(members[i], Math.max(members[i] > 0 ? 1 : 0, (int) Math.floor(share)));
      rest[i] = share - shares[i];
      left -= shares[i];
    }
    while (left > 0) {
      int best = -1;
      for (int i = 0; i < rest.length; i++)
        if (shares[i] < members[i] && (best < 0 || rest[i] > rest[best])) best = i;
      if (best < 0) return shares;
      shares[best]++;
      rest[best]--;
      left--;
    }
    return shares;
  }
}

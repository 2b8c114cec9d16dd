package gridplan.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.partition.MemberGroups.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberGroupsTest {
  private static List<Member> street(double... loads) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < loads.length; i++) members.add(new Member(loads[i], 0, 20.0 * i, 0));
    return members;
  }

  /** 10 10 10 | 10 10 10 | 10 10 10: neighbours, thirty each. */
  @Test
  void aStreetIsCutIntoEqualPiecesOfNeighbours() {
    int[] groupOf = MemberGroups.divide(street(10, 10, 10, 10, 10, 10, 10, 10, 10), 30, 50, 3);
    assertThat(groupOf).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2);
  }

  @Test
  void asManyAsTheBandAsksForWhenNobodySaysHowMany() {
    int[] groupOf = MemberGroups.divide(street(40, 40, 20, 20, 40), 30, 50, 0);
    assertThat(groupOf).containsExactly(0, 1, 2, 2, 3);
  }

  @Test
  void oneBuildingWithMoreThanMayBeIsAGroupByItself() {
    int[] groupOf = MemberGroups.divide(street(20, 20, 90, 20, 20), 30, 50, 0);
    assertThat(groupOf).containsExactly(0, 0, 1, 2, 2);
  }

  @Test
  void compoundsAreKeptWholeAmongEquals() {
    List<Member> members =
        List.of(
            new Member(20, 1, 0, 0),
            new Member(20, 2, 1, 0),
            new Member(20, 1, 60, 0),
            new Member(20, 2, 61, 0));
    assertThat(MemberGroups.divide(members, 30, 50, 2)).containsExactly(0, 1, 0, 1);
  }

  @Test
  void nobodyIsNoGroupAndMoreGroupsThanMembersAreNotMade() {
    assertThat(MemberGroups.divide(List.of(), 30, 50, 4)).isEmpty();
    assertThat(MemberGroups.divide(street(10, 10), 30, 50, 9)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void thereAreJustAsManyAsAskedFor(long seed) {
    Random random = new Random(seed);
    double[] loads = IntStream.range(0, 60).mapToDouble(i -> 1 + random.nextInt(40)).toArray();
    int[] groupOf = MemberGroups.divide(street(loads), 30, 50, 21);
    assertThat(IntStream.of(groupOf).distinct().count()).as("seed " + seed).isEqualTo(21);
  }

  /**
   * 500, 300, 200: 5, 3, 2 of ten; of eleven the rest goes to 5.5; without room for 5, 8 as 3 to 2.
   */
  @Test
  void sharesFollowTheLoadAndTheLargestRemainder() {
    double[] loads = {500, 300, 200};
    int[] many = {99, 99, 99};
    assertThat(MemberGroups.shares(loads, many, 10)).containsExactly(5, 3, 2);
    assertThat(MemberGroups.shares(loads, many, 11)).containsExactly(6, 3, 2);
    assertThat(MemberGroups.shares(loads, new int[] {2, 99, 99}, 10)).containsExactly(2, 5, 3);
    assertThat(MemberGroups.shares(new double[] {0, 10}, new int[] {0, 5}, 3))
        .containsExactly(0, 3);
  }
}

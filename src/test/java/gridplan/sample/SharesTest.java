package gridplan.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void remaindersGoToTheLargest() {
    // 10 by 1:1:2 is 2.5, 2.5, 5: the one left over goes to the first of the equal remainders.
    assertThat(Shares.split(10, new double[] {1, 1, 2}, new int[] {9, 9, 9}))
        .containsExactly(3, 2, 5);
  }

  @Test
  void whatIsOverACapGoesElsewhere() {
    assertThat(Shares.split(10, new double[] {8, 1, 1}, new int[] {4, 9, 9}))
        .containsExactly(4, 3, 3);
  }

  @Test
  void tooLittleRoomIsRefused() {
    assertThatThrownBy(() -> Shares.split(10, new double[] {1, 1}, new int[] {4, 5}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

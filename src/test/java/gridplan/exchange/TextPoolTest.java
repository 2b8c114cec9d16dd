package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPoolTest {
  @Test
  void textsOfEveryLengthComeBackAndTheLimitHolds() {
    TextPool pool = new TextPool(40L << 20);
    List<String> given = new ArrayList<>();
    Random random = new Random(3);
    boolean room = true;
    while (room) {
      String text =
          "网".repeat(random.nextInt(20) == 0 ? random.nextInt(1 << 18) : random.nextInt(9));
      room = pool.add(text);
      if (room) given.add(text);
    }
    assertThat(pool.size()).isEqualTo(given.size()).isGreaterThan(500);
    for (int i = 0; i < given.size(); i++) assertThat(pool.get(i)).isEqualTo(given.get(i));
    long bytes = given.stream().mapToLong(SchemaBuilder::utf8Length).sum();
    assertThat(bytes).isBetween(20L << 20, 40L << 20);
    assertThat(pool.add("x".repeat(5 << 20))).isFalse();
  }
}

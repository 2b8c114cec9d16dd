package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBufferTest {
  private static String text(AnswerBuffer buffer) {
    return new String(buffer.bytes(), 0, buffer.size(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 7, 0.0",
    "1, 7, 0.0000001",
    "-1, 3, -0.001",
    "1200005000, 7, 120.0005",
    "-5, 0, -5.0",
    "1000000, 3, 1000.0",
    "120, 1, 12.0",
    "999999999999999, 15, 0.999999999999999",
    "10, 0, 10.0"
  })
  void numbersAreWrittenWithoutNeedlessNoughts(long digits, int places, String expected) {
    assertThat(text(new AnswerBuffer().decimal(digits, places))).isEqualTo(expected);
  }

  /** Whatever is written is read as the same double that the digits are. */
  @Test
  void numbersAreReadBackExactly() {
    Random random = new Random(31);
    for (int i = 0; i < 200_000; i++) {
      int places = random.nextInt(16);
      long digits = random.nextLong(1_000_000_000_000_000L) >> random.nextInt(50);
      if (random.nextBoolean()) digits = -digits;
      String text = text(new AnswerBuffer().decimal(digits, places));
      assertThat(Double.parseDouble(text))
          .as("seed 31: %d, %d is %s", digits, places, text)
          .isEqualTo(DecimalParser.value(digits, places));
    }
  }

  @Test
  void textsOutsideAsciiAreEscapedOrKept() {
    assertThat(text(new AnswerBuffer().put('x').quoted("a\"b\\c\n网").put('y')))
        .isEqualTo("x\"a\\\"b\\\\c\\u000a网\"y");
    assertThat(text(new AnswerBuffer().quoted("k".repeat(5000)))).hasSize(5002);
  }
}

package gridplan.core.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeRuleTest {
  private static final String AREA = "520102003001";

  @Test
  void fifteenFourteenAndTwentyDigits() {
    assertThat(CodeRule.of(15, "").code(AREA, 7)).isEqualTo("520102003001007");
    assertThat(CodeRule.of(14, "").code(AREA, 7)).isEqualTo("52010200300107");
    assertThat(CodeRule.of(20, "110100").code(AREA, 7)).isEqualTo("11010052010200300107");
    assertThat(CodeRule.of(20, "110100").code("520102", 7)).isEqualTo("11010052010200000007");
    assertThat(CodeRule.of(14, "").code("", 7)).as("no area code is known").isEqualTo("07");
  }

  @Test
  void aCommunityThatIsNotDividedHasTheNumberZeroOnlyWithTwentyDigits() {
    CodeRule twenty = CodeRule.of(20, "110100");
    assertThat(twenty.code(AREA, 0)).endsWith("00");
    assertThat(twenty.isUndivided(AREA, "11010052010200300100")).isTrue();
    assertThat(twenty.isWellFormed(AREA, "11010052010200300100")).isTrue();
    assertThat(CodeRule.of(14, "").isWellFormed(AREA, AREA + "00")).isFalse();
    assertThatThrownBy(() -> CodeRule.USUAL.code(AREA, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNumbersAreUsedUpAndNeverWrap() {
    assertThat(CodeRule.of(14, "").code(AREA, 99)).endsWith("99");
    assertThatThrownBy(() -> CodeRule.of(14, "").code(AREA, 100))
        .isInstanceOf(GridCodes.OverflowException.class)
        .hasMessage("area 520102003001 would need grid number 100; 2 digits hold 99");
  }

  @Test
  void codesOfOtherRulesAndAreasAreNotItsOwn() {
    CodeRule fourteen = CodeRule.of(14, "");
    assertThat(fourteen.isWellFormed(AREA, AREA + "007")).isFalse();
    assertThat(fourteen.isWellFormed(AREA, "52010200300201")).isFalse();
    assertThat(fourteen.isWellFormed(AREA, AREA + "0A")).isFalse();
    assertThat(GridCodes.nextSequence(fourteen, AREA, List.of(AREA + "41", AREA + "999")))
        .isEqualTo(42);
  }

  @Test
  void noOtherLengthsAndNoServiceWhereThereIsNoRoom() {
    assertThatThrownBy(() -> CodeRule.of(16, "")).hasMessageContaining("14, 15 or 20");
    assertThatThrownBy(() -> CodeRule.of(20, "")).hasMessageContaining("service");
    assertThatThrownBy(() -> CodeRule.of(15, "110100")).hasMessageContaining("service");
    assertThatThrownBy(() -> CodeRule.of(20, "11A")).hasMessageContaining("6 digits");
  }
}

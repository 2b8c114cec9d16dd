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
  void dedicatedGridsHaveNumbersOfTheirOwn() {
    List<String> used = List.of(AREA + "007", AREA + "902", AREA + "900");
    CodeRule rule = CodeRule.USUAL;
    assertThat(GridCodes.nextSequence(rule, AREA, used, true)).isEqualTo(903);
    assertThat(GridCodes.nextSequence(rule, AREA, used.subList(0, 2), false)).isEqualTo(8);
    assertThat(GridCodes.nextSequence(rule, AREA, List.of(), true)).isEqualTo(901);
    assertThat(rule.code(AREA, 900, false)).isEqualTo(AREA + "900");
    assertThatThrownBy(() -> rule.code(AREA, 901, false))
        .isInstanceOf(GridCodes.OverflowException.class)
        .hasMessageContaining("those from 901 on are for dedicated grids");
    assertThatThrownBy(() -> rule.code(AREA, 1000, true))
        .isInstanceOf(GridCodes.OverflowException.class)
        .hasMessageContaining("3 digits hold 999");
    assertThat(CodeRule.of(14, "").first(true)).isEqualTo(91);
    CodeRule none = rule.withDedicatedFrom(0);
    assertThat(GridCodes.nextSequence(none, AREA, used, true)).isEqualTo(903);
    assertThat(none.code(AREA, 999, false)).endsWith("999");
    assertThat(rule.withDedicatedFrom(500).first(true)).isEqualTo(500);
    assertThatThrownBy(() -> rule.withDedicatedFrom(1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 to 999");
    assertThatThrownBy(() -> rule.withDedicatedFrom(1)).hasMessageContaining("2 to 999");
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

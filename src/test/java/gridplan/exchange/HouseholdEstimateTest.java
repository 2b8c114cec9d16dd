package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation is worked from the rule: m² × levels × share × 0.92 ÷ m² per dwelling. */
class HouseholdEstimateTest {
  @ParameterizedTest
  @CsvSource({
    "600, 18,  apartments,         82.8", // 600 × 18 ÷ 120 × 0.92
    "600, ,    apartments,         18.4", // four storeys: 600 × 4 ÷ 120 × 0.92
    "300, 3,   residential,        6.9",
    "140, 2,   house,              0.92", // 280 m² make one dwelling
    "60,  1,   house,              0.92", // never less than one dwelling
    "280, 2,   terrace,            1.84",
    "280, 2,   farm,               0.92", // half is barn
    "100, ,    yes,                0.345", // 100 × 1.5 × 0.7 ÷ 280 × 0.92
    "300, 6,   yes,                9.66", // 300 × 6 × 0.7 ÷ 120 × 0.92
    "800, ,    yes,                5.367", // 800 × 2.5 × 0.35 ÷ 120 × 0.92
    "2000, ,   yes,                0", // a hall
    "2000, 11, yes,                118.067", // not at eleven storeys
    "59,  ,    yes,                0", // a shed
    "20,  2,   house,              0",
  })
  void householdsFollowTheRule(double squareMetres, Double levels, String use, double households) {
    HouseholdEstimate estimate = HouseholdEstimate.of(squareMetres, levels, use, 2.5);
    assertThat(estimate.households()).isEqualTo(households, within(5e-4));
    assertThat(estimate.residents()).isEqualTo(2.3 * estimate.households(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"school", "industrial", "garage", "garages", "shed", "church", "retail", "roof"})
  void nobodyLivesInSchoolsWorksAndGarages(String use) {
    assertThat(HouseholdEstimate.of(900, 5.0, use, 6)).isEqualTo(HouseholdEstimate.NONE);
  }

  @Test
  void unknownBuildingsAreAsTallAsTheirTown() {
    // 500 m² in a town of 6.5 storeys: 500 × 6.5 × 0.7 ÷ 120 × 0.92.
    assertThat(HouseholdEstimate.of(500, null, "yes", 6.5).households())
        .isEqualTo(17.442, within(5e-4));
  }

  @Test
  void usualLevelsAreTheMeanOfEnoughTaggedOnes() {
    assertThat(HouseholdEstimate.usualLevels(List.of())).isEqualTo(2.5);
    assertThat(HouseholdEstimate.usualLevels(Collections.nCopies(24, 9.0))).isEqualTo(2.5);
    assertThat(HouseholdEstimate.usualLevels(Collections.nCopies(25, 9.0))).isEqualTo(9);
    Double[] mixed = new Double[60];
    for (int i = 0; i < 30; i++) mixed[i] = i < 15 ? 4.0 : 8.0;
    assertThat(HouseholdEstimate.usualLevels(Arrays.asList(mixed))).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -5, 0, Double.NEGATIVE_INFINITY})
  void impossibleFootprintsHoldNobody(double squareMetres) {
    assertThat(HouseholdEstimate.of(squareMetres, 3.0, "house", 2.5))
        .isEqualTo(HouseholdEstimate.NONE);
  }

  @Test
  void mistakenLevelsAreBounded() {
    assertThat(HouseholdEstimate.of(100, 9999.0, "apartments", 2.5))
        .isEqualTo(HouseholdEstimate.of(100, 120.0, "apartments", 2.5));
  }
}

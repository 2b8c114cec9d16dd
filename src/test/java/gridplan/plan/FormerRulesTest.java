package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.partition.Band;
import gridplan.core.rules.TierRule;
import gridplan.exchange.InputException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FormerRulesTest {
  private static final String LOOSE =
      """
      {"codes": {"digits": 15.0, "dedicatedFrom": 901.5},
       "tiers": [{"key": "grid", "min": 200, "max": 300, "name": ""},
                 {"key": "sub", "polygons": 1, "min": 60, "max": 160, "digits": 2.5},
                 {"key": "micro", "min": 30, "max": 50, "divides": "yes", "name": "LONG"}]}
      """
          .replace("LONG", "长".repeat(60));

  @Test
  void aPlanThatStandsOnRulesOfBeforeOpensAsItDidThen() {
    PlanRules rules = PlanRules.stored(LOOSE, Band.of(1, 2));
    TierRule sub = rules.laid().tiers().get(1);
    assertThat(sub.form()).isEqualTo(TierRule.Form.POLYGONS);
    assertThat(sub.digits()).isEqualTo(2);
    assertThat(rules.laid().tiers().get(0).name()).isEqualTo("grid");
    assertThat(rules.laid().tiers().get(2).divides()).isFalse();
    assertThat(rules.laid().tiers().get(2).name()).hasSize(50);
    assertThat(rules.laid().codes().dedicatedFrom()).isEqualTo(901);
    PlanRules again = PlanRules.stored(rules.json(), Band.of(1, 2));
    assertThat(again).as("and is stored in today's words from then on").isEqualTo(rules);
  }

  @Test
  void nobodyMayAskForThemAnew() {
    assertThatThrownBy(
            () -> PlanRules.asked(JsonMapper.builder().build().readTree(LOOSE), Band.of(1, 2)))
        .isInstanceOf(InputException.class);
  }
}

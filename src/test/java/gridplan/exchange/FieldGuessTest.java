package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldGuessTest {
  private static Map<String, String> guess(LayerTarget target, String... columns) {
    return FieldGuess.of(target.roles(), List.of(columns));
  }

  @Test
  void columnsAreKnownInBothLanguagesWhateverTheirSpelling() {
    assertThat(guess(LayerTarget.BUILDINGS, "楼栋编号", "总户数（户）", "ＦＬＯＯＲＳ", "楼栋 名称"))
        .containsOnly(
            Map.entry("id", "楼栋编号"),
            Map.entry("name", "楼栋 名称"),
            Map.entry("levels", "ＦＬＯＯＲＳ"),
            Map.entry("households", "总户数（户）"));
    assertThat(guess(LayerTarget.REGISTER, "本年现住址（必填）", "其中流动人口数", "width"))
        .containsOnly(Map.entry("address", "本年现住址（必填）"), Map.entry("floating", "其中流动人口数"));
  }

  @Test
  void noColumnIsTwoThings() {
    // The code of an area is a usual name of its id as well, a name that of a building's.
    assertThat(guess(LayerTarget.BUILDINGS, "name", "type")).hasSize(2);
    assertThat(guess(LayerTarget.REGISTER, "流动人口")).containsOnlyKeys("floating");
    assertThat(guess(LayerTarget.AREAS, "社区代码")).containsOnlyKeys("code");
    assertThat(guess(LayerTarget.BUILDINGS, "楼栋名称及楼栋")).containsOnlyKeys("name");
    for (LayerTarget target : LayerTarget.values())
      for (LayerTarget.Role role : target.roles())
        for (String name : role.names())
          assertThat(guess(target, name)).as("%s as %s", name, target).hasSize(1);
  }
}

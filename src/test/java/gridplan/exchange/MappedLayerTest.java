package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

/** Columns as offices call them become what is known here. */
class MappedLayerTest {
  private static VectorLayer layer(String column, Object... values) {
    List<Feature> features = new ArrayList<>();
    for (Object value : values) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put(column, value);
      Coordinate at = new Coordinate(1_200_000_000 + features.size() * 1000, 300_000_000);
      features.add(new Feature(features.size() + 1, attributes, Lattice.FACTORY.createPoint(at)));
    }
    return new VectorLayer("x", List.of(column), features);
  }

  private static List<Object> read(LayerTarget target, String role, Object... values) {
    VectorLayer mapped = MappedLayer.of(layer("列", values), target, Map.of(role, "列"));
    String field = role.equals("id") ? "source_id" : role;
    return mapped.features().stream().map(f -> f.attributes().get(field)).toList();
  }

  @Test
  void numbersAsClerksWriteThem() {
    assertThat(read(LayerTarget.BUILDINGS, "households", "１２户", "1,200", " 7 ", 8L, 2.5, ""))
        .containsExactly(12.0, 1200.0, 7.0, 8L, 2.5, null);
    VectorLayer mapped =
        MappedLayer.of(
            layer("列", "约十", "-3", Double.NaN, "1e999"),
            LayerTarget.BUILDINGS,
            Map.of("households", "列"));
    assertThat(mapped.features()).hasSize(4);
    assertThat(mapped.features()).allSatisfy(f -> assertThat(f.text("households")).isNull());
    assertThat(mapped.notices().stream().filter(n -> n.kind().equals("building-number")))
        .extracting(ImportNotice::feature)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void idsAreKnownByNumberByTextOrByPlaceAndTwiceIsOnceTooMany() {
    assertThat(read(LayerTarget.BUILDINGS, "id", 12L, "B-1", "12.0", "", "B-1"))
        .containsExactly("building/12", "B-1", "12.0", "at/120.00030,30.00000");
    assertThat(read(LayerTarget.BARRIERS, "id", "w1", "w1")).containsExactly("w1", "w1");
  }

  @ParameterizedTest
  @CsvSource({
    "城市主干路, arterial",
    "次干道, collector",
    "高速公路, expressway",
    "大运河, river",
    "围墙, wall",
    "铁路, railway",
    "人行步道, footpath",
    "王家弄, lane",
    "motorway_link, expressway",
    "residential, lane",
    "Primary, arterial",
    "支路, collector",
    "未知, lane",
  })
  void classesOfLines(String given, String wanted) {
    assertThat(read(LayerTarget.BARRIERS, "class", given)).containsExactly(wanted);
  }

  @Test
  void yesAndNoInAnyWords() {
    assertThat(read(LayerTarget.COMPOUNDS, "walled", "是", "否", "封闭", "开放式", "1", "0", null))
        .containsExactly("yes", "no", "yes", "no", "yes", "no", null);
  }

  @Test
  void aColumnThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> MappedLayer.of(layer("a", "1"), LayerTarget.BUILDINGS, Map.of("households", "b")))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("layer.column"));
  }

  @Test
  void guessesTakeTheSurestNameAndNoColumnTwice() {
    Map<String, String> guess =
        FieldGuess.of(
            LayerTarget.BUILDINGS.roles(),
            List.of("OBJECTID", "楼栋名称", "实有人口数", "流动人口", "总户数（户）", "width"));
    assertThat(guess)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id", "OBJECTID",
                "name", "楼栋名称",
                "residents", "实有人口数",
                "floating", "流动人口",
                "households", "总户数（户）"));
    // 楼栋 stands in 楼栋编号, which is taken.
    assertThat(FieldGuess.of(LayerTarget.BUILDINGS.roles(), List.of("楼栋编号")))
        .isEqualTo(Map.of("id", "楼栋编号"));
    assertThat(FieldGuess.of(LayerTarget.REGISTER.roles(), List.of("序号", "现住址", "人数")))
        .containsEntry("address", "现住址")
        .containsEntry("residents", "人数")
        .doesNotContainKey("lon");
  }
}

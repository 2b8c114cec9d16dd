package gridplan.register;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.Datum;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class AddressMatcherTest {
  private static final List<String> DISTRICTS = List.of("越州区", "望河街道", "洞桥社区");

  private final AddressMatcher matcher =
      new AddressMatcher(
          List.of(
              building(1, "洞桥新村12幢", "新村中路 洞桥新村12幢", 0),
              building(2, "洞桥新村2幢", "新村中路 洞桥新村2幢", 20),
              building(3, "旺角村三巷12号", "旺角村三巷12号", 40),
              building(4, "旺角村十三巷12号", "旺角村十三巷12号", 60),
              building(5, "翠湖花园二期3号楼", "浙江省越州区人民路18号翠湖花园二期3号楼", 80),
              building(6, "兴隆里7号", "兴隆里7号", 100),
              building(7, "兴隆里7号", "兴隆里7号", 120)),
          DISTRICTS);

  private static RegisterBuilding building(long id, String name, String address, double metres) {
    double x = 1206180000 + metres * 104;
    Geometry box = Lattice.FACTORY.toGeometry(new Envelope(x, x + 1000, 299420000, 299420800));
    return new RegisterBuilding(id, "B" + id, name, address, box);
  }

  @ParameterizedTest
  @CsvSource({
    "洞桥新村12幢3单元402室, 1, 3, 402",
    "洞桥新村１２号楼３单元４０２, 1, 3, 402",
    "洞桥新村十二栋三单元402室, 1, 3, 402",
    "洞桥新村12-3-402, 1, 3, 402",
    "洞桥新村１２－３－４０２, 1, 3, 402",
    "洞桥新村12#3单元402室, 1, 3, 402",
    "洞桥新村 12 座 402, 1, '', 402",
    "洞桥新村第十二栋3单元402号, 1, 3, 402",
    "洞桥新村012幢 3单元 402室, 1, 3, 402",
    "浙江省越州区望河街道洞桥社区洞桥新村2幢（出租）, 2, '', ''",
    "越州区新村中路洞桥新村12幢, 1, '', ''",
    "新村中路88号洞桥新村12幢1单元101, 1, 1, 101",
    "旺角村3巷12号, 3, '', ''",
    "旺角村三巷十二号302房, 3, '', 302",
    "旺角村十三巷12号, 4, '', ''",
    "翠湖花园2期三号楼2单元1203, 5, 2, 1203",
    "人民路18号翠湖花园二期3栋, 5, '', ''",
  })
  void addressesAreOneBuildingHoweverTheyAreWritten(
      String text, long building, String unit, String room) {
    Match match = matcher.match(new RegisterRow("", text, null));
    assertThat(match.building()).as("%s", match).isEqualTo(building);
    assertThat(match.unit()).isEqualTo(unit);
    assertThat(match.room()).isEqualTo(room);
    assertThat(match.how()).isEqualTo(Match.How.address);
  }

  @ParameterizedTest
  @CsvSource({
    "洞桥新村402室, no_number, '2,1'",
    "洞桥新村97幢101室, unknown_number, '1,2'",
    "洞侨新村12幢101室, unknown_place, 1",
    "兴隆里7号, ambiguous, '6,7'",
    "'', empty, ''",
    "（无门牌）, empty, ''",
  })
  void whatJoinsNothingSaysWhyAndWhatMayBeMeant(String text, Match.Reason reason, String nearest) {
    Match match = matcher.match(new RegisterRow("", text, null));
    assertThat(match.building()).isZero();
    assertThat(match.reason()).isEqualTo(reason);
    List<Long> wanted = new ArrayList<>();
    for (String id : nearest.split(",")) if (!id.isEmpty()) wanted.add(Long.parseLong(id));
    assertThat(match.candidates()).startsWith(wanted.toArray(Long[]::new));
  }

  /** Layers whose ids are numbers are stored as building/12; registers say 12. */
  @Test
  void aNumberIsTheCodeOfABuildingThatAFileNumbered() {
    Geometry box = Lattice.FACTORY.toGeometry(new Envelope(0, 1000, 0, 1000));
    AddressMatcher numbered =
        new AddressMatcher(
            List.of(
                new RegisterBuilding(7, "building/12", "", "", box),
                new RegisterBuilding(8, "12a", "", "", box)),
            DISTRICTS);
    assertThat(numbered.match(new RegisterRow("12", "", null)).building()).isEqualTo(7);
    assertThat(numbered.match(new RegisterRow("building/12", "", null)).building()).isEqualTo(7);
    assertThat(numbered.match(new RegisterRow("13", "", null)).reason())
        .isEqualTo(Match.Reason.unknown_code);
  }

  @Test
  void codeGoesBeforeAddressAndCoordinateHelpsBoth() {
    Coordinate onThree = new Coordinate(Lattice.degrees(1206180000 + 40 * 104 + 400), 29.94204);
    assertThat(matcher.match(new RegisterRow("B2", "洞桥新村12幢", null)).building()).isEqualTo(2);
    Match pinned = matcher.match(new RegisterRow("", "旺角村（无门牌）", onThree));
    assertThat(pinned.building()).isEqualTo(3);
    assertThat(pinned.how()).isEqualTo(Match.How.coordinate);
    assertThat(matcher.match(new RegisterRow("B99", "", null)).reason())
        .isEqualTo(Match.Reason.unknown_code);
    Match off = matcher.match(new RegisterRow("", "", new Coordinate(120.6180, 29.9430)));
    assertThat(off.reason()).isEqualTo(Match.Reason.off_building);
    assertThat(off.candidates()).startsWith(1L);
    assertThat(matcher.match(new RegisterRow("", "", new Coordinate(300, Double.NaN))).reason())
        .isEqualTo(Match.Reason.off_building);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dongqiao", "chayuan", "xiaojinkou"})
  void everyRowOfATownFindsItsBuildingOrNone(String name) {
    SampleTown town = SampleTowns.make(name);
    List<RegisterBuilding> buildings =
        town.buildings().stream()
            .map(b -> new RegisterBuilding(b.id(), "", b.name(), b.address(), b.footprint()))
            .toList();
    List<String> districts = new ArrayList<>();
    town.areas().forEach(a -> districts.add(a.name()));
    town.parts().forEach(a -> districts.add(a.name()));
    AddressMatcher matching = new AddressMatcher(buildings, districts);
    SampleTown.Sheet register = town.sheet("register");
    for (int i = 0; i < register.rows().size(); i++) {
      List<String> row = register.rows().get(i);
      Coordinate at =
          row.get(9).isEmpty()
              ? null
              : Datum.GCJ02.toCgcs2000(
                  Double.parseDouble(row.get(9)), Double.parseDouble(row.get(10)));
      Match match = matching.match(new RegisterRow("", row.get(2), at));
      assertThat(match.building())
          .as("row %d of %s: %s → %s", i + 1, name, row, match)
          .isEqualTo(register.answers().get(i));
    }
  }
}

package gridplan.sample;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Compound;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

class DongqiaoTest {
  /** Lattice units in a metre of the town, a little too many westward: 90 along a meridian. */
  private static final double METRE = 90;

  private final SampleTown town = SampleTowns.make("dongqiao");

  @Test
  void hasTheCountsOfTheStory() {
    assertThat(town.compounds()).hasSize(7);
    assertThat(town.buildings().stream().mapToInt(b -> b.households()).sum()).isEqualTo(2835);
    assertThat(town.buildings().stream().mapToInt(b -> b.residents()).sum()).isEqualTo(7300);
    assertThat(householdsOf("洞桥新村")).isEqualTo(1500);
    assertThat(householdsOf("翰林府")).isEqualTo(420);
    assertThat(town.community().bandMin()).isEqualTo(300);
    assertThat(town.community().bandMax()).isEqualTo(550);
  }

  @Test
  void everyEstateFitsSixGridsOfTheBand() {
    // West of the creek 1,500 / 3 = 500; east of it 420, 260 + 197 = 457, 150 + 180 + 128 = 458.
    assertThat(householdsOf("学士苑") + householdsOf("文昌花园")).isEqualTo(457);
    assertThat(householdsOf("河埠里") + householdsOf("桥东小区") + householdsOf("运河家园")).isEqualTo(458);
  }

  @Test
  void nobodyLivesAloneInNumbersOnly() {
    for (SampleTown.Building b : town.buildings()) {
      assertThat(b.residents()).as(b.name()).isBetween(b.households(), b.households() * 5);
      assertThat(b.households() > 0).as(b.name()).isEqualTo(b.use().equals("residential"));
    }
  }

  @Test
  void buildingsStandApartInsideTheirEstateAndOffTheStreets() {
    List<SampleTown.Building> buildings = town.buildings();
    for (int i = 0; i < buildings.size(); i++) {
      SampleTown.Building b = buildings.get(i);
      assertThat(b.footprint().isValid()).as(b.name()).isTrue();
      assertThat(town.community().geom().contains(b.footprint())).as(b.name()).isTrue();
      for (int j = 0; j < i; j++)
        assertThat(b.footprint().distance(buildings.get(j).footprint()))
            .as(b.name() + " and " + buildings.get(j).name())
            .isGreaterThan(0.5 * METRE);
      for (Compound c : town.compounds()) assertInsideOrAway(b, c);
      for (Barrier line : town.barriers())
        assertThat(line.line().distance(b.footprint()))
            .as(b.name() + " and " + line.name())
            .isGreaterThan(roomBeside(line.barrierClass()) * METRE);
    }
  }

  private static void assertInsideOrAway(SampleTown.Building b, Compound c) {
    boolean member = b.compound() == c.id();
    assertThat(c.ground().contains(b.footprint())).as(b.name() + c.name()).isEqualTo(member);
    assertThat(c.ground().getBoundary().distance(b.footprint()))
        .as(b.name() + " and the wall of " + c.name())
        .isGreaterThan(METRE);
  }

  private static double roomBeside(BarrierClass kind) {
    return switch (kind) {
      case ARTERIAL -> 12;
      case COLLECTOR -> 7.5;
      case RIVER -> 9;
      case LANE -> 3;
      default -> 1;
    };
  }

  @Test
  void boundaryHasTheVerticesOfTheLinesItFollows() {
    Set<Coordinate> onLines = new HashSet<>();
    for (Barrier line : town.barriers()) onLines.addAll(List.of(line.line().getCoordinates()));
    Polygon ground = (Polygon) town.community().geom().getGeometryN(0);
    Coordinate[] ring = ground.getExteriorRing().getCoordinates();
    assertThat(onLines).contains(ring);
    for (int i = 1; i < ring.length; i++)
      assertThat(ring[i].distance(ring[i - 1])).isLessThan(5 * 104);
    // 820 m × 650 m less the river's bend: about half a square kilometre.
    double squareMetres = ground.getArea() / (90.2 * 103.6);
    assertThat(squareMetres).isBetween(530_000.0, 560_000.0);
    assertThat(ground.isValid()).isTrue();
  }

  @Test
  void everyStreetOverWaterIsABridge() {
    for (Barrier street : town.barriers())
      for (Barrier river : town.barriers())
        if (river.barrierClass() == BarrierClass.RIVER
            && street.barrierClass() != BarrierClass.RIVER
            && street.line().intersects(river.line()))
          assertThat(street.bridge()).as(street.name() + " over " + river.name()).isTrue();
    List<String> overTheCreek =
        town.barriers().stream().filter(Barrier::bridge).map(Barrier::name).distinct().toList();
    assertThat(overTheCreek).contains("洞桥老街", "文昌路", "人民东路", "学士路");
  }

  @Test
  void parentsContainTheCommunity() {
    assertThat(town.areas())
        .extracting(SampleTown.Area::level)
        .containsExactly("county", "subdistrict", "community");
    for (int i = 1; i < 3; i++) {
      SampleTown.Area parent = town.areas().get(i - 1);
      SampleTown.Area child = town.areas().get(i);
      assertThat(parent.geom().contains(child.geom())).as(child.name()).isTrue();
      assertThat(child.code()).startsWith(parent.code());
    }
  }

  @Test
  void unknownTownNamesTheKnown() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SampleTowns.make("atlantis"))
        .hasMessage(
            "no sample town atlantis; there is [chayuan, dongqiao, meijiang, xiaojinkou, xixiu]");
  }

  private int householdsOf(String name) {
    long id = town.compounds().stream().filter(c -> c.name().equals(name)).findAny().get().id();
    return town.buildings().stream()
        .filter(b -> b.compound() == id)
        .mapToInt(b -> b.households())
        .sum();
  }
}

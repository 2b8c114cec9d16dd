package gridplan.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.metric.CrossTable.Counted;
import gridplan.core.metric.CrossTable.Crossing;
import gridplan.core.metric.CrossTable.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Houses are squares of 10 × 10 lattice units with one household and two people unless said. */
class CrossTableTest {
  private static Geometry box(int x1, int y1, int x2, int y2) {
    return Lattice.FACTORY.toGeometry(new Envelope(x1, x2, y1, y2));
  }

  private static Counted house(int grid, int x, int y) {
    return new Counted(grid, box(x, y, x + 10, y + 10), 1, 2);
  }

  private static int[] unitsOf(Geometry... units) {
    return CrossTable.of(1, List.of(house(0, 0, 0)), List.of(units)).unitsOf().get(0);
  }

  @Test
  void aHouseCountsWhereMoreThanHalfOfItStands() {
    assertThat(unitsOf(box(-50, -50, 6, 50), box(6, -50, 50, 50))).containsExactly(0);
    assertThat(unitsOf(box(-50, -50, 4, 50), box(4, -50, 50, 50))).containsExactly(1);
    assertThat(unitsOf(box(-50, -50, 50, 4))).as("only two fifths of it").isEmpty();
    assertThat(unitsOf(box(100, 100, 200, 200))).isEmpty();
  }

  @Test
  void aHouseThatThreeUnitsShareCountsOnceWhereMostOfItStands() {
    assertThat(unitsOf(box(0, 0, 3, 10), box(3, 0, 7, 10), box(7, 0, 10, 10))).containsExactly(1);
    assertThat(unitsOf(box(0, 0, 5, 10), box(5, 0, 10, 10))).as("half each").containsExactly(0);
    assertThat(unitsOf(box(0, 0, 2, 10), box(8, 0, 10, 10))).as("less than half").isEmpty();
  }

  @Test
  void unitsThatOverlapCountAHouseEach() {
    CrossTable table =
        CrossTable.of(
            2,
            List.of(house(0, 0, 0), house(1, 100, 0), house(1, 300, 0)),
            List.of(box(-9, -9, 60, 60), box(-9, -9, 150, 60)));
    assertThat(table.crossings())
        .containsExactly(
            new Crossing(0, 0, new Sum(1, 2, 1)),
            new Crossing(0, 1, new Sum(1, 2, 1)),
            new Crossing(1, 1, new Sum(1, 2, 1)));
    assertThat(table.totals()).containsExactly(new Sum(1, 2, 1), new Sum(2, 4, 2));
    assertThat(table.outside()).containsExactly(Sum.NONE, new Sum(1, 2, 1));
    assertThat(table.repeated()).containsExactly(new Sum(1, 2, 1), Sum.NONE);
    assertThat(table.ofUnits()).containsExactly(new Sum(1, 2, 1), new Sum(2, 4, 2));
  }

  @Test
  void withoutUnitsOrHousesNothingIsCounted() {
    assertThat(CrossTable.of(1, List.of(house(0, 0, 0)), List.of()).outside())
        .containsExactly(new Sum(1, 2, 1));
    assertThat(CrossTable.of(1, List.of(), List.of(box(0, 0, 1, 1))).totals())
        .containsExactly(Sum.NONE);
  }

  /** Beside counting every pair by its common area, in whole squares of one unit. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void everyTableAddsUpAndAgreesWithSlowCounting(long seed) {
    Random random = new Random(seed);
    List<Counted> houses = new ArrayList<>();
    for (int i = 0; i < 300; i++)
      houses.add(house(random.nextInt(7), random.nextInt(400), random.nextInt(400)));
    List<Geometry> units = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int x = random.nextInt(350);
      int y = random.nextInt(350);
      units.add(box(x, y, x + 5 + random.nextInt(90), y + 5 + random.nextInt(90)));
    }
    CrossTable table = CrossTable.of(7, houses, units);
    for (int i = 0; i < houses.size(); i++)
      assertThat(table.unitsOf().get(i))
          .as("seed %d, house %d", seed, i)
          .isEqualTo(slow(houses.get(i), units));
    for (int grid = 0; grid < 7; grid++) {
      int g = grid;
      Sum crossed =
          CrossTable.sum(
              table.crossings().stream().filter(c -> c.grid() == g).map(Crossing::sum).toList());
      Sum all = crossed.plus(table.outside().get(grid));
      assertThat(all).isEqualTo(table.totals().get(grid).plus(table.repeated().get(grid)));
    }
  }

  private static int[] slow(Counted house, List<Geometry> units) {
    Envelope h = house.footprint().getEnvelopeInternal();
    List<Integer> more = new ArrayList<>();
    double together = 0;
    double most = 0;
    int mostUnit = -1;
    for (int u = 0; u < units.size(); u++) {
      Envelope common = h.intersection(units.get(u).getEnvelopeInternal());
      double area = common.isNull() ? 0 : common.getArea();
      together += area;
      if (2 * area > h.getArea()) more.add(u);
      if (area > most) {
        most = area;
        mostUnit = u;
      }
    }
    if (more.isEmpty() && 2 * together > h.getArea()) more.add(mostUnit);
    return more.stream().mapToInt(Integer::intValue).toArray();
  }
}

package gridplan.core.mosaic;

import static gridplan.core.mosaic.MosaicBuilderTest.assertSeamless;
import static gridplan.core.mosaic.TownSketch.cellOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.MosaicUpdate.Updated;
import gridplan.exchange.CityReader;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

class MosaicUpdateTest {
  /** Three blocks of 100 by 100 steps in a row with two houses each. */
  private static TownSketch threeBlocks() {
    TownSketch town =
        new TownSketch()
            .area(0, 0, 300, 100)
            .street(100, -5, 100, 105)
            .barrier(BarrierClass.ARTERIAL, false, false, 200, -5, 200, 105);
    for (int i = 0; i < 3; i++)
      town.house(2 * i + 1, 100 * i + 20, 20, 100 * i + 40, 40)
          .house(2 * i + 2, 100 * i + 60, 60, 100 * i + 80, 80);
    return town;
  }

  @Test
  void newHouseChangesItsBlockOnly() {
    MosaicInput was = threeBlocks().input();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    MosaicInput now = threeBlocks().house(7, 60, 20, 80, 40).input();
    Updated updated = update(before, was, now);

    assertThat(updated.from()).containsExactly(2, 3, 4, 5, -1, -1, -1);
    assertThat(updated.rebuilt()).isEqualTo(3);
    checkKept(0, before, updated);
    for (long far : new long[] {5, 6})
      assertThat(cellOf(updated.mosaic(), far).ground()).isSameAs(cellOf(before, far).ground());
    assertLikeRebuilt(0, updated.mosaic(), now);
    assertThat(edge(updated.mosaic(), 7, 3).barrierClass()).isEqualTo(BarrierClass.LANE);
    assertThat(edge(updated.mosaic(), 4, 5).barrierClass()).isEqualTo(BarrierClass.ARTERIAL);
  }

  /** Its first corner lies in the ground that is rebuilt, most of it outside the area. */
  @Test
  void whatIsInNoCellStaysListed() {
    MosaicInput was = threeBlocks().house(8, 295, 50, 315, 60).input();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    Updated updated = update(before, was, without(was, 5));

    assertThat(updated.rebuilt()).isPositive();
    assertThat(updated.mosaic().notices()).isEqualTo(before.notices()).hasSize(1);
    MosaicInput gone = without(was, 8);
    assertThat(update(before, was, gone).mosaic().notices()).isEmpty();
  }

  @Test
  void demolishedHouseLeavesItsGroundToTheBlock() {
    MosaicInput was = threeBlocks().input();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    MosaicInput now = without(was, 3);
    Updated updated = update(before, was, now);

    assertThat(updated.mosaic().cells()).hasSize(5);
    assertThat(updated.rebuilt()).isEqualTo(1);
    MosaicMatch match = MosaicMatch.of(before, updated.mosaic());
    assertThat(match.goneBuildings()).containsExactly(3L);
    assertThat(match.newBuildings()).isEmpty();
    assertThat(match.goneCells()).containsExactly(cellOf(before, 3).id());
    int heir = cellOf(updated.mosaic(), 4).id();
    assertThat(match.from()[heir]).isEqualTo(cellOf(before, 4).id());
    assertThat(match.by().get(heir)).isEqualTo(MosaicMatch.By.BUILDING);
  }

  @Test
  void newStreetCutsTheBlocksItRunsThrough() {
    MosaicInput was = threeBlocks().input();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    MosaicInput now = threeBlocks().street(200, 50, 305, 50).input();
    Updated updated = update(before, was, now);

    assertThat(cellOf(updated.mosaic(), 5).block())
        .isNotEqualTo(cellOf(updated.mosaic(), 6).block());
    // The street begins on the arterial, so the middle block is within its reach; the first is not.
    for (long far : new long[] {1, 2})
      assertThat(cellOf(updated.mosaic(), far).ground()).isSameAs(cellOf(before, far).ground());
    assertLikeRebuilt(0, updated.mosaic(), now);
  }

  @Test
  void newWallCutsAndMatchFollowsBuildings() {
    MosaicInput was = threeBlocks().input();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    MosaicInput now = threeBlocks().compound(5, true, 250, -5, 320, 110).input();
    Updated updated = update(before, was, now);
    assertThat(cellOf(updated.mosaic(), 6).compound()).isEqualTo(5);
    assertThat(cellOf(updated.mosaic(), 5).block())
        .isNotEqualTo(cellOf(updated.mosaic(), 6).block());
    MosaicMatch match = MosaicMatch.of(before, updated.mosaic());
    for (long b = 1; b <= 6; b++)
      assertThat(match.from()[cellOf(updated.mosaic(), b).id()]).isEqualTo(cellOf(before, b).id());
    assertThat(match.goneCells()).isEmpty();
  }

  @Test
  void withoutAChangeNothingIsMade() {
    MosaicInput was = threeBlocks().input();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    assertThat(update(before, was, threeBlocks().input()).mosaic()).isSameAs(before);
    assertThatThrownBy(() -> update(before, was, threeBlocks().area(0, 0, 9, 9).input()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void groundWithoutBuildingsIsMatchedByOverlap() {
    Mosaic before = new TownSketch().area(0, 0, 100, 50).street(60, -5, 60, 55).mosaic();
    Mosaic after = new TownSketch().area(0, 0, 100, 50).street(40, -5, 40, 55).mosaic();
    MosaicMatch match = MosaicMatch.of(before, after);
    // The eastern new cell, 40 to 100, shares 40 with the eastern old one and 20 with the western.
    for (Cell cell : after.cells()) {
      double west = cell.ground().getEnvelopeInternal().getMinX();
      double oldWest =
          before.cells().get(match.from()[cell.id()]).ground().getEnvelopeInternal().getMinX();
      assertThat(oldWest > 1000).isEqualTo(west > 1000);
      assertThat(match.by().get(cell.id())).isEqualTo(MosaicMatch.By.OVERLAP);
    }
  }

  /**
   * Where the edge of the touched blocks runs back along itself a hair's breadth away, the blocks
   * beside that place are rebuilt too instead of all.
   */
  @ParameterizedTest
  @ValueSource(longs = {1008, 1025, 1059})
  void hairlinesAreRebuiltWithTheirBlocksNotWithTheTown(long seed) {
    MosaicInput was = RandomTown.of(seed).input();
    Mosaic mosaic = MosaicBuilder.build(was, Progress.NONE);
    Random random = new Random(seed);
    for (int step = 0; step < 3; step++) {
      MosaicInput now = changed(was, random, step);
      Updated updated = update(mosaic, was, now);
      assertThat(updated.rebuilt())
          .as("seed %d step %d", seed, step)
          .isLessThan(updated.mosaic().cells().size());
      checkKept(seed, mosaic, updated);
      assertSameBuildings(seed, updated.mosaic(), MosaicBuilder.build(now, Progress.NONE));
      mosaic = updated.mosaic();
      was = now;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 10})
  void awkwardTownsStayTiledThroughChanges(long seed) {
    int whole = 0;
    for (long s = 100 * seed + 4; s < 100 * seed + 10; s++) {
      MosaicInput was = RandomTown.of(s).input();
      Mosaic mosaic = MosaicBuilder.build(was, Progress.NONE);
      Random random = new Random(s);
      for (int step = 0; step < 3; step++) {
        MosaicInput now = changed(was, random, step);
        Updated updated;
        try {
          updated = update(mosaic, was, now);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + s + " step " + step, e);
        }
        checkKept(s, mosaic, updated);
        if (updated.rebuilt() == updated.mosaic().cells().size()) whole++;
        assertSameBuildings(s, updated.mosaic(), MosaicBuilder.build(now, Progress.NONE));
        mosaic = updated.mosaic();
        was = now;
      }
    }
    // Some of these towns have hardly any block that closes; most changes stay local.
    assertThat(whole).as("changes of 18 that rebuilt all, seed %d", seed).isLessThan(9);
  }

  /** Ground that stays is the very object, or the same with vertices where new lines end. */
  private static void checkKept(long seed, Mosaic before, Updated updated) {
    for (Cell cell : updated.mosaic().cells()) {
      int from = updated.from()[cell.id()];
      if (from < 0) continue;
      Polygon old = before.cells().get(from).ground();
      if (cell.ground() == old) continue;
      assertThat(List.of(cell.ground().getCoordinates()))
          .as("seed %d", seed)
          .containsAll(List.of(old.getCoordinates()));
      assertThat(cell.ground().symDifference(old).getArea())
          .as("seed %d", seed)
          .isLessThan(old.getLength());
    }
  }

  private static void assertSameBuildings(long seed, Mosaic one, Mosaic other) {
    assertThat(ids(one)).as("seed %d", seed).isEqualTo(ids(other));
  }

  private static List<Long> ids(Mosaic mosaic) {
    return mosaic.cells().stream().flatMap(c -> c.buildings().stream()).sorted().toList();
  }

  private static MosaicInput changed(MosaicInput was, Random random, int step) {
    Envelope box = was.scope().getEnvelopeInternal();
    List<Building> buildings = new ArrayList<>(was.buildings());
    List<Barrier> barriers = new ArrayList<>(was.barriers());
    switch (step) {
      case 0 -> buildings.add(new Building(1000, 0, house(box, random), 2, 5));
      case 1 -> buildings.remove(random.nextInt(buildings.size()));
      default ->
          barriers.add(new Barrier(2000, BarrierClass.LANE, "", false, false, street(box, random)));
    }
    return new MosaicInput(was.scope(), barriers, was.compounds(), buildings);
  }

  private static Polygon house(Envelope box, Random random) {
    TownSketch town = new TownSketch((int) box.getMinX(), (int) box.getMinY());
    double x = 20 + 150 * random.nextDouble();
    double y = 20 + 150 * random.nextDouble();
    return town.box(x, y, x + 3 + 9 * random.nextDouble(), y + 3 + 9 * random.nextDouble());
  }

  private static LineString street(Envelope box, Random random) {
    TownSketch town = new TownSketch((int) box.getMinX(), (int) box.getMinY());
    double x = 200 * random.nextDouble();
    double y = 200 * random.nextDouble();
    return town.line(x, y, x + 60 * random.nextDouble(), y + 60 * random.nextDouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"monaco"})
  void realTownIsUpdatedInPlace(String name) {
    MosaicInput was =
        CityReader.read(SharedData.require("osm/" + name + ".osm.pbf"), null, Progress.NONE)
            .mosaicInput();
    Mosaic before = MosaicBuilder.build(was, Progress.NONE);
    for (int k = 0; k < 4; k++) {
      long id = was.buildings().get(k * 131 % was.buildings().size()).id();
      MosaicInput now = without(was, id);
      Updated gone = update(before, was, now);
      Updated back = update(gone.mosaic(), now, was);
      assertThat(gone.rebuilt()).as("%s %d", name, id).isLessThan(before.cells().size());
      assertSameGroups(gone.mosaic(), MosaicBuilder.build(now, Progress.NONE));
      assertSameGroups(back.mosaic(), before);
    }
  }

  private static void assertSameGroups(Mosaic one, Mosaic other) {
    assertThat(groups(one)).containsExactlyInAnyOrderElementsOf(groups(other));
  }

  private static List<List<Long>> groups(Mosaic mosaic) {
    return mosaic.cells().stream().map(Cell::buildings).filter(b -> !b.isEmpty()).toList();
  }

  private static MosaicInput without(MosaicInput was, long building) {
    return was.withBuildings(was.buildings().stream().filter(b -> b.id() != building).toList());
  }

  /** Cells hold the same buildings on the same ground but for a metre along their lines. */
  private static void assertLikeRebuilt(long seed, Mosaic updated, MosaicInput now) {
    Mosaic whole = MosaicBuilder.build(now, Progress.NONE);
    Map<List<Long>, Polygon> ground = new HashMap<>();
    whole.cells().forEach(c -> ground.put(c.buildings(), c.ground()));
    assertThat(updated.cells()).as("seed %d", seed).hasSameSizeAs(whole.cells());
    for (Cell cell : updated.cells()) {
      Polygon other = ground.get(cell.buildings());
      assertThat(other).as("seed %d %s", seed, cell.buildings()).isNotNull();
      double apart = cell.ground().symDifference(other).getArea();
      assertThat(apart).as("seed %d %s", seed, cell).isLessThan(100 * other.getLength());
    }
  }

  private static CellEdge edge(Mosaic mosaic, long building, long other) {
    int a = Math.min(cellOf(mosaic, building).id(), cellOf(mosaic, other).id());
    int b = Math.max(cellOf(mosaic, building).id(), cellOf(mosaic, other).id());
    return mosaic.edges().stream().filter(e -> e.a() == a && e.b() == b).findFirst().orElseThrow();
  }

  private static Updated update(Mosaic before, MosaicInput was, MosaicInput now) {
    Updated updated = MosaicUpdate.update(before, was, now, MosaicOptions.DEFAULT, Progress.NONE);
    assertSeamless(updated.mosaic());
    assertThat(updated.mosaic().scope()).isEqualTo(before.scope());
    for (int c = 0; c < updated.mosaic().cells().size(); c++)
      assertThat(updated.mosaic().cells().get(c).id()).isEqualTo(c);
    return updated;
  }
}

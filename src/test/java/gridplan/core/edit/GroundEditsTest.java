package gridplan.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.TownSketch;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/**
 * A town of six blocks of 30 × 30 steps, two rows of three, with a house of 6 × 6 in the middle of
 * each; two households a house. A step is 1.11 m. Cells are numbered by what they hold: house n is
 * in the n-th block, row by row from the south-west.
 *
 * <pre>
 *   60 ┌────┬────┬────┐
 *      │ 4  │ 5  │ 6  │      grid 0: 1 4   grid 1: 2 5   grid 2: 3 6
 *   30 ├────┼────┼────┤
 *      │ 1  │ 2  │ 3  │
 *    0 └────┴────┴────┘
 *      0    30   60   90
 * </pre>
 */
class GroundEditsTest {
  private EditTown town = town(sketch());

  private static TownSketch sketch() {
    TownSketch sketch = new TownSketch();
    sketch.area(sketch.polygon(outline()));
    sketch.street(30, 0, 30, 60).street(60, 0, 60, 60).street(0, 30, 90, 30);
    for (int n = 0; n < 6; n++) {
      double x = 12 + 30 * (n % 3);
      double y = 12 + 30 * (n / 3);
      sketch.house(n + 1, x, y, x + 6, y + 6);
    }
    return sketch;
  }

  /** With a vertex every five steps, as an imported area has every few metres. */
  private static double[] outline() {
    List<Double> xy = new ArrayList<>();
    for (int x = 0; x < 90; x += 5) xy.addAll(List.of((double) x, 0.0));
    for (int y = 0; y < 60; y += 5) xy.addAll(List.of(90.0, (double) y));
    for (int x = 90; x > 0; x -= 5) xy.addAll(List.of((double) x, 60.0));
    for (int y = 60; y > 0; y -= 5) xy.addAll(List.of(0.0, (double) y));
    return xy.stream().mapToDouble(v -> v).toArray();
  }

  private static EditTown town(TownSketch sketch) {
    return new EditTown(sketch).planned((Coordinate c) -> (int) (c.x / 3000));
  }

  private int cellOf(long house) {
    return TownSketch.cellOf(town.ground.mosaic(), house).id();
  }

  private int gridOf(long house) {
    return town.plan[cellOf(house)];
  }

  private GroundOutcome.Applied done(GroundOutcome outcome) {
    var applied = assertInstanceOf(GroundOutcome.Applied.class, outcome, outcome::toString);
    EditTown before = town.copy();
    town.apply(applied);
    town.check("edit", before);
    return applied;
  }

  private static Reason refused(GroundOutcome outcome) {
    return assertInstanceOf(GroundOutcome.Refused.class, outcome, outcome::toString).reason();
  }

  private static List<String> codes(GroundOutcome.Applied edit) {
    return edit.warnings().stream().map(Reason::code).toList();
  }

  private GroundOutcome draw(int to, double... xy) {
    return GroundEdits.draw(town.ground, town.plan, town.ring(xy), to);
  }

  private GroundOutcome split(Set<Integer> grids, double... xy) {
    return GroundEdits.split(town.ground, town.plan, grids, town.line(xy));
  }

  private GroundOutcome reshape(double... xy) {
    return GroundEdits.reshape(town.ground, town.plan, town.line(xy));
  }

  @Test
  void theTownIsAsDrawn() {
    assertThat(town.ground.cells()).isEqualTo(6);
    for (int grid = 0; grid < 3; grid++) assertThat(town.steps(grid)).isEqualTo(1800);
    assertThat(gridOf(1)).isEqualTo(0);
    assertThat(gridOf(6)).isEqualTo(2);
  }

  @Nested
  class Drawing {
    @Test
    void ringInOneCellCutsAHoleForADedicatedGrid() {
      var edit = done(draw(GroundEdits.NEW_GRID, 3, 3, 10, 3, 10, 27, 3, 27));
      assertThat(town.steps(3)).isEqualTo(7 * 24);
      assertThat(town.steps(0)).isEqualTo(1800 - 7 * 24);
      assertThat(edit.touched()).containsExactlyInAnyOrder(0, 3);
      assertThat(edit.loadMoved()).isZero();
      assertThat(edit.patch().cellsAfter()).isEqualTo(7);
      assertThat(gridOf(1)).isEqualTo(0);
      assertThat(town.ground.cell(cellOf(1)).ground().getNumInteriorRing()).isEqualTo(1);
      assertThat(codes(edit)).containsExactly("new-grid-without-load");
    }

    @Test
    void houseKeepsItsCellAndItsHouseholds() {
      int cell = cellOf(1);
      var edit = done(draw(GroundEdits.NEW_GRID, 8, 8, 22, 8, 22, 22, 8, 22));
      assertThat(cellOf(1)).isEqualTo(cell);
      assertThat(gridOf(1)).isEqualTo(3);
      assertThat(edit.loadMoved()).isEqualTo(2);
      assertThat(town.ground.cell(6).households()).isZero();
      assertThat(town.plan[6]).isEqualTo(0);
      assertThat(town.steps(3)).isEqualTo(14 * 14);
    }

    /** The ring covers two sixths of the house: it stays outside. */
    @Test
    void lineBendsRoundAHouseThatStaysOutside() {
      var edit = done(draw(GroundEdits.NEW_GRID, 3, 3, 14, 3, 14, 27, 3, 27));
      assertThat(codes(edit)).containsExactly("bent-round-building", "new-grid-without-load");
      assertThat(edit.warnings().get(0).details().get("buildings")).isEqualTo(List.of(1L));
      assertThat(town.steps(3)).isEqualTo(11 * 24 - 2 * 6);
      assertThat(gridOf(1)).isEqualTo(0);
    }

    /** The ring covers four sixths of the house: it comes along. */
    @Test
    void lineBendsRoundAHouseThatComesAlong() {
      var edit = done(draw(GroundEdits.NEW_GRID, 3, 3, 16, 3, 16, 27, 3, 27));
      assertThat(codes(edit)).containsExactly("bent-round-building");
      assertThat(town.steps(3)).isEqualTo(13 * 24 + 2 * 6);
      assertThat(gridOf(1)).isEqualTo(3);
    }

    @Test
    void neighboursOfSeveralGridsGiveWay() {
      var edit = done(draw(GroundEdits.NEW_GRID, 22, 20, 38, 20, 38, 40, 22, 40));
      assertThat(edit.touched()).containsExactlyInAnyOrder(0, 1, 3);
      assertThat(town.steps(3)).isEqualTo(16 * 20);
      assertThat(town.steps(0)).isEqualTo(1800 - 8 * 20);
      // Four pieces, one of each block, joined by the streets' lines.
      assertThat(edit.patch().cellsAfter()).isEqualTo(10);
    }

    @Test
    void groundGoesToAGridThatIsThere() {
      done(draw(1, 20, 32, 40, 32, 40, 50, 20, 50));
      assertThat(town.steps(1)).isEqualTo(1800 + 10 * 18);
      assertThat(town.steps(0)).isEqualTo(1800 - 10 * 18);
    }

    @Test
    void wholeCellsGoOverWithoutBeingCut() {
      var edit = done(draw(GroundEdits.NEW_GRID, -10, -10, 30, -10, 30, 30, -10, 30));
      assertThat(edit.patch().changed()).isEmpty();
      assertThat(town.steps(3)).isEqualTo(900);
      assertThat(gridOf(1)).isEqualTo(3);
    }

    /** A metre and a half beside the streets: the ring follows them. */
    @Test
    void ringBesideStreetsFollowsThem() {
      var edit = done(draw(GroundEdits.NEW_GRID, -3, -3, 31.3, -3, 31.3, 28.7, -3, 28.7));
      assertThat(edit.patch().changed()).isEmpty();
      assertThat(town.steps(3)).isEqualTo(900);
    }

    @Test
    void ringAroundAWholeGridRetiresIt() {
      var edit = done(draw(GroundEdits.NEW_GRID, 60, -9, 99, -9, 99, 69, 60, 69));
      assertThat(edit.touched()).containsExactlyInAnyOrder(2, 3);
      assertThat(town.steps(2)).isZero();
      assertThat(town.steps(3)).isEqualTo(1800);
    }

    @Test
    void directionAndStartOfTheRingDoNotMatter() {
      var one = done(draw(GroundEdits.NEW_GRID, 22, 20, 38, 20, 38, 40, 22, 40));
      town = town(sketch());
      var other = done(draw(GroundEdits.NEW_GRID, 38, 40, 38, 20, 22, 20, 22, 40));
      assertThat(town.steps(3)).isEqualTo(320);
      assertThat(other.after()).isEqualTo(one.after());
      assertThat(other.patch().edges()).isEqualTo(one.patch().edges());
    }

    @Test
    void cuttingAGridInTwoIsRefused() {
      Reason reason =
          refused(draw(GroundEdits.NEW_GRID, -9, 20, 25, 20, 25, 29, 35, 29, 35, 40, -9, 40));
      assertThat(reason.code()).isEqualTo("would-disconnect");
      assertThat(reason.details().get("grid")).isEqualTo(0);
    }

    @Test
    void ringsThatCutNothing() {
      assertThat(refused(draw(GroundEdits.NEW_GRID, 100, 0, 120, 0, 120, 20)).code())
          .isEqualTo("line-outside-area");
      assertThat(refused(draw(GroundEdits.NEW_GRID, 5, 5, 7, 5, 7, 7, 5, 7)).code())
          .isEqualTo("nothing-to-do");
      assertThat(refused(draw(7, 5, 5, 25, 5, 25, 25)).code()).isEqualTo("no-such-grid");
      assertThat(refused(draw(0, 3, 3, 10, 3, 10, 27, 3, 27)).code()).isEqualTo("nothing-to-do");
      assertThat(refused(draw(0, 3, 3, 3, 3, 3, 3)).code()).isEqualTo("line-too-short");
      assertThat(refused(draw(0, 0, 0, 30, 40, 30, 0, 0, 40)).code())
          .isEqualTo("line-crosses-itself");
    }

    @Test
    void smallLoopIsASlipOfTheHand() {
      done(draw(GroundEdits.NEW_GRID, 3, 3, 10, 3, 10, 27, 5, 27, 5, 28, 6, 28, 6, 26.5, 3, 26.5));
      assertThat(town.steps(3)).isBetween(160.0, 172.0);
    }
  }

  @Nested
  class Splitting {
    @Test
    void lineBecomesTheBoundary() {
      var edit = done(split(Set.of(1), 25, 10, 65, 10));
      assertThat(town.steps(1)).isEqualTo(1500);
      assertThat(town.steps(3)).isEqualTo(300);
      assertThat(edit.patch().cellsAfter()).isEqualTo(7);
      assertThat(edit.loadMoved()).isZero();
      CellEdge line = town.ground.edge(cellOf(2), 6);
      assertThat(line.lengthMetres()).isCloseTo(30 * 1.1132, within(0.05));
      assertThat(line.barrierClass()).isNull();
    }

    @Test
    void shortEndsAreLedOnToTheBoundary() {
      done(split(Set.of(1), 33, 10, 58, 10));
      assertThat(town.steps(3)).isEqualTo(300);
    }

    @Test
    void throughSeveralGridsAtOnce() {
      var edit = done(split(Set.of(), -5, 25, 95, 25));
      assertThat(edit.touched()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
      // Each keeps the side with more ground: the load is the same on both.
      for (int grid = 0; grid < 3; grid++) {
        assertThat(town.steps(grid)).isEqualTo(30 * 35);
        assertThat(town.steps(grid + 3)).isEqualTo(30 * 25);
        assertThat(gridOf(grid + 1)).isEqualTo(grid + 3);
      }
    }

    @Test
    void onlyTheGridsAskedFor() {
      done(split(Set.of(1), -5, 25, 95, 25));
      assertThat(town.steps(0)).isEqualTo(1800);
      assertThat(town.steps(3)).isEqualTo(750);
    }

    @Test
    void alongAStreet() {
      var edit = done(split(Set.of(0), -5, 30.8, 20, 29.4, 35, 31));
      assertThat(edit.patch().changed()).isEmpty();
      assertThat(town.steps(0)).isEqualTo(900);
      assertThat(town.steps(3)).isEqualTo(900);
    }

    @Test
    void bendsRoundTheHouse() {
      var edit = done(split(Set.of(0), -5, 10, 8, 10, 8, 14, 35, 14));
      assertThat(codes(edit)).containsExactly("bent-round-building", "new-grid-without-load");
      // A third of the house lies below the line: all of it goes with the ground above.
      assertThat(town.steps(3)).isEqualTo(8 * 10 + 22 * 14 - 2 * 6);
      assertThat(gridOf(1)).isEqualTo(0);
    }

    @Test
    void newLineAlongAFootpathIsOne() {
      town = town(sketch().barrier(BarrierClass.FOOTPATH, false, false, 30, 8, 60, 8));
      done(split(Set.of(1), 25, 8.5, 65, 8.5));
      assertThat(town.ground.edge(cellOf(2), 6).barrierClass()).isEqualTo(BarrierClass.FOOTPATH);
    }

    @Test
    void streetsKeepTheirClassOnBothPieces() {
      done(split(Set.of(1), 25, 10, 65, 10));
      assertThat(town.ground.edge(cellOf(1), 6).barrierClass()).isEqualTo(BarrierClass.LANE);
      assertThat(town.ground.edge(cellOf(1), 6).lengthMetres())
          .isCloseTo(10 * 1.1057, within(0.05));
      assertThat(town.ground.edge(cellOf(1), cellOf(2)).lengthMetres())
          .isCloseTo(20 * 1.1057, within(0.05));
    }

    @Test
    void linesThatCutNothing() {
      assertThat(refused(split(Set.of(1), 25, 10, 45, 10)).code()).isEqualTo("line-does-not-cross");
      assertThat(refused(split(Set.of(), 40, 5, 50, 5)).code()).isEqualTo("line-does-not-cross");
      assertThat(refused(split(Set.of(9), 25, 10, 65, 10)).code()).isEqualTo("no-such-grid");
      assertThat(refused(split(Set.of(1), 25, 59.5, 65, 59.5)).code()).isEqualTo("one-side-empty");
      assertThat(refused(split(Set.of(), 25, 59.5, 65, 59.5)).code()).isEqualTo("nothing-cut");
      assertThat(refused(split(Set.of(), 100, 0, 120, 40)).code()).isEqualTo("line-outside-area");
      assertThat(refused(split(Set.of(), 5, 5, 5, 5)).code()).isEqualTo("line-too-short");
      assertThat(refused(split(Set.of(), -5, 10, 95, 10, 95, 70, 20, 70, 20, -5)).code())
          .isEqualTo("line-crosses-itself");
    }
  }

  @Nested
  class Reshaping {
    @Test
    void groundBetweenOldAndNewLineChangesOwner() {
      var edit = done(reshape(30, 5, 22, 5, 22, 25, 30, 25));
      assertThat(town.steps(0)).isEqualTo(1800 - 8 * 20);
      assertThat(town.steps(1)).isEqualTo(1800 + 8 * 20);
      assertThat(edit.touched()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void directionOfTheLineDoesNotMatter() {
      done(reshape(30, 25, 22, 25, 22, 5, 30, 5));
      assertThat(town.steps(0)).isEqualTo(1800 - 8 * 20);
    }

    @Test
    void lineOnTheOtherSideMovesGroundTheOtherWay() {
      done(reshape(30, 5, 38, 5, 38, 25, 30, 25));
      assertThat(town.steps(0)).isEqualTo(1800 + 8 * 20);
    }

    @Test
    void lineThatCrossesTheOldBoundaryMovesGroundBothWays() {
      done(reshape(30, 2, 22, 2, 22, 15, 39, 15, 39, 28, 30, 28));
      // 8 × 13 went east, 9 × 13 west.
      assertThat(town.steps(0)).isEqualTo(1800 - 8 * 13 + 9 * 13);
    }

    @Test
    void endsSnapToTheBoundary() {
      done(reshape(28.5, 5, 22, 5, 22, 25, 31.5, 25));
      assertThat(town.steps(0)).isEqualTo(1800 - 8 * 20);
    }

    /** The greater part of grid 0 goes: what decides is the old stretch, not the size. */
    @Test
    void muchMayGo() {
      done(reshape(30, 1, 3, 1, 3, 59, 30, 59));
      assertThat(town.steps(0)).isEqualTo(1800 - 27 * 58);
      assertThat(gridOf(1)).isEqualTo(1);
      assertThat(gridOf(4)).isEqualTo(1);
    }

    @Test
    void wholeCellsOnTheWayGoAlong() {
      done(reshape(30, 5, 24, 5, 24, 55, 30, 55));
      assertThat(town.steps(0)).isEqualTo(1800 - 6 * 50);
    }

    @Test
    void linesThatBoundNothing() {
      assertThat(refused(reshape(10, 5, 22, 5, 22, 25)).code()).isEqualTo("line-off-boundary");
      assertThat(refused(reshape(30, 5, 22, 5, 22, 25, 10, 25)).code())
          .isEqualTo("line-off-boundary");
      assertThat(refused(reshape(30, 5, 66, 5, 66, 25, 30, 25)).code())
          .isEqualTo("line-through-other-grid");
    }
  }

  @Nested
  class Vertices {
    private GroundOutcome move(double x, double y, double toX, double toY) {
      return GroundEdits.moveVertex(
          town.ground, town.plan, town.sketch.at(x, y), town.sketch.at(toX, toY));
    }

    private GroundOutcome add(double x, double y, double toX, double toY) {
      return GroundEdits.addVertex(
          town.ground, town.plan, town.sketch.at(x, y), town.sketch.at(toX, toY));
    }

    private GroundOutcome delete(double x, double y) {
      return GroundEdits.deleteVertex(town.ground, town.plan, town.sketch.at(x, y));
    }

    @Test
    void allNeighboursFollowAMovedNode() {
      var edit = done(move(30.5, 29, 26, 34));
      // The triangle (30, 0) (26, 34) (30, 60).
      assertThat(town.steps(0)).isEqualTo(1800 - 60 * 4 / 2);
      assertThat(edit.touched()).containsExactlyInAnyOrder(0, 1);
      assertThat(edit.loadMoved()).isZero();
      assertThat(edit.patch().cellsAfter()).isEqualTo(6);
      assertThat(edit.patch().changed()).hasSize(4);
    }

    @Test
    void addedVertexBendsTheBoundary() {
      done(add(30.5, 15, 24, 15));
      assertThat(town.steps(0)).isEqualTo(1800 - 30 * 6 / 2);
      done(delete(24, 15));
      assertThat(town.steps(0)).isEqualTo(1800);
    }

    @Test
    void vertexFarFromItsStreetIsOnItNoMore() {
      done(add(30, 15, 24, 15));
      assertThat(town.ground.edge(cellOf(1), cellOf(2)).barrierClass()).isNull();
      assertThat(town.ground.edge(cellOf(4), cellOf(5)).barrierClass())
          .isEqualTo(BarrierClass.LANE);
    }

    @Test
    void beyondAnotherLineTheBoundaryIsDrawnAnew() {
      done(add(30, 15, 20, 38));
      // The triangle (30, 0) (20, 38) (30, 30).
      assertThat(town.steps(0)).isCloseTo(1800 - 30 * 10 / 2, within(0.5));
    }

    @Test
    void houseOnTheWayIsGoneRound() {
      var edit = done(add(30, 15, 15, 15));
      assertThat(codes(edit)).containsExactly("bent-round-building");
      // Of the triangle (30, 0) (15, 15) (30, 30) the house’s half stays with its cell.
      assertThat(town.steps(0)).isCloseTo(1800 - 225 + 9, within(0.5));
    }

    @Test
    void nodeOfFourGridsStaysAmongItsLines() {
      town.planned((Coordinate c) -> (int) (c.x / 3000) + 3 * (int) (c.y / 3000));
      assertThat(refused(move(30, 30, 70, 40)).code()).isEqualTo("would-cross-line");
      assertThat(refused(move(30, 30, 14, 14)).code()).isEqualTo("would-cut-building");
      assertThat(refused(delete(30, 30)).code()).isEqualTo("vertex-is-node");
      done(move(30, 30, 27, 27));
      // The quadrilaterals (30, 0) (27, 27) (0, 30) …
      assertThat(town.steps(gridOf(1))).isEqualTo(900 - 2 * 30 * 3 / 2);
    }

    @Test
    void collapsingIsRefused() {
      done(draw(GroundEdits.NEW_GRID, 3, 3, 10, 3, 10, 27));
      assertThat(refused(move(10, 27, 6.5, 3.1)).code()).isEqualTo("would-collapse");
      assertThat(refused(delete(10, 27)).code()).isEqualTo("would-cross-line");
    }

    @Test
    void placesWithoutAVertex() {
      assertThat(refused(move(15, 15, 20, 20)).code()).isEqualTo("no-vertex");
      assertThat(refused(add(15, 15, 20, 20)).code()).isEqualTo("no-boundary");
      assertThat(refused(move(30, 0, 28, 3)).code()).isEqualTo("vertex-on-outline");
      assertThat(refused(move(30, 30, 30, 30)).code()).isEqualTo("nothing-to-do");
    }
  }

  @Nested
  class Snapping {
    private GroundOutcome snap(double metres, BarrierClass... classes) {
      return GroundEdits.snap(town.ground, town.plan, 0, 1, metres, Set.of(classes));
    }

    @Test
    void boundaryReturnsToItsStreet() {
      done(reshape(30, 5, 25, 5, 25, 20, 30, 20));
      assertThat(town.steps(0)).isEqualTo(1800 - 5 * 15);
      done(snap(8, BarrierClass.LANE));
      assertThat(town.steps(0)).isCloseTo(1800, within(0.5));
    }

    /** A footpath five steps west of the street along the southern block. */
    @Test
    void boundaryMovesOnToAFootpath() {
      town = town(sketch().barrier(BarrierClass.FOOTPATH, false, false, 25, 2, 25, 26));
      done(snap(6, BarrierClass.FOOTPATH));
      double gone = 1800 - town.steps(0);
      assertThat(gone).isBetween(5 * 24.0, 5 * 29.0);
      List<CellEdge> paths =
          town.ground.mosaic().edges().stream()
              .filter(e -> e.barrierClass() == BarrierClass.FOOTPATH)
              .toList();
      assertThat(paths).hasSize(1);
    }

    @Test
    void nothingToSnapTo() {
      assertThat(refused(snap(8, BarrierClass.RIVER)).code()).isEqualTo("no-barrier-near");
      assertThat(refused(snap(8, BarrierClass.LANE)).code()).isEqualTo("on-barrier-already");
      assertThat(
              refused(GroundEdits.snap(town.ground, town.plan, 0, 2, 8, Set.of(BarrierClass.LANE)))
                  .code())
          .isEqualTo("not-adjacent");
    }
  }

  @Nested
  class Transferring {
    {
      town.within(c -> c.x < 3000 ? "west" : "east");
    }

    @Test
    void groundInsideARingComesToTheCommunity() {
      assertThat(refused(draw(1, 22, 5, 35, 5, 35, 25, 22, 25)).code()).isEqualTo("crosses-within");
      var edit =
          done(
              GroundEdits.transfer(
                  town.ground, town.plan, town.ring(22, 5, 35, 5, 35, 25, 22, 25), "east", 1));
      assertThat(town.steps(1)).isEqualTo(1800 + 8 * 20);
      assertThat(edit.within()).isEqualTo(java.util.Map.of(6, "east"));
      assertThat(town.ground.graph().withinName(town.ground.graph().within(6))).isEqualTo("east");
      assertThat(town.ground.graph().withinName(town.ground.graph().within(cellOf(1))))
          .isEqualTo("west");
    }

    @Test
    void wholeGridComesAlong() {
      var edit =
          done(
              GroundEdits.transfer(
                  town.ground, town.plan, List.of(cellOf(1), cellOf(4)), "east", 0));
      assertThat(edit.touched()).containsExactly(0);
      assertThat(edit.loadMoved()).isZero();
      assertThat(edit.patch().changed()).isEmpty();
      assertThat(town.ground.graph().withinName(town.ground.graph().within(cellOf(4))))
          .isEqualTo("east");
    }

    @Test
    void cellsBecomeANewGridOfTheCommunity() {
      var edit =
          done(
              GroundEdits.transfer(
                  town.ground, town.plan, List.of(cellOf(1)), "east", GroundEdits.NEW_GRID));
      assertThat(gridOf(1)).isEqualTo(3);
      assertThat(edit.loadMoved()).isEqualTo(2);
    }

    @Test
    void gridOfAnotherCommunityTakesNothing() {
      assertThat(
              refused(GroundEdits.transfer(town.ground, town.plan, List.of(cellOf(1)), "east", 0))
                  .code())
          .isEqualTo("crosses-within");
      assertThat(
              refused(GroundEdits.transfer(town.ground, town.plan, List.of(cellOf(2)), "east", 1))
                  .code())
          .isEqualTo("within-already");
    }
  }

  @Test
  void cellsOfOneGridThatAreNotCutKeepTheirGround() {
    Cell far = town.ground.cell(cellOf(6));
    done(draw(GroundEdits.NEW_GRID, 3, 3, 10, 3, 10, 27, 3, 27));
    assertThat(town.ground.cell(cellOf(6))).isSameAs(far);
  }
}

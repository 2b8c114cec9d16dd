package gridplan.core.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Squares;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

class PlanEditsTest {
  private final CellGraph town = Squares.of(4, 3).foreign();

  private final int[] plan =
      Squares.grids(
          """
          a a b b
          a a b b
          a a b b
          """);

  private static EditOutcome.Applied applied(EditOutcome outcome) {
    return assertInstanceOf(EditOutcome.Applied.class, outcome, outcome::toString);
  }

  private static Reason refused(EditOutcome outcome) {
    return assertInstanceOf(EditOutcome.Refused.class, outcome).reason();
  }

  @Nested
  class Painting {
    @Test
    void cellsGoToTheGridAndBack() {
      var edit = applied(PlanEdits.reassign(town, plan, List.of(2, 6), 0));
      assertArrayEquals(Squares.grids("aaab aaab aabb"), edit.after());
      assertEquals(Set.of(0, 1), edit.touched());
      assertEquals(2, edit.loadMoved());
      assertArrayEquals(plan, PlanEdits.apply(edit.after(), edit.inverse()));
    }

    @Test
    void aNewGridGetsTheNextNumber() {
      var edit = applied(PlanEdits.reassign(town, plan, List.of(3), PlanEdits.NEW_GRID));
      assertEquals(2, edit.after()[3]);
    }

    @Test
    void thatWouldDisconnectNamesGridAndCells() {
      Reason reason = refused(PlanEdits.reassign(town, plan, List.of(6, 7), 0));
      assertEquals("would-disconnect", reason.code());
      assertEquals(1, reason.details().get("grid"));
      assertEquals(List.of(10, 11), reason.details().get("cells"));
    }

    @Test
    void farCellsWouldDisconnectTheirNewGrid() {
      Reason reason = refused(PlanEdits.reassign(town, plan, List.of(3), 0));
      assertEquals("would-disconnect", reason.code());
      assertEquals(0, reason.details().get("grid"));
      assertEquals(List.of(3), reason.details().get("cells"));
    }

    @Test
    void cornersDoNotConnect() {
      int[] island = Squares.grids("aaaa abba aaaa");
      assertEquals(
          "would-disconnect", refused(PlanEdits.reassign(town, island, List.of(0), 1)).code());
    }

    @Test
    void lastCellRetiresItsGrid() {
      int[] three = Squares.grids("aabb aabb aabc");
      var edit = applied(PlanEdits.reassign(town, three, List.of(11), 1));
      assertArrayEquals(plan, edit.after());
      assertEquals(Set.of(1, 2), edit.touched());
    }

    @Test
    void riverIsNotPaintedAcross() {
      CellGraph river = Squares.of(4, 3).barrierEastOf(1, BarrierClass.RIVER).classed();
      assertEquals(
          "would-disconnect", refused(PlanEdits.reassign(river, plan, List.of(2), 0)).code());
    }

    @Test
    void communityLineIsNotCrossed() {
      CellGraph communities = Squares.of(4, 3).within("xxyy xxyy xxyy").foreign();
      assertEquals(
          "crosses-within", refused(PlanEdits.reassign(communities, plan, List.of(2), 0)).code());
    }

    @Test
    void splittingAUnitIsAllowedAndSaid() {
      CellGraph units = Squares.of(4, 3).whole("..uu .... ....").foreign();
      var edit = applied(PlanEdits.reassign(units, plan, List.of(2), 0));
      assertEquals(List.of("unit-split"), edit.warnings().stream().map(Reason::code).toList());
    }

    @Test
    void nothingToDoAndUnknownNames() {
      assertEquals("nothing-to-do", refused(PlanEdits.reassign(town, plan, List.of(0), 0)).code());
      assertEquals("no-such-grid", refused(PlanEdits.reassign(town, plan, List.of(0), 9)).code());
      assertThrows(
          IllegalArgumentException.class, () -> PlanEdits.reassign(town, plan, List.of(12), 0));
    }
  }

  @Nested
  class Merging {
    @Test
    void neighboursBecomeOne() {
      var edit = applied(PlanEdits.merge(town, plan, 1, 0));
      assertArrayEquals(Squares.grids("bbbb bbbb bbbb"), edit.after());
      assertEquals(6, edit.loadMoved());
    }

    @Test
    void gridsThatDoNotTouch() {
      int[] rows = Squares.grids("aaaa bbbb cccc");
      assertEquals("not-adjacent", refused(PlanEdits.merge(town, rows, 0, 2)).code());
    }
  }

  @Nested
  class Splitting {
    private final GeometryFactory factory = new GeometryFactory();
    private final List<Geometry> ground = ground();

    private List<Geometry> ground() {
      List<Geometry> cells = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        double west = i % 4 * 100;
        double south = (2 - i / 4) * 100;
        cells.add(factory.toGeometry(new Envelope(west, west + 100, south, south + 100)));
      }
      return cells;
    }

    private LineString line(double... xy) {
      Coordinate[] vertices = new Coordinate[xy.length / 2];
      for (int i = 0; i < vertices.length; i++)
        vertices[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
      return factory.createLineString(vertices);
    }

    private EditOutcome split(CellGraph graph, LineString line) {
      return PlanEdits.split(graph, ground, ground, plan, 0, line);
    }

    /** At 170 m the line leaves 70 of the middle row’s 100 m below it. */
    @Test
    void cellsGoWhereMostOfThemLies() {
      var edit = applied(split(town, line(-50, 170, 250, 170)));
      assertArrayEquals(Squares.grids("ccbb aabb aabb"), edit.after());
      assertEquals(2, edit.loadMoved());
    }

    @Test
    void directionOfTheLineDoesNotMatter() {
      var edit = applied(split(town, line(250, 170, -50, 170)));
      assertArrayEquals(Squares.grids("ccbb aabb aabb"), edit.after());
    }

    @Test
    void sideWithMoreLoadKeepsTheGrid() {
      CellGraph heavy = Squares.of(4, 3).loads(50, 50).foreign();
      var edit = applied(split(heavy, line(-50, 170, 250, 170)));
      assertArrayEquals(Squares.grids("aabb ccbb ccbb"), edit.after());
    }

    @Test
    void bentLine() {
      var edit = applied(split(town, line(90, 350, 90, 90, -50, 90)));
      assertArrayEquals(Squares.grids("cabb cabb aabb"), edit.after());
    }

    /** The line dips so that the two ends of the top row are cut off from each other. */
    @Test
    void strayCellsJoinTheSideTheyAreConnectedWith() {
      CellGraph row = Squares.of(4, 3).loads(1, 5).foreign();
      int[] all = Squares.grids("aaaa aaaa aaaa");
      LineString dip = line(-50, 210, 110, 210, 150, 50, 290, 50, 310, 210, 450, 210);
      var edit = applied(PlanEdits.split(row, ground, ground, all, 0, dip));
      for (int grid : new int[] {0, 1}) {
        int[] parts = gridplan.core.metric.Parts.each(row, edit.after());
        assertEquals(1, parts[grid]);
      }
    }

    @Test
    void lineThatDoesNotCross() {
      assertEquals("line-does-not-cross", refused(split(town, line(-50, 170, 150, 170))).code());
      assertEquals("line-does-not-cross", refused(split(town, line(250, 0, 250, 300))).code());
    }

    @Test
    void lineThatOnlyCutsACorner() {
      assertEquals("one-side-empty", refused(split(town, line(-50, 240, 60, 350))).code());
    }

    @Test
    void lineThatCrossesItself() {
      LineString knot = line(-50, 150, 150, 150, 150, 250, 50, 250, 50, 50);
      assertEquals("line-crosses-itself", refused(split(town, knot)).code());
    }

    @Test
    void unitThatIsCutIsSaid() {
      CellGraph units = Squares.of(4, 3).whole("u... u... ....").foreign();
      var edit = applied(split(units, line(-50, 170, 250, 170)));
      assertEquals(List.of("unit-split"), edit.warnings().stream().map(Reason::code).toList());
    }
  }
}

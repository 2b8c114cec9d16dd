package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.TownSketch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class CarriedCellsTest {
  private final TownSketch town = new TownSketch();

  /** Cells of 50 steps side by side, numbered from west to east. */
  private Mosaic row(int cells, List<CellEdge> edges) {
    List<Cell> made = new ArrayList<>();
    for (int c = 0; c < cells; c++)
      made.add(new Cell(c, town.box(50 * c, 0, 50 * c + 50, 50), 0, 0, List.of(), 0, 0));
    Geometry scope = town.box(0, 0, 50 * cells, 50);
    return new Mosaic(scope, made, edges, List.of());
  }

  private static CellEdge edge(int a, int b, double metres) {
    return new CellEdge(a, b, metres, null, false);
  }

  @Test
  void groundThatIsNewGoesToTheGridWithTheLongestLineInAll() {
    // Cell 3 lies 20 m along grid 5, and 15 + 15 m along grid 7.
    Mosaic mosaic = row(4, List.of(edge(0, 3, 20), edge(1, 3, 15), edge(2, 3, 15)));
    int[] grids = {5, 7, 7, -1};
    CarriedCells.fill(mosaic, grids);
    assertThat(grids).containsExactly(5, 7, 7, 7);
  }

  @Test
  void newGroundIsFilledFromItsEdgeInward() {
    // 0 | 1 . 2 . 3 . 4 | 5: the middle one is as far from both, and equals go to the first.
    List<CellEdge> edges = new ArrayList<>();
    for (int c = 0; c < 5; c++) edges.add(edge(c, c + 1, 50));
    int[] grids = {2, -1, -1, -1, -1, 9};
    CarriedCells.fill(row(6, edges), grids);
    assertThat(grids).containsExactly(2, 2, 2, 9, 9, 9);
    int[] odd = {2, -1, -1, -1, 9};
    CarriedCells.fill(row(5, edges.subList(0, 4)), odd);
    assertThat(odd).containsExactly(2, 2, 2, 9, 9);
  }

  @Test
  void cellsComeFromTheGroundTheyLieOnAndWhatNothingJoinsGoesToTheFirstGrid() {
    Mosaic old = row(2, List.of(edge(0, 1, 50)));
    Mosaic now = row(4, List.of(edge(0, 1, 50), edge(1, 2, 50)));
    CarriedCells carried = CarriedCells.of(old, new int[] {3, 1}, now);
    assertThat(carried.match().from()).containsExactly(0, 1, -1, -1);
    assertThat(carried.gridOfCell()).containsExactly(3, 1, 1, 0);
  }
}

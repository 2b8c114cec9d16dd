package gridplan.core.edit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.TownSketch;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A town of six blocks of 30 × 30 steps, two rows of three, with a house of 6 × 6 in the middle of
 * each; two households a house. A step is 1.11 m. House n is in the n-th block, row by row from the
 * south-west.
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
final class SixBlocks {
  final EditTown town;

  SixBlocks() {
    this(UnaryOperator.identity());
  }

  /** With something more in the sketch. */
  SixBlocks(UnaryOperator<TownSketch> more) {
    town = new EditTown(more.apply(sketch())).planned((Coordinate c) -> (int) (c.x / 3000));
  }

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

  EditGround ground() {
    return town.ground;
  }

  int[] plan() {
    return town.plan;
  }

  Polygon ring(double... xy) {
    return town.ring(xy);
  }

  LineString line(double... xy) {
    return town.line(xy);
  }

  int cellOf(long house) {
    return TownSketch.cellOf(town.ground.mosaic(), house).id();
  }

  int gridOf(long house) {
    return town.plan[cellOf(house)];
  }

  double steps(int grid) {
    return town.steps(grid);
  }

  /** The grid at a place that a message tells. */
  int gridAt(Object degrees) {
    List<?> at = (List<?>) degrees;
    double x = Math.rint((double) at.get(0) * Lattice.UNITS_PER_DEGREE);
    double y = Math.rint((double) at.get(1) * Lattice.UNITS_PER_DEGREE);
    return town.plan[town.ground.cellAt(new Coordinate(x, y))];
  }

  /** Applies an edit and checks the town. */
  GroundOutcome.Applied done(GroundOutcome outcome) {
    var applied = assertInstanceOf(GroundOutcome.Applied.class, outcome, outcome::toString);
    EditTown before = town.copy();
    town.apply(applied);
    town.check("edit", before);
    return applied;
  }

  Reason refused(GroundOutcome outcome) {
    return assertInstanceOf(GroundOutcome.Refused.class, outcome, outcome::toString).reason();
  }
}

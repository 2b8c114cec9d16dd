package gridplan.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.TownSketch;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** Lines as nobody should draw them: each is answered soon, by a code or by a town that holds. */
class HardDrawingTest {
  private static final int NEW = GroundEdits.NEW_GRID;

  private final SixBlocks town = new SixBlocks();

  private GroundOutcome answer(Supplier<GroundOutcome> edit) {
    return assertTimeoutPreemptively(Duration.ofSeconds(20), edit::get);
  }

  private GroundOutcome draw(double... xy) {
    return answer(() -> GroundEdits.draw(town.ground(), town.plan(), town.ring(xy), NEW));
  }

  private GroundOutcome reshape(double... xy) {
    return answer(() -> GroundEdits.reshape(town.ground(), town.plan(), town.line(xy)));
  }

  private String refused(GroundOutcome outcome) {
    return town.refused(outcome).code();
  }

  @Test
  void scribbleOfTwoThousandPointsCrossesItself() {
    Coordinate[] c = new Coordinate[2001];
    for (int i = 0; i < 2000; i++)
      c[i] =
          new Coordinate(
              Math.rint(4500 + 4000 * Math.sin(i * 0.71)),
              Math.rint(3000 + 2500 * Math.cos(i * 1.13)));
    c[2000] = c[0].copy();
    Polygon ring = Lattice.FACTORY.createPolygon(c);
    assertThat(refused(answer(() -> GroundEdits.draw(town.ground(), town.plan(), ring, NEW))))
        .isEqualTo("line-crosses-itself");
  }

  @Test
  void tremblingRingOfTwoThousandPointsIsARing() {
    Coordinate[] c = new Coordinate[2001];
    for (int i = 0; i < 2000; i++) {
      double turn = Math.PI * i / 1000;
      double r = 1100 + 20 * Math.sin(371 * turn);
      c[i] =
          new Coordinate(
              Math.rint(4500 + r * Math.cos(turn)), Math.rint(1500 + r * Math.sin(turn)));
    }
    c[2000] = c[0].copy();
    Polygon ring = Lattice.FACTORY.createPolygon(c);
    town.done(answer(() -> GroundEdits.draw(town.ground(), town.plan(), ring, NEW)));
    assertThat(town.gridOf(2)).isEqualTo(3);
    assertThat(town.steps(3)).isBetween(Math.PI * 10.7 * 10.7, Math.PI * 11.3 * 11.3);
  }

  /** Two squares that share the corner (15, 10): a knot, not a ring. */
  @Test
  void ringThatTouchesItself() {
    assertThat(refused(draw(3, 3, 15, 3, 15, 10, 27, 10, 27, 24, 15, 10, 3, 10)))
        .isEqualTo("line-crosses-itself");
  }

  @Test
  void ringAroundTheWholeArea() {
    town.done(draw(-20, -20, 110, -20, 110, 80, -20, 80));
    assertThat(town.steps(3)).isEqualTo(90 * 60);
  }

  @Test
  void ringOnTheOutlineItself() {
    town.done(draw(0, 0, 90, 0, 90, 60, 0, 60));
    assertThat(town.steps(3)).isEqualTo(90 * 60);
  }

  /** Half a step inside the outline: what lies between is too narrow for a piece of its own. */
  @Test
  void ringCloseAlongTheOutline() {
    town.done(draw(0.5, 0.5, 89.5, 0.5, 89.5, 59.5, 0.5, 59.5));
    assertThat(town.steps(3)).isEqualTo(90 * 60);
  }

  @Test
  void ringWithinABuilding() {
    assertThat(refused(draw(13, 13, 17, 13, 17, 17, 13, 17))).isEqualTo("nothing-to-do");
  }

  @Test
  void lineWithoutLength() {
    assertThat(refused(reshape(30, 5, 30, 5))).isEqualTo("line-too-short");
    assertThat(refused(draw(5, 5, 5, 5, 5, 5))).isEqualTo("line-too-short");
  }

  @Test
  void coordinatesThatAreNoPlace() {
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, 180.1e7, -180.1e7})
      assertThat(
              refused(
                  answer(
                      () ->
                          GroundEdits.moveVertex(
                              town.ground(),
                              town.plan(),
                              new Coordinate(3000, 3000),
                              new Coordinate(x, 0)))))
          .isEqualTo("line-outside-area");
    Polygon ring =
        Lattice.FACTORY.createPolygon(
            new Coordinate[] {
              new Coordinate(0, 0),
              new Coordinate(1e300, 0),
              new Coordinate(0, 2000),
              new Coordinate(0, 0)
            });
    assertThat(refused(answer(() -> GroundEdits.draw(town.ground(), town.plan(), ring, NEW))))
        .isEqualTo("line-outside-area");
  }

  /** From one end of the world to the other: the way leads through the town. */
  @Test
  void ringToTheDateLine() {
    double end = 180 * 90_000;
    town.done(draw(-end, 30, end, 30, end, 70, -end, 70));
    for (int house = 4; house <= 6; house++) assertThat(town.gridOf(house)).isEqualTo(3);
    assertThat(town.steps(3)).isEqualTo(90 * 30);
  }

  @Test
  void boundariesThatMeetInSeveralPlaces() {
    // Grid 3 across the street at y 27 … 33 leaves the boundary of 0 and 1 in two stretches.
    town.done(draw(22, 25, 38, 25, 38, 35, 22, 35));
    assertThat(refused(reshape(30, 5, 10, 5, 10, 55, 30, 55))).isEqualTo("two-boundaries");
  }

  /** A town of 31 strips with a house each, far south-west of the origin. */
  @Test
  void lineThroughThirtyGrids() {
    TownSketch sketch = new TownSketch(-1_600_000_000, -400_000_000).area(0, 0, 620, 40);
    for (int i = 0; i < 31; i++) {
      if (i > 0) sketch.street(20 * i, 0, 20 * i, 40);
      sketch.house(i + 1, 20 * i + 7, 5, 20 * i + 13, 11);
    }
    EditTown strips =
        new EditTown(sketch).planned((Coordinate c) -> (int) ((c.x + 1_600_000_000) / 2000));
    GroundOutcome outcome =
        answer(
            () ->
                GroundEdits.split(
                    strips.ground, strips.plan, Set.of(), strips.line(20, 25, 600, 25)));
    EditTown before = strips.copy();
    strips.apply((GroundOutcome.Applied) outcome);
    strips.check("split", before);
    // The 29 strips between the ends; each keeps its house, which lies in the larger part below.
    for (int i = 1; i <= 29; i++) {
      assertThat(strips.steps(i)).isBetween(450.0, 550.0);
      assertThat(strips.steps(30 + i)).isBetween(250.0, 350.0);
    }
  }
}

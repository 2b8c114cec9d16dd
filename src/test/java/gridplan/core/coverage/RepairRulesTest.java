package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Two squares with contested ground between them, and who receives it. */
class RepairRulesTest {
  private static final int S = 10_000;
  private static final Geometry PARENT = polygon(0, 0, 2 * S, 0, 2 * S, S, 0, S);

  /** The gap is 100 units wide; its eastern side is a little longer, for it is bent. */
  private static final Polygon WEST = polygon(0, 0, S - 50, 0, S - 50, S, 0, S);

  private static final Polygon EAST =
      polygon(S + 50, 0, 2 * S, 0, 2 * S, S, S + 50, S, S + 60, S / 2);

  /** The east square again, reaching over the west one's line. */
  private static final Polygon OVER = polygon(S - 150, 0, 2 * S, 0, 2 * S, S, S - 150, S);

  private final List<Polygon> grounds = new ArrayList<>(List.of(WEST, EAST));
  private RepairRule rule = RepairRule.LONGEST_BORDER;
  private Map<String, String> decisions = Map.of();
  private List<RepairBuilding> buildings = List.of();
  private List<LineString> barriers = List.of();

  @Test
  void longestBorderReceives() {
    assertThat(applied().changes().get(0).to()).isEqualTo("b");
  }

  /** Two thirds of the house stand in the gap, one third in the west: it must stay in the west. */
  @Test
  void gridOfTheHouseOnTheGapReceivesWhenHouseholdsCount() {
    buildings =
        List.of(
            new RepairBuilding("7", polygon(S - 80, 10, S + 10, 10, S + 10, 90, S - 80, 90), 30));
    RepairOutcome.Applied byBorder = applied();
    assertThat(byBorder.changes().get(0).to()).isEqualTo("b");
    assertThat(byBorder.moves()).containsExactly(new BuildingMove("7", "a", "b", 30));
    assertThat(byBorder.changes().get(0).buildings()).containsExactly("7");
    assertThat(byBorder.changes().get(0).households()).isEqualTo(30);
    rule = RepairRule.FEWEST_HOUSEHOLDS;
    RepairOutcome.Applied byHouseholds = applied();
    assertThat(byHouseholds.changes().get(0).to()).isEqualTo("a");
    assertThat(byHouseholds.moves()).isEmpty();
  }

  /** A street along the eastern side: the gap lies west of it. */
  @Test
  void gapLiesOnItsSideOfTheBarrier() {
    rule = RepairRule.BARRIER;
    barriers =
        List.of(
            Lattice.FACTORY.createLineString(
                new Coordinate[] {new Coordinate(S + 60, -100), new Coordinate(S + 60, S + 100)}));
    // 100 units are about a metre, so both sides are near a line 3 m away; the street is moved
    // east.
    barriers = List.of(shifted(barriers.get(0), 230));
    assertThat(applied().changes().get(0).to()).isEqualTo("a");
    barriers = List.of();
    assertThat(applied().changes().get(0).to()).isEqualTo("b");
  }

  @Test
  void plannersChoiceGoesBeforeTheRule() {
    decisions = Map.of(findings().get(0).id(), "a");
    RepairOutcome.Applied applied = applied();
    assertThat(applied.changes()).hasSize(1);
    assertThat(applied.changes().get(0).to()).isEqualTo("a");
    assertThat(applied.changes().get(0).finding()).isEqualTo(findings().get(0).id());
  }

  @Test
  void gapThatIsToBeKeptStaysTheSameFinding() {
    String id = findings().get(0).id();
    decisions = Map.of(id, RepairContext.KEEP);
    RepairOutcome.Applied applied = applied();
    assertThat(applied.changes()).isEmpty();
    assertThat(applied.remaining()).extracting(Finding::id).containsExactly(id);
    assertThat(applied.faces().get(0).ground()).isSameAs(WEST);
  }

  @Test
  void overlapThatIsToBeKeptStays() {
    grounds.set(1, OVER);
    decisions = Map.of(findings().get(0).id(), RepairContext.KEEP);
    RepairOutcome.Applied applied = applied();
    assertThat(applied.changes()).isEmpty();
    assertThat(applied.remaining()).extracting(Finding::kind).containsExactly(FindingKind.OVERLAP);
    double both = applied.faces().stream().mapToDouble(face -> face.ground().getArea()).sum();
    assertThat(both).isEqualTo(WEST.getArea() + OVER.getArea());
  }

  @Test
  void overlapGoesToWhomItWasDecidedFor() {
    grounds.set(1, OVER);
    for (String receiver : List.of("a", "b")) {
      decisions = Map.of(findings().get(0).id(), receiver);
      RepairOutcome.Applied applied = applied();
      assertThat(applied.changes().get(0).to()).isEqualTo(receiver);
      assertThat(applied.faces().get(receiver.equals("a") ? 0 : 1).ground().getArea())
          .isEqualTo(receiver.equals("a") ? WEST.getArea() : OVER.getArea());
    }
  }

  @Test
  void decisionsThatCannotBeDoneAreRefusedByName() {
    String id = findings().get(0).id();
    decisions = Map.of("gap:x@1,1", "a");
    assertThat(codes()).containsExactly(RepairRefusal.Code.UNKNOWN_FINDING);
    grounds.add(square(4 * S, 0, 100));
    decisions = Map.of(id, "c");
    assertThat(codes()).contains(RepairRefusal.Code.NOT_A_NEIGHBOUR);
    String spill =
        findings().stream().filter(f -> f.kind() == FindingKind.SPILL).findFirst().get().id();
    decisions = Map.of(spill, RepairContext.KEEP);
    assertThat(codes()).contains(RepairRefusal.Code.OUTSIDE_AREA);
  }

  /** Two identical grids cannot both keep it; a decision says who goes without. */
  @Test
  void twinIsLeftOutOnlyWhenDecided() {
    grounds.set(0, polygon(0, 0, S + 50, 0, S + 60, S / 2, S + 50, S, 0, S));
    grounds.add((Polygon) EAST.copy());
    assertThat(codes()).containsExactly(RepairRefusal.Code.SAME_GROUND);
    decisions = Map.of(findings().get(0).id(), "b");
    RepairOutcome.Applied applied = applied();
    assertThat(applied.dropped()).containsExactly(2);
    assertThat(applied.faces()).extracting(CoverageFace::name).containsExactly("a", "b");
  }

  /** Every piece of c and d is contested, yet there is one for each of them. */
  @Test
  void gridsWithoutGroundOfTheirOwnAllKeepSome() {
    grounds.clear();
    grounds.add(polygon(0, 0, 2 * S, 0, 2 * S, S, 0, S));
    grounds.add(square(1000, 1000, 4000));
    grounds.add(square(3000, 3000, 4000));
    RepairOutcome.Applied applied = applied();
    for (CoverageFace face : applied.faces()) assertThat(face.ground().getArea()).isPositive();
    double all = applied.faces().stream().mapToDouble(face -> face.ground().getArea()).sum();
    assertThat(all).isEqualTo(PARENT.getArea());
  }

  /** A pit of 900 units (10.0 m is 898 in latitude) holds the disc; a corridor as long does not. */
  @Test
  void widthIsThatOfTheLargestDiscInside() {
    grounds.clear();
    Polygon all = polygon(0, 0, 2 * S, 0, 2 * S, S, 0, S);
    grounds.add((Polygon) all.difference(polygon(4000, 4000, 5400, 4000, 5400, 4850, 4000, 4850)));
    assertThat(applied().remaining()).isEmpty();
    grounds.set(
        0, (Polygon) all.difference(polygon(4000, 4000, 5400, 4000, 5400, 4950, 4000, 4950)));
    assertThat(applied().remaining()).hasSize(1);
  }

  private static LineString shifted(LineString line, int east) {
    return (LineString) Lattice.map(line, c -> new Coordinate(c.x + east, c.y));
  }

  private List<CoverageFace> faces() {
    List<CoverageFace> faces = new ArrayList<>();
    for (Polygon ground : grounds)
      faces.add(new CoverageFace(Character.toString('a' + faces.size()), ground));
    return faces;
  }

  private List<Finding> findings() {
    return CoverageCheck.check(faces(), PARENT).findings();
  }

  private RepairOutcome outcome() {
    return CoverageRepair.repair(
        faces(),
        PARENT,
        new RepairOptions(10, rule),
        new RepairContext(findings(), decisions, buildings, barriers),
        Progress.NONE);
  }

  private List<RepairRefusal.Code> codes() {
    return ((RepairOutcome.Refused) outcome()).reasons().stream().map(RepairRefusal::code).toList();
  }

  private RepairOutcome.Applied applied() {
    return (RepairOutcome.Applied) outcome();
  }
}

package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** Which vertices a repair takes and gives, told from what went in and what came out alone. */
class RepairVerticesTest {
  /** Snap rounding moves a line by a unit; two lines may both have been moved. */
  private static final double NEAR = 2;

  private final List<CoverageFace> given = new ArrayList<>();
  private final STRtree givenEdges = new STRtree();
  private final Set<Coordinate> givenVertices = new HashSet<>();
  private final Map<Coordinate, Set<Coordinate>> lines = new HashMap<>();
  private RepairOutcome.Applied repaired;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dirty/ri_precincts.zip",
        "dirty/CO_bad_gap_region.zip",
        "dirty/split.gpkg",
        "china/taiwan_villages.gpkg"
      })
  void realLayersGainVerticesOnlyWhereALineEndsOrGoesOver(String layer) {
    for (GridLayer.Grid grid : CellFiles.readGrids(SharedData.require(layer)).grids())
      given.add(new CoverageFace(Integer.toString(grid.number()), grid.ground()));
    repair();
    expectNoNeedlessVertex();
    expectQuietBoundariesAsTheyWere();
  }

  /** With so many shaken cells specks come about that would fall flat without their vertices. */
  @ParameterizedTest
  @CsvSource({"250, 1", "25, 4", "3, 2", "2, 2"})
  void shakenTownsGainVerticesOnlyWhereALineEndsOrGoesOver(int every, long seed) {
    Random random = new Random(seed);
    for (Polygon cell : Towns.wobbly(100, 60, 1))
      given.add(
          new CoverageFace(
              "c" + given.size(), given.size() % every == 0 ? shaken(cell, random) : cell));
    repair();
    expectNoNeedlessVertex();
    expectQuietBoundariesAsTheyWere();
  }

  private static Polygon shaken(Polygon cell, Random random) {
    Coordinate[] ring = cell.copy().getCoordinates();
    for (int i = 1; i < ring.length; i++) {
      ring[i].x += random.nextInt(-45, 46);
      ring[i].y += random.nextInt(-45, 46);
    }
    ring[0] = ring[ring.length - 1].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  private void repair() {
    repaired = (RepairOutcome.Applied) CoverageRepair.repair(given, null, RepairOptions.DEFAULT);
    for (CoverageFace face : given)
      eachEdge(
          face.ground(),
          edge -> {
            givenEdges.insert(new Envelope(edge.p0, edge.p1), edge);
            givenVertices.add(edge.p0);
          });
    for (CoverageFace face : repaired.faces())
      eachEdge(
          face.ground(),
          edge -> {
            lines.computeIfAbsent(edge.p0, key -> new HashSet<>(4)).add(edge.p1);
            lines.computeIfAbsent(edge.p1, key -> new HashSet<>(4)).add(edge.p0);
          });
  }

  /** A vertex that no grid had is a node, or a bend: never a point on one straight edge. */
  private void expectNoNeedlessVertex() {
    int fresh = 0;
    List<String> needless = new ArrayList<>();
    for (var entry : lines.entrySet()) {
      Coordinate vertex = entry.getKey();
      if (givenVertices.contains(vertex)) continue;
      fresh++;
      if (entry.getValue().size() != 2) continue;
      List<Coordinate> ends = List.copyOf(entry.getValue());
      if (areOnOneEdge(vertex, ends.get(0), ends.get(1))) needless.add(vertex.toString());
    }
    // A ring of three cannot spare a vertex; those specks are few.
    assertThat(needless.size()).as("of %d: %s", fresh, needless).isLessThanOrEqualTo(fresh / 100);
  }

  private boolean areOnOneEdge(Coordinate vertex, Coordinate before, Coordinate after) {
    Envelope near = new Envelope(vertex);
    near.expandBy(1);
    for (Object item : givenEdges.query(near)) {
      LineSegment edge = (LineSegment) item;
      // Snap rounding bends an edge by less than 0.71 of a unit, and no vertex of its own is there.
      if (edge.distance(vertex) < 0.71
          && edge.distance(before) < 0.71
          && edge.distance(after) < 0.71) return true;
    }
    return false;
  }

  /**
   * Away from every finding, every change and every mended ring no vertex goes and none comes.
   * (What is open to the outside by less than a unit is no gap for the check, but closed when
   * rounded.)
   */
  private void expectQuietBoundariesAsTheyWere() {
    List<Finding> findings = CoverageCheck.check(given, null).findings();
    STRtree places = new STRtree();
    STRtree changed = new STRtree();
    for (Finding finding : findings) enter(places, finding.where());
    for (RepairChange change : repaired.changes()) {
      enter(places, change.ground());
      enter(changed, change.ground());
    }
    Set<String> broken = new HashSet<>();
    for (Finding finding : findings)
      if (finding.kind() == FindingKind.INVALID_GEOMETRY) broken.addAll(finding.grids());
    Set<Coordinate> mended = new HashSet<>();
    for (CoverageFace face : repaired.faces())
      if (broken.contains(face.name())) mended.addAll(List.of(face.ground().getCoordinates()));
    int kept = 0;
    for (int i = 0; i < given.size(); i++) {
      if (broken.contains(given.get(i).name())) continue;
      Geometry now = repaired.faces().get(i).ground();
      if (now == given.get(i).ground()) continue;
      Set<Coordinate> before = new HashSet<>(Arrays.asList(given.get(i).ground().getCoordinates()));
      Set<Coordinate> after = new HashSet<>(Arrays.asList(now.getCoordinates()));
      for (Coordinate vertex : before)
        if (after.contains(vertex)) kept++;
        else expectFinding(changed, vertex, "lost by " + given.get(i).name());
      for (Coordinate vertex : after)
        if (!before.contains(vertex) && !mended.contains(vertex))
          expectFinding(places, vertex, "new in " + given.get(i).name());
    }
    assertThat(kept).isPositive();
  }

  private static void enter(STRtree places, Geometry ground) {
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Geometry place = ground.getGeometryN(i);
      places.insert(place.getEnvelopeInternal(), new IndexedFacetDistance(place));
    }
  }

  private static void expectFinding(STRtree places, Coordinate vertex, String what) {
    Envelope near = new Envelope(vertex);
    near.expandBy(NEAR);
    Geometry point = Lattice.FACTORY.createPoint(vertex);
    for (Object place : places.query(near))
      if (((IndexedFacetDistance) place).distance(point) <= NEAR) return;
    throw new AssertionError(vertex + " is " + what + ", and nothing was found there");
  }

  private static void eachEdge(Geometry ground, Consumer<LineSegment> sink) {
    for (int part = 0; part < ground.getNumGeometries(); part++) {
      Polygon polygon = (Polygon) ground.getGeometryN(part);
      eachEdge(polygon.getExteriorRing().getCoordinates(), sink);
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++)
        eachEdge(polygon.getInteriorRingN(hole).getCoordinates(), sink);
    }
  }

  private static void eachEdge(Coordinate[] ring, Consumer<LineSegment> sink) {
    for (int i = 1; i < ring.length; i++) sink.accept(new LineSegment(ring[i - 1], ring[i]));
  }
}

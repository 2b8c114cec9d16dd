package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Check and repair of layers as they are digitised. */
class RealLayersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dirty/ri_precincts.zip",
        "dirty/DenverCo_precincts2018_orig.zip",
        "dirty/CO_bad_gap_region.zip",
        "dirty/overlap.gpkg",
        "dirty/split.gpkg",
        "dirty/collapse.gpkg",
        "coverage/wales_oa.gpkg",
        "china/taiwan_villages.gpkg",
        "coverage/communes_fr.geojson.gz"
      })
  void everyFindingSaysWhatWhereAndWhoseAndKeepsItsIdInAnyOrder(String layer) {
    List<CoverageFace> faces = read(layer);
    Set<String> names = faces.stream().map(CoverageFace::name).collect(Collectors.toSet());
    Envelope all = new Envelope();
    faces.forEach(face -> all.expandToInclude(face.ground().getEnvelopeInternal()));
    all.expandBy(1);
    List<Finding> findings = CoverageCheck.check(faces, null).findings();
    assertThat(findings).as("no layer is in order").isNotEmpty();
    for (Finding finding : findings) {
      assertThat(names).as(finding.id()).containsAll(finding.grids());
      assertThat(finding.where().isEmpty()).as(finding.id()).isFalse();
      assertThat(all.covers(finding.where().getEnvelopeInternal())).as(finding.id()).isTrue();
      assertThat(finding.lengthM()).as(finding.id()).isPositive();
      switch (finding.kind()) {
        case GAP -> assertThat(finding.grids()).as(finding.id()).isNotEmpty();
        case OVERLAP -> assertThat(finding.grids()).as(finding.id()).hasSizeGreaterThan(1);
        case UNMATCHED_EDGE -> assertThat(finding.detail()).as(finding.id()).isNotBlank();
        case INVALID_GEOMETRY -> {
          assertThat(finding.grids()).as(finding.id()).hasSize(1);
          assertThat(finding.detail()).as(finding.id()).isNotBlank();
        }
        default -> throw new AssertionError("not to be found without an area: " + finding.kind());
      }
      boolean ground = finding.kind() == FindingKind.GAP || finding.kind() == FindingKind.OVERLAP;
      if (ground) assertThat(finding.areaM2()).as(finding.id()).isPositive();
    }
    List<CoverageFace> shuffled = new ArrayList<>(faces);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(ids(CoverageCheck.check(shuffled, null).findings())).isEqualTo(ids(findings));
  }

  /**
   * Against an area that cuts through the layer and reaches beyond it: what spills, and what is
   * missing as far as the area's line, is as much as an overlay finds, and lies where it should.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dirty/DenverCo_precincts2018_orig.zip",
        "dirty/CO_bad_gap_region.zip",
        "dirty/overlap.gpkg",
        "dirty/split.gpkg",
        "dirty/collapse.gpkg",
        "china/taiwan_villages.gpkg"
      })
  void spillAndInletsAgainstAnAreaAreThoseOfAnOverlay(String layer) {
    List<CoverageFace> faces = read(layer);
    Map<String, Geometry> ground = new HashMap<>();
    Envelope all = new Envelope();
    for (CoverageFace face : faces) {
      boolean valid = face.ground().isValid();
      ground.put(face.name(), valid ? face.ground() : Mending.mend(face.ground()));
      all.expandToInclude(face.ground().getEnvelopeInternal());
    }
    Geometry area = shifted(all);
    Geometry union = OverlayNGRobust.union(ground.values());
    CheckResult result = CoverageCheck.check(faces, area);
    // In lattice units, for metres bend long edges. Ground less than a unit wide is none.
    expectGround(result, FindingKind.SPILL, union.difference(area));
    expectGround(result, FindingKind.GAP, area.difference(union));
    assertThat(result.findings())
        .as("an inlet: a gap as far as the area's line")
        .anyMatch(f -> f.kind() == FindingKind.GAP && f.where().intersects(area.getBoundary()));
    for (Finding finding : result.findings()) {
      if (finding.areaM2() == 0) continue;
      Point inside = finding.where().getInteriorPoint();
      boolean spills = finding.kind() == FindingKind.SPILL;
      assertThat(area.contains(inside)).as(finding.id()).isEqualTo(!spills);
      if (finding.kind() == FindingKind.GAP)
        assertThat(union.intersects(inside)).as(finding.id()).isFalse();
      else
        for (String grid : finding.grids())
          assertThat(ground.get(grid).intersects(inside)).as(finding.id()).isTrue();
    }
  }

  private static void expectGround(CheckResult result, FindingKind kind, Geometry expected) {
    double found =
        result.findings().stream()
            .filter(finding -> finding.kind() == kind)
            .mapToDouble(finding -> finding.where().getArea())
            .sum();
    double width = 2 * expected.getArea() / expected.getLength();
    assertThat(width).as("ground, not lines").isGreaterThan(200);
    assertThat(found).as(kind.key()).isCloseTo(expected.getArea(), within(expected.getLength()));
  }

  /** The box of a layer, a twentieth further east and as much lower and less high. */
  private static Geometry shifted(Envelope all) {
    double x = Math.rint(all.getWidth() / 20);
    double y = Math.rint(all.getHeight() / 20);
    return Lattice.FACTORY.toGeometry(
        new Envelope(all.getMinX() + x, all.getMaxX() + x, all.getMinY() + y, all.getMaxY() - y));
  }

  private static Set<String> ids(List<Finding> findings) {
    Set<String> ids = new HashSet<>();
    for (Finding finding : findings) assertThat(ids.add(finding.id())).isTrue();
    return ids;
  }

  /** The overlaps are those of an overlay of all pairs, broken polygons mended. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dirty/ri_precincts.zip",
        "dirty/DenverCo_precincts2018_orig.zip",
        "dirty/CO_bad_gap_region.zip",
        "dirty/split.gpkg",
        "dirty/collapse.gpkg",
        "coverage/wales_oa.gpkg"
      })
  void repairMovesNoMoreThanOverlapsAndAddsNextToNoVertices(String layer) {
    List<CoverageFace> faces = read(layer);
    expectGoodRepair(faces, overlapM2(faces));
  }

  /** An overlay of all pairs of communes takes minutes; their check finds no more than that. */
  @Test
  void repairOfCommunesMovesNoMoreThanTheirOverlaps() {
    List<CoverageFace> faces = read("coverage/communes_fr.geojson.gz");
    CheckResult before = CoverageCheck.check(faces, null);
    assertThat(before.findings()).isNotEmpty();
    expectGoodRepair(faces, before.areaM2(FindingKind.OVERLAP));
  }

  private static void expectGoodRepair(List<CoverageFace> faces, double overlapM2) {
    RepairOutcome.Applied applied =
        (RepairOutcome.Applied) CoverageRepair.repair(faces, null, RepairOptions.DEFAULT);
    assertThat(applied.faces()).as("none is lost").hasSameSizeAs(faces);
    List<Finding> after = CoverageCheck.check(applied.faces(), applied.scope()).findings();
    assertThat(after).hasSameSizeAs(applied.remaining());
    assertThat(after).allMatch(finding -> finding.kind() == FindingKind.GAP);
    double moved =
        applied.changes().stream()
            .filter(change -> change.kind() == FindingKind.OVERLAP)
            .mapToDouble(RepairChange::areaM2)
            .sum();
    assertThat(moved).isLessThanOrEqualTo(overlapM2 * 1.000001 + 0.01);
    long before = faces.stream().mapToLong(face -> face.ground().getNumPoints()).sum();
    long now = applied.faces().stream().mapToLong(face -> face.ground().getNumPoints()).sum();
    assertThat(now - before).isLessThanOrEqualTo(before / 500);
    Set<String> touched = new HashSet<>();
    for (Finding finding : CoverageCheck.check(faces, null).findings())
      touched.addAll(finding.grids());
    for (int i = 0; i < faces.size(); i++)
      if (!touched.contains(faces.get(i).name()))
        assertThat(applied.faces().get(i).ground().equalsTopo(faces.get(i).ground()))
            .as("grid %s has no finding", faces.get(i).name())
            .isTrue();
  }

  private static double overlapM2(List<CoverageFace> faces) {
    List<Geometry> grounds = new ArrayList<>();
    Envelope all = new Envelope();
    for (CoverageFace face : faces) {
      Geometry ground = face.ground();
      grounds.add(ground.isValid() ? ground : Mending.mend(ground));
      all.expandToInclude(ground.getEnvelopeInternal());
    }
    PlanningProjection projection = PlanningProjection.of(all);
    STRtree tree = new STRtree();
    for (int i = 0; i < grounds.size(); i++) tree.insert(grounds.get(i).getEnvelopeInternal(), i);
    double sum = 0;
    for (int i = 0; i < grounds.size(); i++)
      for (Object item : tree.query(grounds.get(i).getEnvelopeInternal())) {
        int j = (Integer) item;
        if (j >= i || grounds.get(i).relate(grounds.get(j), "FF*******")) continue;
        Geometry common =
            OverlayNGRobust.overlay(grounds.get(i), grounds.get(j), OverlayNG.INTERSECTION);
        if (common.getDimension() == 2) sum += projection.area(common);
      }
    return sum;
  }

  private static List<CoverageFace> read(String layer) {
    List<CoverageFace> faces = new ArrayList<>();
    for (GridLayer.Grid grid : CellFiles.readGrids(SharedData.require(layer)).grids())
      faces.add(new CoverageFace(Integer.toString(grid.number()), grid.ground()));
    return faces;
  }
}

package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Every edge that the validator of JTS calls invalid lies in a finding of the check that names its
 * polygon: on ground that is a gap, an overlap or spill, or on an unmatched line; or it lies in or
 * along a polygon that is broken, which is a finding too. And the holes that JTS permits are found
 * as well.
 */
class JtsInvalidEdgesTest {
  /** Crossings are rounded to a thousandth of a lattice unit, corners of ground to as much. */
  private static final double ROUNDING = 0.01;

  private static final GeometryFactory PLANE = new GeometryFactory();

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
        "china/taiwan_villages.gpkg"
      })
  void everyInvalidEdgeOfJtsLiesInAFindingOfItsPolygon(String layer) {
    List<CoverageFace> faces = new ArrayList<>();
    for (GridLayer.Grid grid : CellFiles.readGrids(SharedData.require(layer)).grids())
      faces.add(new CoverageFace(Integer.toString(grid.number()), grid.ground()));
    assertThat(missed(faces, CoverageCheck.check(faces, null))).as(layer).isEmpty();
  }

  @Test
  void findingLeftOutIsMissed() {
    List<CoverageFace> faces = new ArrayList<>();
    Geometry west = square(0, 0, 100);
    Geometry east = square(90, 0, 100);
    faces.add(new CoverageFace("west", west));
    faces.add(new CoverageFace("east", east));
    CheckResult found = CoverageCheck.check(faces, null);
    assertThat(missed(faces, found)).isEmpty();
    assertThat(missed(faces, new CheckResult(List.of(), found.proof()))).isNotEmpty();
  }

  @Test
  void enclosedGapIsFoundThoughJtsPermitsIt() {
    List<CoverageFace> faces = new ArrayList<>();
    for (int i = 0; i < 9; i++)
      if (i != 4) faces.add(new CoverageFace("" + i, square(i % 3 * 100, i / 3 * 100, 100)));
    Geometry[] grounds = faces.stream().map(CoverageFace::ground).toArray(Geometry[]::new);
    assertThat(CoverageValidator.hasInvalidResult(CoverageValidator.validate(grounds))).isFalse();
    assertThat(CoverageCheck.check(faces, null).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.GAP))
        .satisfies(finding -> assertThat(finding.where().getArea()).isEqualTo(10_000));
  }

  private static Geometry square(int x, int y, int side) {
    return PLANE.toGeometry(new Envelope(x, x + side, y, y + side));
  }

  /** The invalid edges of JTS that no finding explains, with the polygon's name. */
  private static List<String> missed(List<CoverageFace> faces, CheckResult result) {
    STRtree index = new STRtree();
    Map<String, Geometry> groundOf = new HashMap<>();
    for (CoverageFace face : faces) groundOf.put(face.name(), face.ground());
    for (Finding finding : result.findings()) {
      boolean broken = finding.kind() == FindingKind.INVALID_GEOMETRY;
      Geometry where =
          broken ? groundOf.get(finding.grids().first()).getBoundary() : finding.where();
      Envelope box = where.getEnvelopeInternal();
      box.expandBy(1);
      index.insert(box, new Place(finding, where));
    }
    Geometry[] grounds = faces.stream().map(CoverageFace::ground).toArray(Geometry[]::new);
    Geometry[] invalid = CoverageValidator.validate(grounds);
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < invalid.length; i++) {
      if (invalid[i] == null) continue;
      for (int part = 0; part < invalid[i].getNumGeometries(); part++) {
        Coordinate[] line = invalid[i].getGeometryN(part).getCoordinates();
        for (int k = 1; k < line.length; k++) {
          Geometry edge = PLANE.createLineString(new Coordinate[] {line[k - 1], line[k]});
          if (!isExplained(edge, faces.get(i).name(), index))
            missed.add(faces.get(i).name() + " " + edge);
        }
      }
    }
    return missed;
  }

  private static boolean isExplained(Geometry edge, String name, STRtree index) {
    List<?> near = index.query(edge.getEnvelopeInternal());
    for (Object item : near) {
      Place place = (Place) item;
      boolean broken = place.finding().kind() == FindingKind.INVALID_GEOMETRY;
      if (broken && place.finding().grids().contains(name)) return true;
      if ((broken || place.finding().grids().contains(name))
          && DistanceOp.isWithinDistance(edge, place.where(), ROUNDING)) return true;
    }
    return false;
  }

  /** A finding and its ground or line; of a broken polygon its rings. */
  private record Place(Finding finding, Geometry where) {}
}

package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.testing.SharedData;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** What was found again near an edit and what the whole layer shows are the same findings. */
class LiveCheckTest {
  private static final int COLUMNS = 7;
  private static final int ROWS = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31, 77})
  void findingsAfterEveryEditAreThoseOfTheWholeLayer(long seed) {
    Random random = new Random(seed);
    List<Polygon> town = Towns.wobbly(COLUMNS, ROWS, seed);
    Geometry scope = Dissolve.union(town);
    List<CoverageFace> faces = new ArrayList<>();
    for (int i = 0; i < town.size(); i++) faces.add(new CoverageFace("g" + i, town.get(i)));
    LiveCheck live = new LiveCheck(faces, scope);
    assertThat(live.findings()).as("seed %d", seed).isEmpty();
    for (int step = 0; step < 60; step++) {
      Map<Integer, CoverageFace> changed = edit(faces, town, random);
      new TreeMap<>(changed).forEach((slot, face) -> set(faces, slot, face));
      String when = "seed " + seed + ", step " + step;
      assertSame(live.update(changed), faces, scope, when);
      assertSameProof(live.result(), faces, scope, when);
    }
  }

  private static void set(List<CoverageFace> faces, int slot, CoverageFace face) {
    if (slot == faces.size()) faces.add(face);
    else faces.set(slot, face);
  }

  /** A layer that is dirty from the start, as imported ones are. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void findingsOfADirtyLayerAreThoseOfTheWhole(long seed) {
    Random random = new Random(seed);
    List<Polygon> town = Towns.wobbly(COLUMNS, ROWS, seed);
    List<CoverageFace> faces = new ArrayList<>();
    for (Polygon cell : town)
      faces.add(new CoverageFace("g" + faces.size(), moved(cell, random, 200)));
    Geometry scope = Dissolve.union(town);
    LiveCheck live = new LiveCheck(faces, scope);
    assertSame(live.findings(), faces, scope, "seed " + seed);
    assertThat(live.findings()).as("seed %d", seed).hasSizeGreaterThan(10);
  }

  /** Precincts as they were digitised, dirty from the start, edited in every way. */
  @ParameterizedTest
  @CsvSource({
    "dirty/CO_bad_gap_region.zip, 1",
    "dirty/overlap.gpkg, 3",
    "dirty/collapse.gpkg, 4",
    "dirty/DenverCo_precincts2018_orig.zip, 5"
  })
  void findingsOfARealLayerAreThoseOfTheWholeAfterEveryEdit(String layer, long seed) {
    Random random = new Random(seed);
    List<CoverageFace> faces = new ArrayList<>();
    List<Polygon> first = new ArrayList<>();
    for (GridLayer.Grid grid : CellFiles.readGrids(SharedData.require(layer)).grids()) {
      first.add((Polygon) Mending.mend(grid.ground()).getGeometryN(0));
      faces.add(new CoverageFace("g" + faces.size(), grid.ground()));
    }
    Envelope all = new Envelope();
    faces.forEach(face -> all.expandToInclude(face.ground().getEnvelopeInternal()));
    all.expandBy(-Math.rint(all.getWidth() / 50), -Math.rint(all.getHeight() / 50));
    Geometry scope = Lattice.FACTORY.toGeometry(all);
    LiveCheck live = new LiveCheck(faces, scope);
    assertSame(live.findings(), faces, scope, layer);
    Set<FindingKind> met = EnumSet.noneOf(FindingKind.class);
    for (int step = 0; step < 15; step++) {
      Map<Integer, CoverageFace> changed = edit(faces, first, random);
      new TreeMap<>(changed).forEach((slot, face) -> set(faces, slot, face));
      List<Finding> findings = live.update(changed);
      findings.forEach(finding -> met.add(finding.kind()));
      String when = layer + ", step " + step;
      assertSame(findings, faces, scope, when);
      assertSameProof(live.result(), faces, scope, when);
    }
    assertThat(met)
        .contains(
            FindingKind.GAP,
            FindingKind.OVERLAP,
            FindingKind.SPILL,
            FindingKind.UNMATCHED_EDGE,
            FindingKind.INVALID_GEOMETRY,
            FindingKind.DUPLICATE_CODE);
  }

  @Test
  void editThatIsTakenBackLeavesNoFinding() {
    List<Polygon> town = Towns.wobbly(COLUMNS, ROWS, 3);
    List<CoverageFace> faces = new ArrayList<>();
    for (int i = 0; i < town.size(); i++) faces.add(new CoverageFace("g" + i, town.get(i)));
    LiveCheck live = new LiveCheck(faces, Dissolve.union(town));
    assertThat(live.findings()).isEmpty();
    Map<Integer, CoverageFace> gone = new HashMap<>();
    gone.put(8, null);
    assertThat(live.update(gone)).extracting(Finding::kind).containsExactly(FindingKind.GAP);
    assertThat(live.update(Map.of(8, faces.get(8)))).isEmpty();
  }

  /** A part of the scope without a grid, far from every other part, is a gap from the start. */
  @Test
  void groundOfTheScopeThatNoGridIsNearIsAGap() {
    Polygon near = Towns.square(1_206_000_000, 299_000_000, 500);
    Polygon far = Towns.square(1_206_900_000, 299_000_000, 500);
    Geometry scope = Lattice.FACTORY.createMultiPolygon(new Polygon[] {near, far});
    LiveCheck live = new LiveCheck(List.of(new CoverageFace("g", near)), scope);
    assertThat(live.findings()).extracting(Finding::kind).containsExactly(FindingKind.GAP);
    assertThat(live.update(Map.of(1, new CoverageFace("h", far)))).isEmpty();
    assertThat(live.result().valid()).isTrue();
  }

  /** One of the ways in which layers get dirty, or clean again. */
  private static Map<Integer, CoverageFace> edit(
      List<CoverageFace> faces, List<Polygon> town, Random random) {
    int slot = random.nextInt(town.size());
    Geometry own = town.get(slot);
    String name = "g" + slot;
    Map<Integer, CoverageFace> changed = new HashMap<>();
    switch (random.nextInt(10)) {
      case 0 -> changed.put(slot, null);
      case 1 -> changed.put(slot, new CoverageFace(name, moved(own, random, 1)));
      case 2 -> changed.put(slot, new CoverageFace(name, moved(own, random, 300)));
      case 3 -> changed.put(slot, new CoverageFace(name, own.buffer(0).difference(hole(own))));
      case 4 -> changed.put(slot, new CoverageFace(name, bowTie(own)));
      case 5 -> changed.put(slot, new CoverageFace("g" + random.nextInt(town.size()), own));
      case 6 -> {
        int next = (slot + 1) % town.size();
        Geometry both = Dissolve.union(List.of(own, town.get(next)));
        changed.put(slot, new CoverageFace(name, both));
        changed.put(next, null);
      }
      case 7 -> changed.put(slot, new CoverageFace(name, Lattice.FACTORY.createPolygon()));
      default -> {
        for (int i = 0; i < town.size(); i++)
          if (random.nextInt(3) == 0) changed.put(i, new CoverageFace("g" + i, town.get(i)));
      }
    }
    if (random.nextInt(20) == 0) changed.put(faces.size(), new CoverageFace("more", own));
    return changed;
  }

  private static Geometry moved(Geometry ground, Random random, int units) {
    Coordinate[] ring = ground.getCoordinates();
    int vertex = random.nextInt(ring.length - 1);
    int dx = random.nextInt(-units, units + 1);
    int dy = random.nextInt(-units, units + 1);
    ring[vertex] = new Coordinate(ring[vertex].x + dx, ring[vertex].y + dy);
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static Geometry hole(Geometry ground) {
    Coordinate at = ground.getInteriorPoint().getCoordinate();
    return Towns.square((int) at.x - 20, (int) at.y - 20, 40);
  }

  private static Polygon bowTie(Geometry ground) {
    Envelope box = ground.getEnvelopeInternal();
    int x0 = (int) box.getMinX();
    int x1 = (int) box.getMaxX();
    int y0 = (int) box.getMinY();
    int y1 = (int) box.getMaxY();
    return polygon(x0, y0, x1, y1, x1, y0, x0, y1);
  }

  private static void assertSame(
      List<Finding> live, List<CoverageFace> faces, Geometry scope, String when) {
    List<CoverageFace> now = faces.stream().filter(Objects::nonNull).toList();
    List<Finding> whole = CoverageCheck.check(now, scope).findings();
    assertThat(live.stream().map(LiveCheckTest::text).toList())
        .as(when)
        .containsExactlyElementsOf(whole.stream().map(LiveCheckTest::text).toList());
  }

  private static void assertSameProof(
      CheckResult live, List<CoverageFace> faces, Geometry scope, String when) {
    CheckResult whole =
        CoverageCheck.check(faces.stream().filter(Objects::nonNull).toList(), scope);
    assertThat(live.valid()).as(when).isEqualTo(whole.valid());
    assertThat(live.totals()).as(when).isEqualTo(whole.totals());
    assertThat(live.proof().digest()).as(when).isEqualTo(whole.proof().digest());
    assertThat(live.proof().edges()).as(when).isEqualTo(whole.proof().edges());
    assertThat(live.proof().cancelled()).as(when).isEqualTo(whole.proof().cancelled());
    assertThat(live.proof().invalid()).as(when).hasSameSizeAs(whole.proof().invalid());
  }

  private static String text(Finding f) {
    return f.id()
        + " "
        + f.detail()
        + " "
        + Math.round(f.areaM2() * 1e6)
        + " "
        + Math.round(f.lengthM() * 1e4)
        + " "
        + Math.round(f.where().getArea() * 64);
  }
}

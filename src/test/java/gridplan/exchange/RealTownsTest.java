package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crosby.binary.BinaryParser;
import crosby.binary.Osmformat;
import crosby.binary.file.BlockInputStream;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Real maps: nothing is dropped in silence, and everything that comes out is fit for use. */
class RealTownsTest {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "building-outside",
          "building-duplicate",
          "building-degenerate",
          "building-open",
          "building-missing-nodes",
          "building-missing-ways");

  private static final Map<String, ImportedCity> READ = new HashMap<>();

  private static Path file(String town) {
    return SharedData.require("osm/" + town + ".osm.pbf");
  }

  private static ImportedCity read(String town) {
    return READ.computeIfAbsent(town, t -> CityReader.read(file(t), null, Progress.NONE));
  }

  private static long count(ImportedCity city, String kind) {
    return city.notices().stream().filter(notice -> notice.kind().equals(kind)).count();
  }

  /**
   * Counts of the list that came with the files: Liechtenstein 17,652, Porto 11,404, München 2,425,
   * Helsinki 1,412, Lauf 6,493, Monaco 1,623. They differ from ours for stated reasons: Lauf's list
   * counts one object tagged {@code building=no}; Porto's and Helsinki's count outlines that are
   * drawn twice (ours: 8 and 2, listed); Monaco's file holds 1,183 ways and 24 relations, as the
   * count by the library below shows, so its figure must stem from another file.
   */
  @ParameterizedTest
  @CsvSource({
    "liechtenstein, 17652, 17612, 40, 1, 0",
    "porto,         11396, 11396, 0,  8, 0",
    "munchen,        2425,  2425, 0,  1, 0",
    "helsinki,       1410,  1410, 0,  2, 86",
    "lauf,           6492,  6492, 0,  0, 38",
    "monaco,         1207,  1207, 0,  0, 0",
  })
  void buildingsAreCounted(
      String town, int usable, int inside, int outside, int duplicates, int incomplete) {
    ImportedCity city = read(town);
    assertThat(city.buildings()).hasSize(inside);
    assertThat(count(city, "building-outside")).isEqualTo(outside);
    assertThat(inside + outside).isEqualTo(usable);
    assertThat(count(city, "building-duplicate")).isEqualTo(duplicates);
    assertThat(count(city, "building-missing-nodes") + count(city, "building-missing-ways"))
        .isEqualTo(incomplete);
  }

  @ParameterizedTest
  @ValueSource(strings = {"liechtenstein", "porto", "munchen", "helsinki", "lauf", "monaco"})
  void everyBuildingObjectIsUsedOrListed(String town) throws IOException {
    Set<String> objects = buildingObjects(file(town));
    ImportedCity city = read(town);
    Set<String> accounted = new HashSet<>();
    for (ImportedBuilding building : city.buildings())
      assertThat(accounted.add(building.sourceId())).isTrue();
    for (ImportNotice notice : city.notices())
      if (LEFT_OUT.contains(notice.kind())) assertThat(accounted.add(notice.sourceId())).isTrue();
    assertThat(accounted).isEqualTo(objects);
  }

  @ParameterizedTest
  @ValueSource(strings = {"liechtenstein", "porto", "munchen", "helsinki", "lauf", "monaco"})
  void geometryIsValidAndOnTheLattice(String town) {
    ImportedCity city = read(town);
    assertThat(city.area().ground().isValid()).isTrue();
    for (Coordinate vertex : city.area().ground().getCoordinates()) assertOnLattice(vertex);
    for (ImportedBuilding building : city.buildings()) {
      Geometry footprint = building.building().footprint();
      assertThat(footprint.isValid()).as(building.sourceId()).isTrue();
      assertThat(footprint.getArea()).as(building.sourceId()).isPositive();
      for (Coordinate vertex : footprint.getCoordinates()) assertOnLattice(vertex);
    }
    for (ImportedCompound compound : city.compounds())
      assertThat(compound.compound().ground().isValid()).as(compound.sourceId()).isTrue();
    for (ImportedBarrier barrier : city.barriers()) {
      assertThat(barrier.barrier().line().getNumPoints()).isGreaterThan(1);
      for (Coordinate vertex : barrier.barrier().line().getCoordinates()) assertOnLattice(vertex);
    }
  }

  private static void assertOnLattice(Coordinate vertex) {
    if (vertex.x != Math.rint(vertex.x) || vertex.y != Math.rint(vertex.y))
      throw new AssertionError("not on the lattice: " + vertex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"liechtenstein", "monaco"})
  void areaArcsHaveAVertexEveryFewMetres(String town) {
    Geometry ground = read(town).area().ground();
    PlanningProjection projection = PlanningProjection.of(ground);
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Coordinate[] vertices = ground.getGeometryN(i).getCoordinates();
      for (int k = 1; k < vertices.length; k++) {
        Coordinate a = vertices[k - 1];
        Coordinate b = vertices[k];
        assertThat(projection.distance(a.x, a.y, b.x, b.y)).isLessThan(4.1).isPositive();
      }
    }
  }

  @Test
  void liechtensteinIsItsStateAndItsElevenCommunes() {
    ImportedCity city = read("liechtenstein");
    assertThat(city.area().sourceId()).isEqualTo("relation/1155955");
    assertThat(city.area().source()).isEqualTo(ImportedArea.Source.ADMIN);
    double squareKilometres =
        PlanningProjection.of(city.area().ground()).area(city.area().ground()) / 1e6;
    assertThat(squareKilometres).isBetween(160.0, 161.0); // 160.477 by the land register
    assertThat(city.children())
        .extracting(ImportedArea::name)
        .containsExactlyInAnyOrder(
            "Vaduz",
            "Triesen",
            "Balzers",
            "Triesenberg",
            "Schaan",
            "Planken",
            "Eschen",
            "Mauren",
            "Gamprin",
            "Ruggell",
            "Schellenberg");
    List<Coordinate[]> rings = new java.util.ArrayList<>();
    addRings(city.area().ground(), rings);
    city.children().forEach(commune -> addRings(commune.ground(), rings));
    assertThat(LatticePolygons.evenOdd(rings).ground().isEmpty())
        .as("the communes tile the state, every edge cancels")
        .isTrue();
  }

  private static void addRings(Geometry ground, List<Coordinate[]> rings) {
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      var part = (org.locationtech.jts.geom.Polygon) ground.getGeometryN(i);
      rings.add(part.getExteriorRing().getCoordinates());
      for (int h = 0; h < part.getNumInteriorRing(); h++)
        rings.add(part.getInteriorRingN(h).getCoordinates());
    }
  }

  /** Real: some 17,000 households in Liechtenstein; 19,000 in Monaco and 7,000 in Beausoleil. */
  @ParameterizedTest
  @CsvSource({"liechtenstein, 17000", "monaco, 26000"})
  void estimatesAreOfTheRightSize(String town, double households) {
    ImportedCity city = read(town);
    double sum = city.buildings().stream().mapToDouble(b -> b.building().households()).sum();
    assertThat(sum).isBetween(households / 1.5, households * 1.5);
    assertThat(city.buildings()).allMatch(ImportedBuilding::estimated);
  }

  /** Building objects as the library's own reader finds them. */
  private static Set<String> buildingObjects(Path file) throws IOException {
    Set<String> objects = new HashSet<>();
    try (InputStream in = Files.newInputStream(file)) {
      new BlockInputStream(in, new BuildingParser(objects)).process();
    }
    return objects;
  }

  private static final class BuildingParser extends BinaryParser {
    private final Set<String> objects;

    BuildingParser(Set<String> objects) {
      this.objects = objects;
    }

    private String tag(List<Integer> keys, List<Integer> values, String wanted) {
      for (int i = 0; i < keys.size(); i++)
        if (getStringById(keys.get(i)).equals(wanted)) return getStringById(values.get(i));
      return "";
    }

    @Override
    protected void parseWays(List<Osmformat.Way> ways) {
      for (Osmformat.Way way : ways) {
        String building = tag(way.getKeysList(), way.getValsList(), "building");
        if (!building.isEmpty() && !building.equals("no")) objects.add("way/" + way.getId());
      }
    }

    @Override
    protected void parseRelations(List<Osmformat.Relation> relations) {
      for (Osmformat.Relation relation : relations) {
        String type = tag(relation.getKeysList(), relation.getValsList(), "type");
        String building = tag(relation.getKeysList(), relation.getValsList(), "building");
        if (!building.isEmpty() && (type.equals("multipolygon") || type.equals("building")))
          objects.add("relation/" + relation.getId());
      }
    }

    @Override
    protected void parseDense(Osmformat.DenseNodes nodes) {}

    @Override
    protected void parseNodes(List<Osmformat.Node> nodes) {}

    @Override
    protected void parse(Osmformat.HeaderBlock header) {}

    @Override
    public void complete() {}
  }
}

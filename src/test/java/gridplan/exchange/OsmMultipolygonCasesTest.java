package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.exchange.OsmShapes.Shape;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The multipolygon cases of osmcode/osm-testdata with their answers. */
class OsmMultipolygonCasesTest {
  /**
   * Invalid by the letter because nodes differ that lie in one place. On the lattice there are no
   * node ids and the ground is beyond doubt.
   */
  private static final Set<String> SOUND_ON_THE_LATTICE = Set.of("747", "748", "780", "781", "782");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    Path grid = SharedData.require("hostile/osm_grid");
    List<Path> cases;
    try (Stream<Path> found = Files.list(grid.resolve("data/7"))) {
      cases = found.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(cases).hasSizeGreaterThan(70);
    return cases.stream()
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
  }

  private void check(Path path) throws Exception {
    JsonNode areas =
        new ObjectMapper().readTree(path.resolve("test.json")).path("areas").path("default");
    OsmData data = OsmData.read(rewrite(path), Progress.NONE);
    for (JsonNode area : areas) {
      long id = area.path("from_id").asLong();
      Shape shape =
          area.path("from_type").asString().equals("way")
              ? new OsmShapes(data).of(data.findWay(id))
              : new OsmShapes(data).of(relation(data, id));
      check(shape, area.path("wkt").asString(), path.getFileName().toString());
    }
  }

  private static OsmData.Relation relation(OsmData data, long id) {
    for (OsmData.Relation relation : data.relations()) if (relation.id() == id) return relation;
    throw new AssertionError("no relation " + id);
  }

  /** Valid answers must be matched on the ground; what is invalid is refused or said repaired. */
  private static void check(Shape shape, String wkt, String name) throws Exception {
    if (shape instanceof Shape.Ground ground) assertThat(ground.ground().isValid()).isTrue();
    if (wkt.equals("INVALID")) {
      boolean told =
          SOUND_ON_THE_LATTICE.contains(name)
              || shape instanceof Shape.Broken
              || ((Shape.Ground) shape).repair() != null;
      assertThat(told).as("%s", shape).isTrue();
      return;
    }
    Geometry expected = Lattice.fromDegrees(new WKTReader().read(wkt));
    assertThat(shape).isInstanceOf(Shape.Ground.class);
    assertThat(((Shape.Ground) shape).ground().equalsTopo(expected))
        .as("%s instead of %s", shape, expected)
        .isTrue();
  }

  /** The case as a PBF file in which every area is a building, so that it is read. */
  private Path rewrite(Path path) throws Exception {
    Element osm =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(path.resolve("data.osm").toFile())
            .getDocumentElement();
    OsmTestFile file = new OsmTestFile();
    for (Element node : children(osm, "node"))
      file.nodeAtDegrees(
          id(node),
          Double.parseDouble(node.getAttribute("lon")),
          Double.parseDouble(node.getAttribute("lat")));
    for (Element way : children(osm, "way"))
      file.wayOfNodes(
          id(way),
          "building=yes",
          children(way, "nd").stream()
              .mapToLong(nd -> Long.parseLong(nd.getAttribute("ref")))
              .toArray());
    for (Element relation : children(osm, "relation")) {
      List<String> members = new ArrayList<>();
      for (Element member : children(relation, "member"))
        if (member.getAttribute("type").equals("way"))
          members.add(member.getAttribute("role") + ":" + member.getAttribute("ref"));
      file.relation(id(relation), "type=multipolygon,building=yes", String.join(",", members));
    }
    return file.write(folder.resolve("case.osm.pbf"));
  }

  private static long id(Element element) {
    return Long.parseLong(element.getAttribute("id"));
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
    return found;
  }
}

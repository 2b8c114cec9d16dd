package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.exchange.OsmShapes.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The buildings of a file. Each building object becomes a footprint or a notice: {@code
 * building-repaired}, {@code building-closed} (used), {@code building-duplicate}, {@code
 * building-missing-nodes}, {@code building-missing-ways}, {@code building-open}, {@code
 * building-degenerate} (left out).
 */
final class OsmBuildings {
  /**
   * A building.
   *
   * @param footprint valid lattice Polygon or MultiPolygon
   * @param inside a point in its interior
   */
  record Found(
      long id, String sourceId, Map<String, String> tags, Geometry footprint, Coordinate inside) {}

  private final OsmData data;
  private final OsmShapes shapes;
  private final List<ImportNotice> notices;
  private final List<Found> found = new ArrayList<>();
  private final Map<Long, Geometry> outlinedBy = new HashMap<>();
  private int incomplete;

  private OsmBuildings(OsmData data, List<ImportNotice> notices) {
    this.data = data;
    this.shapes = new OsmShapes(data);
    this.notices = notices;
  }

  /**
   * Reads all buildings: relations first, then ways, each by rising id.
   *
   * @throws InputException {@code osm.no-buildings}, or {@code osm.missing-nodes} when most of them
   *     have no place
   */
  static List<Found> read(OsmData data, Path file, List<ImportNotice> notices) {
    OsmBuildings buildings = new OsmBuildings(data, notices);
    for (OsmData.Relation relation : data.relations())
      if (OsmRules.isBuilding(relation.tags())) buildings.addRelation(relation);
    for (OsmData.Way way : data.ways()) if (OsmRules.isBuilding(way.tags())) buildings.addWay(way);
    int usable = buildings.found.size();
    if (buildings.incomplete > usable)
      throw InputException.of(
          "osm.missing-nodes",
          file,
          "buildings",
          "",
          buildings.incomplete
              + " of its buildings refer to nodes that the file lacks, only "
              + usable
              + " are complete; extract it again with complete ways");
    if (usable == 0)
      throw InputException.of(
          "osm.no-buildings",
          file,
          "buildings",
          "",
          "holds no buildings, so nothing can be planned");
    return buildings.found;
  }

  private void addRelation(OsmData.Relation relation) {
    Shape shape = shapes.of(relation);
    if (shape instanceof Shape.Ground ground)
      for (long way : relation.ways()) outlinedBy.put(way, ground.ground());
    add(-relation.id(), relation.sourceId(), relation.tags(), shape);
  }

  private void addWay(OsmData.Way way) {
    Shape shape = shapes.of(way);
    Geometry relation = outlinedBy.get(way.id());
    if (relation != null && (!way.closed() || outlinesPart(shape, relation))) {
      notice(
          "duplicate",
          way.sourceId(),
          data.places(way)[0],
          "is drawn a second time as a part of a multipolygon building; counted once");
      return;
    }
    add(way.id(), way.sourceId(), way.tags(), shape);
  }

  /** Whether a member way is the outline of the relation's ground, not a house in its courtyard. */
  private static boolean outlinesPart(Shape shape, Geometry relation) {
    if (!(shape instanceof Shape.Ground ground)) return true;
    if (relation.intersects(ground.ground().getInteriorPoint())) return true;
    for (int i = 0; i < relation.getNumGeometries(); i++) {
      Polygon part = (Polygon) relation.getGeometryN(i);
      Polygon outline = Lattice.FACTORY.createPolygon(part.getExteriorRing());
      if (ground.ground().getGeometryN(0).equalsNorm(outline)) return true;
    }
    return false;
  }

  private void add(long id, String sourceId, Map<String, String> tags, Shape shape) {
    if (shape instanceof Shape.Broken broken) {
      if (broken.why().startsWith("missing")) incomplete++;
      notice(broken.why(), sourceId, broken.where(), "is left out: " + reason(broken.why()));
      return;
    }
    Shape.Ground ground = (Shape.Ground) shape;
    MultiPolygon parts = ground.ground();
    Geometry footprint = parts.getNumGeometries() == 1 ? parts.getGeometryN(0) : parts;
    Coordinate inside = footprint.getInteriorPoint().getCoordinate();
    if (ground.repair() != null)
      notice(
          ground.repair(),
          sourceId,
          inside,
          ground.repair().equals("closed")
              ? "has an outline that is not closed; it was closed by a straight line"
              : "has an outline that crosses itself; it was repaired");
    found.add(new Found(id, sourceId, tags, footprint, inside));
  }

  static String reason(String why) {
    return switch (why) {
      case "missing-nodes" -> "the file lacks nodes of its outline";
      case "missing-ways" -> "the file lacks ways of its outline";
      case "open" -> "its outline is not closed";
      default -> "its outline encloses no ground";
    };
  }

  private void notice(String kind, String sourceId, Coordinate where, String what) {
    notices.add(
        new ImportNotice("building-" + kind, sourceId, where, "Building " + sourceId + " " + what));
  }
}

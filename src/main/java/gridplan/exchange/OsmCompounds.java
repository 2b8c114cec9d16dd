package gridplan.exchange;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Compound;
import gridplan.exchange.OsmShapes.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The residential estates of a file: named or walled residential ground of an estate's size.
 * Estates do not overlap: of two that do, the smaller stays and the larger is listed.
 */
final class OsmCompounds {
  /** Named residential ground beyond this is a quarter or a village, not an estate. */
  private static final double MAX_SQUARE_METRES = 500_000;

  private static final double MAX_SHARED = 0.01;

  private record Candidate(ImportedCompound compound, double squareMetres) {}

  private final List<ImportNotice> notices;
  private final List<Candidate> candidates = new ArrayList<>();

  private OsmCompounds(List<ImportNotice> notices) {
    this.notices = notices;
  }

  /** Reads all estates whose inner point lies on {@code area}. */
  static List<ImportedCompound> read(OsmData data, Geometry area, List<ImportNotice> notices) {
    OsmCompounds compounds = new OsmCompounds(notices);
    PointOnGeometryLocator locator = new IndexedPointInAreaLocator(area);
    OsmShapes shapes = new OsmShapes(data);
    for (OsmData.Relation relation : data.relations())
      if (OsmRules.mayBeCompound(relation.tags()))
        compounds.add(
            -relation.id(), relation.sourceId(), relation.tags(), shapes.of(relation), locator);
    for (OsmData.Way way : data.ways())
      if (OsmRules.mayBeCompound(way.tags()) && way.closed())
        compounds.add(way.id(), way.sourceId(), way.tags(), shapes.of(way), locator);
    return compounds.withoutOverlaps();
  }

  private void add(
      long id,
      String sourceId,
      Map<String, String> tags,
      Shape shape,
      PointOnGeometryLocator area) {
    if (shape instanceof Shape.Broken broken) {
      notice(broken.why(), sourceId, broken.where(), OsmBuildings.reason(broken.why()));
      return;
    }
    MultiPolygon ground = ((Shape.Ground) shape).ground();
    Coordinate inside = ground.getInteriorPoint().getCoordinate();
    if (area.locate(inside) == Location.EXTERIOR) return;
    double squareMetres = PlanningProjection.of(ground).area(ground);
    if (squareMetres > MAX_SQUARE_METRES) {
      notice("too-large", sourceId, inside, "it is larger than an estate can be");
      return;
    }
    String name = tags.getOrDefault("name", "");
    Compound compound = new Compound(id, name, OsmRules.isWalled(tags), ground);
    candidates.add(new Candidate(new ImportedCompound(sourceId, compound), squareMetres));
  }

  private List<ImportedCompound> withoutOverlaps() {
    candidates.sort(Comparator.comparingDouble(Candidate::squareMetres));
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Geometry ground = candidate.compound.compound().ground();
      boolean overlaps =
          kept.stream().anyMatch(k -> overlap(k.compound.compound().ground(), ground));
      if (!overlaps) kept.add(candidate);
      else
        notice(
            "overlaps",
            candidate.compound.sourceId(),
            ground.getInteriorPoint().getCoordinate(),
            "it overlaps a smaller estate");
    }
    return kept.stream()
        .map(Candidate::compound)
        .sorted(Comparator.comparingLong(c -> c.compound().id()))
        .toList();
  }

  private static boolean overlap(Geometry smaller, Geometry larger) {
    if (!smaller.getEnvelopeInternal().intersects(larger.getEnvelopeInternal())) return false;
    Geometry shared = OverlayNGRobust.overlay(smaller, larger, OverlayNG.INTERSECTION);
    return shared.getArea() > MAX_SHARED * smaller.getArea();
  }

  /** Finds the estate that a place lies in. */
  static final class Finder {
    private record Entry(long id, PointOnGeometryLocator locator) {}

    private final STRtree tree = new STRtree();

    Finder(List<ImportedCompound> compounds) {
      for (ImportedCompound compound : compounds) {
        Geometry ground = compound.compound().ground();
        tree.insert(
            ground.getEnvelopeInternal(),
            new Entry(compound.compound().id(), new IndexedPointInAreaLocator(ground)));
      }
      tree.build();
    }

    /** Its id, or 0 when there is none. */
    long find(Coordinate place) {
      for (Object found : tree.query(new Envelope(place)))
        if (((Entry) found).locator.locate(place) != Location.EXTERIOR) return ((Entry) found).id;
      return 0;
    }
  }

  private void notice(String kind, String sourceId, Coordinate where, String why) {
    notices.add(
        new ImportNotice(
            "compound-" + kind,
            sourceId,
            where,
            "Residential ground " + sourceId + " is not kept as an estate: " + why));
  }
}

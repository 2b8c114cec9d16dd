package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.exchange.OsmShapes.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The lines of a file: streets, railways, waterways and walls, and the banks of wide water. Where a
 * river is drawn with its banks, the banks cut and the line within the water is only drawn.
 */
final class OsmBarriers {
  /** Standing water smaller than this is a pond that nobody would end a grid at. */
  private static final double MIN_LAKE_SQUARE_METRES = 5000;

  private final OsmData data;
  private final List<ImportNotice> notices;
  private final List<ImportedBarrier> barriers = new ArrayList<>();
  private final STRtree water = new STRtree();
  private boolean streets;

  private OsmBarriers(OsmData data, List<ImportNotice> notices) {
    this.data = data;
    this.notices = notices;
  }

  /**
   * Reads all lines of a place that must have streets.
   *
   * @throws InputException {@code osm.no-streets}: without one it is most likely the wrong file
   */
  static List<ImportedBarrier> read(OsmData data, Path file, List<ImportNotice> notices) {
    OsmBarriers reader = new OsmBarriers(data, notices);
    reader.readLines();
    if (!reader.streets)
      throw InputException.of(
          "osm.no-streets",
          file,
          "streets",
          "",
          "holds no streets, so there is nothing to divide its ground by; where a place has none,"
              + " give its area too");
    return reader.barriers;
  }

  /** Reads all lines of a place that may be without streets, as islands are; this is listed. */
  static List<ImportedBarrier> readAny(OsmData data, Path file, List<ImportNotice> notices) {
    OsmBarriers reader = new OsmBarriers(data, notices);
    reader.readLines();
    if (!reader.streets)
      notices.add(
          new ImportNotice(
              "no-streets",
              "",
              null,
              file.getFileName()
                  + " holds no streets; the ground is divided by the other lines and by its"
                  + " buildings alone"));
    return reader.barriers;
  }

  private void readLines() {
    readBanks();
    for (OsmData.Way way : data.ways()) addWay(way);
  }

  private void readBanks() {
    OsmShapes shapes = new OsmShapes(data);
    for (OsmData.Relation relation : data.relations())
      if (OsmRules.isWater(relation.tags()))
        addBanks(-relation.id(), relation.sourceId(), relation.tags(), shapes.of(relation));
    for (OsmData.Way way : data.ways())
      if (OsmRules.isWater(way.tags()) && way.closed())
        addBanks(way.id(), way.sourceId(), way.tags(), shapes.of(way));
    water.build();
  }

  private void addBanks(long id, String sourceId, java.util.Map<String, String> tags, Shape shape) {
    if (shape instanceof Shape.Broken broken) {
      String detail =
          "Water " + sourceId + " has no banks here: " + OsmBuildings.reason(broken.why());
      notices.add(new ImportNotice("water-" + broken.why(), sourceId, broken.where(), detail));
      return;
    }
    MultiPolygon ground = ((Shape.Ground) shape).ground();
    double area = PlanningProjection.of(ground).area(ground);
    if (!OsmRules.isFlowingWater(tags) && area < MIN_LAKE_SQUARE_METRES) return;
    water.insert(ground.getEnvelopeInternal(), new IndexedPointInAreaLocator(ground));
    String name = tags.getOrDefault("name", "");
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Polygon part = (Polygon) ground.getGeometryN(i);
      addBank(id, sourceId, name, part.getExteriorRing());
      for (int h = 0; h < part.getNumInteriorRing(); h++)
        addBank(id, sourceId, name, part.getInteriorRingN(h));
    }
  }

  private void addBank(long id, String sourceId, String name, LineString ring) {
    LineString line = Lattice.FACTORY.createLineString(ring.getCoordinates());
    barriers.add(
        new ImportedBarrier(
            sourceId, new Barrier(id, BarrierClass.RIVER, name, false, false, line), true));
  }

  private void addWay(OsmData.Way way) {
    OsmRules.Line rule = OsmRules.line(way.tags());
    if (rule == null) return;
    streets |= rule.cuts() && way.tags().containsKey("highway");
    List<Coordinate[]> runs = data.runs(way);
    noticeGaps(way, runs);
    boolean river = rule.barrierClass() == BarrierClass.RIVER;
    for (Coordinate[] run : runs)
      if (river && rule.cuts()) addRiver(way, rule, run);
      else add(way, rule, run, rule.cuts());
  }

  private void noticeGaps(OsmData.Way way, List<Coordinate[]> runs) {
    int held = 0;
    Coordinate where = runs.isEmpty() ? null : runs.get(0)[0];
    for (Coordinate place : data.places(way)) if (place != null) held++;
    if (held < way.nodes().length)
      notices.add(
          new ImportNotice(
              "line-missing-nodes",
              way.sourceId(),
              where,
              "Line "
                  + way.sourceId()
                  + " is drawn in part: the file lacks "
                  + (way.nodes().length - held)
                  + " of its nodes"));
    else if (runs.isEmpty())
      notices.add(
          new ImportNotice(
              "line-zero-length",
              way.sourceId(),
              data.places(way).length == 0 ? null : data.places(way)[0],
              "Line " + way.sourceId() + " has no length and is left out"));
  }

  /** Splits a river line where it enters or leaves water whose banks are drawn. */
  private void addRiver(OsmData.Way way, OsmRules.Line rule, Coordinate[] run) {
    int start = 0;
    boolean wet = inWater(run[0], run[1]);
    for (int i = 2; i <= run.length; i++) {
      boolean nextWet = i < run.length && inWater(run[i - 1], run[i]);
      if (i < run.length && nextWet == wet) continue;
      add(way, rule, java.util.Arrays.copyOfRange(run, start, i), !wet);
      start = i - 1;
      wet = nextWet;
    }
  }

  private boolean inWater(Coordinate from, Coordinate to) {
    Coordinate middle = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
    for (Object locator : water.query(new org.locationtech.jts.geom.Envelope(middle)))
      if (((PointOnGeometryLocator) locator).locate(middle) != Location.EXTERIOR) return true;
    return false;
  }

  private void add(OsmData.Way way, OsmRules.Line rule, Coordinate[] run, boolean cuts) {
    Barrier barrier =
        new Barrier(
            way.id(),
            rule.barrierClass(),
            way.tags().getOrDefault("name", ""),
            rule.bridge(),
            rule.tunnel(),
            Lattice.FACTORY.createLineString(run));
    barriers.add(new ImportedBarrier(way.sourceId(), barrier, cuts));
  }

  /** The parts of the lines that come within {@code margin}; whole segments, no new vertices. */
  static List<ImportedBarrier> within(Geometry margin, List<ImportedBarrier> barriers) {
    SegmentClip clip = new SegmentClip(margin);
    List<ImportedBarrier> kept = new ArrayList<>();
    for (ImportedBarrier imported : barriers) {
      Barrier b = imported.barrier();
      for (LineString line : clip.clip(b.line()))
        kept.add(
            new ImportedBarrier(
                imported.sourceId(),
                new Barrier(b.id(), b.barrierClass(), b.name(), b.bridge(), b.tunnel(), line),
                imported.cuts()));
    }
    return kept;
  }
}

package gridplan.lookup.tiles;

import gridplan.access.ReadScope;
import gridplan.core.coverage.DrawnCoverage;
import gridplan.core.measure.WebMercator;
import gridplan.layer.Tile;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * One state of a layer of polygons, drawn at each zoom when that is first asked for and kept while
 * memory lasts. Safe from any thread; who comes second waits.
 */
final class DrawnLayer {
  private final String name;
  private final List<Face> faces;
  private final Zoom[] zooms = new Zoom[WebMercator.FINEST + 1];
  private DrawnCoverage.Faces prepared;

  /**
   * What is drawn.
   *
   * @param id of the feature; 0 for none
   * @param area that a key must read to see it
   * @param forAccounts attributes for who is logged in
   * @param forOthers attributes for everyone else
   * @param ground lattice polygons
   */
  record Face(
      long id,
      long area,
      Map<String, Object> forAccounts,
      Map<String, Object> forOthers,
      Geometry ground) {}

  private record Drawn(DrawnCoverage coverage, HPRtree index) {
    /** Faces whose boxes touch it, in their order. */
    int[] touching(Envelope box) {
      List<?> found = index.query(box);
      return found.stream()
          .mapToInt(number -> (Integer) number)
          .filter(number -> coverage.box(number).intersects(box))
          .sorted()
          .toArray();
    }
  }

  private static final class Zoom {
    private SoftReference<Drawn> drawn = new SoftReference<>(null);
  }

  DrawnLayer(String name, List<Face> faces) {
    this.name = name;
    this.faces = List.copyOf(faces);
    for (int zoom = 0; zoom < zooms.length; zoom++) zooms[zoom] = new Zoom();
  }

  /** Empty where nothing is drawn. */
  byte[] tile(Tile tile, ReadScope scope) {
    int beyond = Math.max(0, tile.zoom() - WebMercator.FINEST);
    int zoom = tile.zoom() - beyond;
    Drawn drawn = at(zoom);
    int row = (1 << tile.zoom()) - 1 - tile.y();
    long west = (long) tile.x() * WebMercator.TILE;
    long south = (long) row * WebMercator.TILE;
    MvtWriter writer = new MvtWriter(west, south + WebMercator.TILE, 1 << beyond);
    double margin = DrawnCoverage.MARGIN;
    Envelope box =
        new Envelope(
            (west - margin) / (1 << beyond),
            (west + WebMercator.TILE + margin) / (1 << beyond),
            (south - margin) / (1 << beyond),
            (south + WebMercator.TILE + margin) / (1 << beyond));
    for (int number : drawn.touching(box)) {
      Face face = faces.get(number);
      if (!scope.holdsArea(face.area())) continue;
      MultiPolygon ground = drawn.coverage().within(number, tile.x() >> beyond, row >> beyond);
      if (!ground.isEmpty())
        writer.add(face.id(), scope.account() ? face.forAccounts() : face.forOthers(), ground);
    }
    return writer.finish(name);
  }

  private Drawn at(int zoom) {
    synchronized (zooms[zoom]) {
      Drawn known = zooms[zoom].drawn.get();
      if (known != null) return known;
      DrawnCoverage coverage = prepared().at(zoom);
      HPRtree index = new HPRtree();
      for (int face = 0; face < coverage.faces(); face++)
        if (!coverage.box(face).isNull()) index.insert(coverage.box(face), face);
      index.build();
      Drawn made = new Drawn(coverage, index);
      zooms[zoom].drawn = new SoftReference<>(made);
      return made;
    }
  }

  private synchronized DrawnCoverage.Faces prepared() {
    if (prepared == null)
      prepared = DrawnCoverage.prepare(faces.stream().map(Face::ground).toList());
    return prepared;
  }
}

package gridplan.layer;

import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Compound;
import gridplan.core.mosaic.MosaicInput;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * What of a larger area's layers belongs to the ground of one below it: buildings by an inner
 * point, so that each belongs to one of several neighbours, lines and compounds where they touch
 * it.
 */
final class WithinGround {
  private WithinGround() {}

  static MosaicInput of(MosaicInput all) {
    PreparedGeometry ground = PreparedGeometryFactory.prepare(all.scope());
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(all.scope());
    List<Building> buildings =
        all.buildings().stream().filter(b -> isIn(locator, b.footprint())).toList();
    List<Compound> compounds =
        all.compounds().stream().filter(c -> isIn(locator, c.ground())).toList();
    return new MosaicInput(
        all.scope(),
        all.barriers().stream().filter(b -> ground.intersects(b.line())).toList(),
        compounds,
        buildings,
        all.drawnAround());
  }

  static boolean isIn(IndexedPointInAreaLocator ground, Geometry thing) {
    return ground.locate(thing.getInteriorPoint().getCoordinate()) == Location.INTERIOR;
  }
}

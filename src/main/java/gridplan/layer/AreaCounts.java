package gridplan.layer;

import gridplan.exchange.ImportedBuilding;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * What lists show of an area's buildings.
 *
 * @param estimated some of the households are estimates
 */
record AreaCounts(int buildings, double households, double residents, boolean estimated) {
  static AreaCounts of(List<ImportedBuilding> buildings) {
    return new AreaCounts(
        buildings.size(),
        buildings.stream().mapToDouble(b -> b.building().households()).sum(),
        buildings.stream().mapToDouble(b -> b.building().residents()).sum(),
        buildings.stream().anyMatch(b -> b.estimated() && b.building().households() > 0));
  }

  /** Those that lie in the ground by an inner point. */
  static AreaCounts within(MultiPolygon ground, List<ImportedBuilding> buildings) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(ground);
    return of(
        buildings.stream()
            .filter(b -> WithinGround.isIn(locator, b.building().footprint()))
            .toList());
  }
}

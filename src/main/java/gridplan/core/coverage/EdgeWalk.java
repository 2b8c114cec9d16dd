package gridplan.core.coverage;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Rings, and which of their edges cancel: the first half of a proof. */
record EdgeWalk(FlatRings rings, CellRaster raster, EdgeMatching matching) {
  /**
   * @throws IllegalArgumentException when a geometry is not polygonal or not on the lattice
   */
  static EdgeWalk of(List<? extends Geometry> faces, Geometry scope) {
    FlatRings rings = FlatRings.of(faces, scope);
    CellRaster raster = new CellRaster(rings.points);
    return new EdgeWalk(rings, raster, EdgeMatching.of(rings, raster));
  }
}

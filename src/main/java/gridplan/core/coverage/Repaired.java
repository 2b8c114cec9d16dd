package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * The grounds with broken polygons mended just enough to measure what they claim. Nothing of this
 * is ever written out.
 *
 * @param changed whether any ground was broken
 */
record Repaired(List<Geometry> grounds, boolean changed) {
  static Repaired of(List<Geometry> grounds) {
    List<Geometry> mended = grounds.parallelStream().map(Repaired::mend).toList();
    boolean changed = false;
    for (int i = 0; i < mended.size(); i++) changed |= mended.get(i) != grounds.get(i);
    return new Repaired(mended, changed);
  }

  private static Geometry mend(Geometry ground) {
    if (ground.isEmpty() || IsValidOp.isValid(ground)) return ground;
    Geometry fixed = GeometryFixer.fix(ground);
    Geometry rounded = Lattice.map(fixed, c -> new Coordinate(Math.rint(c.x), Math.rint(c.y)));
    List<Polygon> polygons =
        org.locationtech.jts.geom.util.PolygonExtracter.getPolygons(rounded).stream()
            .map(Polygon.class::cast)
            .toList();
    return Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }
}

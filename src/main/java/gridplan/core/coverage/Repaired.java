package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * The grounds with broken polygons mended just enough to measure what they claim. Nothing of this
 * is ever written out.
 *
 * @param changed whether any ground was broken
 */
record Repaired(List<Geometry> grounds, boolean changed) {
  /**
   * @param invalid the faces that a proof calls invalid
   */
  static Repaired of(List<Geometry> grounds, List<InvalidFace> invalid) {
    List<Geometry> mended = new ArrayList<>(grounds);
    boolean changed = false;
    for (InvalidFace bad : invalid) {
      if (bad.face() == CoverageProof.SCOPE || grounds.get(bad.face()).isEmpty()) continue;
      mended.set(bad.face(), mend(grounds.get(bad.face())));
      changed = true;
    }
    return new Repaired(mended, changed);
  }

  private static Geometry mend(Geometry ground) {
    Geometry fixed = GeometryFixer.fix(ground);
    Geometry rounded = Lattice.map(fixed, c -> new Coordinate(Math.rint(c.x), Math.rint(c.y)));
    List<Polygon> polygons =
        org.locationtech.jts.geom.util.PolygonExtracter.getPolygons(rounded).stream()
            .map(Polygon.class::cast)
            .toList();
    return Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }
}

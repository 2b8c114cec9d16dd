package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * The grounds with broken polygons mended, so that they can be measured and repaired.
 *
 * @param replaced numbers of those that were broken
 * @param tangled numbers of those that cross themselves so often that they were not mended; they
 *     are empty
 */
record Repaired(List<Geometry> grounds, BitSet replaced, BitSet tangled) {
  /**
   * @param invalid the faces that a proof calls invalid
   */
  static Repaired of(List<Geometry> grounds, List<InvalidFace> invalid) {
    List<Integer> broken =
        invalid.stream()
            .map(InvalidFace::face)
            .filter(face -> face != CoverageProof.SCOPE && !grounds.get(face).isEmpty())
            .distinct()
            .toList();
    List<Geometry> fixed =
        broken.parallelStream()
            .<Geometry>map(face -> Mending.mendUnlessTangled(grounds.get(face)))
            .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    List<Geometry> mended = new ArrayList<>(grounds);
    BitSet tangled = new BitSet();
    for (int i = 0; i < fixed.size(); i++) {
      if (fixed.get(i) == null) tangled.set(broken.get(i));
      mended.set(
          broken.get(i),
          fixed.get(i) == null ? Lattice.FACTORY.createMultiPolygon() : fixed.get(i));
    }
    BitSet replaced = new BitSet();
    broken.forEach(replaced::set);
    return new Repaired(mended, replaced, tangled);
  }

  boolean changed() {
    return !replaced.isEmpty();
  }
}

package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * The grounds with broken polygons mended, so that they can be measured and repaired.
 *
 * @param replaced numbers of those that were broken
 */
record Repaired(List<Geometry> grounds, BitSet replaced) {
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
        broken.parallelStream().<Geometry>map(face -> Mending.mend(grounds.get(face))).toList();
    List<Geometry> mended = new ArrayList<>(grounds);
    for (int i = 0; i < fixed.size(); i++) mended.set(broken.get(i), fixed.get(i));
    BitSet replaced = new BitSet();
    broken.forEach(replaced::set);
    return new Repaired(mended, replaced);
  }

  boolean changed() {
    return !replaced.isEmpty();
  }
}

package gridplan.core.mosaic;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Finds the faces of a drawing that lie inside footprints whose outlines are drawn. */
final class DrawnFootprints {
  private final Arrangement arr;
  private final Groups groups;
  private final Footprints footprints;
  private final int[] groupOfFace;
  private final boolean[] seen;

  DrawnFootprints(Arrangement arr, Groups groups, Footprints footprints) {
    this.arr = arr;
    this.groups = groups;
    this.footprints = footprints;
    groupOfFace = new int[arr.faces];
    seen = new boolean[arr.faces];
    Arrays.fill(groupOfFace, -1);
    seen[Arrangement.OUTSIDE] = true;
  }

  /** The group of each face inside a drawn footprint, −1 for all others. */
  int[] groupOfFace() {
    for (int h = 0; h < arr.face.length; h++)
      if (arr.footprintOnLeft(h) && !seen[arr.face[h]]) label(arr.face[h]);
    return groupOfFace;
  }

  /**
   * Labels all faces that no outline parts from a first one. The side of an outline alone is no
   * proof that they lie inside: where it was drawn to a vertex of the scope it may be turned over.
   */
  private void label(int first) {
    IntList faces = new IntList();
    SortedSet<Integer> candidates = new TreeSet<>();
    spread(first, faces, candidates);
    Coordinate inside = pointIn(faces);
    if (inside == null) return;
    for (int group : candidates) {
      if (!holds(group, inside)) continue;
      for (int i = 0; i < faces.size; i++) groupOfFace[faces.at[i]] = group;
      return;
    }
  }

  private void spread(int first, IntList faces, SortedSet<Integer> candidates) {
    seen[first] = true;
    faces.add(first);
    for (int i = 0; i < faces.size; i++) {
      for (int start : arr.cyclesOfFace[faces.at[i]]) {
        int h = start;
        do {
          int across = arr.faceAcross(h);
          if (arr.footprintOnLeft(h) && arr.label(h) >= 0) candidates.add(arr.label(h));
          if ((arr.mask[h >> 1] & (Marks.FOOTPRINT | Marks.SCOPE)) == 0) {
            if (!seen[across]) faces.add(across);
            seen[across] = true;
          }
          h = arr.next[h];
        } while (h != start);
      }
    }
  }

  /** A point inside the largest of the faces; null when all have collapsed. */
  private Coordinate pointIn(IntList faces) {
    Polygon best = null;
    for (int i = 0; i < faces.size; i++) {
      int[] cycles = arr.cyclesOfFace[faces.at[i]];
      LinearRing[] holes = new LinearRing[cycles.length - 1];
      for (int k = 0; k < holes.length; k++) holes[k] = ring(cycles[k + 1]);
      Polygon face = Lattice.FACTORY.createPolygon(ring(cycles[0]), holes);
      if (best == null || face.getArea() > best.getArea()) best = face;
    }
    return best.getArea() == 0 ? null : best.getInteriorPoint().getCoordinate();
  }

  private LinearRing ring(int start) {
    List<Coordinate> ring = new ArrayList<>();
    int h = start;
    do {
      ring.add(new Coordinate(arr.x[arr.origin(h)], arr.y[arr.origin(h)]));
      h = arr.next[h];
    } while (h != start);
    ring.add(ring.get(0).copy());
    return Lattice.FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
  }

  private boolean holds(int group, Coordinate point) {
    IntList members = groups.members.get(group);
    for (int i = 0; i < members.size; i++)
      if (SimplePointInAreaLocator.locate(point, footprints.ground.get(members.at[i]))
          != Location.EXTERIOR) return true;
    return false;
  }
}

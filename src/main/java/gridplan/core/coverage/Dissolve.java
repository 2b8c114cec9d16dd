package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Unites the faces of a tiling that carry the same label, exactly: an edge between two faces of one
 * label vanishes, all others stay, vertex for vertex. So the united faces tile the same scope and
 * pass the same proof.
 *
 * <p>Faces must tile (or be part of a tiling): where two of them overlap the result is undefined,
 * and no error is raised. O(n) in vertices; stateless, safe from any thread.
 */
public final class Dissolve {
  private Dissolve() {}

  /**
   * One MultiPolygon for each label.
   *
   * @param faces lattice Polygons or MultiPolygons
   * @param label one for each face; faces with a negative label are left out
   */
  public static SortedMap<Integer, MultiPolygon> dissolve(
      List<? extends Geometry> faces, int[] label) {
    if (faces.size() != label.length)
      throw new IllegalArgumentException(faces.size() + " faces, " + label.length + " labels");
    List<List<long[]>> rings = faces.parallelStream().map(Rings::of).toList();
    EdgeTable table = new EdgeTable(rings.stream().mapToInt(Dissolve::countEdges).sum() / 2);
    SortedMap<Integer, List<long[]>> facesOfLabel = new TreeMap<>();
    for (int face = 0; face < label.length; face++) {
      if (label[face] < 0) continue;
      facesOfLabel.computeIfAbsent(label[face], key -> new ArrayList<>()).addAll(rings.get(face));
      for (long[] ring : rings.get(face)) claim(table, ring, label[face]);
    }
    SortedMap<Integer, MultiPolygon> united = new TreeMap<>();
    facesOfLabel.forEach((key, all) -> united.put(key, outline(table, all, key)));
    return united;
  }

  /** The ground of all faces together. */
  public static MultiPolygon union(Collection<? extends Geometry> faces) {
    if (faces.isEmpty()) return Lattice.FACTORY.createMultiPolygon();
    List<Geometry> all = List.copyOf(faces);
    return dissolve(all, new int[all.size()]).get(0);
  }

  private static int countEdges(List<long[]> rings) {
    return rings.stream().mapToInt(ring -> ring.length).sum();
  }

  private static void claim(EdgeTable table, long[] ring, int label) {
    for (int i = 0; i < ring.length; i++)
      table.claim(ring[i], ring[i + 1 == ring.length ? 0 : i + 1], label);
  }

  private static MultiPolygon outline(EdgeTable table, List<long[]> rings, int label) {
    RingTracer tracer = new RingTracer();
    for (long[] ring : rings) {
      for (int i = 0; i < ring.length; i++) {
        long from = ring[i];
        long to = ring[i + 1 == ring.length ? 0 : i + 1];
        if (table.owner(to, from) != label) tracer.add(from, to);
      }
    }
    return RingAssembly.polygons(tracer.trace());
  }
}

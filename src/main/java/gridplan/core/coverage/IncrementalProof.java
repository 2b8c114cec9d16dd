package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * The proof of {@link CoverageProof}, kept true while faces are replaced: the same verdict after
 * every edit at the cost of the edit alone.
 *
 * <p>Edges cancel or do not, and a face is valid or not, whatever happens elsewhere; so a replaced
 * face takes its edges out, the new one brings its own in, and only these are asked again. Making
 * it is O(n) for n vertices and takes some 50 bytes for each; an edit is O(k log k) expected for
 * the k vertices of the faces before and after. Holds the geometries that it is given. Not safe for
 * threads.
 */
public final class IncrementalProof {
  private final List<Geometry> faces = new ArrayList<>();
  private Geometry scope;
  private final EdgeOwners owners;
  private final Map<Integer, InvalidFace> invalid = new TreeMap<>();

  private IncrementalProof(int edges) {
    owners = new EdgeOwners(edges);
  }

  /**
   * Proves a layer for the first time.
   *
   * @param faces lattice Polygons or MultiPolygons; an empty one is invalid
   * @param scope lattice Polygon or MultiPolygon
   * @throws IllegalArgumentException when a geometry is not polygonal or not on the lattice
   */
  public static IncrementalProof of(List<? extends Geometry> faces, Geometry scope) {
    FlatRings rings = FlatRings.of(faces, scope);
    IncrementalProof proof = new IncrementalProof(rings.points.length / 2 + 1);
    proof.faces.addAll(faces);
    proof.scope = scope;
    for (int ring = 0; ring < rings.rings(); ring++)
      proof.walk(rings, ring, rings.faceOf[ring], true);
    CoverageProof.invalid(faces, scope, SuspectFaces.of(rings))
        .forEach(bad -> proof.invalid.put(bad.face(), bad));
    return proof;
  }

  /**
   * Replaces faces, or the scope.
   *
   * @param changed for each number its new face, or null to take the face away; the number after
   *     the last face and those that follow add faces; {@link CoverageProof#SCOPE} replaces the
   *     scope, which cannot be taken away
   * @return what undoes it
   * @throws IllegalArgumentException when a geometry is not polygonal or not on the lattice, or a
   *     number is skipped; nothing is changed then
   */
  public Map<Integer, Geometry> replace(Map<Integer, Geometry> changed) {
    Map<Integer, Geometry> sorted = new TreeMap<>(changed);
    checkNumbers(sorted);
    Map<Integer, FlatRings> coming = new HashMap<>();
    sorted.forEach((number, face) -> coming.put(number, rings(number, face)));
    Map<Integer, Geometry> undo = new HashMap<>();
    for (int number : sorted.keySet()) {
      undo.put(number, at(number));
      walk(rings(number, at(number)), number, false);
    }
    sorted.forEach((number, face) -> put(number, face, coming.get(number)));
    while (!faces.isEmpty() && faces.get(faces.size() - 1) == null) faces.remove(faces.size() - 1);
    return undo;
  }

  private void checkNumbers(Map<Integer, Geometry> sorted) {
    int next = faces.size();
    for (Map.Entry<Integer, Geometry> change : sorted.entrySet()) {
      int number = change.getKey();
      boolean known = number < faces.size() && (number >= 0 || change.getValue() != null);
      if (number < CoverageProof.SCOPE || !known && number != next)
        throw new IllegalArgumentException("no face " + number + " to replace");
      if (number == next) next++;
    }
  }

  private Geometry at(int number) {
    if (number == CoverageProof.SCOPE) return scope;
    return number < faces.size() ? faces.get(number) : null;
  }

  private static FlatRings rings(int number, Geometry face) {
    Geometry nothing = Lattice.FACTORY.createPolygon();
    if (face == null) return FlatRings.of(List.of(), nothing);
    return number == CoverageProof.SCOPE
        ? FlatRings.of(List.of(), face)
        : FlatRings.of(List.of(face), nothing);
  }

  private void put(int number, Geometry face, FlatRings rings) {
    walk(rings, number, true);
    invalid.remove(number);
    if (face != null && SuspectFaces.of(rings).get(0)) {
      InvalidFace bad = CoverageProof.check(number, face);
      if (bad != null) invalid.put(number, bad);
    }
    if (number == CoverageProof.SCOPE) scope = face;
    else if (number < faces.size()) faces.set(number, face);
    else faces.add(face);
  }

  private void walk(FlatRings rings, int owner, boolean in) {
    for (int ring = 0; ring < rings.rings(); ring++) walk(rings, ring, owner, in);
  }

  private void walk(FlatRings rings, int ring, int owner, boolean in) {
    int start = rings.ringStart[ring];
    int end = rings.ringStart[ring + 1];
    for (int e = start; e < end; e++) {
      long from = rings.points[e];
      long to = rings.points[e + 1 == end ? start : e + 1];
      if (in) owners.add(from, to, owner);
      else owners.remove(from, to, owner);
    }
  }

  /** Whether the faces tile the scope exactly. */
  public boolean seamless() {
    return owners.allCancel() && invalid.isEmpty();
  }

  /** The edges that nothing cancels, in no order; O(u) for u of them. */
  public List<UnmatchedEdge> unmatched() {
    return owners.unmatched();
  }

  /** Faces and scope that are not valid polygons. */
  public Collection<InvalidFace> invalid() {
    return List.copyOf(invalid.values());
  }

  /** The faces by number; null where one was taken away. */
  public List<Geometry> faces() {
    return new ArrayList<>(faces);
  }
}

package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class IncrementalProofTest {
  private static final Polygon WEST = square(0, 0, 10);
  private static final Polygon EAST = square(10, 0, 10);
  private static final Geometry PARENT = polygon(0, 0, 10, 0, 20, 0, 20, 10, 10, 10, 0, 10);

  @Test
  void lostFaceLeavesItsEdgesOpenUntilItComesBack() {
    IncrementalProof proof = IncrementalProof.of(List.of(WEST, EAST), PARENT);
    assertThat(proof.seamless()).isTrue();
    Map<Integer, Geometry> lost = new HashMap<>();
    lost.put(1, null);
    Map<Integer, Geometry> undo = proof.replace(lost);
    assertThat(proof.seamless()).isFalse();
    assertThat(proof.unmatched())
        .containsExactlyInAnyOrderElementsOf(
            CoverageProof.prove(List.of(WEST), PARENT).unmatched());
    proof.replace(undo);
    assertThat(proof.seamless()).isTrue();
  }

  @Test
  void sharedLineMovesWhenBothNeighboursMoveIt() {
    IncrementalProof proof = IncrementalProof.of(List.of(WEST, EAST), PARENT);
    Polygon wide = polygon(0, 0, 10, 0, 12, 5, 10, 10, 0, 10);
    proof.replace(Map.of(0, wide));
    assertThat(proof.unmatched()).hasSize(3); // two new edges of one, an old one of the other
    proof.replace(Map.of(1, polygon(10, 0, 20, 0, 20, 10, 10, 10, 12, 5)));
    assertThat(proof.seamless()).isTrue();
  }

  @Test
  void bowTieIsInvalidThoughItsEdgesCancel() {
    Polygon bowTie = polygon(0, 0, 10, 10, 10, 0, 0, 10);
    IncrementalProof proof = IncrementalProof.of(List.of(WEST), WEST);
    proof.replace(Map.of(0, bowTie, CoverageProof.SCOPE, bowTie));
    assertThat(proof.unmatched()).isEmpty();
    assertThat(proof.invalid()).extracting(InvalidFace::face).containsExactly(-1, 0);
    assertThat(proof.seamless()).isFalse();
  }

  @Test
  void refusedReplacementChangesNothing() {
    IncrementalProof proof = IncrementalProof.of(List.of(WEST, EAST), PARENT);
    Geometry half = Lattice.map(EAST, c -> new Coordinate(c.x + 0.5, c.y));
    assertThatThrownBy(() -> proof.replace(Map.of(0, square(3, 3, 3), 1, half)))
        .hasMessageContaining("not on the lattice");
    assertThatThrownBy(() -> proof.replace(Map.of(3, WEST))).hasMessageContaining("no face 3");
    assertThat(proof.seamless()).isTrue();
  }

  /** After every step the same verdict, edges and invalid faces as the proof from the start. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 77})
  void everyEditEndsWithTheVerdictOfTheWholeProof(long seed) {
    Random random = new Random(seed);
    List<Geometry> town = new ArrayList<>(Towns.wobbly(6, 5, seed));
    Geometry scope = Dissolve.union(Towns.wobbly(6, 5, seed));
    IncrementalProof proof = IncrementalProof.of(town, scope);
    List<Geometry> sound = List.copyOf(town);
    int seamless = 0;
    for (int step = 0; step < 600; step++) {
      Map<Integer, Geometry> change = edit(proof.faces(), sound, random);
      Map<Integer, Geometry> undo = proof.replace(change);
      assertSame(proof, scope, seed, step);
      if (random.nextInt(3) == 0) {
        proof.replace(undo);
        assertSame(proof, scope, seed, step);
      }
      if (proof.seamless()) seamless++;
    }
    assertThat(seamless).as("seed %d", seed).isBetween(30, 570);
  }

  private static void assertSame(IncrementalProof proof, Geometry scope, long seed, int step) {
    List<Geometry> faces = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < proof.faces().size(); i++) {
      if (proof.faces().get(i) == null) continue;
      faces.add(proof.faces().get(i));
      numbers.add(i);
    }
    ProofResult whole = CoverageProof.prove(faces, scope);
    assertThat(proof.seamless()).as("seed %d step %d", seed, step).isEqualTo(whole.seamless());
    Set<UnmatchedEdge> expected = new HashSet<>();
    for (UnmatchedEdge edge : whole.unmatched())
      expected.add(
          new UnmatchedEdge(
              edge.x1(),
              edge.y1(),
              edge.x2(),
              edge.y2(),
              edge.face() < 0 ? edge.face() : numbers.get(edge.face()),
              edge.other() < 0 ? edge.other() : numbers.get(edge.other())));
    assertThat(new HashSet<>(proof.unmatched()))
        .as("seed %d step %d", seed, step)
        .isEqualTo(expected);
    assertThat(proof.unmatched()).hasSize(whole.unmatched().size());
    assertThat(proof.invalid())
        .as("seed %d step %d", seed, step)
        .extracting(InvalidFace::face)
        .containsExactlyElementsOf(
            whole.invalid().stream().map(bad -> numbers.get(bad.face())).toList());
  }

  /** Mends everything, or moves a vertex of one face or of all, takes away, doubles, unites. */
  private static Map<Integer, Geometry> edit(
      List<Geometry> faces, List<Geometry> sound, Random random) {
    Map<Integer, Geometry> change = new HashMap<>();
    int number = random.nextInt(faces.size());
    Geometry face = faces.get(number) == null ? sound.get(0) : faces.get(number);
    switch (random.nextInt(6)) {
      case 0 -> {
        for (int i = 0; i < Math.max(faces.size(), sound.size()); i++)
          change.put(i, i < sound.size() ? sound.get(i) : null);
      }
      case 1 -> change.put(number, moved(face, vertex(face, random), random));
      case 2 -> {
        Coordinate at = vertex(face, random);
        Random same = new Random(random.nextLong());
        long seed = same.nextLong();
        for (int i = 0; i < faces.size(); i++)
          if (faces.get(i) != null) change.put(i, moved(faces.get(i), at, new Random(seed)));
      }
      case 3 -> change.put(number, null);
      case 4 -> change.put(faces.size(), face.copy());
      default -> {
        int other = (number + 1) % faces.size();
        change.put(number, faces.get(other));
        change.put(other, faces.get(number));
      }
    }
    return change;
  }

  private static Coordinate vertex(Geometry face, Random random) {
    Coordinate[] all = face.getCoordinates();
    return all[random.nextInt(all.length)].copy();
  }

  private static Geometry moved(Geometry face, Coordinate at, Random random) {
    int dx = random.nextInt(-150, 151);
    int dy = random.nextInt(-150, 151);
    return Lattice.map(face, c -> c.equals2D(at) ? new Coordinate(c.x + dx, c.y + dy) : c);
  }
}

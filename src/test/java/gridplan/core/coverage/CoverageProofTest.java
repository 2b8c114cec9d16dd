package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

class CoverageProofTest {
  private static final Polygon PARENT = polygon(0, 0, 10, 0, 20, 0, 20, 10, 10, 10, 0, 10);
  private static final Polygon WEST = square(0, 0, 10);
  private static final Polygon EAST = square(10, 0, 10);

  @Test
  void twoSquaresTileTheirParent() {
    ProofResult proof = CoverageProof.prove(List.of(WEST, EAST), PARENT);
    assertThat(proof.seamless()).isTrue();
    assertThat(proof.edges()).isEqualTo(8);
    assertThat(proof.cancelled()).isEqualTo(8);
  }

  @Test
  void reversedRingsAreTheSameGround() {
    ProofResult proof = CoverageProof.prove(List.of(WEST.reverse(), EAST), PARENT.reverse());
    assertThat(proof.seamless()).isTrue();
    assertThat(proof.digest())
        .isEqualTo(CoverageProof.prove(List.of(EAST, WEST), PARENT).digest())
        .isNotEqualTo(CoverageProof.prove(List.of(EAST), EAST).digest());
  }

  @Test
  void gapIsNamedByTheEdgesRoundIt() {
    ProofResult proof = CoverageProof.prove(List.of(WEST), PARENT);
    assertThat(proof.seamless()).isFalse();
    assertThat(proof.unmatched())
        .containsExactlyInAnyOrder(
            new UnmatchedEdge(10, 0, 10, 10, 0, -1),
            new UnmatchedEdge(10, 10, 20, 10, CoverageProof.SCOPE, -1),
            new UnmatchedEdge(20, 10, 20, 0, CoverageProof.SCOPE, -1),
            new UnmatchedEdge(20, 0, 10, 0, CoverageProof.SCOPE, -1));
  }

  @Test
  void groundGivenTwiceIsNamedWithBothOwners() {
    ProofResult proof = CoverageProof.prove(List.of(WEST, EAST, EAST.copy()), PARENT);
    assertThat(proof.unmatched()).hasSize(4).allMatch(e -> e.face() == 2 && e.other() == 1);
  }

  @Test
  void vertexThatOneNeighbourLacksIsNotSeamless() {
    Polygon eastWithNode = polygon(10, 0, 20, 0, 20, 10, 10, 10, 10, 5);
    assertThat(CoverageProof.prove(List.of(WEST, eastWithNode), PARENT).unmatched()).hasSize(3);
  }

  @Test
  void enclosedHoleIsAGapUnlessTheScopeHasItToo() {
    LinearRing hole = square(4, 4, 2).getExteriorRing();
    Polygon ring = Lattice.FACTORY.createPolygon(WEST.getExteriorRing(), new LinearRing[] {hole});
    assertThat(CoverageProof.prove(List.of(ring), WEST).unmatched()).hasSize(4);
    assertThat(CoverageProof.prove(List.of(ring), ring).seamless()).isTrue();
    assertThat(CoverageProof.prove(List.of(ring, square(4, 4, 2)), WEST).seamless()).isTrue();
  }

  @Test
  void bowTieWhoseEdgesCancelIsInvalid() {
    Polygon bowTie = polygon(0, 0, 10, 10, 10, 0, 0, 10);
    ProofResult proof = CoverageProof.prove(List.of(bowTie), bowTie);
    assertThat(proof.unmatched()).isEmpty();
    assertThat(proof.invalid()).extracting(InvalidFace::face).containsExactly(0, -1);
    assertThat(proof.seamless()).isFalse();
  }

  @Test
  void emptyFacesAreInvalidAndOffLatticeOnesRefused() {
    Polygon empty = Lattice.FACTORY.createPolygon();
    assertThat(CoverageProof.prove(List.of(WEST, EAST, empty), PARENT).invalid())
        .containsExactly(new InvalidFace(2, "Empty", null));
    Geometry half = Lattice.map(WEST, c -> new Coordinate(c.x + 0.5, c.y));
    assertThatThrownBy(() -> CoverageProof.prove(List.of(half), WEST))
        .hasMessageContaining("not on the lattice");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void everySmallDefectIsFoundAndNoTilingRefused(long seed) {
    List<Polygon> town = Towns.wobbly(8, 6, seed);
    Geometry scope = Dissolve.union(town);
    assertThat(CoverageProof.prove(town, scope).seamless()).as("seed %d", seed).isTrue();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<Polygon> shuffled = new ArrayList<>(town);
      Collections.shuffle(shuffled, random);
      assertThat(CoverageProof.prove(shuffled, scope).seamless()).isTrue();
      List<Polygon> broken = new ArrayList<>(town);
      Mutation kind = Mutation.values()[i % Mutation.values().length];
      kind.apply(broken, random);
      assertThat(CoverageProof.prove(broken, scope).seamless())
          .as("seed %d, step %d, %s", seed, i, kind)
          .isFalse();
    }
  }

  private enum Mutation {
    MOVED_ONE_UNIT {
      @Override
      void apply(List<Polygon> cells, Random random) {
        int cell = random.nextInt(cells.size());
        Coordinate moved = cells.get(cell).getCoordinates()[random.nextInt(8)].copy();
        cells.set(
            cell,
            (Polygon)
                Lattice.map(
                    cells.get(cell), c -> c.equals2D(moved) ? new Coordinate(c.x + 1, c.y) : c));
      }
    },
    DROPPED {
      @Override
      void apply(List<Polygon> cells, Random random) {
        cells.remove(random.nextInt(cells.size()));
      }
    },
    DUPLICATED {
      @Override
      void apply(List<Polygon> cells, Random random) {
        cells.add(cells.get(random.nextInt(cells.size())));
      }
    },
    VERTEX_DROPPED {
      @Override
      void apply(List<Polygon> cells, Random random) {
        int cell = random.nextInt(cells.size());
        List<Coordinate> ring = new ArrayList<>(List.of(cells.get(cell).getCoordinates()));
        ring.remove(1 + random.nextInt(7));
        cells.set(cell, Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new)));
      }
    };

    abstract void apply(List<Polygon> cells, Random random);
  }
}

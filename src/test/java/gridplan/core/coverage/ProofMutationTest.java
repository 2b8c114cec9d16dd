package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A thousand tilings broken, or only written otherwise, in each of many ways: the proof must refuse
 * the first and pass the second, and the oracle must agree each time.
 */
class ProofMutationTest {
  private static final int ROUNDS = 1000;

  /** Faces and scope; the first face has two parts, the second a hole with the third inside. */
  private static final class Tiling {
    final List<Geometry> faces = new ArrayList<>();
    Geometry scope;

    private static final Map<Integer, Tiling> MADE = new ConcurrentHashMap<>();

    /** One of fifty tilings, to do with as you please. */
    static Tiling of(int round) {
      Tiling made = MADE.computeIfAbsent(round % 50, Tiling::make);
      Tiling tiling = new Tiling();
      made.faces.forEach(face -> tiling.faces.add(face.copy()));
      tiling.scope = made.scope.copy();
      return tiling;
    }

    /** Six by four cells, one of them a lake that the scope leaves out. */
    private static Tiling make(int seed) {
      List<Polygon> cells = Towns.wobbly(6, 4, seed);
      int[] label = new int[24];
      for (int i = 0; i < 24; i++) label[i] = i + 10;
      for (int row = 0; row < 3; row++) for (int x = 0; x < 3; x++) label[6 * row + x] = 1;
      label[7] = 2; // in the middle of the nine
      label[18] = 0;
      label[23] = 0;
      label[10] = -1; // the lake
      Tiling tiling = new Tiling();
      tiling.faces.addAll(Dissolve.dissolve(cells, label).values());
      tiling.scope = Dissolve.union(tiling.faces);
      return tiling;
    }

    int any(Random random) {
      return random.nextInt(faces.size());
    }

    /** A ring of a face with another vertex list; shell of the first part when hole is −1. */
    void change(int face, UnaryOperator<List<Coordinate>> edit) {
      Polygon first = (Polygon) faces.get(face).getGeometryN(0);
      List<Coordinate> open = new ArrayList<>(List.of(first.getExteriorRing().getCoordinates()));
      open.remove(open.size() - 1);
      List<Coordinate> edited = new ArrayList<>(edit.apply(open));
      edited.add(edited.get(0).copy());
      LinearRing[] holes = new LinearRing[first.getNumInteriorRing()];
      for (int i = 0; i < holes.length; i++) holes[i] = first.getInteriorRingN(i);
      LinearRing shell = Lattice.FACTORY.createLinearRing(edited.toArray(Coordinate[]::new));
      replacePart(face, 0, Lattice.FACTORY.createPolygon(shell, holes));
    }

    void replacePart(int face, int part, Polygon with) {
      List<Polygon> parts = new ArrayList<>();
      for (int i = 0; i < faces.get(face).getNumGeometries(); i++)
        if (i != part) parts.add((Polygon) faces.get(face).getGeometryN(i));
        else if (with != null) parts.add(with);
      faces.set(face, Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new)));
    }

    Coordinate vertex(int face, Random random) {
      Coordinate[] all = faces.get(face).getCoordinates();
      return all[random.nextInt(all.length)].copy();
    }

    /** Replaces vertices of all faces and of the scope. */
    void mapAll(UnaryOperator<Coordinate> map) {
      faces.replaceAll(face -> Lattice.map(face, map::apply));
      scope = Lattice.map(scope, map::apply);
    }
  }

  private enum Mutation {
    VERTEX_MOVED_ONE_UNIT(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        int face = tiling.any(random);
        Coordinate moved = tiling.vertex(face, random);
        int[] by = unit(random);
        tiling.faces.set(face, Lattice.map(tiling.faces.get(face), c -> nudged(c, moved, by)));
      }
    },
    SCOPE_VERTEX_MOVED_ONE_UNIT(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        Coordinate[] all = tiling.scope.getCoordinates();
        Coordinate moved = all[random.nextInt(all.length)].copy();
        int[] by = unit(random);
        tiling.scope = Lattice.map(tiling.scope, c -> nudged(c, moved, by));
      }
    },
    FACE_MOVED_ONE_UNIT(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        int face = tiling.any(random);
        int[] by = unit(random);
        tiling.faces.set(
            face,
            Lattice.map(tiling.faces.get(face), c -> new Coordinate(c.x + by[0], c.y + by[1])));
      }
    },
    DROPPED(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.faces.remove(tiling.any(random));
      }
    },
    DUPLICATED(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.faces.add(tiling.faces.get(tiling.any(random)).copy());
      }
    },
    NODED_OVERLAP(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        int face = tiling.any(random);
        int other = (face + 1 + random.nextInt(tiling.faces.size() - 1)) % tiling.faces.size();
        tiling.faces.set(
            face, Dissolve.union(List.of(tiling.faces.get(face), tiling.faces.get(other))));
      }
    },
    NODED_SLIVER(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        int face = 3 + random.nextInt(tiling.faces.size() - 3);
        Coordinate[] edge = edge(tiling, face, random);
        Coordinate middle = middle(edge);
        Coordinate beside = new Coordinate(middle.x + 1, middle.y + 1);
        insertEverywhere(tiling, edge, middle);
        tiling.change(
            face, ring -> ring.stream().map(c -> c.equals2D(middle) ? beside : c).toList());
      }
    },
    VERTEX_DROPPED(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.change(
            tiling.any(random),
            ring -> {
              ring.remove(random.nextInt(ring.size()));
              return ring;
            });
      }
    },
    HOLE_FILLED(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        Polygon holed = (Polygon) tiling.faces.get(1).getGeometryN(0);
        Polygon filled = Lattice.FACTORY.createPolygon(holed.getExteriorRing());
        if (random.nextBoolean()) tiling.replacePart(1, 0, filled);
        else {
          Polygon scope = (Polygon) tiling.scope.getGeometryN(0);
          tiling.scope = Lattice.FACTORY.createPolygon(scope.getExteriorRing());
        }
      }
    },
    PART_LOST(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.replacePart(0, random.nextInt(2), null);
      }
    },
    T_NODE(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        int face = tiling.any(random);
        tiling.mapAll(c -> new Coordinate(2 * (c.x - 1_206_000_000), 2 * (c.y - 299_000_000)));
        Coordinate[] edge = edge(tiling, face, random);
        insert(tiling, face, edge, middle(edge));
      }
    },
    SWAPPED_COORDINATES(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        int face = tiling.any(random);
        tiling.faces.set(face, Lattice.map(tiling.faces.get(face), c -> new Coordinate(c.y, c.x)));
      }
    },
    SPIKE(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.change(
            tiling.any(random),
            ring -> {
              int at = random.nextInt(ring.size());
              Coordinate foot = ring.get(at);
              ring.add(at + 1, new Coordinate(foot.x + 30, foot.y + 40));
              ring.add(at + 2, foot.copy());
              return ring;
            });
      }
    },
    BOW_TIE(false) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.change(
            tiling.any(random),
            ring -> {
              int at = random.nextInt(ring.size());
              Collections.swap(ring, at, (at + 1) % ring.size());
              return ring;
            });
      }
    },
    REVERSED(true) {
      @Override
      void apply(Tiling tiling, Random random) {
        tiling.faces.replaceAll(face -> random.nextBoolean() ? face.reverse() : face);
        if (random.nextBoolean()) tiling.scope = tiling.scope.reverse();
      }
    },
    BEGUN_ELSEWHERE_AND_SHUFFLED(true) {
      @Override
      void apply(Tiling tiling, Random random) {
        for (int face = 0; face < tiling.faces.size(); face++)
          tiling.change(
              face,
              ring -> {
                Collections.rotate(ring, random.nextInt(ring.size()));
                return ring;
              });
        Collections.shuffle(tiling.faces, random);
      }
    },
    VERTEX_MOVED_BY_ALL(true) {
      @Override
      void apply(Tiling tiling, Random random) {
        Coordinate moved = tiling.vertex(tiling.any(random), random);
        int[] by = unit(random);
        tiling.mapAll(c -> nudged(c, moved, by));
      }
    },
    NODE_GIVEN_TO_BOTH(true) {
      @Override
      void apply(Tiling tiling, Random random) {
        Coordinate[] edge = edge(tiling, 3 + random.nextInt(tiling.faces.size() - 3), random);
        insertEverywhere(tiling, edge, middle(edge));
      }
    };

    final boolean staysATiling;

    Mutation(boolean staysATiling) {
      this.staysATiling = staysATiling;
    }

    abstract void apply(Tiling tiling, Random random);

    private static int[] unit(Random random) {
      int sign = random.nextBoolean() ? 1 : -1;
      return random.nextBoolean() ? new int[] {sign, 0} : new int[] {0, sign};
    }

    private static Coordinate nudged(Coordinate c, Coordinate moved, int[] by) {
      return c.equals2D(moved) ? new Coordinate(c.x + by[0], c.y + by[1]) : c;
    }

    private static Coordinate[] edge(Tiling tiling, int face, Random random) {
      Polygon first = (Polygon) tiling.faces.get(face).getGeometryN(0);
      Coordinate[] ring = first.getExteriorRing().getCoordinates();
      int at = random.nextInt(ring.length - 1);
      return new Coordinate[] {ring[at].copy(), ring[at + 1].copy()};
    }

    private static Coordinate middle(Coordinate[] edge) {
      return new Coordinate(
          Math.rint((edge[0].x + edge[1].x) / 2), Math.rint((edge[0].y + edge[1].y) / 2));
    }

    private static void insertEverywhere(Tiling tiling, Coordinate[] edge, Coordinate vertex) {
      for (int face = 0; face < tiling.faces.size(); face++) insert(tiling, face, edge, vertex);
      tiling.scope = inserted(tiling.scope, edge, vertex);
    }

    private static void insert(Tiling tiling, int face, Coordinate[] edge, Coordinate vertex) {
      tiling.faces.set(face, inserted(tiling.faces.get(face), edge, vertex));
    }

    private static Geometry inserted(Geometry ground, Coordinate[] edge, Coordinate vertex) {
      Polygon[] parts = new Polygon[ground.getNumGeometries()];
      for (int i = 0; i < parts.length; i++) {
        Polygon part = (Polygon) ground.getGeometryN(i);
        LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
        for (int h = 0; h < holes.length; h++)
          holes[h] = inserted(part.getInteriorRingN(h), edge, vertex);
        parts[i] =
            Lattice.FACTORY.createPolygon(inserted(part.getExteriorRing(), edge, vertex), holes);
      }
      return Lattice.FACTORY.createMultiPolygon(parts);
    }

    private static LinearRing inserted(LinearRing ring, Coordinate[] edge, Coordinate vertex) {
      List<Coordinate> line = new ArrayList<>();
      Coordinate[] given = ring.getCoordinates();
      for (int i = 0; i < given.length; i++) {
        if (i > 0 && isEdge(given[i - 1], given[i], edge)) line.add(vertex.copy());
        line.add(given[i]);
      }
      return Lattice.FACTORY.createLinearRing(line.toArray(Coordinate[]::new));
    }

    private static boolean isEdge(Coordinate a, Coordinate b, Coordinate[] edge) {
      return a.equals2D(edge[0]) && b.equals2D(edge[1])
          || a.equals2D(edge[1]) && b.equals2D(edge[0]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void proofAndOracleAcceptTilingsOnly(Mutation mutation) {
    List<String> wrong =
        IntStream.range(0, ROUNDS)
            .parallel()
            .mapToObj(round -> wrong(mutation, round, ProofMutationTest::proves))
            .filter(Objects::nonNull)
            .toList();
    assertThat(wrong).isEmpty();
  }

  private static boolean proves(List<Geometry> faces, Geometry scope) {
    return CoverageProof.prove(faces, scope).seamless();
  }

  /** Proofs that are wrong, each in its own way. */
  enum Planted {
    ACCEPTS_EVERYTHING {
      @Override
      boolean proves(List<Geometry> faces, Geometry scope) {
        return true;
      }
    },
    FORGETS_THAT_POLYGONS_MUST_BE_VALID {
      @Override
      boolean proves(List<Geometry> faces, Geometry scope) {
        return CoverageProof.unmatched(faces, scope).isEmpty();
      }
    },
    COMPARES_AREAS_ONLY {
      @Override
      boolean proves(List<Geometry> faces, Geometry scope) {
        double sum = faces.stream().mapToDouble(Geometry::getArea).sum();
        return sum == scope.getArea() && faces.stream().allMatch(Geometry::isValid);
      }
    },
    LOOKS_AT_NEIGHBOURS_BUT_NOT_AT_THE_SCOPE {
      @Override
      boolean proves(List<Geometry> faces, Geometry scope) {
        return CoverageProof.proveAlone(faces).unmatched().stream()
                .noneMatch(edge -> edge.other() >= 0)
            && faces.stream().allMatch(Geometry::isValid);
      }
    },
    REFUSES_REVERSED_RINGS {
      @Override
      boolean proves(List<Geometry> faces, Geometry scope) {
        return ProofMutationTest.proves(faces, scope)
            && faces.stream().allMatch(face -> face.norm().equalsExact(face));
      }
    };

    abstract boolean proves(List<Geometry> faces, Geometry scope);
  }

  /** The harness sees through every planted proof, within the rounds of some mutation. */
  @ParameterizedTest
  @EnumSource
  void harnessFailsOnAPlantedBug(Planted planted) {
    assertThat(Mutation.values())
        .anyMatch(
            mutation ->
                IntStream.range(0, 40)
                    .anyMatch(round -> wrong(mutation, round, planted::proves) != null));
  }

  /** What is wrong in a round, which is a random seed too; null when nothing is. */
  private static String wrong(
      Mutation mutation, int round, BiPredicate<List<Geometry>, Geometry> proof) {
    Tiling tiling = Tiling.of(round);
    mutation.apply(
        tiling, new Random((1000L * mutation.ordinal() + round) * 0x9E37_79B9_7F4A_7C15L));
    boolean proved = proof.test(tiling.faces, tiling.scope);
    boolean oracle = TilingOracle.tiles(tiling.faces, tiling.scope);
    return proved == mutation.staysATiling && oracle == mutation.staysATiling
        ? null
        : "round " + round + ": proof " + proved + ", oracle " + oracle;
  }

  @Test
  void oracleKnowsATilingWhenItSeesOne() {
    Geometry parent = polygon(0, 0, 10, 0, 20, 0, 20, 10, 10, 10, 0, 10);
    assertThat(TilingOracle.tiles(List.of(square(0, 0, 10), square(10, 0, 10)), parent)).isTrue();
    assertThat(TilingOracle.tiles(List.of(square(0, 0, 10)), parent)).isFalse();
    Geometry twice = square(10, 0, 10);
    assertThat(TilingOracle.tiles(List.of(square(0, 0, 10), twice, twice), parent)).isFalse();
    Geometry noded = polygon(10, 0, 20, 0, 20, 10, 10, 10, 10, 5);
    assertThat(TilingOracle.tiles(List.of(square(0, 0, 10), noded), parent)).isFalse();
    Geometry long10 = polygon(0, 0, 20, 0, 20, 10, 0, 10);
    assertThat(TilingOracle.tiles(List.of(long10), parent)).isFalse();
    MultiPolygon both =
        Lattice.FACTORY.createMultiPolygon(new Polygon[] {square(0, 0, 4), square(6, 6, 4)});
    assertThat(TilingOracle.tiles(List.of(both), both)).isTrue();
    assertThat(TilingOracle.tiles(List.of(both), square(0, 0, 4))).isFalse();
  }
}

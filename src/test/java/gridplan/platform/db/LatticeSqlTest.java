package gridplan.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Lattice;
import gridplan.testing.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;

class LatticeSqlTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final JdbcClient db = DATABASE.asService();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void everyLatticePointComesBackFromTheDatabase(long seed) {
    Random random = new Random(seed);
    Coordinate[] vertices = new Coordinate[5000];
    for (int i = 0; i < vertices.length; i++)
      vertices[i] =
          new Coordinate(
              random.nextInt(-1_800_000_000, 1_800_000_001),
              random.nextInt(-900_000_000, 900_000_001));
    LineString line = Lattice.FACTORY.createLineString(vertices);
    assertThat(throughDatabase(line).getCoordinates()).as("seed " + seed).isEqualTo(vertices);
  }

  @Test
  void holesPartsAndReferenceSystemSurvive() {
    Geometry ground =
        Lattice.FACTORY.createMultiPolygon(
            new org.locationtech.jts.geom.Polygon[] {
              Lattice.FACTORY.createPolygon(
                  ring(0, 0, 90, 0, 90, 90, 0, 0),
                  new org.locationtech.jts.geom.LinearRing[] {
                    ring(80, 60, 85, 70, 80, 70, 80, 60)
                  }),
              Lattice.FACTORY.createPolygon(ring(100, 0, 101, 0, 101, 1, 100, 0))
            });
    assertThat(throughDatabase(ground).equalsExact(ground)).isTrue();
    assertThat(
            db.sql("SELECT ST_SRID(ST_GeomFromEWKB(?))")
                .param(LatticeSql.toWkb(ground))
                .query(Integer.class)
                .single())
        .isEqualTo(4490);
  }

  @Test
  void bytesOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> LatticeSql.fromWkb(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Geometry throughDatabase(Geometry lattice) {
    byte[] back =
        db.sql("SELECT ST_AsBinary(ST_GeomFromEWKB(?))")
            .param(LatticeSql.toWkb(lattice))
            .query((row, number) -> row.getBytes(1))
            .single();
    return LatticeSql.fromWkb(back);
  }

  private static org.locationtech.jts.geom.LinearRing ring(double... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2];
    for (int i = 0; i < ring.length; i++) ring[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    return Lattice.FACTORY.createLinearRing(ring);
  }
}

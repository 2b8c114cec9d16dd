package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.Dissolve;
import gridplan.core.coverage.InvalidFace;
import gridplan.core.coverage.ProofResult;
import gridplan.core.coverage.UnmatchedEdge;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.testing.SharedData;
import gridplan.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The two proofs, in Java and in plain SQL, share no code. On a real layer, broken in every way,
 * they name the same edges and the same broken polygons.
 */
class GateAgreesTest {
  private static final int ROUNDS = 12;
  private static final int GRIDS = 90;
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final List<Geometry> COMMUNES = new ArrayList<>();
  private static MultiPolygon scope;
  private static EditionRows rows;

  /** Ends the transaction after the defects were asked for. */
  private static final class Asked extends SQLException {
    private static final long serialVersionUID = 1;
  }

  /** Communes of a stretch of country, one with a hole, one with two parts. */
  @BeforeAll
  static void read() throws SQLException {
    List<Geometry> all = new ArrayList<>();
    for (GridLayer.Grid grid :
        CellFiles.readGrids(SharedData.require("coverage/communes_fr.geojson.gz")).grids())
      if (grid.ground().isValid()) all.add(grid.ground());
    Envelope near = null;
    for (Geometry ground : all)
      if (near == null && holes(ground) > 0 && ground.getNumGeometries() == 1)
        near = new Envelope(ground.getCentroid().getCoordinate());
    near.expandBy(1_000_000);
    for (Geometry ground : all)
      if (near.contains(ground.getEnvelopeInternal()) && COMMUNES.size() < GRIDS)
        COMMUNES.add(ground);
    // Two that lie apart are one grid.
    Geometry last = COMMUNES.remove(COMMUNES.size() - 1);
    int other = 0;
    while (COMMUNES.get(other).intersects(last)) other++;
    COMMUNES.set(other, Dissolve.union(List.of(COMMUNES.get(other), last)));
    scope = EditionRows.scopeOf(COMMUNES);
    rows = new EditionRows(DATABASE, scope);
    assertThat(COMMUNES.stream().mapToInt(GateAgreesTest::holes).sum()).isPositive();
    assertThat(COMMUNES).anyMatch(ground -> ground.getNumGeometries() > 1);
  }

  private static int holes(Geometry ground) {
    int holes = 0;
    for (int i = 0; i < ground.getNumGeometries(); i++)
      holes += ((Polygon) ground.getGeometryN(i)).getNumInteriorRing();
    return holes;
  }

  @Test
  void bothProveTheLayerHoweverItIsWritten() throws SQLException {
    assertAgreed(COMMUNES, "as it is", true);
    assertAgreed(COMMUNES.stream().map(Geometry::reverse).toList(), "reversed", true);
    assertAgreed(COMMUNES.stream().map(Geometry::norm).toList(), "in another order", true);
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void bothNameTheSameEdgesOfABrokenLayer(Mutation mutation) throws SQLException {
    for (long seed = 1; seed <= ROUNDS; seed++)
      assertAgreed(
          mutation.applyTo(COMMUNES, new Random(seed)), mutation + ", seed " + seed, false);
  }

  /** Spikes and bow-ties are no polygons, whatever their edges. */
  @Test
  void bothRefuseBrokenPolygons() throws SQLException {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      List<Geometry> broken = new ArrayList<>(COMMUNES);
      int grid = random.nextInt(broken.size());
      broken.set(grid, broken(broken.get(grid), round % 2 == 0, random));
      assertAgreed(broken, "round " + round, false);
    }
  }

  private static Geometry broken(Geometry ground, boolean spike, Random random) {
    Polygon first = (Polygon) ground.getGeometryN(0);
    List<Coordinate> ring = new ArrayList<>(List.of(first.getExteriorRing().getCoordinates()));
    int at = 1 + random.nextInt(ring.size() - 3);
    if (spike) {
      Coordinate foot = ring.get(at);
      ring.add(at + 1, new Coordinate(foot.x + 5000, foot.y + 3000));
      ring.add(at + 2, foot.copy());
    } else {
      Collections.swap(ring, at, at + 1);
    }
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  private static void assertAgreed(List<Geometry> grids, String how, boolean tiles)
      throws SQLException {
    Set<String> sql = new TreeSet<>();
    try {
      rows.publish(grids, scope, (connection, edition) -> ask(connection, edition, sql));
    } catch (Asked expected) {
      // The transaction was only for the question.
    }
    ProofResult proof = CoverageProof.prove(grids, scope);
    Set<String> java = new TreeSet<>();
    for (UnmatchedEdge edge : proof.unmatched()) java.add(text(edge));
    for (InvalidFace bad : proof.invalid()) java.add("invalid " + bad.face());
    assertThat(sql).as(how).isEqualTo(java);
    assertThat(sql.isEmpty()).as(how).isEqualTo(tiles);
  }

  private static void ask(Connection connection, long edition, Set<String> sink)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT * FROM gridplan.edition_defects(?)")) {
      query.setLong(1, edition);
      try (ResultSet defects = query.executeQuery()) {
        while (defects.next())
          sink.add(
              defects.getString("kind").equals("invalid-geometry")
                  ? "invalid " + defects.getString("code")
                  : text(
                      defects.getLong("x1"),
                      defects.getLong("y1"),
                      defects.getLong("x2"),
                      defects.getLong("y2")));
      }
    }
    throw new Asked();
  }

  private static String text(UnmatchedEdge edge) {
    return text(edge.x1(), edge.y1(), edge.x2(), edge.y2());
  }

  private static String text(long x1, long y1, long x2, long y2) {
    boolean forward = x1 < x2 || x1 == x2 && y1 < y2;
    return forward ? x1 + "," + y1 + " " + x2 + "," + y2 : x2 + "," + y2 + " " + x1 + "," + y1;
  }
}

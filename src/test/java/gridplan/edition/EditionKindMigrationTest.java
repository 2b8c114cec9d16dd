package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was published before kinds were published with it. */
class EditionKindMigrationTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final JdbcClient owner = DATABASE.asOwner();

  private static Polygon square(int column) {
    int west = 1_200_000_000 + column * 10_000;
    int south = 300_000_000;
    return Lattice.FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(west, south),
          new Coordinate(west + 10_000, south),
          new Coordinate(west + 10_000, south + 10_000),
          new Coordinate(west, south + 10_000),
          new Coordinate(west, south)
        });
  }

  @Test
  void anEditionIsGivenTheKindsOfThePlanThatItCameFrom() throws Exception {
    List<Polygon> grids = List.of(square(0), square(1));
    EditionRows rows = new EditionRows(DATABASE, EditionRows.scopeOf(grids));
    long edition = rows.publish(grids, EditionRows.scopeOf(grids));
    owner
        .sql(
            "INSERT INTO gridplan.plan_grid (plan_id, code, kind)"
                + " SELECT plan_id, '1', 'dedicated' FROM gridplan.edition WHERE id = ?")
        .param(edition)
        .update();
    owner.sql("ALTER TABLE gridplan.edition_grid DROP COLUMN kind CASCADE").update();

    owner.sql(Files.readString(Path.of("sql/migrations/V28__edition_grid_kind.sql"))).update();

    assertThat(
            owner
                .sql("SELECT kind FROM gridplan.edition_grid WHERE edition_id = ? ORDER BY code")
                .param(edition)
                .query(String.class)
                .list())
        .containsExactly("ordinary", "dedicated");
    assertThat(
            owner
                .sql(
                    "SELECT tgenabled::text FROM pg_trigger WHERE tgname = 'edition_grid_immutable'")
                .query(String.class)
                .single())
        .as("published grids are guarded again")
        .isEqualTo("O");
  }
}

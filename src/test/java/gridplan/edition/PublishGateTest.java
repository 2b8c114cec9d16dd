package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.locate.RandomTiling;
import gridplan.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** The gate in the database, against whatever a client with the service's rights may try. */
class PublishGateTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final List<Geometry> TILING = RandomTiling.of(7, 10, 2);
  private static final MultiPolygon SCOPE = EditionRows.scopeOf(TILING);

  private final EditionRows rows = rows();

  private static EditionRows rows() {
    try {
      return new EditionRows(DATABASE, SCOPE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTilingIsAcceptedWhateverTheDirectionOfItsRings() throws SQLException {
    rows.publish(TILING, SCOPE);
    rows.publish(TILING.stream().map(Geometry::reverse).toList(), SCOPE);
    rows.publish(TILING, SCOPE.reverse());
    assertThat(
            DATABASE
                .asOwner()
                .sql("SELECT count(*) FROM gridplan.edition e, gridplan.edition_defects(e.id)")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void aBrokenTilingIsRefusedAtCommit(Mutation mutation) {
    for (long seed = 1; seed <= 12; seed++) {
      List<Geometry> mutant = mutation.applyTo(TILING, new Random(seed));
      String name = mutation + ", seed " + seed;
      assertThat(CoverageProof.prove(mutant, SCOPE).seamless()).as("Java, " + name).isFalse();
      assertThatThrownBy(() -> rows.publish(mutant, SCOPE))
          .as(name)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not tile its scope");
    }
  }

  @Test
  void anEditionWithoutGridsIsRefused() {
    assertThatThrownBy(() -> rows.publish(List.of(), SCOPE))
        .hasMessageContaining("does not tile its scope");
  }

  @Test
  void aVertexOffTheLatticeIsRefused() {
    assertThatThrownBy(
            () ->
                rows.publish(
                    TILING,
                    SCOPE,
                    (connection, edition) -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.execute(
                            """
                            INSERT INTO gridplan.edition_grid
                            SELECT edition_id, 'off', '', 0, 0, 0, true, ST_Translate(geom, 2e-10, 0)
                            FROM gridplan.edition_grid WHERE code = '0' AND edition_id = """
                                + edition);
                      }
                    }))
        .hasMessageContaining("off-lattice");
  }

  @Test
  void nothingOfAnEditionChangesAfterwards() throws SQLException {
    long edition = rows.publish(TILING, SCOPE);
    for (String change :
        List.of(
            "UPDATE gridplan.edition SET digest = 'x' WHERE id = " + edition,
            "DELETE FROM gridplan.edition WHERE id = " + edition,
            "UPDATE gridplan.edition_grid SET name = 'x' WHERE edition_id = " + edition,
            "DELETE FROM gridplan.edition_grid WHERE edition_id = " + edition,
            "TRUNCATE gridplan.edition CASCADE")) {
      assertThatThrownBy(() -> DATABASE.asService().sql(change).update())
          .as("as the service: " + change)
          .hasStackTraceContaining("permission denied");
      assertThatThrownBy(() -> DATABASE.asOwner().sql(change).update())
          .as("as the owner: " + change)
          .hasStackTraceContaining("what is published never changes");
    }
  }

  @Test
  void noGridIsAddedToAPublishedEdition() throws SQLException {
    long edition = rows.publish(TILING, SCOPE);
    assertThatThrownBy(
            () ->
                DATABASE
                    .asService()
                    .sql(
                        """
                        INSERT INTO gridplan.edition_grid
                        SELECT edition_id, code || 'x', name, 0, 0, 0, true, geom
                        FROM gridplan.edition_grid WHERE edition_id = ?
                        """)
                    .param(edition)
                    .update())
        .hasStackTraceContaining("no grid can be added");
    assertThatThrownBy(
            () ->
                rows.publish(
                    TILING.subList(1, TILING.size()),
                    EditionRows.scopeOf(TILING.subList(1, TILING.size())),
                    (connection, id) -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
                      }
                      EditionRows.insertGrids(connection, id, TILING.subList(0, 1), 99);
                    }))
        .hasMessageContaining("no grid can be added");
  }

  @Test
  void aRecordedPeriodIsOnlyEverClosed() throws SQLException {
    long edition = rows.publish(TILING, SCOPE);
    DATABASE
        .asService()
        .sql(
            "INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid)"
                + " VALUES (?, ?, 2, '[2026-01-01,)')")
        .params(edition, rows.area())
        .update();
    String where = " WHERE edition_id = " + edition;
    for (String change :
        List.of(
            "UPDATE gridplan.edition_period SET valid = '[2027-01-01,)'" + where,
            "UPDATE gridplan.edition_period SET recorded = tstzrange('2020-01-01', now())" + where,
            "UPDATE gridplan.edition_period SET recorded = tstzrange(lower(recorded), '2030-01-01')"
                + where))
      assertThatThrownBy(() -> DATABASE.asService().sql(change).update())
          .as(change)
          .hasStackTraceContaining("only ever closed");
    String close =
        "UPDATE gridplan.edition_period SET recorded = tstzrange(lower(recorded), now())" + where;
    assertThat(DATABASE.asService().sql(close).update()).isEqualTo(1);
    assertThatThrownBy(() -> DATABASE.asService().sql(close).update())
        .as("closing twice")
        .hasStackTraceContaining("only ever closed");
  }
}

package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import gridplan.lookup.EditionIndexes.Today;
import gridplan.lookup.EditionIndexes.Valid;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Editions of areas beside each other: who is on the other side of their common rim. */
class FindingTest {
  private static final int SOUTH = 300_000_000;

  /** One grid, 1,000 units from the west of the column, as an area's whole edition. */
  private static Valid edition(long id, int tier, int column) {
    int west = 1_200_000_000 + column * 1_000;
    Polygon square =
        (Polygon)
            Lattice.FACTORY.toGeometry(new Envelope(west, west + 1_000, SOUTH, SOUTH + 1_000));
    MultiPolygon ground = Lattice.FACTORY.createMultiPolygon(new Polygon[] {square});
    return new Valid(
        new IndexedEdition(
            id,
            tier,
            List.of(new EditionGrid("G" + id, "", 9, 9, 1, false, ground)),
            List.of(new AreaLink(id, "community", "A" + id, "区" + id))),
        new EditionPeriod(id, id, tier, LocalDate.of(2026, 1, 1), null));
  }

  private static Finding at(int x, Valid... editions) {
    return Finding.of(1_200_000_000 + x, SOUTH + 500, Today.of(List.of(editions), "1", null));
  }

  @Test
  void acrossTheRimIsTheGridOfTheOtherArea() {
    Finding near = at(990, edition(1, 2, 0), edition(2, 2, 1));
    assertThat(near.foundGrid().code()).isEqualTo("G1");
    assertThat(near.otherCode()).isEqualTo("G2");
    assertThat(near.millimetres()).isBetween(90L, 110L);
    assertThat(at(1_010, edition(1, 2, 0), edition(2, 2, 1)).otherCode()).isEqualTo("G1");
    assertThat(at(10, edition(1, 2, 0), edition(2, 2, 1)).otherCode()).as("the far rim").isNull();
  }

  @Test
  void aGridOfAnotherTierIsNoNeighbour() {
    assertThat(at(990, edition(1, 2, 0), edition(2, 1, 1)).otherCode()).isNull();
    assertThat(at(990, edition(1, 2, 0), edition(2, 3, 1), edition(3, 2, 1)).otherCode())
        .isEqualTo("G3");
  }

  @Test
  void theRimBelongsToTheGridEastOfItAndIsAtNoDistance() {
    Finding rim = at(1_000, edition(1, 2, 0), edition(2, 2, 1));
    assertThat(rim.foundGrid().code()).isEqualTo("G2");
    assertThat(rim.otherCode()).isEqualTo("G1");
    assertThat(rim.onBoundary()).isTrue();
    Finding end = at(2_000, edition(1, 2, 0), edition(2, 2, 1));
    assertThat(end.found()).isFalse();
    assertThat(end.onBoundary()).isTrue();
    assertThat(end.otherCode()).isEqualTo("G2");
  }

  @Test
  void whereNothingIsPublishedNothingIsNear() {
    Finding nothing = at(0);
    assertThat(nothing.found()).isFalse();
    assertThat(nothing.onBoundary()).isFalse();
    assertThat(nothing.otherCode()).isNull();
  }
}

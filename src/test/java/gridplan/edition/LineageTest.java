package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** A street of cells from west to east, ten households each; a letter is its grid. */
class LineageTest {
  @Test
  void aFirstEditionIsCreated() {
    assertThat(lineage("", "aab")).containsExactly("a create null 20", "b create null 10");
  }

  @Test
  void whatStaysIsKeptWhateverItsGeometry() {
    assertThat(lineage("aabb", "aabb")).containsExactly("a keep a 20", "b keep b 20");
  }

  @Test
  void aSplitNamesWhereTheNewGridCameFrom() {
    assertThat(lineage("aaaa", "aabb")).containsExactly("a keep a 20", "b split a 20");
  }

  @Test
  void aMergeNamesTheGridThatIsGone() {
    assertThat(lineage("aabb", "aaaa"))
        .containsExactly("a keep a 20", "a merge b 20", "b retire null 20");
  }

  @Test
  void aMovedLineTransfersHouseholds() {
    assertThat(lineage("aaabb", "aabbb"))
        .containsExactly("a keep a 20", "b transfer a 10", "b keep b 20");
  }

  @Test
  void aNewCodeForTheSameGroundIsARecoding() {
    assertThat(lineage("aab", "aac"))
        .containsExactly("a keep a 20", "c recode b 10", "b retire null 10");
  }

  @Test
  void groundThatHadNoGridIsCreated() {
    assertThat(lineage("a", "aa")).containsExactly("a create null 10", "a keep a 10");
  }

  private static List<String> lineage(String before, String after) {
    List<EditionGrid> former = new ArrayList<>();
    before
        .chars()
        .distinct()
        .forEach(
            letter -> {
              List<Polygon> parts = new ArrayList<>();
              for (int i = 0; i < before.length(); i++)
                if (before.charAt(i) == letter) parts.add(square(i));
              former.add(
                  new EditionGrid(
                      Character.toString(letter), "", 10 * parts.size(), 0, 0, true, multi(parts)));
            });
    List<Cell> cells = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < after.length(); i++) {
      cells.add(new Cell(i, square(i), 0, 0, List.of(), 10, 30));
      codes.add(Character.toString(after.charAt(i)));
    }
    return Lineage.of(former, cells, codes).stream()
        .map(
            line ->
                "%s %s %s %.0f"
                    .formatted(line.code(), line.event(), line.fromCode(), line.households()))
        .toList();
  }

  private static MultiPolygon multi(List<Polygon> parts) {
    return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  private static Polygon square(int i) {
    int w = 100 * i;
    return Lattice.FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(w, 0),
          new Coordinate(w + 100, 0),
          new Coordinate(w + 100, 100),
          new Coordinate(w, 100),
          new Coordinate(w, 0)
        });
  }
}

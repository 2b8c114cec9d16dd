package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class GridCodesTest {
  private static List<Coordinate> at(double... xy) {
    List<Coordinate> centres = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) centres.add(new Coordinate(xy[i], xy[i + 1]));
    return centres;
  }

  /** Two bands of 100 m for four grids; within a band a little north or south does not matter. */
  @Test
  void northToSouthInBandsAndWestToEastWithin() {
    List<Coordinate> centres = at(300, 0, 100, 160, 100, 20, 300, 200);
    assertEquals(
        List.of("520102001001004", "520102001001001", "520102001001003", "520102001001002"),
        GridCodes.assign("520102001001", centres));
  }

  @Test
  void shortAreaCodesAreFilledWithZeros() {
    assertEquals("520102000000001", GridCodes.next("520102", 1));
    assertEquals("007", GridCodes.next("", 7));
  }

  @Test
  void noWrapBeyondThreeDigits() {
    assertEquals("999", GridCodes.next("", 999));
    assertThrows(GridCodes.OverflowException.class, () -> GridCodes.next("520102", 1000));
    assertThrows(
        GridCodes.OverflowException.class,
        () -> GridCodes.assign("1", Collections.nCopies(1000, new Coordinate(0, 0))));
  }

  @Test
  void areaCodesAreDigits() {
    assertThrows(IllegalArgumentException.class, () -> GridCodes.next("52010A", 1));
    assertThrows(IllegalArgumentException.class, () -> GridCodes.next("5201020010011", 1));
  }

  @Test
  void retiredNumbersAreNotGivenAgain() {
    assertEquals(8, GridCodes.nextSequence("", List.of("001", "007")));
    assertEquals(1, GridCodes.nextSequence("11", List.of("220000000000005")));
  }

  @Test
  void successorsKeepTheirCodeAndOthersFollow() {
    List<String> codes =
        GridCodes.inherit(
            "",
            new int[] {-1, 1, 0, -1},
            List.of("001", "002"),
            at(900, 0, 0, 0, 0, 0, 100, 0),
            List.of("003"));
    assertEquals(List.of("005", "002", "001", "004"), codes);
  }
}

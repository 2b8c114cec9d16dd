package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A band and its hard limits include their ends. */
class BandTest {
  private final Band band = new Band(200, 300, 150, 345);

  @ParameterizedTest
  @CsvSource({
    "149.9, false, false, 50.1",
    "150, false, true, 50",
    "199.9, false, true, 0.1",
    "200, true, true, 0",
    "300, true, true, 0",
    "300.1, false, true, 0.1",
    "345, false, true, 45",
    "345.1, false, false, 45.1"
  })
  void endsBelongToIt(double load, boolean holds, boolean allows, double misses) {
    assertEquals(holds, band.holds(load));
    assertEquals(allows, band.allows(load));
    assertEquals(misses, band.misses(load), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"300, 200, 0, 400", "0, 0, 0, 0", "-1, 5, -1, 6", "2, 5, 3, 6", "2, 5, 1, 4.9"})
  void limitsInTheWrongOrderAreRefused(double min, double max, double hardMin, double hardMax) {
    assertThrows(IllegalArgumentException.class, () -> new Band(min, max, hardMin, hardMax));
  }
}

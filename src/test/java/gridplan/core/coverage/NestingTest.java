package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NestingTest {
  private static final CoverageFace WEST = new CoverageFace("west", square(0, 0, 1000));
  private static final CoverageFace EAST = new CoverageFace("east", square(1000, 0, 1000));

  @Test
  void childrenThatTileTheirParentsNest() {
    assertThat(Nesting.check(List.of(WEST, EAST), List.of(WEST, EAST))).isEmpty();
  }

  @Test
  void parentWithoutChildrenAndChildWithoutParentAreNamed() {
    CoverageFace far = new CoverageFace("far", square(9000, 0, 1000));
    List<Finding> findings = Nesting.check(List.of(WEST, far), List.of(WEST, EAST));
    assertThat(findings)
        .extracting(Finding::detail)
        .containsExactlyInAnyOrder("ground that no child has in parent east", "lies in no parent");
    assertThat(findings).allSatisfy(f -> assertThat(f.areaM2()).isPositive());
  }

  @Test
  void childAcrossTheLineSpillsFromItsParentAndLeavesAGapInTheOther() {
    CoverageFace wide = new CoverageFace("a", polygon(0, 0, 1200, 0, 1200, 1000, 0, 1000));
    CoverageFace narrow = new CoverageFace("b", polygon(1200, 0, 2000, 0, 2000, 1000, 1200, 1000));
    assertThat(Nesting.check(List.of(wide, narrow), List.of(WEST, EAST)))
        .extracting(Finding::detail)
        .containsExactlyInAnyOrder(
            "ground outside parent west", "ground that no child has in parent east");
  }

  @Test
  void brokenParentIsAFindingAtItsFault() {
    CoverageFace bowTie = new CoverageFace("p", polygon(0, 0, 1000, 1000, 1000, 0, 0, 1000));
    List<Finding> findings = Nesting.check(List.of(), List.of(bowTie));
    assertThat(findings)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.detail()).startsWith("the parent is no valid polygon");
              assertThat(f.where().getCoordinate().x).isEqualTo(500);
            });
  }

  @Test
  void parentsThatOverlapAreNamedTogether() {
    CoverageFace both = new CoverageFace("both", polygon(0, 0, 2000, 0, 2000, 1000, 0, 1000));
    assertThat(Nesting.check(List.of(WEST, EAST), List.of(both, WEST)))
        .extracting(Finding::detail)
        .contains("lies in the parents both, west, which overlap");
  }
}

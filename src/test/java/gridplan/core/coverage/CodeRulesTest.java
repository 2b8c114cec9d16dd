package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRulesTest {
  private static final String C15 = "440106001001";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "001 002 003",
        "1 2 10",
        "A B-7 东一",
        "440106001001001 440106001001002",
        "44010600100101 44010600100102",
        "01010144010600100101 01010144010600160100",
        "440106001001001001 440106001001001002",
        "2A004 13001 13002",
        "440106001001 440106001002"
      })
  void layersInOneStyleAreWellFormed(String codes) {
    assertThat(CodeRules.malformed(faces(codes.split(" ")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "440106001001001 440106001001002 44010600100103, 44010600100103",
    "440106001001001 440106001001002 A, A",
    "440106001001001 440106001001002 440106001001000, 440106001001000",
    "001 002 440106001001003 004, 440106001001003",
    "440106001001001 440106001001002 44010600100100３, 44010600100100３",
  })
  void theOneInAnotherStyleIsNamed(String codes, String wrong) {
    assertThat(CodeRules.malformed(faces(codes.split(" "))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.grids()).containsExactly(wrong))
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.MALFORMED_CODE));
  }

  /** 13 and 16 digits are no length that a code can have, however many agree on it. */
  @ParameterizedTest
  @ValueSource(ints = {13, 16, 19})
  void allOfALengthThatNoCodeHasAreWrong(int digits) {
    String code = "4401060010010010000".substring(0, digits - 1);
    assertThat(CodeRules.malformed(faces(code + "1", code + "2", code + "3"))).hasSize(3);
  }

  @Test
  void missingCodeIsMalformedNotSilent() {
    assertThat(CodeRules.malformed(faces("001", " ")))
        .singleElement()
        .extracting(Finding::detail)
        .isEqualTo("has no code");
  }

  @Test
  void oneCodeForThreeGridsIsOneFindingWhateverTheOrder() {
    List<CoverageFace> faces = faces("001", "002", "001", "001");
    List<Finding> found = CodeRules.duplicates(faces);
    assertThat(found)
        .singleElement()
        .extracting(Finding::detail)
        .isEqualTo("3 grids have this code");
    assertThat(found.get(0).where().getNumGeometries()).isEqualTo(3);
    List<CoverageFace> turned = new ArrayList<>(faces);
    Collections.reverse(turned);
    assertThat(CodeRules.duplicates(turned).get(0).id()).isEqualTo(found.get(0).id());
  }

  @Test
  void codeGrowsOutOfItsParents() {
    List<CoverageFace> parents = List.of(new CoverageFace(C15, square(0, 0, 1000)));
    List<CoverageFace> children =
        List.of(
            new CoverageFace(C15 + "001", Towns.polygon(0, 0, 500, 0, 500, 1000, 0, 1000)),
            new CoverageFace(
                "440106001002001", Towns.polygon(500, 0, 1000, 0, 1000, 1000, 500, 1000)));
    assertThat(Nesting.check(children, parents))
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(FindingKind.MALFORMED_CODE))
        .satisfies(f -> assertThat(f.grids()).containsExactly("440106001002001"));
  }

  private static List<CoverageFace> faces(String... codes) {
    List<CoverageFace> faces = new ArrayList<>();
    for (String code : Arrays.asList(codes))
      faces.add(new CoverageFace(code, square(1000 * faces.size(), 0, 1000)));
    return faces;
  }
}

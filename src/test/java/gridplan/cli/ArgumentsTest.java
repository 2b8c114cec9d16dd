package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static Arguments parse(String... words) {
    return Arguments.parse(words, Set.of("--json"), Set.of("-o", "--seed", "--min"));
  }

  @Test
  void optionsAndWordsMayMix() {
    Arguments parsed = parse("CELLS", "-o", "out.geojson", "--json", "--min=1.5", "--", "--seed");
    assertThat(parsed.rest()).containsExactly("CELLS", "--seed");
    assertThat(parsed.get("-o")).isEqualTo("out.geojson");
    assertThat(parsed.has("--json")).isTrue();
    assertThat(parsed.findDouble("--min")).hasValue(1.5);
    assertThat(parsed.findLong("--seed")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--sed 1, unknown option --sed",
    "--seed, --seed needs a value",
    "--json --json, --json is given twice",
    "--json=1, unknown option --json=1",
  })
  void typingErrorsAreNeverIgnored(String words, String message) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void numbersAreFiniteNumbers() {
    assertThatThrownBy(() -> parse("--seed", "x").findLong("--seed"))
        .hasMessage("--seed needs a number, not 'x'");
    assertThatThrownBy(() -> parse("--min", "1e999").findDouble("--min"))
        .hasMessage("--min is not finite");
  }

  @Test
  void theOnlyWordIsNamedWhenMissingOrTooMany() {
    assertThat(parse("a").only("CELLS")).isEqualTo("a");
    assertThatThrownBy(() -> parse().only("CELLS")).hasMessage("CELLS is missing");
    assertThatThrownBy(() -> parse("a", "b").only("CELLS")).hasMessage("unexpected b after CELLS");
  }
}

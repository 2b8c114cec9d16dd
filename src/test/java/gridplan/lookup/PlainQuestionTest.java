package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which questions take the short way; all others are left to the controller. */
class PlainQuestionTest {
  @Test
  void shortDecimalNumbersAreReadExactly() {
    PlainQuestion question = PlainQuestion.of("lat=-30.0015&lon=120.0005000&crs=EPSG:4490");
    assertThat(question.longitude()).isEqualTo(120.0005);
    assertThat(question.latitude()).isEqualTo(-30.0015);
    assertThat(question.crs).isEqualTo("EPSG:4490");
    assertThat(PlainQuestion.of("lon=0&lat=00.50").latitude()).isEqualTo(0.5);
    assertThat(PlainQuestion.of("lon=12345678.123456&lat=1").longitude())
        .isEqualTo(12345678.123456);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lon=1",
        "lat=1",
        "lon=1&lat=",
        "lon=&lat=1",
        "lon=1&lat=2&lon=3",
        "lon=1&lat=2&on=x",
        "lon=1e1&lat=2",
        "lon=+1&lat=2",
        "lon=.5&lat=2",
        "lon=1.&lat=2",
        "lon=-0&lat=2",
        "lon=-&lat=2",
        "lon=1.2.3&lat=2",
        "lon=1%30&lat=2",
        "lon=1 &lat=2",
        "lon=NaN&lat=2",
        "lon=1&lat=2&crs=",
        "lon=1&lat=2&crs=a&crs=b",
        "lon=1&lat=2&crs=a%20",
        "lon=1;lat=2",
        "lon=1234567890123456&lat=2",
        "lon=0.1234567890123456&lat=2",
        "lon=1&lat=2&tier=3",
        "&",
        "lon=1&&lat=2"
      })
  void everythingElseTakesTheLongWay(String query) {
    assertThat(PlainQuestion.of(query)).isNull();
    assertThat(PlainQuestion.of(null)).isNull();
  }
}

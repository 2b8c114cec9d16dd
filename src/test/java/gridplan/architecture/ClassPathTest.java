package gridplan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The GeoTools jar carries old copies of other libraries; it must stay last on the class path. */
class ClassPathTest {
  @Test
  void loggingIsSlf4jTwoAndNotGeoToolsCopy() {
    assertThat(LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation().toString())
        .contains("slf4j-api-2");
    assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).contains("logback");
  }
}
